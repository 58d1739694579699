"""XLSX: a sheet for each table, its header frozen, with filters and types; written row by row."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from csf_parser.batch.entries import Entry
from csf_parser.batch.outcome import Row
from csf_parser.batch.report.sink import NewFile, harmless
from csf_parser.batch.schema import IGNORED, TABLES, Column, Table
from csf_parser.findings.paper_places import Language
from csf_parser.seal import MissingExtra

_MOST_ROWS: Final = 1_048_576  # of a sheet, by the format
_DAY_ZERO: Final = dt.date(1899, 12, 30).toordinal()
_LAST_DOUBTFUL_DAY: Final = 60  # the 29th of February 1900, which never was
_LONGEST_TEXT: Final = 32_767  # of a cell, by the format
_WIDE: Final = {"file": 40, "legal_name": 40, "message": 70, "message_es": 70, "name": 60, "copy_of": 40, "reason": 20}


class Workbook:
    """``report.xlsx``."""

    def __init__(self, path: Path, language: Language) -> None:
        try:
            import xlsxwriter  # noqa: PLC0415 - an extra
        except ImportError:
            raise MissingExtra("XLSX needs xlsxwriter: pip install 'csf-parser[reports]'") from None
        self._file = NewFile(path)
        # Rows go to disk as they come; what strangers wrote is text, whatever it looks like.
        settings = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        self._book = xlsxwriter.Workbook(str(self._file.unfinished), settings)
        self._sheets = {table.name: _Sheets(self._book, table, language) for table in TABLES}

    def add(self, entry: Entry) -> None:
        """See ``Sink``."""
        for table, row in entry.rows():
            self._sheets[table].add(row)

    def add_ignored(self, row: Row) -> None:
        """See ``Sink``."""
        self._sheets[IGNORED.name].add(row)

    def close(self) -> None:
        """See ``Sink``."""
        for sheets in self._sheets.values():
            sheets.finish()
        try:
            self._book.close()
        except Exception as error:
            cause = error.__cause__ or error.args[0] if error.args else error
            if isinstance(cause, OSError):  # xlsxwriter wraps it in an error of its own
                raise cause from None
            raise
        self._file.finish()

    def discard(self) -> None:
        """See ``Sink``."""
        self._file.discard()


class _Sheets:
    """One table; it goes on in a second sheet where the format allows no more rows in the first."""

    def __init__(self, book: Any, table: Table, language: Language) -> None:  # Any: xlsxwriter has no annotations
        self._book = book
        self._table = table
        self._columns = [(column.name, column.kind == "date") for column in table.columns]
        self._language: Language = language
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._heading = book.add_format({"bold": True, "bg_color": "#E5EDF5", "bottom": 1})
        self._count = 0
        self._begin()

    def add(self, row: Row) -> None:
        if self._next_row == _MOST_ROWS:
            self.finish()
            self._begin()
        sheet, at = self._sheet, self._next_row
        for number, (name, is_date) in enumerate(self._columns):
            value = row.get(name)
            if value is None:
                continue
            if is_date and (serial := _serial(str(value))) is not None:
                sheet.write_number(at, number, serial, self._day)
            elif isinstance(value, str):
                sheet.write_string(at, number, str(harmless(value))[:_LONGEST_TEXT])
            elif isinstance(value, bool):
                sheet.write_boolean(at, number, value)
            else:
                sheet.write_number(at, number, value)
        self._next_row += 1

    def finish(self) -> None:
        """Set the filters, which have to know the last row."""
        self._sheet.autofilter(0, 0, max(self._next_row - 1, 1), len(self._table.columns) - 1)

    def _begin(self) -> None:
        self._count += 1
        title = self._table.es if self._language == "es" else self._table.en
        self._sheet = self._book.add_worksheet(title if self._count == 1 else f"{title} {self._count}")
        self._sheet.freeze_panes(1, 1)
        for number, column in enumerate(self._table.columns):
            self._sheet.set_column(number, number, _width(column))
            title = column.es if self._language == "es" else column.en
            self._sheet.write_string(0, number, title, self._heading)
        self._next_row = 1


def _width(column: Column) -> int:
    return _WIDE.get(column.name, 12 if column.kind == "text" else 11)


@lru_cache(maxsize=4096)
def _serial(day: str) -> int | None:
    """A day as the format counts them; ``None`` before March 1900, where programs differ in how they count."""
    serial = dt.date.fromisoformat(day).toordinal() - _DAY_ZERO
    return serial if serial > _LAST_DOUBTFUL_DAY else None
