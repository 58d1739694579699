"""Dates: what the rules let pass."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.rules.examining import (
    COMPANY,
    INDIVIDUAL,
    ISSUED_ON,
    TODAY,
    codes,
    examine,
    field,
    findings_of,
    findings_on,
    grave,
)


@pytest.mark.parametrize(("days", "is_reported"), [(0, False), (1, False), (2, True)])
def test_a_paper_of_tomorrow_may_be_a_clock_that_is_late(days: int, is_reported: bool) -> None:
    taxpayer = replace(COMPANY, issued_on=TODAY + dt.timedelta(days=days))
    assert ("issued-in-future" in codes(findings_on(taxpayer))) is is_reported


def test_nothing_is_in_the_future_where_the_day_is_not_told() -> None:
    taxpayer = replace(COMPANY, issued_on=dt.date(2099, 1, 1))
    assert grave(findings_of(examine(taxpayer, today=None))) == set()


def test_the_day_of_issue_itself_is_not_after_the_issue() -> None:
    assert grave(findings_on(replace(COMPANY, status_since=ISSUED_ON))) == set()


def test_the_century_of_a_birth_is_the_curps() -> None:
    born_1976 = findings_on(replace(INDIVIDUAL, operations_start=dt.date(1976, 5, 9)))
    assert "date-before-existence" in codes(born_1976)
    without_curp = examine(replace(INDIVIDUAL, operations_start=dt.date(1976, 5, 10)), field("curp", None))
    assert "date-before-existence" not in codes(findings_of(without_curp))
