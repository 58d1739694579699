"""The columns and rows of a table without ruled lines.

Heads are centred over their columns, so their middles give the columns' edges; the two columns of dates are equally
wide, which gives the first edge. A row begins at the height of its start date.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from csf_parser.extract.document import Word
from csf_parser.locate.labels import folded
from csf_parser.locate.lines import folded_text, reading_order

# Of the height of the type: how far above its date a row's other cells may stand.
_ABOVE_DATE = 0.53
_LONGEST_HEAD = 5  # words
_DATE = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


@dataclass(frozen=True, slots=True)
class TableHeads:
    """The heads on one line, left to right, and the edges of their columns."""

    heads: tuple[tuple[Word, ...], ...]
    edges: tuple[float, ...]


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


def _edges(heads: Sequence[Sequence[Word]]) -> tuple[float, ...]:
    middles = [(head[0].x0 + head[-1].x1) / 2 for head in heads]
    edges = [middles[-1] + (middles[-1] - middles[-2]) / 2]
    for middle in reversed(middles):
        edges.append(2 * middle - edges[-1])
    return tuple(reversed(edges))


def row_cells(table: TableHeads, lines: Sequence[Sequence[Word]], body_size: float) -> Iterator[list[list[Word]]]:
    """The cells of each row; the line of the heads, where it is among the lines, comes first and by itself."""
    heads = {word for head in table.heads for word in head}
    words = [word for line in lines for word in line if word not in heads]
    if sum(map(len, lines)) > len(words):
        yield [list(head) for head in table.heads]
    columns = [_column_of(word, table.edges) for word in words]
    dates = [(word, column) for word, column in zip(words, columns, strict=True) if _DATE.fullmatch(word.text)]
    start_column = min((column for _, column in dates), default=len(table.heads) - 2)
    tops = sorted(word.top - _ABOVE_DATE * body_size for word, column in dates if column == start_column)
    if words and (not tops or min(word.top for word in words) < tops[0]):
        tops.insert(0, float("-inf"))
    for top, bottom in pairwise([*tops, float("inf")]):
        cells: list[list[Word]] = [[] for _ in table.heads]
        for word, column in zip(words, columns, strict=True):
            if top <= word.top < bottom:
                cells[column].append(word)
        if any(cells):  # two dates side by side begin one row, not two
            yield [reading_order(cell) for cell in cells]


def _column_of(word: Word, edges: Sequence[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return min(sum(middle >= edge for edge in edges[1:-1]), len(edges) - 2)
