"""The three tables: activities, regimes, obligations. A row of the page is a row of the table, a cell its column."""

from collections.abc import Iterable

from csf_parser.extract.document import Word
from csf_parser.locate.cells import Row
from csf_parser.locate.labels import COLUMNS, Section
from csf_parser.locate.lines import box_around, printed
from csf_parser.locate.printed import PrintedRow, PrintedText


def table_rows(rows: Iterable[Row], section: Section) -> tuple[list[PrintedRow], list[PrintedText]]:
    """The rows of a table, and those that have another number of cells than it has columns."""
    columns = len(COLUMNS[section])
    table: list[PrintedRow] = []
    odd: list[PrintedText] = []
    for row in rows:
        if not any(cell.words for cell in row.cells):
            continue
        if len(row.cells) == columns:
            table.append(tuple(_text(cell.words, row, index) for index, cell in enumerate(row.cells)))
        else:
            odd.append(printed([word for cell in row.cells for word in cell.words], row.page))
    return table, odd


def _text(words: list[Word], row: Row, column: int) -> PrintedText:
    if words:
        return printed(words, row.page)
    return PrintedText(None, row.page, row.cells[column].box if row.cells else box_around(words))
