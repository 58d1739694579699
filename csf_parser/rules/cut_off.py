"""Which fields an edge of the page cuts off."""

from collections.abc import Iterator
from typing import Final

from csf_parser.findings import Finding, make_finding
from csf_parser.rules.examined import Examined

# Fields that are printed under another name than the record has for them.
_IN_RECORD: Final = {"place_and_date": ("issued_on", "issued_place")}


def check_cut_off(examined: Examined) -> Iterator[Finding]:
    """A finding for each field that is not seen whole."""
    for one in examined.printed.cut_off:
        place = {"page": one.page} if one.box is None else {"page": one.page, "box": [round(at, 2) for at in one.box]}
        for path in _IN_RECORD.get(one.path, (one.path,)):
            yield make_finding("cut-off", path, **place)
