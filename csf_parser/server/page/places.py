"""The places of a paper: which boxes on its pages belong to a field, a code or a finding."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from csf_parser.findings import Finding
from csf_parser.record import Csf

Box = tuple[float, float, float, float]
_MOST_BOXES_OF_A_FINDING: Final = 40


class Place(NamedTuple):
    """A box on a page, in points from its top left; pages count from 1."""

    page: int
    box: Box

    def rectangle(self, margin_pt: float) -> dict[str, float]:
        """The box with so much air around it, as the attributes of an SVG rectangle."""
        x0, top, x1, bottom = self.box
        return {
            "x": round(x0 - margin_pt, 2),
            "y": round(top - margin_pt, 2),
            "width": round(max(x1 - x0, 0.0) + 2 * margin_pt, 2),
            "height": round(max(bottom - top, 0.0) + 2 * margin_pt, 2),
        }

    @property
    def area(self) -> float:
        """In square points."""
        x0, top, x1, bottom = self.box
        return (x1 - x0) * (bottom - top)


def place_of_field(csf: Csf, path: str | None) -> Place | None:
    """Where a field or a code (``codes[0]``) stands; ``None`` where the paper does not show it."""
    if path is None:
        return None
    evidence = csf.evidence.get(path)
    if evidence is not None:
        return Place(evidence.page, evidence.box)
    for index, code in enumerate(csf.codes):
        if path == f"codes[{index}]":
            return Place(code.page, code.box)
    return None


def places_of_finding(csf: Csf, finding: Finding) -> list[Place]:
    """The boxes that a finding carries or, without any, that of the field that it is about."""
    places = list(dict.fromkeys(_carried(finding.data)))[:_MOST_BOXES_OF_A_FINDING]
    if places:
        return places
    place = place_of_field(csf, finding.field)
    return [place] if place else []


def _carried(data: dict[str, Any]) -> Iterator[Place]:  # Any: JSON, of a shape that depends on the finding
    page, boxes = data.get("page"), data.get("boxes")
    if isinstance(boxes, dict):  # by place of the paper, each with its page
        for one in boxes.values():
            yield from _each(one.get("page"), [one.get("box")])
    elif isinstance(boxes, list | tuple):
        yield from _each(page, boxes)
    else:
        yield from _each(page, [data.get("box")])


def _each(page: object, boxes: Iterable[object]) -> Iterator[Place]:
    for box in boxes:
        if isinstance(page, int) and isinstance(box, list | tuple) and len(box) == 4:
            x0, top, x1, bottom = map(float, box)
            yield Place(page, (x0, top, x1, bottom))
