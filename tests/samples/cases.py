"""Fictitious taxpayers that the tests of this folder print."""

import datetime as dt
from dataclasses import fields as dataclass_fields
from dataclasses import replace

from csf_parser.samples import Activity, Address, Obligation, Place, Regime, Taxpayer

DAY = dt.date(2018, 3, 2)

INDIVIDUAL = Taxpayer(
    rfc="CACX7605101P8",
    id_cif="18030000001",
    issued_place=Place("BENITO JUAREZ", "CIUDAD DE MEXICO"),
    issued_on=dt.date(2023, 2, 27),
    curp="CACX760510MDFSRC01",
    given_names="XOCHITL",
    first_surname="CASAS",
    second_surname="CHAVEZ",
    operations_start=DAY,
    status="ACTIVO",
    status_since=DAY,
    address=Address(
        zip="03100",
        street="ALMENDROS",
        exterior="12",
        interior="3ER PISO",
        neighborhood="IMAGINARIA",
        municipality="BENITO JUAREZ",
        state="CIUDAD DE MEXICO",
    ),
    activities=(Activity(1, "Asalariado", 100, DAY),),
    regimes=(Regime("Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios", DAY),),
)

COMPANY = replace(
    INDIVIDUAL,
    rfc="EKU9003173C9",
    curp=None,
    given_names=None,
    first_surname=None,
    second_surname=None,
    company_name="ESCUELA KEMPER URGATE",
    capital_regime="SOCIEDAD ANONIMA DE CAPITAL VARIABLE",
    regimes=(Regime("Régimen General de Ley Personas Morales", DAY),),
)

BY_17TH = "A más tardar el día 17 del mes inmediato posterior al periodo que corresponda."


def with_address(taxpayer: Taxpayer, **fields: str) -> Taxpayer:
    values = {field.name: getattr(taxpayer.address, field.name) for field in dataclass_fields(Address)}
    return replace(taxpayer, address=Address(**(values | fields)))


def with_obligations(taxpayer: Taxpayer, count: int) -> Taxpayer:
    return replace(taxpayer, obligations=(Obligation("Pago definitivo mensual de IVA.", BY_17TH, DAY),) * count)


def with_activities(taxpayer: Taxpayer, count: int) -> Taxpayer:
    rows = tuple(
        Activity(order, "Otros intermediarios de comercio al por mayor", 1, DAY) for order in range(1, count + 1)
    )
    return replace(taxpayer, activities=rows)
