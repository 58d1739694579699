"""The columns and rows of a table without ruled lines.

Heads are centred over their columns, so their middles give the columns' edges; the two columns of dates are equally
wide, which gives the first edge. A row begins at the height of its start date.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from csf_parser.extract.document import Box, Word
from csf_parser.locate.cell_lines import text_beside
from csf_parser.locate.labels import folded
from csf_parser.locate.lines import folded_text, reading_order

# Of the height of the type: how far above its date a row's other cells may stand.
_ABOVE_DATE = 0.53
_LONGEST_HEAD = 5  # words
_DATES_FROM = 0.65  # of the page's width
_DATE = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_FECHA = folded("Fecha")  # how the heads of both columns of dates begin


@dataclass(frozen=True, slots=True)
class TableHeads:
    """The heads on one line, left to right, and the edges of their columns."""

    heads: tuple[tuple[Word, ...], ...]
    edges: tuple[float, ...]


def table_heads(line: Sequence[Word], runs: Sequence[list[Word]], known: Sequence[str]) -> TableHeads | None:
    """The heads on the line; if all known ones are there, whatever else is beside them is none."""
    spellings = [folded(head) for head in known]
    found = [run for run in runs if folded_text(run) in spellings]
    if [folded_text(run) for run in found] == spellings and len({word.bold for run in found for word in run}) == 1:
        return TableHeads(tuple(map(tuple, found)), _edges(found))
    return heads_on(line, known)


def heads_on(line: Sequence[Word], known: Sequence[str]) -> TableHeads | None:
    """The heads that the line holds, if at least half of them are known and no word of it is a date."""
    spellings = {folded(head) for head in known}
    heads: list[list[Word]] = []
    found = 0
    rest = list(line)
    unknown_open = False
    while rest:
        count = next((n for n in range(_LONGEST_HEAD, 0, -1) if folded_text(rest[:n]) in spellings), 0)
        if count:
            heads.append(rest[:count])
            found += 1
        elif unknown_open:
            heads[-1].append(rest[0])
        else:
            heads.append([rest[0]])
        unknown_open = not count
        rest = rest[count or 1 :]
    if found < 2 or 2 * found < len(known) or len({word.bold for word in line}) != 1:
        return None
    return TableHeads(tuple(map(tuple, heads)), _edges(heads))


def has_dates(lines: Iterable[Sequence[Word]], page_width: float) -> bool:
    """Whether the lines hold a date where tables have their columns of dates, at the right."""
    right = _DATES_FROM * page_width
    return any(word.x0 > right and _DATE.fullmatch(word.text) for line in lines for word in line)


def _edges(heads: Sequence[Sequence[Word]]) -> tuple[float, ...]:
    middles = [(head[0].x0 + head[-1].x1) / 2 for head in heads]
    edges = [middles[-1] + (middles[-1] - middles[-2]) / 2]
    for middle in reversed(middles):
        edges.append(2 * middle - edges[-1])
    return tuple(reversed(edges))


def row_cells(
    table: TableHeads, lines: Sequence[Sequence[Word]], body_size: float, *, exact: bool = False
) -> Iterator[list[list[Word]]]:
    """The cells of each row; the line of the heads, if it is among the lines, comes first and by itself.

    Where places are ``exact``, words are left out that no line of a cell can hold; those of a scan are not.
    """
    heads = {word for head in table.heads for word in head}
    words = [word for line in lines for word in line if word not in heads]
    if sum(map(len, lines)) > len(words):
        yield [list(head) for head in table.heads]
    if exact:
        left, right = table.edges[0] - body_size, table.edges[-1] + body_size
        words = [word for word in words if left <= (word.x0 + word.x1) / 2 <= right]
    columns = [_column_of(word, table.edges) for word in words]
    candidates = _words_alone(lines, body_size) if exact else set(words)
    starts = _start_dates(zip(words, columns, strict=True), candidates, _columns_of_dates(table))
    for start, top, bottom in _spans(starts, words, body_size, exact=exact):
        cells: list[list[Word]] = [[] for _ in table.heads]
        for word, column in zip(words, columns, strict=True):
            if top <= word.top < bottom:
                cells[column].append(word)
        if exact:
            line = start or min(words, key=lambda word: word.top)
            boxes = [Box(x0, top, x1, bottom) for x0, x1 in pairwise(table.edges)]
            cells = [text_beside(cell, box, body_size, line).own for cell, box in zip(cells, boxes, strict=True)]
        if any(cells):  # two dates side by side begin one row, not two
            yield [reading_order(cell) for cell in cells]


def _columns_of_dates(table: TableHeads) -> set[int]:
    return {column for column, head in enumerate(table.heads) if folded_text(head).startswith(_FECHA)}


def _start_dates(words: Iterable[tuple[Word, int]], candidates: set[Word], of_dates: set[int]) -> list[Word]:
    """The dates in the first column of dates, top to bottom; each word comes with its column.

    A date elsewhere, as in a note, begins no row; only if no date is in a column whose head says so, it may.
    """
    dates = [(word, column) for word, column in words if word in candidates and _DATE.fullmatch(word.text)]
    columns = {column for _, column in dates}
    first = min(columns & of_dates or columns, default=None)
    return sorted((word for word, column in dates if column == first), key=lambda word: word.top)


def _spans(
    starts: Sequence[Word], words: Sequence[Word], body_size: float, *, exact: bool
) -> Iterator[tuple[Word | None, float, float]]:
    """The start date of each row, and the heights between which its words begin.

    Words above the first date are a row whose date was misread; where none is misread, they are no row.
    """
    tops = [word.top - _ABOVE_DATE * body_size for word in starts]
    dates: list[Word | None] = list(starts)
    if words and (not tops or (min(word.top for word in words) < tops[0] and not exact)):
        tops.insert(0, -inf)
        dates.insert(0, None)
    yield from ((date, *span) for date, span in zip(dates, pairwise([*tops, inf]), strict=True))


def _words_alone(lines: Iterable[Sequence[Word]], body_size: float) -> set[Word]:
    """The words with nothing beside them on their line, as the dates of a column have it."""
    half = body_size / 2
    alone: set[Word] = set()
    for line in lines:
        for index, word in enumerate(line):
            free_before = index == 0 or word.x0 - line[index - 1].x1 > half
            free_after = index + 1 == len(line) or line[index + 1].x0 - word.x1 > half
            if free_before and free_after:
                alone.add(word)
    return alone


def _column_of(word: Word, edges: Sequence[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return min(sum(middle >= edge for edge in edges[1:-1]), len(edges) - 2)
