"""Text on the pages that the SAT did not print, as stage 2 accounts for all words.

Information where it touches no row of the document; a warning where it is among the rows or in the cell of a value,
which it then names: a person should see that the value is the SAT's own.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from csf_parser.extract.document import Box
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.rules.examined import Examined
from csf_parser.rules.touched_values import box_around

_LOOKED_AT: Final = 400  # runs: a hostile page can hold ten thousand words
# The record has one field for what is printed in two pieces.
_FIELDS: Final = {
    "address.landline_area": "address.landline",
    "address.landline_number": "address.landline",
    "address.mobile_area": "address.mobile",
    "address.mobile_number": "address.mobile",
}


def check_foreign_text(examined: Examined) -> Iterator[Finding]:
    """One finding for each page and field, and one for what else is on a page, by its grade."""
    places: dict[tuple[int, str | None, Severity], list[Box]] = {}
    for foreign in islice(examined.printed.foreign, _LOOKED_AT):
        severity: Severity = "warning" if foreign.among_rows else "info"
        field = _FIELDS.get(foreign.field or "", foreign.field)
        places.setdefault((foreign.text.page, field, severity), []).append(foreign.text.box)
    for (page, field, severity), boxes in places.items():
        around, each = _rounded(box_around(boxes)), [_rounded(box) for box in boxes]
        yield make_finding("foreign-text", field, severity=severity, page=page, box=around, boxes=each)


def _rounded(box: Box) -> list[float]:
    return [round(edge, 2) for edge in box]
