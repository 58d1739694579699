"""The three tables: activities, regimes, obligations. A row of the page is a row of the table, a cell its column.

The heads say which column is which; after a page break they are not repeated. Rows whose columns cannot be told are
handed on as odd, never squeezed into the usual order.
"""

from collections.abc import Iterable, Sequence

from csf_parser.locate.cells import Cell, Row
from csf_parser.locate.labels import COLUMNS, Section, folded
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.printed import PrintedRow, PrintedText


class Table:
    """What one table's rows come to.

    ``rows`` in printed order; ``odd`` those whose columns are not known; ``unknown_heads`` the heads that are not.
    """

    def __init__(self, section: Section, rows: Iterable[Row]) -> None:
        self.rows: list[PrintedRow] = []
        self.odd: list[PrintedText] = []
        self.unknown_heads: list[PrintedText] = []
        self._heads = tuple(folded(head) for head in COLUMNS[section])
        self._order: Sequence[int] | None = range(len(self._heads))
        for row in rows:
            if any(cell.words for cell in row.cells):
                self._add(row)

    def _add(self, row: Row) -> None:
        texts = [folded_text(cell.words) for cell in row.cells]
        if self._are_heads(row, texts):
            unknown = [cell for cell, text in zip(row.cells, texts, strict=True) if text and text not in self._heads]
            self.unknown_heads += [printed(cell.words, row.page) for cell in unknown]
            complete = sorted(texts) == sorted(self._heads)
            self._order = [texts.index(head) for head in self._heads] if complete else None
        elif self._order is not None and len(row.cells) == len(self._heads):
            self.rows.append(tuple(_text(row.cells[index], row.page) for index in self._order))
        else:
            self.odd.append(printed([word for cell in row.cells for word in cell.words], row.page))

    def _are_heads(self, row: Row, texts: Sequence[str]) -> bool:
        """A row of which at least half are this table's heads, and that is all bold where anything is."""
        known = sum(text in self._heads for text in texts)
        return 2 * known >= len(texts) and len({word.bold for cell in row.cells for word in cell.words}) == 1


def _text(cell: Cell, page: int) -> PrintedText:
    return printed(cell.words, page) if cell.words else PrintedText(None, page, cell.box)
