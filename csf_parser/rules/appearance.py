"""Whether the pages show what the text of the file says.

Each finding about a place has ``page``, ``box`` (around all) and ``boxes`` in its data, in points from the top left;
``seen`` is what the page shows there, as far as it can be told, with ``?`` for what is like no letter.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

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
        values = ValuesOnPaper(examined)
        overlays = _overlays(examined)
        named = {(one.page, field) for one in overlays for field in one.fields(values)}
        yield from _drawn_otherwise(words, values, overlays, named)
    for number in signs.unsettled_pages:
        if number in numbers:
            yield make_finding("appearance-unsettled", page=number)


class _Overlay(NamedTuple):
    """A stamp, a watermark or an annotation, under which letters may be hard to tell."""

    page: int
    box: Box  # around all of it
    letters: Sequence[Box] | None = None  # of a stamp or a watermark

    def fields(self, values: ValuesOnPaper) -> Sequence[str | None]:
        """The fields that ``stamped`` or ``annotation-over-text`` names for it."""
        if self.letters is None:
            return (values.field_at(self.page, self.box),)
        return values.fields_touched(self.page, self.letters)

    def is_over(self, word: DrawnOtherwise) -> bool:
        return self.page == word.page and common_area(self.box, word.box) > 0


def _overlays(examined: Examined) -> list[_Overlay]:
    signs = examined.document.signs
    found = [_Overlay(mark.page, mark.box, mark.letters[:_LOOKED_AT]) for mark in signs.slanted]
    found += (_Overlay(mark.page, mark.box, [mark.box]) for mark in examined.printed.stamps)
    found += (_Overlay(word.page, word.box) for word in signs.hidden if word.cover == "annotation")
    return found[:_LOOKED_AT]


def _drawn_otherwise(
    words: list[DrawnOtherwise], values: ValuesOnPaper, overlays: list[_Overlay], named: set[tuple[int, str | None]]
) -> Iterator[Finding]:
    """``named`` are the fields, with their pages, that the findings about the overlays warn of."""
    places: dict[tuple[int, str | None, Severity], list[DrawnOtherwise]] = {}
    for word in words:
        field = values.field_at(word.page, word.box)
        severity: Severity = "error" if is_key_value(field) else "warning" if field else "info"
        if "?" in (word.seen or "") and any(overlay.is_over(word) for overlay in overlays):
            if field is None or (word.page, field) in named:
                continue
            severity = "warning"  # it may be the value, with ink of the overlay beside its letters
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


def _rounded(box: Box) -> list[float]:
    return [round(edge, 2) for edge in box]
