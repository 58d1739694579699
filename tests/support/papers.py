"""Fictitious taxpayers and papers that the core's tests share."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from csf_parser.samples import Address, Telephone, random_taxpayer

FULL_ADDRESS: Final = Address(
    zip="03100",
    street_type="CALLE",
    street="ALMENDROS",
    exterior="12",
    interior="3ER PISO",
    neighborhood="IMAGINARIA",
    locality="XOCO",
    municipality="BENITO JUAREZ",
    state="CIUDAD DE MEXICO",
    between_street="UNO",
    and_street="DOS",
    email="correo@example.com",
    landline=Telephone("55", "12345678"),
    mobile=Telephone("044", "5512345678"),
    address_status="LOCALIZADO - Domicilio Localizado",
    taxpayer_status="LOCALIZADO - Contribuyente Localizado",
)
INDIVIDUAL: Final = replace(
    random_taxpayer(5, kind="individual"), address=FULL_ADDRESS, trade_name="ABARROTES LA ESQUINA"
)
COMPANY: Final = replace(random_taxpayer(8, kind="company"), address=FULL_ADDRESS)
OTHER_COMPANY: Final = random_taxpayer(11, kind="company")


def paper(*pages: Sequence[str]) -> bytes:
    """A PDF of plain lines of text, one sequence a page."""
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(612, 792), invariant=True)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(40, 750 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


OPINION_32D: Final = paper(
    [
        "Opinión del cumplimiento de obligaciones fiscales",
        "RFC: EKU9003173C9",
        "Sentido: POSITIVO",
        "Cadena Original: ||EKU9003173C9|26NL1234567|01-02-2026|P||00001088888800000031||",
        "Sello Digital: AAAA",
    ]
)
