"""Regimes and activities: what the rules let pass."""

import datetime as dt
from dataclasses import replace

import pytest

from csf_parser.samples import Activity, Regime
from tests.rules.examining import COMPANY, INDIVIDUAL, codes, examine, findings_of, findings_on, grave, the

DAY = dt.date(1990, 3, 17)


def test_without_the_table_of_regimes_only_its_absence_is_reported() -> None:
    found = findings_of(examine(replace(COMPANY, regimes=())))
    assert the("incomplete", found).data["missing"] == "Regímenes"
    assert "no-active-regime" not in codes(found)


def test_a_historic_regime_that_has_ended_is_nothing_to_remark() -> None:
    old = Regime("Régimen de Pequeños Contribuyentes", dt.date(2001, 2, 1), dt.date(2013, 12, 31))
    assert grave(findings_on(replace(INDIVIDUAL, regimes=(old, *INDIVIDUAL.regimes)))) == set()


def test_a_regime_of_the_other_kind_that_has_ended_is_nothing_to_remark() -> None:
    old = Regime("Régimen de Arrendamiento", DAY, dt.date(1999, 12, 31))
    assert grave(findings_on(replace(COMPANY, regimes=(old, *COMPANY.regimes)))) == set()


def test_one_regime_in_two_rows_is_one_regime() -> None:
    again = COMPANY.regimes[0]._replace(start=dt.date(2000, 1, 1))
    assert "several-regimes" not in codes(findings_on(replace(COMPANY, regimes=(*COMPANY.regimes, again))))


@pytest.mark.parametrize(
    "activities",
    [
        (Activity(1, "Comercio", 100, DAY),),
        (Activity(1, "Comercio", 60, DAY), Activity(2, "Asalariado", 40, DAY, dt.date(2020, 1, 1))),
        (Activity(1, "Comercio", 100, DAY), Activity(2, "Asalariado", 40, DAY, dt.date(2020, 1, 1))),
        (Activity(1, "Asalariado", 40, DAY, dt.date(2020, 1, 1)),),
        (),
    ],
    ids=["one", "sum-of-all", "sum-of-current", "all-ended", "none"],
)
def test_percentages_may_add_up_with_or_without_what_has_ended(activities: tuple[Activity, ...]) -> None:
    assert "activities-percentages" not in codes(findings_on(replace(COMPANY, activities=activities)))
