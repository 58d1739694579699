"""Lines of text that reach the border of the picture: what of them lies beyond was not photographed.

A CSF has margins of about three sizes of type and more on all sides, so no line of a whole one comes near the border.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import numpy as np

from csf_parser.extract.document import Box, Touch
from csf_parser.extract.recognition.recogniser import Character, Quads
from csf_parser.extract.recognition.straightening import Level, Points

# Of a line's height. A blank between words is a third of it, so that a line which ends farther from the side is whole.
_BESIDE: Final = 0.6
# Above and below, the next line of a value begins within two heights of a line, and the next row of a table within
# three. On a whole sheet, photographed, the lowest line was never nearer than 3.8, and the logos at the head 2.8.
_THROUGH: Final = 0.6
_NEXT_LINE: Final = 2.0
_NEXT_ROW: Final[dict[Literal["top", "bottom"], float]] = {"top": 2.0, "bottom": 3.0}
# Of a line that is text, and no grain of the table beside the sheet.
_LEAST_CHARACTERS: Final = 3
_LEAST_CONFIDENCE: Final = 0.5
_END: Final = 2.0  # how much of a line is its end


def legible_lines(lines: Quads, texts: Sequence[Sequence[Character]]) -> Quads:
    """Those of the lines in which text was read."""
    legible = [
        len(text) >= _LEAST_CHARACTERS
        and sum(character.confidence for character in text) >= _LEAST_CONFIDENCE * len(text)
        for text in texts
    ]
    return np.asarray(lines[np.array(legible, dtype=bool)], dtype=np.float64)


def touches(lines: Quads, level: Level, size: tuple[int, int], points_per_pixel: float) -> tuple[Touch, ...]:
    """The ends of the lines that reach the border of a picture of this width and height, in points."""
    return tuple(touch for line in lines for touch in _of_line(line, level, size, points_per_pixel))


def _of_line(line: Points, level: Level, size: tuple[int, int], scale: float) -> Iterator[Touch]:
    width, height = size
    high = float(np.linalg.norm((line[3] - line[0] + line[2] - line[1]) / 2))
    along = float(np.linalg.norm((line[1] - line[0] + line[2] - line[3]) / 2))
    share = min(1.0, _END * high / max(along, 1.0))
    left, right = line[:, 0].min(), line[:, 0].max()
    top, bottom = line[:, 1].min(), line[:, 1].max()
    if left < _BESIDE * high:
        yield Touch("left", _box(_part(line, 0.0, share), level, scale))
    if right > width - _BESIDE * high:
        yield Touch("right", _box(_part(line, 1 - share, 1.0), level, scale))
    distances: dict[Literal["top", "bottom"], float] = {"top": top, "bottom": height - bottom}
    for side, distance in distances.items():
        if distance < _NEXT_ROW[side] * high:
            whole = _box(line, level, scale)
            nothing = whole._replace(bottom=whole.top)
            is_near = distance < _NEXT_LINE * high
            yield Touch(side, whole if is_near else nothing, is_cut=bool(distance < _THROUGH * high))


def _part(line: Points, start: float, end: float) -> Points:
    """The piece of a line between two shares of its length."""
    upper, lower = line[1] - line[0], line[2] - line[3]
    corners: Sequence[Points] = (
        line[0] + upper * start, line[0] + upper * end, line[3] + lower * end, line[3] + lower * start
    )  # fmt: skip
    return np.array(corners, dtype=np.float64)


def _box(corners: Points, level: Level, scale: float) -> Box:
    placed = level(corners) * scale
    (left, top), (right, bottom) = placed.min(axis=0), placed.max(axis=0)
    return Box(float(left), float(top), float(right), float(bottom))
