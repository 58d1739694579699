"""A rule parts two cells, and what is read of a line is of one cell: lines that were found across a rule are parted.

Where justified text fills its cell, its last word and the next cell's first stand closer than two words of one text.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from csf_parser.extract.recognition.ink import Sheet
from csf_parser.extract.recognition.recogniser import Quads
from csf_parser.extract.recognition.straightening import Points

_AT_ITS_END: Final = 0.3  # of the height of a line: a rule that stands so close to its end is the border of its cell
_LEAST_PIECE: Final = 1.2  # what is shorter is no line but a mark that stands alone


def parted_at_rules(sheet: Sheet, lines: Quads) -> Quads:
    """The page's lines, each of one cell. Pieces too short to be a line are left out, for ``lone_marks`` to find."""
    pieces = [
        piece
        for line, on_sheet in zip(lines, sheet.lines(lines), strict=True)
        for piece in _pieces(sheet, line, on_sheet)
    ]
    return np.array(pieces, dtype=np.float64).reshape(-1, 4, 2)


def _pieces(sheet: Sheet, line: Points, on_sheet: Points) -> Iterator[Points]:
    left, right = float(on_sheet[[0, 3], 0].mean()), float(on_sheet[[1, 2], 0].mean())
    rules = list(_rules(sheet, on_sheet, left, right))
    starts = [left, *(end for _, end in rules)]
    ends = [*(start for start, _ in rules), right]
    long = [(a, b) for a, b in zip(starts, ends, strict=True) if b - a >= _LEAST_PIECE * sheet.body]
    if not rules or not long:
        yield line
        return
    for start, end in long:
        yield _between(line, (start - left) / (right - left), (end - left) / (right - left))


def _rules(sheet: Sheet, line: Points, left: float, right: float) -> Iterator[tuple[int, int]]:
    """Where rules that go down the sheet cross the line: from where to where, in pixels from the left."""
    margin = _AT_ITS_END * sheet.body
    top, bottom = (max(0, round(float(side[:, 1].mean()))) for side in (line[:2], line[2:]))
    first, last = max(0, round(left + margin)), max(0, round(right - margin))
    crossed = sheet.down[top : max(bottom, top + 1), first:last].min(axis=0, initial=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], crossed, [0]]).astype(np.int8)))
    for start, end in edges.reshape(-1, 2).tolist():
        yield first + start, first + end


def _between(line: Points, start: float, end: float) -> Points:
    """The part of a line between two places, from 0 to 1 along it."""
    across_top, across_bottom = line[1] - line[0], line[2] - line[3]
    return np.array(
        [
            line[0] + across_top * start,
            line[0] + across_top * end,
            line[3] + across_bottom * end,
            line[3] + across_bottom * start,
        ]
    )
