"""Taxpayers whose domicile, regimes, activities or status are not what the SAT's catalogues know."""

import datetime as dt
from dataclasses import replace
from typing import Final

from csf_parser.samples import Activity, Place, Regime, Taxpayer
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, INDIVIDUAL, Change, findings_on

_DAY: Final = dt.date(1990, 3, 17)
_BEFORE_2014: Final = dt.date(2013, 12, 31)


def _living_in(taxpayer: Taxpayer, **address: str | None) -> Taxpayer:
    return replace(taxpayer, address=replace(taxpayer.address, **address))  # type: ignore[arg-type]  # texts all


def _under(taxpayer: Taxpayer, *regimes: Regime) -> Taxpayer:
    return replace(taxpayer, regimes=regimes)


def _with_row(path: str, text: str) -> Change:
    """A row that only older documents print."""
    return lambda printed: replace(
        printed, fields={**printed.fields, path: replace(printed.fields["address.zip"], text=text)}
    )


CASES: Final = (
    Case(
        "no zip beside its label",
        "zip-missing",
        "error",
        "address.zip",
        lambda: findings_on(_living_in(COMPANY, zip=None)),
    ),
    Case(
        "a zip that does not exist",
        "zip-unknown",
        "warning",
        "address.zip",
        lambda: findings_on(_living_in(COMPANY, zip="17000")),
    ),
    Case(
        "a zip of another state",
        "zip-state-differs",
        "warning",
        "address.zip",
        lambda: findings_on(_living_in(COMPANY, zip="97000")),
    ),
    Case(
        "a zip of another municipality",
        "zip-municipality-differs",
        "warning",
        "address.zip",
        lambda: findings_on(_living_in(COMPANY, municipality="CORREGIDORA")),
    ),
    Case(
        "a state that does not exist",
        "state-unknown",
        "warning",
        "address.state",
        lambda: findings_on(_living_in(COMPANY, state="QUERETARITO")),
    ),
    Case(
        "issued in another municipality",
        "issue-place-differs",
        "info",
        "issued_place",
        lambda: findings_on(replace(COMPANY, issued_place=Place("CORREGIDORA", "QUERETARO"))),
    ),
    Case(
        "an address in another state than the place of issue",
        "issue-place-differs",
        "warning",
        "issued_place",
        lambda: findings_on(_living_in(COMPANY, zip="97000", municipality="MERIDA", state="YUCATAN")),
    ),
    Case(
        "a regime that nobody knows",
        "regime-unknown",
        "warning",
        "regimes[0].name",
        lambda: findings_on(_under(COMPANY, Regime("Régimen de los Buenos Amigos", _DAY))),
    ),
    Case(
        "a regime that nobody knows and that has ended",
        "regime-unknown",
        "info",
        "regimes[0].name",
        lambda: findings_on(
            _under(COMPANY, Regime("Régimen de los Buenos Amigos", _DAY, _BEFORE_2014), *COMPANY.regimes)
        ),
    ),
    Case(
        "a regime that no longer exists, without an end",
        "regime-historic",
        "warning",
        "regimes[0].name",
        lambda: findings_on(_under(INDIVIDUAL, Regime("Régimen de Pequeños Contribuyentes", dt.date(2001, 2, 1)))),
    ),
    Case(
        "a company on a salary",
        "regime-unsuited",
        "error",
        "regimes[0].name",
        lambda: findings_on(
            _under(COMPANY, Regime("Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios", _DAY))
        ),
    ),
    Case(
        "a regime that has ended, and no other",
        "no-active-regime",
        "error",
        "regimes",
        lambda: findings_on(_under(COMPANY, COMPANY.regimes[0]._replace(end=_BEFORE_2014))),
    ),
    Case(
        "two active regimes",
        "several-regimes",
        "info",
        "regimes",
        lambda: findings_on(
            _under(INDIVIDUAL, *INDIVIDUAL.regimes, Regime("Régimen de Arrendamiento", dt.date(2015, 5, 1)))
        ),
    ),
    Case(
        "an activity less than there were",
        "activities-percentages",
        "warning",
        "activities",
        lambda: findings_on(replace(COMPANY, activities=(Activity(1, "Comercio", 80, _DAY),))),
    ),
    Case(
        "suspended",
        "status-suspended",
        "warning",
        "status",
        lambda: findings_on(replace(COMPANY, status="SUSPENDIDO")),
    ),
    Case(
        "cancelled, and why",
        "status-cancelled",
        "error",
        "status",
        lambda: findings_on(replace(INDIVIDUAL, status="CANCELADO POR DEFUNCION")),
    ),
    Case(
        "a status that nobody knows",
        "status-unknown",
        "warning",
        "status",
        lambda: findings_on(replace(COMPANY, status="EN PAUSA")),
    ),
    Case(
        "an inactive taxpayer",
        "status-not-active",
        "warning",
        "status",
        lambda: findings_on(replace(COMPANY, status="INACTIVA")),
    ),
    Case(
        "a registration that is pending",
        "status-not-active",
        "warning",
        "status",
        lambda: findings_on(replace(COMPANY, status="PENDIENTE")),
    ),
    Case(
        "a taxpayer who died, in the words of another program",
        "status-cancelled",
        "error",
        "status",
        lambda: findings_on(replace(INDIVIDUAL, status="BAJA POR DEFUNCION")),
    ),
    Case(
        "a taxpayer whom the SAT did not find",
        "taxpayer-not-located",
        "warning",
        "status",
        lambda: findings_on(replace(COMPANY, status="NO LOCALIZADO")),
    ),
    Case(
        "a domicile that the SAT did not find",
        "taxpayer-not-located",
        "warning",
        "address.address_status",
        lambda: findings_on(COMPANY, _with_row("address.address_status", "NO LOCALIZADO - Domicilio no localizado")),
    ),
    Case(
        "a taxpayer who was not found at the domicile",
        "taxpayer-not-located",
        "warning",
        "address.taxpayer_status",
        lambda: findings_on(COMPANY, _with_row("address.taxpayer_status", "NO LOCALIZADO")),
    ),
    Case(
        "a state of the domicile that is not known",
        "address-status-unknown",
        "warning",
        "address.address_status",
        lambda: findings_on(COMPANY, _with_row("address.address_status", "35 - EN VERIFICACION")),
    ),
)
