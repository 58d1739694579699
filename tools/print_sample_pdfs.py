"""Prints ``sample_pdfs/``: specimens named for what they show, each beside the record that a correct parser reads.

Run from the repository's root: ``python -m tools.print_sample_pdfs``. All taxpayers are invented, or the SAT's own test
taxpayers. The JSON comes from the generator's own values and not from the parser, so the two can be compared.
"""

import datetime as dt
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pypdfium2

from csf_parser.samples import (
    Activity,
    Address,
    AddressRows,
    Layout,
    Obligation,
    Place,
    Regime,
    Taxpayer,
    Telephone,
    expected,
    print_csf,
    random_taxpayer,
)

FOLDER: Final = Path(__file__).resolve().parents[1] / "sample_pdfs"

_BY_17TH: Final = "A más tardar el día 17 del mes inmediato posterior al periodo que corresponda."
_FOUNDED: Final = dt.date(1990, 3, 17)
_BEGAN: Final = dt.date(2001, 2, 1)
_LEFT: Final = dt.date(2021, 12, 31)
_TRUST: Final = Regime("Régimen Simplificado de Confianza", dt.date(2022, 1, 1))
_GENERAL: Final = Regime("Régimen General de Ley Personas Morales", _FOUNDED)


@dataclass(frozen=True, slots=True)
class Sample:
    """One specimen: whose paper, and how it is printed."""

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


COMPANY: Final = Taxpayer(
    rfc="EKU9003173C9",
    id_cif="15030000001",
    issued_place=Place("QUERETARO", "QUERETARO"),
    issued_on=dt.date(2025, 9, 1),
    company_name="ESCUELA KEMPER URGATE",
    capital_regime="SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
    trade_name="ESCUELA KEMPER URGATE",
    operations_start=_FOUNDED,
    status="ACTIVO",
    status_since=_FOUNDED,
    address=Address(
        zip="76000",
        street_type="CALLE",
        street="CORREGIDORA NORTE",
        exterior="118",
        interior="PISO 2",
        neighborhood="CENTRO",
        locality="SANTIAGO DE QUERETARO",
        municipality="QUERETARO",
        state="QUERETARO",
        between_street="ANGELA PERALTA",
        and_street="FRANCISCO I. MADERO",
    ),
    activities=(
        Activity(1, "Escuelas de educación media superior pertenecientes al sector privado", 80, _FOUNDED),
        Activity(2, "Comercio al por menor de libros", 20, dt.date(2010, 1, 4)),
    ),
    regimes=(_GENERAL,),
    obligations=(
        Obligation("Pago provisional mensual de ISR personas morales régimen general", _BY_17TH, _FOUNDED),
        Obligation("Pago definitivo mensual de IVA.", _BY_17TH, _FOUNDED),
        Obligation(
            "Declaración anual de ISR del ejercicio Personas morales.",
            "Dentro de los tres meses siguientes al cierre del ejercicio.",
            _FOUNDED,
        ),
    ),
)

INDIVIDUAL: Final = replace(
    COMPANY,
    rfc="CACX7605101P8",
    id_cif="14020000002",
    issued_place=Place("GUANAJUATO", "GUANAJUATO"),
    issued_on=dt.date(2025, 3, 14),
    curp="CACX760510MGTSHC04",
    given_names="XOCHILT",
    first_surname="CASAS",
    second_surname="CHAVEZ",
    company_name=None,
    capital_regime=None,
    trade_name=None,
    operations_start=_BEGAN,
    status_since=_BEGAN,
    address=Address(
        zip="36257",
        street_type="AVENIDA (AV.)",
        street="DE LOS INSURGENTES",
        exterior="S/N",
        neighborhood="LAS FLORES",
        locality="GUANAJUATO",
        municipality="GUANAJUATO",
        state="GUANAJUATO",
        between_street="JAZMIN",
        and_street="AZUCENA",
    ),
    activities=(
        Activity(1, "Consultorios de medicina general pertenecientes al sector privado", 70, _BEGAN),
        Activity(2, "Asalariado", 30, dt.date(2015, 8, 16)),
    ),
    regimes=(
        Regime("Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios", dt.date(2015, 8, 16)),
        Regime("Régimen de las Personas Físicas con Actividades Empresariales y Profesionales", _BEGAN),
    ),
    obligations=(
        Obligation("Pago definitivo mensual de IVA.", _BY_17TH, _BEGAN),
        Obligation(
            "Declaración anual de ISR. Personas Físicas.",
            "A más tardar el 30 de abril del ejercicio siguiente.",
            _BEGAN,
        ),
    ),
)


def _at(taxpayer: Taxpayer, **values: str | Telephone | None) -> Taxpayer:
    """The taxpayer with other values in the address."""
    return replace(taxpayer, address=replace(taxpayer.address, **values))


def _blank(address: Address) -> Address:
    """An address of which only the place is left."""
    kept = {"zip", "municipality", "state"}
    return replace(address, **{field.name: None for field in fields(address) if field.name not in kept})


def _activities(count: int) -> tuple[Activity, ...]:
    names = ("Comercio al por mayor de equipo y accesorios de cómputo", "Otros intermediarios de comercio al por mayor")
    return tuple(
        Activity(order, names[order % 2], 100 // count + (order <= 100 % count), _FOUNDED)
        for order in range(1, count + 1)
    )


def _obligations(count: int) -> tuple[Obligation, ...]:
    kinds = ("Pago definitivo mensual de IVA.", "Entero de retenciones mensuales de ISR por sueldos y salarios")
    return tuple(Obligation(kinds[index % 2], _BY_17TH, _FOUNDED) for index in range(count))


_CONTACT: Final[Mapping[str, str | Telephone]] = MappingProxyType(
    {
        "email": "correo@example.com",
        "landline": Telephone("442", "2120000"),
        "mobile": Telephone("044", "4421234567"),
        "address_status": "LOCALIZADO - Domicilio Localizado",
        "taxpayer_status": "LOCALIZADO - Contribuyente Localizado",
    }
)

SAMPLES: Final[Mapping[str, Sample]] = MappingProxyType(
    {
        "company": Sample(COMPANY),
        "individual": Sample(INDIVIDUAL),
        "layout-a-company": Sample(replace(COMPANY, issued_on=dt.date(2023, 2, 27)), Layout.A),
        "layout-a-individual": Sample(random_taxpayer(14, issued_on=dt.date(2023, 10, 19)), Layout.A),
        "layout-b2-company": Sample(random_taxpayer(13, kind="company"), Layout.B2),
        "layout-b2-individual": Sample(random_taxpayer(18, kind="individual"), Layout.B2),
        "layout-c-company": Sample(random_taxpayer(35, kind="company"), Layout.C),
        "layout-c-individual": Sample(random_taxpayer(6, kind="individual"), Layout.C),
        "wrapped-municipality": Sample(
            replace(
                _at(
                    COMPANY,
                    zip="54030",
                    street="PROLONGACION PASEO DE LAS JACARANDAS PONIENTE SEGUNDA SECCION",
                    exterior="MANZANA 12 LOTE 7",
                    locality="TLALNEPANTLA DE BAZ",
                    municipality="TLALNEPANTLA DE BAZ",
                    state="MEXICO",
                ),
                issued_place=Place("TLALNEPANTLA DE BAZ", "MEXICO"),
            )
        ),
        "empty-fields": Sample(
            replace(INDIVIDUAL, second_surname=None, trade_name=None, address=_blank(INDIVIDUAL.address))
        ),
        "label-words-in-values": Sample(
            replace(
                _at(
                    COMPANY,
                    street="CALLE Y GRIEGA",
                    exterior="NUMERO EXTERIOR 5",
                    neighborhood="NOMBRE DE LA COLONIA",
                    between_street="ENTRE CALLE Y CALLE",
                    and_street="CODIGO POSTAL 76000",
                ),
                trade_name="REGIMEN CAPITAL NOMBRE COMERCIAL RFC",
            )
        ),
        "orphaned-heading": Sample(
            _at(COMPANY, street="PROLONGACION PASEO DE LAS JACARANDAS PONIENTE SEGUNDA SECCION")
        ),
        "qr-alone-on-last-page": Sample(replace(COMPANY, obligations=_obligations(7))),
        "page-break-in-address": Sample(INDIVIDUAL),
        "page-break-in-table": Sample(replace(COMPANY, activities=_activities(28), obligations=())),
        "ended-regimes": Sample(
            replace(
                COMPANY,
                regimes=(
                    Regime("Régimen Simplificado de Ley Personas Morales", dt.date(2002, 1, 1), dt.date(2013, 12, 31)),
                    Regime("Régimen General de Ley Personas Morales", dt.date(2014, 1, 1), _LEFT),
                    _TRUST,
                ),
            )
        ),
        "many-activities-over-three-pages": Sample(replace(COMPANY, activities=_activities(50))),
        "orders-repeated-and-unsorted": Sample(
            replace(
                COMPANY,
                activities=tuple(
                    activity._replace(order=order)
                    for activity, order in zip(_activities(5), (3, 1, 1, 12, 2), strict=True)
                ),
            )
        ),
        "obligations-wrapped-in-two-columns": Sample(
            replace(
                COMPANY,
                obligations=(
                    Obligation(
                        "Entero mensual de retenciones de ISR de ingresos por arrendamiento.",
                        "Conjuntamente con la retención por salarios o asimilados a salarios (17 de cada mes en su "
                        "defecto)",
                        _FOUNDED,
                    ),
                    Obligation(
                        "Declaración informativa anual de pagos y retenciones de servicios profesionales. Personas "
                        "Morales. Impuesto Sobre la Renta",
                        _BY_17TH,
                        _FOUNDED,
                        _LEFT,
                    ),
                    *COMPANY.obligations,
                ),
            )
        ),
        "old-address-rows-2022": Sample(
            replace(_at(COMPANY, **_CONTACT), issued_on=dt.date(2022, 4, 8)), address_rows=AddressRows.WITH_STATUS
        ),
        "contact-rows-2022": Sample(
            replace(_at(INDIVIDUAL, **_CONTACT), issued_on=dt.date(2022, 1, 20)), address_rows=AddressRows.WITH_CONTACT
        ),
        "enye-and-ampersand": Sample(random_taxpayer(34, kind="company", issued_on=dt.date(2024, 5, 6))),
        "no-obligations": Sample(
            replace(INDIVIDUAL, activities=INDIVIDUAL.activities[1:], regimes=INDIVIDUAL.regimes[:1], obligations=())
        ),
        "suspended": Sample(replace(INDIVIDUAL, status="SUSPENDIDO", status_since=dt.date(2020, 4, 30))),
        "borders-lost": Sample(COMPANY, borders=False),
    }
)

BUNDLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"two-csfs-in-one-file": ("company", "individual")})
"""Files that hold the pages of several samples."""


def _join(pdfs: list[bytes]) -> bytes:
    """One file with the pages of all; its maker is that of the first."""
    first, *others = (pypdfium2.PdfDocument(pdf) for pdf in pdfs)
    for other in others:
        first.import_pages(other)
    joined = io.BytesIO()
    first.save(joined)
    return joined.getvalue()


def printed() -> dict[str, tuple[bytes, str]]:
    """The PDF and the JSON of every sample, by its name."""
    files: dict[str, tuple[bytes, object]] = {name: (sample.pdf(), sample.record()) for name, sample in SAMPLES.items()}
    for name, parts in BUNDLES.items():
        files[name] = _join([files[part][0] for part in parts]), [files[part][1] for part in parts]
    return {
        name: (pdf, json.dumps(record, indent=2, ensure_ascii=False) + "\n") for name, (pdf, record) in files.items()
    }


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(exist_ok=True)
    for name, (pdf, record) in printed().items():
        (FOLDER / f"{name}.pdf").write_bytes(pdf)
        (FOLDER / f"{name}.json").write_text(record, encoding="utf-8")
    print(f"{len(SAMPLES) + len(BUNDLES)} samples in {FOLDER.name}/")


if __name__ == "__main__":
    main()
