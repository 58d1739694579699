"""The three tables: activities, regimes, obligations. A row of the page is a row of the table, a cell its column.

The heads say which column is which; after a page break they are not repeated. Rows whose columns cannot be told are
handed on as odd, never squeezed into the usual order.
"""

import re
from collections.abc import Iterable, Sequence

from csf_parser.extract.document import Word
from csf_parser.locate.cell_lines import is_of_type, text_from_top
from csf_parser.locate.cells import Cell, Row
from csf_parser.locate.found_fields import foreign_in_cell
from csf_parser.locate.labels import COLUMN_FIELDS, COLUMNS, Section, folded
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.printed import ForeignText, PrintedRow, PrintedText
from csf_parser.locate.runs import run_among, runs_of

_ONE_LINE = 0.4  # of the height of the type: both dates of a row are on one line
_DATES = ("start", "end")
_NUMBERS = ("order", "percentage")
_DATE = re.compile(r"\d{2}/\d{2}/\d{4}")
_FEWEST_DIGITS = 6  # of a date that is not printed as all others are
_NUMBER = re.compile(r"\d{1,3}(\.\d+)?%?")
_LONGEST_HEAD = 5  # words


class Table:
    """What one table's rows come to.

    ``rows`` in printed order; ``odd`` those whose columns are not known; ``unknown_labels`` the heads that are not;
    ``foreign`` is text in the cells that the SAT did not print.
    """

    def __init__(self, section: Section, rows: Iterable[Row], body_size: float) -> None:
        self.rows: list[PrintedRow] = []
        self.odd: list[PrintedText] = []
        self.unknown_labels: list[PrintedText] = []
        self.foreign: list[ForeignText] = []
        self._section = section
        self._body_size = body_size
        self._heads = tuple(folded(head) for head in COLUMNS[section])
        self._order: Sequence[int] | None = range(len(self._heads))
        for row in rows:
            if any(cell.words for cell in row.cells):
                self._add(row)

    def _add(self, row: Row) -> None:
        texts = [folded_text(cell.words) for cell in row.cells]
        if self._are_heads(row, texts):
            if sorted(texts) == sorted(self._heads):  # as nearly always: no head holds another one
                self._order = [texts.index(head) for head in self._heads]
                return
            if row.ruled and len(row.cells) == len(self._heads) and (heads := self._heads_among(row)):
                self._order = heads
                return
            unknown = [cell for cell, text in zip(row.cells, texts, strict=True) if text and text not in self._heads]
            self.unknown_labels += [printed(cell.words, row.page) for cell in unknown]
            self._order = None
        elif self._order is not None and len(row.cells) == len(self._heads):
            if row.ruled and (heads := self._heads_among(row)):
                self._order = heads
                return
            cells = [row.cells[index] for index in self._order]
            self._take(row, self._own_cells(row, cells))
        else:
            self.odd.append(printed([word for cell in row.cells for word in cell.words], row.page))

    def _heads_among(self, row: Row) -> list[int] | None:
        """The order of the heads, if each cell holds one of them, whatever else is written into it."""
        if not all(any(word.bold for word in cell.words) for cell in row.cells):
            return None
        runs = [self._head_in(cell) for cell in row.cells]
        texts = [folded_text(run) for run in runs if run]
        if sorted(texts) != sorted(self._heads):
            return None
        for cell, run in zip(row.cells, runs, strict=True):
            others = [word for word in cell.words if run is not None and word not in run]
            self.foreign += foreign_in_cell(others, row.page, None)
        return [texts.index(head) for head in self._heads]

    def _head_in(self, cell: Cell) -> list[Word] | None:
        """The head in the cell: a run, or some words of one that a note goes on with."""
        found = run_among(cell.words, self._heads.__contains__)
        if found is not None:
            return found
        counts = range(1, _LONGEST_HEAD + 1)
        parts = (run[at : at + count] for run in runs_of(cell.words) for at in range(len(run)) for count in counts)
        return next((part for part in parts if folded_text(part) in self._heads), None)

    def _take(self, row: Row, cells: Sequence[Cell]) -> None:
        if any(cell.words for cell in cells):
            self.rows.append(tuple(_text(cell, row.page) for cell in cells))

    def _own_cells(self, row: Row, cells: Sequence[Cell]) -> list[Cell]:
        """The cells with the words that the SAT printed in them."""
        own: list[Cell] = []
        is_typed = any(is_of_type(word, self._body_size) for cell in cells for word in cell.words)
        on_line: float | None = None
        for name, cell in zip(COLUMN_FIELDS[self._section], cells, strict=True):
            words, foreign = cell.words, list[Word]()
            if words and row.ruled:
                words, foreign = text_from_top(words, cell.box, self._body_size)
                if is_typed and not any(is_of_type(word, self._body_size) for word in words):
                    words, foreign = [], cell.words  # a note where the SAT printed nothing
            if words and name in _NUMBERS:
                words, others = _number_of(words)
                foreign = [*foreign, *others]
            if words and name in _DATES:
                words, others = self._date_of(words, on_line)
                foreign = [*foreign, *others]
                on_line = words[0].top if words and row.ruled and on_line is None else on_line
            if foreign:
                path = f"{self._section}[{len(self.rows)}].{name}"
                self.foreign += foreign_in_cell(foreign, row.page, path)
            own.append(cell if words is cell.words else Cell(cell.box, list(words)))
        return own

    def _date_of(self, words: list[Word], on_line: float | None) -> tuple[list[Word], list[Word]]:
        """The words of a date, which has digits and is on the line of the row's other one; and all others."""
        limit = _ONE_LINE * self._body_size
        on_its_line = [word for word in words if on_line is None or abs(word.top - on_line) <= limit]
        own = [word for word in on_its_line if _DATE.fullmatch(word.text)]
        if not own:
            own = [word for word in on_its_line if any(map(str.isdigit, word.text))]
            if sum(map(str.isdigit, "".join(word.text for word in own))) < _FEWEST_DIGITS:
                own = []
        return (words, []) if len(own) == len(words) else (own, [word for word in words if word not in own])

    def _are_heads(self, row: Row, texts: Sequence[str]) -> bool:
        """A row of which at least half are this table's heads, and that is all bold where anything is."""
        known = sum(text in self._heads for text in texts)
        return 2 * known >= len(texts) and len({word.bold for cell in row.cells for word in cell.words}) == 1


def _number_of(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """The words that are numbers, and all others; all words are the value if none is a number."""
    own = [word for word in words if _NUMBER.fullmatch(word.text)]
    return (own, [word for word in words if word not in own]) if own else (words, [])


def _text(cell: Cell, page: int) -> PrintedText:
    return printed(cell.words, page) if cell.words else PrintedText(None, page, cell.box)
