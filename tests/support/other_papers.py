"""Papers that people send for a CSF, in wording of our own: of the SAT, of states, of shops, and of forgers."""

import io
from collections.abc import Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from csf_parser.errors import LooksLike

_RFC: Final = "EKU9003173C9"
_NAME: Final = "ESCUELA KEMPER URGATE"


def printed_paper(title: str, lines: Sequence[str], *, number: str = "", head: Sequence[str] = ()) -> bytes:
    """One page: a head in small type, a title in large bold type, lines, and a page number at the foot."""
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 7)
    for place, text in enumerate(head):
        canvas.drawString(40, 760 - 9 * place, text)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawCentredString(306, 700, title)
    canvas.setFont("Helvetica", 8)
    for place, text in enumerate(lines):
        canvas.drawString(40, 670 - 12 * place, text)
    canvas.drawRightString(580, 30, number)
    canvas.save()
    return output.getvalue()


_SAT: Final = ("HACIENDA  SAT", "Servicio de Administración Tributaria")
_CHAIN: Final = (
    "Cadena Original Sello: ||2024/05/10|EKU9003173C9|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000031||"
)
_INVOICE_FOOT: Final = (
    "Sello digital del CFDI: aBcD1234==",
    "Sello digital del SAT: eFgH5678==",
    "Cadena original del complemento de certificación digital del SAT: ||1.1|0000||",
    "Este documento es una representación impresa de un CFDI",
)


def _invoice(title: str, *lines: str) -> bytes:
    head = (_NAME, f"RFC {_RFC}", "Régimen fiscal: 601 Régimen General de Ley Personas Morales", "C.P. 76000")
    return printed_paper(
        title, ("Folio fiscal: 00000000-0000-4000-8000-000000000000", *lines, *_INVOICE_FOOT), head=head
    )


OTHER_PAPERS: Final[dict[str, tuple[LooksLike, bytes]]] = {
    "a positive 32-D": (
        "opinion_32d",
        printed_paper(
            "Opinión del cumplimiento de obligaciones fiscales",
            (
                f"Clave de R.F.C.: {_RFC}",
                f"Nombre, denominación o razón social: {_NAME}",
                "Folio: 24NA0000001     Fecha: 10 de mayo de 2024     Sentido: POSITIVO",
                "Se revisó la situación que el contribuyente guarda en el padrón. Sus datos son los de su",
                "CONSTANCIA DE SITUACIÓN FISCAL, que puede consultar en el mismo sitio.",
                "Cadena Original: ||EKU9003173C9|24NA0000001|10-05-2024|P||00001088888800000031||",
                "Sello Digital: aBcD1234==",
            ),
            head=_SAT,
        ),
    ),
    "a negative 32-D that asks for a CSF": (
        "opinion_32d",
        printed_paper(
            "Opinión del cumplimiento de obligaciones fiscales",
            (
                f"RFC: {_RFC}",
                "Sentido: NEGATIVO",
                "Regímenes:",
                "Obligaciones:",
                "Omite la declaración anual. Verifique los datos del domicilio registrado en su",
                "Constancia de Situación Fiscal.",
            ),
            head=(*_SAT, "Artículo 32-D del Código Fiscal de la Federación"),
        ),
    ),
    "an acknowledgement of registration": (
        "rfc_registration",
        printed_paper(
            "ACUSE ÚNICO DE INSCRIPCIÓN AL REGISTRO FEDERAL DE CONTRIBUYENTES",
            (
                f"RFC: {_RFC}",
                "idCIF: 15030000001",
                "Lugar y Fecha de Emisión: QUERETARO, QUERETARO A 10 DE MAYO DE 2024",
                "Con este acuse se entrega la Constancia de Situación Fiscal.",
                _CHAIN.replace("CONSTANCIA DE SITUACIÓN FISCAL", "ACUSE"),
            ),
            head=_SAT,
        ),
    ),
    "an acknowledgement of an update": (
        "rfc_update",
        printed_paper(
            "Acuse de movimientos de actualización de situación fiscal",
            (
                f"RFC: {_RFC}",
                "Movimiento: Cambio de domicilio",
                "Código Postal: 76000    Nombre de Vialidad: HIDALGO",
                "Se expide la CONSTANCIA DE SITUACIÓN FISCAL por separado.",
            ),
            head=_SAT,
        ),
    ),
    "a Cédula de Datos Fiscales": (
        "datos_fiscales",
        printed_paper("CÉDULA DE DATOS FISCALES", (f"RFC: {_RFC}", f"Nombre: {_NAME}", "C.P.: 76000"), head=_SAT),
    ),
    "an invoice": ("cfdi", _invoice("FACTURA A-118", "Uso CFDI: G03 Gastos en general", "Total 1,160.00")),
    "a receipt of a payment": ("cfdi", _invoice("COMPLEMENTO DE PAGO", "Forma de pago: 03", "Parcialidad 1")),
    "a payroll receipt": ("cfdi", _invoice("RECIBO DE NÓMINA", "CURP: CACX760510MGTSHC04", "Percepciones")),
    "a waybill": ("cfdi", _invoice("CARTA PORTE", "Origen: QUERETARO", "Destino: COLIMA")),
    "an invoice that asks for a CSF": (
        "cfdi",
        _invoice("FACTURA", "Para facturar envíe su CONSTANCIA DE SITUACIÓN FISCAL", "Uso CFDI: S01"),
    ),
    "a state's constancia with the SAT's cadena": (
        "state_paper",
        printed_paper(
            "CONSTANCIA DE SITUACIÓN FISCAL",
            (
                "REGISTRO ESTATAL DE CONTRIBUYENTES",
                f"RFC: {_RFC}",
                "Denominación/Razón Social: ESCUELA KEMPER URGATE",
                "Actividad Económica Principal: escuelas",
                "Código Postal: 76000    Nombre de Vialidad: HIDALGO    Número Exterior: 118",
                "Sus datos personales son incorporados y protegidos en los sistemas de la Secretaria",
                _CHAIN,
                "Sello Digital: aBcD1234==",
            ),
            head=("GOBIERNO DEL ESTADO", "Secretaría de Finanzas"),
        ),
    ),
    "an opinion of the IMSS": (
        "social_security_opinion",
        printed_paper(
            "Opinión de cumplimiento de obligaciones fiscales en materia de seguridad social",
            ("Instituto Mexicano del Seguro Social (IMSS)", f"RFC: {_RFC}", "Sentido: POSITIVA"),
        ),
    ),
    "a CURP": (
        "curp",
        printed_paper(
            "Constancia de la Clave Única de Registro de Población",
            ("CACX760510MGTSHC04", "XOCHILT CASAS CHAVEZ", "Entidad de registro: GUANAJUATO", "CURP Certificada"),
        ),
    ),
    "a template typed anew": (
        "synthetic_template",
        printed_paper(
            "CONSTANCIA DE SITUACIÓN FISCAL",
            (
                "Datos de Identificación del Contribuyente:",
                f"RFC: {_RFC}",
                f"Denominación/Razón Social: {_NAME}",
                "Régimen Capital: SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
                "Estatus en el padrón: ACTIVO",
                "Datos del domicilio registrado",
                "Código Postal: 76000",
                "Regímenes:",
            ),
        ),
    ),
}

CONTRACT: Final = printed_paper(
    "CONTRATO DE PRESTACIÓN DE SERVICIOS",
    (
        "El prestador entregará su constancia de situación fiscal y la opinión del cumplimiento de obligaciones",
        "fiscales en sentido positivo, y un acuse de su inscripción al registro federal de contribuyentes.",
        "Obligaciones:",
        "Firmado el día",
        "10/05/2024",
    ),
    number="Página 2 de 2",
)
GUIDE: Final = printed_paper(
    "Cómo leer la hoja del SAT",
    ("Primero busca el idCIF, después los Regímenes: y las Obligaciones: del contribuyente.",) * 3,
)
