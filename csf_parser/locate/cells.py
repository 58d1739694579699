"""Rows and cells of a page: from the ruled lines that SAT draws around every cell.

Each cell brings its own two sides, so the sides of one height are one row and the distances between them its cells.
That is exact whatever the texts do: wrap, end next to the following column, or stand half a line off their neighbours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import compress, pairwise
from math import inf
from operator import itemgetter
from typing import NamedTuple

from csf_parser.extract.document import Box, Page, Rule, Word
from csf_parser.locate.lines import middles_of, order_from_top

_SAME_EDGE_PT = 0.8
_NARROWEST_CELL_PT = 8.0
_TALLEST_ROW = 0.3  # of the page's height


class Cell(NamedTuple):
    """A cell and its words in reading order."""

    box: Box
    words: list[Word]


class Row(NamedTuple):
    """Cells side by side, left to right; ``ruled`` if their boxes are those of ruled lines."""

    page: int
    top: float
    bottom: float
    cells: list[Cell]
    ruled: bool = True


class RuledPage(NamedTuple):
    """The rows of a page by its ruled lines, top to bottom, and the words that are in no cell of them."""

    rows: list[Row]
    outside: list[Word]


def ruled_page(page: Page) -> RuledPage:
    """Divide the page by its ruled lines."""
    tallest = _TALLEST_ROW * page.height
    sides = [rule for rule in page.rules if rule.bottom - rule.top <= tallest]  # a frame around the page is no cell
    rows = [row for band in _bands(sides) if (row := _row(page.number, band)) is not None]
    rows.sort(key=lambda row: row.top)
    return RuledPage(rows, _fill(rows, page.words))


def _bands(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The sides grouped by equal top and bottom."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=_top_and_bottom):
        _, top, bottom = rule
        for band in bands[-4:]:  # boxes of other heights may begin at the same top
            _, band_top, band_bottom = band[0]
            if top - band_top <= _SAME_EDGE_PT and -_SAME_EDGE_PT <= bottom - band_bottom <= _SAME_EDGE_PT:
                band.append(rule)
                break
        else:
            bands.append([rule])
    return bands


_top_and_bottom = itemgetter(1, 2)


def _row(page: int, band: list[Rule]) -> Row | None:
    edges: list[float] = []
    last = -inf
    for x in sorted([x for x, _, _ in band]):
        if x - last >= _NARROWEST_CELL_PT:
            edges.append(x)
            last = x
    _, top, bottom = band[0]
    cells = [_as_cell((_as_box((left, top, right, bottom)), [])) for left, right in pairwise(edges)]
    return Row(page, top, bottom, cells) if cells else None


# A paper has a hundred cells, and calling their classes would do nothing else.
_as_cell, _as_box = partial(tuple.__new__, Cell), partial(tuple.__new__, Box)


def _fill(rows: list[Row], words: Sequence[Word]) -> list[Word]:
    """Put each word into the cell that holds its middle; return those that no cell holds."""
    outside = bytearray(b"\x01") * len(words)
    heights = middles_of(words)
    middles = [(x0 + x1) / 2 for _, x0, _, x1, _, _, _, _ in words]
    order = sorted(range(len(words)), key=heights.__getitem__)
    heights.sort()
    for _, row_top, row_bottom, cells, _ in rows:
        lefts = [box.x0 for box, _ in cells]
        left, right = lefts[0], cells[-1].box.x1
        for index in order[bisect_left(heights, row_top) : bisect_right(heights, row_bottom)]:
            x = middles[index]
            if left <= x <= right:
                cells[bisect_right(lefts, x) - 1].words.append(words[index])
                outside[index] = 0
        for _, in_cell in cells:
            if len(in_cell) > 1:
                order_from_top(in_cell)
    return list(compress(words, outside))
