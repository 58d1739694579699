"""Sets a text in a rectangle of a page, upright or sideways, as small as it has to be."""

from collections.abc import Iterator, Sequence
from typing import Final

from csf_parser.extract import Box, Page
from csf_parser.samples.disturb.edits import Run
from csf_parser.samples.text import BOLD, REGULAR, wrap

_SIZES: Final = (7.0, 6.0, 5.0, 4.0)  # from the largest: below 4 points nothing can be read on paper
_PITCH: Final = 1.16  # of the size: ascent and descent
_EDGE: Final = 4.0
_SIDE_MARGIN: Final = (20.0, 40.0)  # the least and the most that is taken for a margin at the side
_TOP_MARGIN: Final = 36.0
_BOTTOM_MARGIN: Final = 48.0
_LEAST_WIDTH: Final = 200.0


def margin(page: Page, edge: str) -> Box:
    """The margin of a page at one edge, as far as its own words leave one free."""
    least, most = _SIDE_MARGIN
    if edge == "left":
        free = min((word.x0 for word in page.words), default=most)
        return Box(_EDGE, most, min(max(free, least), most) - 2, page.height - most)
    if edge == "right":
        free = page.width - max((word.x1 for word in page.words), default=page.width - most)
        return Box(page.width - min(max(free, least), most) + 2, most, page.width - _EDGE, page.height - most)
    left, right = most - 10, page.width - most + 10
    if edge == "top":
        return Box(left, _EDGE, right, _TOP_MARGIN)
    top = page.height - _BOTTOM_MARGIN
    free = min((word.x0 - _EDGE for word in page.words if word.bottom > top), default=right)  # the page's number
    return Box(left, top, min(right, max(free, left + _LEAST_WIDTH)), page.height - _EDGE)


def block(area: Box, text: str, *, bold: bool = False, sideways: bool = False, at_bottom: bool = False) -> list[Run]:
    """The lines of a text in an area: sideways ones run upwards and follow each other to the right.

    What does not fit in the smallest type runs over the end of the area.
    """
    along, across = area.x1 - area.x0, area.bottom - area.top
    if sideways:
        along, across = across, along
    settings = [(size, lines_of(text, size, along, bold=bold)) for size in _SIZES]
    size, lines = next((one for one in settings if len(one[1]) * one[0] * _PITCH <= across), settings[-1])
    used = len(lines) * size * _PITCH
    start = max(across - used, 0.0) if at_bottom else 0.0
    return [
        _run(area, line, size, start + size * (index * _PITCH + 0.94), bold=bold, sideways=sideways)
        for index, line in enumerate(lines)
    ]


def lines_of(text: str, size: float, limit: float, *, bold: bool = False) -> Sequence[str]:
    """The text broken into lines of at most ``limit`` points."""
    return [line.rstrip(" ") for line in wrap(text, BOLD if bold else REGULAR, size, limit)]


def paragraph(text: str, x: float, top: float, width: float, *, bold: bool) -> tuple[list[Run], float]:
    """A paragraph in the size of the SAT's own text, and where it ends."""
    size = 8.0
    runs = list(_stacked(lines_of(text, size, width, bold=bold), x, top, size, bold=bold))
    return runs, top + len(runs) * size * _PITCH


def _stacked(lines: Sequence[str], x: float, top: float, size: float, *, bold: bool) -> Iterator[Run]:
    for index, line in enumerate(lines):
        yield Run(line, x, top + size * (index * _PITCH + 0.94), size, bold)


def _run(area: Box, line: str, size: float, depth: float, *, bold: bool, sideways: bool) -> Run:
    if sideways:
        return Run(line, area.x0 + depth, area.bottom, size, bold, 90.0)
    return Run(line, area.x0, area.top + depth, size, bold)
