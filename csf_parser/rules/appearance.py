"""Whether the pages show what the text of the file says.

Each finding about a place has ``page``, ``box`` (around all) and ``boxes`` in its data, in points from the top left;
``seen`` is what the page shows there, as far as it can be told, with ``?`` for what is like no letter.
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.extract.document import Box, DrawnOtherwise
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.rules.examined import Examined
from csf_parser.rules.touched_values import ValuesOnPaper, box_around, common_area

_LOOKED_AT: Final = 400
# Values that no invoice and no record of a client stands on.
_LESSER: Final = ("activities", "obligations", "seal", "trade_name", "issued_place", "capital_regime")


def is_key_value(field: str | None) -> bool:
    """Whether an invoice or a client's record stands on the field.

    >>> is_key_value("address.zip"), is_key_value("activities[0].name"), is_key_value(None)
    (True, False, False)
    """
    return field is not None and not field.startswith(_LESSER)


def check_appearance(examined: Examined) -> Iterator[Finding]:
    """The findings about words that are drawn otherwise, and about pages of which that cannot be told."""
    signs = examined.document.signs
    numbers = frozenset(examined.printed.pages)
    words = [word for word in signs.drawn_otherwise if word.page in numbers][:_LOOKED_AT]
    if words:
        yield from _drawn_otherwise(words, ValuesOnPaper(examined), _overlaid(examined))
    for number in signs.unsettled_pages:
        if number in numbers:
            yield make_finding("appearance-unsettled", page=number)


def _overlaid(examined: Examined) -> list[tuple[int, Box]]:
    """The places of stamps, watermarks and annotations, under which letters may be hard to tell."""
    signs = examined.document.signs
    places = [(mark.page, mark.box) for mark in signs.slanted]
    places += ((mark.page, mark.box) for mark in examined.printed.stamps)
    places += ((word.page, word.box) for word in signs.hidden if word.cover == "annotation")
    return places[:_LOOKED_AT]


def _drawn_otherwise(
    words: list[DrawnOtherwise], values: ValuesOnPaper, overlaid: list[tuple[int, Box]]
) -> Iterator[Finding]:
    places: dict[tuple[int, str | None, Severity], list[DrawnOtherwise]] = {}
    for word in words:
        field = values.field_at(word.page, word.box)
        severity: Severity = "error" if is_key_value(field) else "warning" if field else "info"
        if "?" in (word.seen or "") and _is_overlaid(word, overlaid):
            continue  # the stamp or the annotation has a finding that warns of the value
        places.setdefault((word.page, field, severity), []).append(word)
    for (page, field, severity), found in places.items():
        boxes = [word.box for word in found]
        seen = " ".join(word.seen or "?" for word in found) if field else None
        yield make_finding(
            "drawn-otherwise",
            field,
            severity=severity,
            page=page,
            box=_rounded(box_around(boxes)),
            boxes=[_rounded(box) for box in boxes],
            **({"seen": seen} if seen else {}),
        )


def _is_overlaid(word: DrawnOtherwise, overlaid: list[tuple[int, Box]]) -> bool:
    return any(page == word.page and common_area(box, word.box) > 0 for page, box in overlaid)


def _rounded(box: Box) -> list[float]:
    return [round(edge, 2) for edge in box]
