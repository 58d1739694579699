"""Prints ``sample_pdfs/``: specimens named for what they show, each beside the record that a correct parser reads.

Run from the repository's root: ``python -m tools.print_sample_pdfs``. The JSON comes from the generator's own values
and not from the parser, so that the two can be compared.
"""

import datetime as dt
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pypdfium2

from csf_parser.samples import (
    AddressRows,
    Layout,
    Obligation,
    Place,
    Regime,
    Taxpayer,
    expected,
    print_csf,
    random_taxpayer,
)
from tools.sample_taxpayers import (
    BY_17TH,
    COMPANY,
    FOUNDED,
    INDIVIDUAL,
    LONG_NAMED,
    activities,
    at,
    obligations,
    with_contact,
)

FOLDER: Final = Path(__file__).resolve().parents[1] / "sample_pdfs"
_HEAD: Final = """\
# Samples

<!-- Made by tools/print_sample_pdfs.py. Change it there. -->

Specimens of the Constancia de Situación Fiscal, each beside the record that a correct parser reads from it. None is a
paper of the SAT: every page is marked, the data are invented or those of the SAT's test taxpayers, and the seals are
made with a test key. `make samples` prints the folder anew.

| file | what it shows |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """One specimen: what it shows, whose paper it is, and how it is printed."""

    shows: str
    taxpayer: Taxpayer
    layout: Layout = Layout.B1
    address_rows: AddressRows = AddressRows.SHORT
    borders: bool = True

    def pdf(self) -> bytes:
        """The specimen."""
        return print_csf(self.taxpayer, self.layout, address_rows=self.address_rows, borders=self.borders)

    def record(self) -> object:
        """What a correct parser reads, ready for JSON."""
        return expected(self.taxpayer, self.layout, address_rows=self.address_rows)


_LAYOUTS: Final = {
    "company": Sample("a company, in the layout of most years (B1)", COMPANY),
    "individual": Sample("an individual with two active regimes (B1)", INDIVIDUAL),
    "layout-a-company": Sample(
        "layout A: larger logos, the cadena cut short", replace(COMPANY, issued_on=dt.date(2023, 2, 27)), Layout.A
    ),
    "layout-a-individual": Sample("the same of an individual", random_taxpayer(14), Layout.A),
    "layout-b2-company": Sample(
        "layout B2: time and token in the cadena, a folio in the second QR code",
        random_taxpayer(13, kind="company"),
        Layout.B2,
    ),
    "layout-b2-individual": Sample("the same of an individual", random_taxpayer(18, kind="individual"), Layout.B2),
    "layout-c-company": Sample(
        "layout C: centred headings, `Página 1 de 2`", random_taxpayer(35, kind="company"), Layout.C
    ),
    "layout-c-individual": Sample("the same of an individual", random_taxpayer(6, kind="individual"), Layout.C),
    "old-address-rows-2022": Sample(
        "the state of the address, printed in 2022",
        replace(with_contact(COMPANY), issued_on=dt.date(2022, 4, 8)),
        address_rows=AddressRows.WITH_STATUS,
    ),
    "contact-rows-2022": Sample(
        "e-mail and telephones, printed until 2022",
        replace(with_contact(INDIVIDUAL), issued_on=dt.date(2022, 1, 20)),
        address_rows=AddressRows.WITH_CONTACT,
    ),
    "borders-lost": Sample("a re-print without ruled lines", COMPANY, borders=False),
}

_VALUES: Final = {
    "wrapped-municipality": Sample(
        "values of several lines beside each other",
        replace(
            at(
                COMPANY,
                zip="54030",
                street="PROLONGACION PASEO DE LAS JACARANDAS PONIENTE SEGUNDA SECCION",
                exterior="MANZANA 12 LOTE 7",
                locality="TLALNEPANTLA DE BAZ",
                municipality="TLALNEPANTLA DE BAZ",
                state="MEXICO",
            ),
            issued_place=Place("TLALNEPANTLA DE BAZ", "MEXICO"),
        ),
    ),
    "empty-fields": Sample(
        "labels without a value, followed by the next label",
        at(
            INDIVIDUAL,
            **dict.fromkeys(("street_type", "street", "exterior", "neighborhood", "locality", "between_street")),
            and_street=None,
        ),
    ),
    "label-words-in-values": Sample(
        "values made of the words of labels",
        replace(
            at(
                COMPANY,
                street="CALLE Y GRIEGA",
                exterior="NUMERO EXTERIOR: 5",
                neighborhood="NOMBRE DE LA COLONIA",
                between_street="ENTRE CALLE Y CALLE",
                and_street="CODIGO POSTAL: 76000",
            ),
            trade_name="REGIMEN CAPITAL NOMBRE COMERCIAL RFC",
        ),
    ),
    "enye-and-ampersand": Sample(
        "Ñ and & in name, RFC, address and codes",
        replace(
            at(COMPANY, street="PEÑON DE LOS BAÑOS", neighborhood="PEÑUELAS"),
            rfc="Ñ&P121004NKA",
            operations_start=dt.date(2012, 10, 4),
            company_name="ÑANDU & PEÑASCO",
            trade_name="MUEBLES & DISEÑO",
        ),
    ),
    "suspended": Sample(
        "a taxpayer whose status is SUSPENDIDO",
        replace(INDIVIDUAL, status="SUSPENDIDO", status_since=dt.date(2020, 4, 30)),
    ),
}

_TABLES: Final = {
    "ended-regimes": Sample(
        "two regimes that ended before the active one began",
        replace(
            COMPANY,
            regimes=(
                Regime("Régimen Simplificado de Ley Personas Morales", dt.date(2002, 1, 1), dt.date(2013, 12, 31)),
                Regime("Régimen General de Ley Personas Morales", dt.date(2014, 1, 1), dt.date(2021, 12, 31)),
                Regime("Régimen Simplificado de Confianza", dt.date(2022, 1, 1)),
            ),
        ),
    ),
    "no-obligations": Sample(
        "a section that is not there",
        replace(INDIVIDUAL, activities=activities(1), regimes=INDIVIDUAL.regimes[:1], obligations=()),
    ),
    "orders-repeated-and-unsorted": Sample(
        "`Orden` neither sorted nor unique", replace(COMPANY, activities=activities(3, 1, 1, 12, 2))
    ),
    "obligations-wrapped-in-two-columns": Sample(
        "rows that wrap in two columns at once",
        replace(
            COMPANY,
            obligations=(
                Obligation(
                    "Entero mensual de retenciones de ISR de ingresos por arrendamiento.",
                    "Conjuntamente con la retención por salarios o asimilados a salarios (17 de cada mes en su "
                    "defecto)",
                    FOUNDED,
                ),
                Obligation(
                    "Declaración informativa anual de pagos y retenciones de servicios profesionales. Personas "
                    "Morales. Impuesto Sobre la Renta",
                    BY_17TH,
                    FOUNDED,
                    dt.date(2021, 12, 31),
                ),
                *COMPANY.obligations,
            ),
        ),
    ),
}

_PAGE_BREAKS: Final = {
    "page-break-in-address": Sample(
        "an address on two pages, its row of the state first on the second",
        replace(with_contact(LONG_NAMED), issued_on=dt.date(2022, 1, 20)),
        Layout.A,
        AddressRows.WITH_CONTACT,
    ),
    "orphaned-heading": Sample(
        "the headings of two tables alone at the foot of a page", replace(COMPANY, activities=activities(*range(1, 21)))
    ),
    "many-activities-over-three-pages": Sample(
        "a table that goes on without its heading", replace(COMPANY, activities=activities(*range(1, 57)))
    ),
    "qr-alone-on-last-page": Sample(
        "a last page with nothing but a QR code", replace(COMPANY, obligations=obligations(7))
    ),
}

SAMPLES: Final[Mapping[str, Sample]] = MappingProxyType(_LAYOUTS | _VALUES | _TABLES | _PAGE_BREAKS)
BUNDLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"two-csfs-in-one-file": ("company", "individual")})
"""Files with the pages of several samples. They name the program that joined them as their maker."""


def _join(pdfs: list[bytes]) -> bytes:
    first, *others = (pypdfium2.PdfDocument(pdf) for pdf in pdfs)
    for other in others:
        first.import_pages(other)
    joined = io.BytesIO()
    first.save(joined)
    return joined.getvalue()


def sample_files() -> dict[str, bytes]:
    """The content of every file of the folder, by its name."""
    pdfs = {name: sample.pdf() for name, sample in SAMPLES.items()}
    records = {name: sample.record() for name, sample in SAMPLES.items()}
    for name, parts in BUNDLES.items():
        pdfs[name] = _join([pdfs[part] for part in parts])
        records[name] = [records[part] for part in parts]
    return {
        "README.md": _page().encode(),
        **{f"{name}.pdf": pdf for name, pdf in pdfs.items()},
        **{f"{name}.json": _json(record).encode() for name, record in records.items()},
    }


def _json(record: object) -> str:
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _page() -> str:
    rows = [(name, sample.shows) for name, sample in SAMPLES.items()]
    rows += [(name, f"the pages of {' and '.join(parts)}") for name, parts in BUNDLES.items()]
    table = "".join(f"| [{name}.pdf]({name}.pdf) | {shows} |\n" for name, shows in rows)
    return _HEAD + table + _SCANS


_SCANS: Final = """
[scans/](scans/) holds a scan of `company.pdf` and a photograph of the first page of `individual.pdf`, as
`python -m tools.print_sample_scans` makes them: pictures without text, to try recognition on.
"""


def main() -> None:
    """Write the folder."""
    FOLDER.mkdir(exist_ok=True)
    files = sample_files()
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    print(f"{len(files)} files in {FOLDER.name}/")


if __name__ == "__main__":
    main()
