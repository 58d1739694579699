"""The taxpayers of ``sample_pdfs/``: the SAT's own test taxpayers with an invented life, and ways to change them."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from csf_parser.samples import Activity, Address, Obligation, Place, Regime, Taxpayer, Telephone

FOUNDED: Final = dt.date(1990, 3, 17)
BEGAN: Final = dt.date(2001, 2, 1)
BY_17TH: Final = "A más tardar el día 17 del mes inmediato posterior al periodo que corresponda."

COMPANY: Final = Taxpayer(
    rfc="EKU9003173C9",
    id_cif="15030000001",
    issued_place=Place("QUERETARO", "QUERETARO"),
    issued_on=dt.date(2025, 9, 1),
    company_name="ESCUELA KEMPER URGATE",
    capital_regime="SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
    trade_name="ESCUELA KEMPER",
    operations_start=FOUNDED,
    status="ACTIVO",
    status_since=FOUNDED,
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
        Activity(1, "Escuelas de educación media superior pertenecientes al sector privado", 80, FOUNDED),
        Activity(2, "Comercio al por menor de libros", 20, dt.date(2010, 1, 4)),
    ),
    regimes=(Regime("Régimen General de Ley Personas Morales", FOUNDED),),
    obligations=(
        Obligation("Pago provisional mensual de ISR personas morales régimen general", BY_17TH, FOUNDED),
        Obligation("Pago definitivo mensual de IVA.", BY_17TH, FOUNDED),
        Obligation(
            "Declaración anual de ISR del ejercicio Personas morales.",
            "Dentro de los tres meses siguientes al cierre del ejercicio.",
            FOUNDED,
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
    operations_start=BEGAN,
    status_since=BEGAN,
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
        Activity(1, "Consultorios de medicina general pertenecientes al sector privado", 70, BEGAN),
        Activity(2, "Asalariado", 30, dt.date(2015, 8, 16)),
    ),
    regimes=(
        Regime("Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios", dt.date(2015, 8, 16)),
        Regime("Régimen de las Personas Físicas con Actividades Empresariales y Profesionales", BEGAN),
    ),
    obligations=(
        Obligation("Pago definitivo mensual de IVA.", BY_17TH, BEGAN),
        Obligation(
            "Declaración anual de ISR. Personas Físicas.",
            "A más tardar el 30 de abril del ejercicio siguiente.",
            BEGAN,
        ),
    ),
)

LONG_NAMED: Final = replace(
    INDIVIDUAL,
    rfc="FEIA7605102E6",
    curp="FEIA760510MGTRBN02",
    given_names="MARIA DE LOS ANGELES GUADALUPE",
    first_surname="FERNANDEZ DE CORDOVA",
    second_surname="IBARGÜENGOITIA OROZCO",
)


def at(taxpayer: Taxpayer, **values: Any) -> Taxpayer:  # Any: fields of Address, each of its own type
    """The taxpayer with other values in the address."""
    return replace(taxpayer, address=replace(taxpayer.address, **values))


def with_contact(taxpayer: Taxpayer) -> Taxpayer:
    """The taxpayer with what papers until 2022 print at the end of the address."""
    return at(
        taxpayer,
        email="correo@example.com",
        landline=Telephone("442", "2120000"),
        mobile=Telephone("044", "4421234567"),
        address_status="LOCALIZADO - Domicilio Localizado",
        taxpayer_status="LOCALIZADO - Contribuyente Localizado",
    )


def activities(*orders: int) -> tuple[Activity, ...]:
    """Activities of these orders, whose percentages add up to 100."""
    names = ("Comercio al por mayor de equipo y accesorios de cómputo", "Otros intermediarios de comercio al por mayor")
    share, rest = divmod(100, len(orders))
    return tuple(Activity(order, names[row % 2], share + (row < rest), FOUNDED) for row, order in enumerate(orders))


def obligations(count: int) -> tuple[Obligation, ...]:
    """As many obligations, no two neighbours alike."""
    kinds = ("Pago definitivo mensual de IVA.", "Entero de retenciones mensuales de ISR por sueldos y salarios")
    return tuple(Obligation(kinds[row % 2], BY_17TH, FOUNDED) for row in range(count))
