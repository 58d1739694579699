"""The arithmetic of the lines: where each word has to be by Helvetica's widths and the layout's columns.

Measured on the genuine files of layouts A and B, exact to 0.0015 pt:

* In a paragraph that is written word by word (labels and values of the two grids, activities, due dates) the next word
  begins where the last one ended, or one or more blanks of 2.224 pt further on. A line that was broken is stretched to
  the right side of its cell, all of its blanks alike.
* The grey lines of the cédula are centred on 217.456, the right-hand block on 444.43, the title on 447.129, dates in
  tables and the titles of columns on the middles of their columns.
* Everything else begins at the left side of a column.

Not checked: the legal text, cadena and seal (one run a line, from the left), and whatever begins where no measured
document has anything.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from statistics import median
from typing import Final, NamedTuple

from csf_parser.origin.grammar import Runs
from csf_parser.origin.model import MisfitKind

BLANK_PT: Final = 2.224
_EXACT: Final = 0.0021  # two positions of three decimals, and the generator's own rounding
_ALIKE: Final = 0.0035  # two stretched gaps of one line
_LEAST_BLANK: Final = BLANK_PT - _EXACT
_MOST_BLANK: Final = BLANK_PT + _EXACT
_MAX_BLANKS: Final = 6
_WIDEST_GAP: Final = 150.0  # a stretched line of two words
_AT_SIDE: Final = 0.02
# One measured line has ten gaps of 2.353 and does not say why.
_PROVEN_BY_GAPS: Final = 4
_SLIGHTLY_STRETCHED: Final = 2.6

_CARD: Final = 217.456
_BLOCK: Final = 444.43
_TITLE: Final = 447.129
_MIDDLE: Final = 300.0  # of the head: the cédula is left of it
_DATES: Final = (475.0, 545.0)
_DATES_FROM: Final = 430.0
_DATE: Final = re.compile(rb"\d\d/\d\d/\d{4}")


class _Column(NamedTuple):
    """Where texts begin: whether they are written word by word, and where stretched lines end."""

    x: float
    by_words: bool
    right: tuple[float, ...] = ()


_HEADING: Final = 30.5
_LABELS: Final = 35.9
_VALUES: Final = 235.9
_COLUMNS: Final = (
    _Column(30.4, by_words=True, right=(579.376,)),
    _Column(_HEADING, by_words=False),
    _Column(35.4, by_words=True, right=(574.6,)),
    _Column(35.8, by_words=True),
    _Column(_LABELS, by_words=True, right=(224.1, 299.1)),
    _Column(75.5, by_words=True, right=(376.5,)),
    _Column(150.4, by_words=False),
    _Column(_VALUES, by_words=True, right=(574.1,)),
    _Column(265.5, by_words=True, right=(439.5,)),
    _Column(310.9, by_words=True, right=(574.1,)),
    _Column(377.5, by_words=False),
)
# A value may begin with blanks: dates in words begin with one.
_COLUMN_AT: Final = {
    round(1000 * (column.x + blanks * BLANK_PT)) + more: column
    for column in reversed(_COLUMNS)
    for blanks in ((0, 1, 2, 3) if column.x == _VALUES else (0,))
    for more in (-1, 0, 1)
}
_VALUE_ABOVE_LABEL: Final = 0.136
_SAME_ROW: Final = 3.0
_MOVED_VALUE: Final = 12.0  # so far beside its column, a value is a value that was moved
_LEGAL_TEXT_BEGINS: Final = b"Sus"
_LEGAL_TEXTS: Final = (
    # The number of runs, and the SHA-256 of the words with a blank between them: of layout B, and of layout A.
    (112, "1d74a21cddb7346e1c9b9a6574541e68b4b7647105ef7f435f635d6b024d4203"),
    (111, "7f72b211f9c2cc0cf7a167772354d1d44c61bbe9230f5842e0005dc98422a6ee"),
)
_PAGE_NUMBER: Final = b"P\xe1gina  ["
_PAGE_NUMBER_Y: Final = 127.862
_PAGE_NUMBER_RUNS: Final = 5


class LineMisfit(NamedTuple):
    """A misfit and the runs that it concerns, by their positions in `Runs`: from ``first`` to before ``end``."""

    kind: MisfitKind
    first: int
    end: int
    by_pt: float


class _Cell(NamedTuple):
    """Runs of one line that belong together, and where within them the next word is not one blank further on."""

    first: int
    end: int
    breaks: list[int]


def is_measured_layout(runs: Runs) -> bool:
    """Whether the page number, the first text of every page, is that of layouts A and B."""
    return bool(runs.text) and runs.text[0] == _PAGE_NUMBER and abs(runs.y[0] - _PAGE_NUMBER_Y) < _EXACT


def misfits_of_lines(runs: Runs) -> Iterator[LineMisfit]:
    """The lines of a page that are not where the arithmetic puts them."""
    start = _start_of_body(runs)
    yield from _misfits_of_head(runs, start)
    label_y = -1.0
    for cell in chain.from_iterable(_cells(runs, first, end) for first, end in _parts_with_values(runs, start)):
        column = _COLUMN_AT.get(round(1000 * runs.x[cell.first]))
        if column is None:
            yield from _misfits_of_lone_cell(runs, cell)
            continue
        if cell.breaks:
            yield from _misfits_of_gaps(runs, cell, column)
        yield from _misfits_of_words(runs, cell, column)
        if column.x == _LABELS:
            label_y = runs.y[cell.first]
        elif column.x == _VALUES:
            off = runs.y[cell.first] - label_y - _VALUE_ABOVE_LABEL
            if _EXACT < abs(off) < _SAME_ROW:
                yield LineMisfit("baseline", cell.first, cell.end, off)


def _start_of_body(runs: Runs) -> int:
    """The first heading at the left side; before it are the page number and, on page 1, the head."""
    for index, size in enumerate(runs.size):
        if size == 10 and abs(runs.x[index] - _HEADING) < _EXACT:
            # A page that goes on begins with rows, with no head before them.
            has_head = any(size == 12 for size in runs.size[:index])
            return index if has_head else _PAGE_NUMBER_RUNS
    return _PAGE_NUMBER_RUNS


def _misfits_of_head(runs: Runs, end: int) -> Iterator[LineMisfit]:
    card: list[LineMisfit] = []
    block: list[LineMisfit] = []
    is_elsewhere = False  # what is printed on every document is centred elsewhere: another layout
    for index in range(_PAGE_NUMBER_RUNS, end):
        x, size = runs.x[index], runs.size[index]
        centre = (x + runs.end[index]) / 2
        if size == 12 or x > _MIDDLE:
            line = LineMisfit("centre", index, index + 1, centre - (_TITLE if size == 12 else _BLOCK))
            is_caption = size == 12 or (size == 10 and runs.font[index] == "F1")
            is_elsewhere = is_elsewhere or (is_caption and abs(line.by_pt) > _EXACT)
            block.append(line)
        elif size == 8:
            card.append(LineMisfit("centre", index, index + 1, centre - _CARD))
    off = [line for line in card if abs(line.by_pt) > _EXACT]
    if 2 * len(off) <= len(card):  # most of the lines are captions
        yield from off
    if not is_elsewhere:
        yield from (line for line in block if abs(line.by_pt) > _EXACT)


def _parts_with_values(runs: Runs, start: int) -> Iterator[tuple[int, int]]:
    """The body without the legal text: a third of all runs, the same in every document, and no value in it."""
    first = runs.text.index(_LEGAL_TEXT_BEGINS) if _LEGAL_TEXT_BEGINS in runs.text else len(runs.x)
    for length, digest in _LEGAL_TEXTS:
        if sha256(b" ".join(runs.text[first : first + length])).hexdigest() == digest:
            yield start, first
            yield first + length, len(runs.x)
            return
    yield start, len(runs.x)  # it goes on over the page, or is another one


def _cells(runs: Runs, start: int, stop: int) -> Iterator[_Cell]:
    """The cells of a part; the loop is the hot one, and most runs end in its first branch."""
    first, breaks = start, list[int]()
    previous_end, previous_y = -1.0, -1.0
    places = zip(runs.x[start:stop], runs.y[start:stop], runs.end[start:stop], strict=True)
    for index, (x, y, end) in enumerate(places, start):
        gap = x - previous_end
        is_same_line = -_EXACT < y - previous_y < _EXACT
        if is_same_line and (_LEAST_BLANK < gap < _MOST_BLANK or -_EXACT < gap < _EXACT):
            previous_end = end
            continue
        if index > first:
            if is_same_line and gap < _WIDEST_GAP and not _begins_cell(runs, index):
                breaks.append(index)
                previous_end = end
                continue
            yield _Cell(first, index, breaks)
            first, breaks = index, []
        previous_end, previous_y = end, y
    if first < stop:
        yield _Cell(first, stop, breaks)


def _begins_cell(runs: Runs, index: int) -> bool:
    return round(1000 * runs.x[index]) in _COLUMN_AT or _is_date(runs, index) or runs.size[index] != 8


def _is_date(runs: Runs, index: int) -> bool:
    return runs.x[index] > _DATES_FROM and _DATE.fullmatch(runs.text[index]) is not None


def _misfits_of_lone_cell(runs: Runs, cell: _Cell) -> Iterator[LineMisfit]:
    """A cell that begins at no column: a date, which is centred in its column, or a value beside its place."""
    x, end = runs.x[cell.first], runs.end[cell.first]
    if _is_date(runs, cell.first):
        off = min(((x + end) / 2 - centre for centre in _DATES), key=abs)
        if abs(off) > _EXACT:
            yield LineMisfit("centre", cell.first, cell.first + 1, off)
    elif runs.size[cell.first] == 8 and runs.font[cell.first] == "F1" and abs(x - _VALUES) < _MOVED_VALUE:
        yield LineMisfit("start", cell.first, cell.end, x - _VALUES)


def _misfits_of_gaps(runs: Runs, cell: _Cell, column: _Column) -> Iterator[LineMisfit]:
    gaps = {index: runs.x[index] - runs.end[index - 1] for index in range(cell.first + 1, cell.end)}
    blanks = {index: gap for index, gap in gaps.items() if abs(gap) > _EXACT}
    if _is_stretched(list(blanks.values()), runs.end[cell.end - 1], column):
        return
    usual = BLANK_PT
    if len(blanks) == len(cell.breaks) and len(blanks) > 2:
        usual = median(blanks.values())  # a stretched line with one word of another width
    for index, gap in blanks.items():
        number = max(1, round(gap / usual))
        if abs(gap - number * usual) > _EXACT * (1 if usual == BLANK_PT else 2) or number > _MAX_BLANKS:
            yield LineMisfit("gap", index - 1, index + 1, gap - number * usual)


def _is_stretched(gaps: list[float], end: float, column: _Column) -> bool:
    """Whether all blanks are alike, several at a place counted, and the line ends at the side of its cell."""
    least = min(gaps)
    if least < BLANK_PT - _EXACT:
        return False
    numbers = [round(gap / least) for gap in gaps]
    if any(abs(gap - number * least) > _ALIKE * number for gap, number in zip(gaps, numbers, strict=True)):
        return False
    if any(abs(end - right) < _AT_SIDE for right in column.right):
        return True
    return len(gaps) >= _PROVEN_BY_GAPS and least < _SLIGHTLY_STRETCHED


def _misfits_of_words(runs: Runs, cell: _Cell, column: _Column) -> Iterator[LineMisfit]:
    """Words that are joined where each has its own run, or parted where a line is one run."""
    if not column.by_words:
        if cell.end - cell.first > 1 and runs.size[cell.first] == 8:
            yield LineMisfit("words", cell.first, cell.end, 0.0)
        return
    texts = runs.text[cell.first : cell.end]
    if b" " in b"".join(texts):
        for index, text in enumerate(texts, cell.first):
            if b" " in text:
                yield LineMisfit("words", index, index + 1, 0.0)
