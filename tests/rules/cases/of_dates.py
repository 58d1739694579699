"""Papers whose dates cannot all be true."""

import datetime as dt
from dataclasses import replace
from typing import Final

from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, INDIVIDUAL, ISSUED_ON, findings_on

_NEXT_YEAR: Final = dt.date(2025, 1, 1)

CASES: Final = (
    Case(
        "issued next year",
        "issued-in-future",
        "error",
        "issued_on",
        lambda: findings_on(replace(COMPANY, issued_on=_NEXT_YEAR)),
    ),
    Case(
        "operations begin after the issue",
        "date-after-issue",
        "warning",
        "operations_start",
        lambda: findings_on(replace(COMPANY, operations_start=ISSUED_ON + dt.timedelta(days=1))),
    ),
    Case(
        "the status was changed after the issue",
        "date-after-issue",
        "warning",
        "status_since",
        lambda: findings_on(replace(COMPANY, status_since=_NEXT_YEAR)),
    ),
    Case(
        "a regime that begins next year",
        "row-starts-later",
        "info",
        "regimes[0].start",
        lambda: findings_on(replace(COMPANY, regimes=(COMPANY.regimes[0]._replace(start=_NEXT_YEAR),))),
    ),
    Case(
        "an obligation that ends before it begins",
        "dates-out-of-order",
        "warning",
        "obligations[0].end",
        lambda: findings_on(
            replace(COMPANY, obligations=(COMPANY.obligations[0]._replace(end=dt.date(1989, 12, 31)),))
        ),
    ),
    Case(
        "operations begin before the birth",
        "date-before-existence",
        "warning",
        "operations_start",
        lambda: findings_on(replace(INDIVIDUAL, operations_start=dt.date(1975, 1, 1))),
    ),
    Case(
        "operations begin before the constitution",
        "date-before-existence",
        "warning",
        "operations_start",
        lambda: findings_on(replace(COMPANY, operations_start=dt.date(1880, 1, 1))),
    ),
)
