"""Dates: in order, not in the future, not before the taxpayer existed.

The existence begins with the date in the RFC (birth or constitution), which has two digits of its year and is read as
the earlier of the two that it can be; of an individual the CURP knows the century.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from csf_parser.findings import Finding, make_finding
from csf_parser.record.model import Activity, Csf, Obligation, Regime
from csf_parser.rules.examined import Examined

# A clock may be wrong by some hours, and Mexico has other zones: refusing a true paper is the worse mistake.
_TOLERANCE: Final = dt.timedelta(days=1)


def check_dates(examined: Examined) -> Iterator[Finding]:
    """The findings about single dates, then about the rows of the tables."""
    csf, today = examined.csf, examined.today
    if csf.issued_on and today and csf.issued_on > today + _TOLERANCE:
        yield make_finding("issued-in-future", "issued_on")
    known_by = csf.issued_on or today
    for path, date in (("operations_start", csf.operations_start), ("status_since", csf.status_since)):
        if date and known_by and date > known_by:
            yield make_finding("date-after-issue", path)
    born_on = _beginning_of_existence(csf)
    for path, date in (("operations_start", csf.operations_start), ("issued_on", csf.issued_on)):
        if date and born_on and date < born_on:
            yield make_finding("date-before-existence", path)
    for path, row in _rows(csf):
        yield from _check_row(path, row, known_by)


def _rows(csf: Csf) -> Iterator[tuple[str, Activity | Regime | Obligation]]:
    for table in ("activities", "regimes", "obligations"):
        for index, row in enumerate(getattr(csf, table)):
            yield f"{table}[{index}]", row


def _check_row(path: str, row: Activity | Regime | Obligation, known_by: dt.date | None) -> Iterator[Finding]:
    if row.start and row.end and row.start > row.end:
        yield make_finding("dates-out-of-order", f"{path}.end")
    if row.start and known_by and row.start > known_by:
        yield make_finding("row-starts-later", f"{path}.start")


def _beginning_of_existence(csf: Csf) -> dt.date | None:
    if csf.rfc.is_generic:
        return None
    if csf.curp is not None and csf.curp.birth_date in csf.rfc.dates:
        return csf.curp.birth_date
    return min(csf.rfc.dates)
