"""Rows and cells of a page: from the ruled lines that SAT draws around every cell.

Each cell brings its own two sides, so the sides of one height are one row and the distances between them its cells.
That is exact whatever the texts do: wrap, end next to the following column, or stand half a line off their neighbours.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from csf_parser.extract.document import Box, Page, Rule, Word
from csf_parser.locate.lines import reading_order

_SAME_EDGE_PT = 0.8
_NARROWEST_CELL_PT = 8.0
_TALLEST_ROW = 0.3  # of the page's height


class Cell(NamedTuple):
    """A cell and its words in reading order."""

    box: Box
    words: list[Word]


class Row(NamedTuple):
    """Cells side by side, left to right."""

    page: int
    top: float
    bottom: float
    cells: list[Cell]


def ruled_rows(page: Page) -> list[Row]:
    """The rows that the page's ruled lines make, top to bottom, with the words that stand in their cells."""
    tallest = _TALLEST_ROW * page.height
    sides = (rule for rule in page.rules if rule.bottom - rule.top <= tallest)  # a frame around the page is no cell
    rows = [row for band in _bands(sides) if (row := _row(page.number, band)) is not None]
    rows.sort(key=lambda row: row.top)
    _fill(rows, page.words)
    return rows


def _bands(rules: Iterable[Rule]) -> list[list[Rule]]:
    """The sides grouped by equal top and bottom."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.top, rule.bottom)):
        for band in bands[-4:]:  # boxes of other heights may begin at the same top
            if abs(band[0].top - rule.top) <= _SAME_EDGE_PT and abs(band[0].bottom - rule.bottom) <= _SAME_EDGE_PT:
                band.append(rule)
                break
        else:
            bands.append([rule])
    return bands


def _row(page: int, band: list[Rule]) -> Row | None:
    edges = sorted(rule.x for rule in band)
    cells = [
        Cell(Box(left, band[0].top, right, band[0].bottom), [])
        for left, right in pairwise(edges)
        if right - left >= _NARROWEST_CELL_PT
    ]
    return Row(page, band[0].top, band[0].bottom, cells) if cells else None


def _fill(rows: list[Row], words: Iterable[Word]) -> None:
    """Put each word into the cell that holds its middle."""
    tops = [row.top for row in rows]
    tallest = max((row.bottom - row.top for row in rows), default=0.0)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for index in range(bisect_right(tops, y) - 1, -1, -1):
            row = rows[index]
            if row.top < y - tallest:
                break
            if y <= row.bottom and (cell := _cell_at(row, x)) is not None:
                cell.words.append(word)
                break
    for row in rows:
        for index, cell in enumerate(row.cells):
            if len(cell.words) > 1:
                row.cells[index] = Cell(cell.box, reading_order(cell.words))


def _cell_at(row: Row, x: float) -> Cell | None:
    for cell in row.cells:
        if cell.box.x0 <= x <= cell.box.x1:
            return cell
    return None
