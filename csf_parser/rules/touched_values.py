"""Which value of the record a box on the page touches, so that a sign of alteration can name its field."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from csf_parser.extract.crowding import OVERLAP
from csf_parser.extract.document import Box
from csf_parser.rules.examined import Examined

# Where nothing is left beside a label, the box stands where the value stood: right after the label in the domicile
# table, in the next column elsewhere (from the end of "RFC:" it is 181 points away).
_GAP_AFTER_LABEL_PT: Final = 20.0
_GAP_TO_COLUMN_PT: Final = 210.0
_TOUCH_PT: Final = 1.0  # type has that much air around its ink
_FIELD_OF_COPY: Final = {"cedula_rfc": "rfc", "barcode_rfc": "rfc", "cedula_name": "legal_name"}


class _Value(NamedTuple):
    field: str
    page: int
    box: Box
    is_empty: bool


class ValuesOnPaper:
    """The values of a record by their places, second copies included."""

    def __init__(self, examined: Examined) -> None:
        self._values = list(_values(examined))

    def fields_touched(self, page: int, boxes: Sequence[Box]) -> list[str]:
        """Every field on whose value one of the boxes lies, be it a corner."""
        touched = (
            value.field
            for value in self._values
            if value.page == page and not value.is_empty and any(_touches(value.box, box) for box in boxes)
        )
        return list(dict.fromkeys(touched))

    def field_at(self, page: int, box: Box) -> str | None:
        """The field whose value the box overlaps most, or whose value was where the box is."""
        on_page = [value for value in self._values if value.page == page]
        # The name of an individual has a box around three rows, each of which has its own.
        touched = [
            (common_area(value.box, box), -area(value.box), value.field)
            for value in on_page
            if not value.is_empty and overlaps(value.box, box)
        ]
        if touched:
            return max(touched)[2]
        labels = [value for value in on_page if value.is_empty and _is_beside(value, box)]
        return max(labels, key=lambda value: value.box.x1).field if labels else None

    def box_of(self, field: str, page: int) -> Box | None:
        """The box around all places of a field's value on a page."""
        boxes = [value.box for value in self._values if (value.field, value.page) == (field, page)]
        return box_around(boxes) if boxes else None


def _values(examined: Examined) -> Iterator[_Value]:
    fields = examined.printed.fields
    for field, evidence in examined.csf.evidence.items():
        if field != "issued_place":  # printed as one text with the date, which is what people change
            is_empty = field in fields and fields[field].text is None
            yield _Value(field, evidence.page, Box(*evidence.box), is_empty)
    for copy, text in examined.printed.copies.items():
        yield _Value(_FIELD_OF_COPY[copy], text.page, text.box, text.text is None)


def _is_beside(label: _Value, box: Box) -> bool:
    at_most = _GAP_AFTER_LABEL_PT if label.field.startswith("address.") else _GAP_TO_COLUMN_PT
    same_line = label.box.top <= (box.top + box.bottom) / 2 <= label.box.bottom
    return same_line and -1 <= box.x0 - label.box.x1 <= at_most


def area(box: Box) -> float:
    """The area of a box, in square points."""
    return (box.x1 - box.x0) * (box.bottom - box.top)


def common_area(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(width, 0.0) * max(height, 0.0)


def _touches(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _TOUCH_PT and down > _TOUCH_PT


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share more than half of the smaller."""
    return common_area(one, other) > OVERLAP * min(area(one), area(other))


def box_around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds all of the boxes (at least one)."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))
