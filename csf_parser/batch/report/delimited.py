"""CSV: a file for each table, with a byte-order mark, for without it Excel takes the text for another encoding."""

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from csf_parser.batch.entries import Entry
from csf_parser.batch.outcome import Row, Scalar
from csf_parser.batch.report.sink import NewFile, beside, harmless
from csf_parser.batch.schema import IGNORED, TABLES, Table


class Csv:
    """``report.csv`` with the clients, and ``report-regimes.csv``, ``-findings`` and ``-failures`` beside it."""

    def __init__(self, path: Path) -> None:
        self._files = {table.name: NewFile(beside(path, table.name)) for table in TABLES}
        self._open = ExitStack()
        self._writers: dict[str, _Writer] = {}
        for table in TABLES:
            stream = self._files[table.name].unfinished.open("w", encoding="utf-8-sig", errors="replace", newline="")
            self._open.enter_context(stream)
            self._writers[table.name] = _Writer(stream, table)

    def add(self, entry: Entry) -> None:
        """See ``Sink``."""
        for table, row in entry.rows():
            self._writers[table].add(row)

    def add_ignored(self, row: Row) -> None:
        """See ``Sink``."""
        self._writers[IGNORED.name].add(row)

    def close(self) -> None:
        """See ``Sink``."""
        self._open.close()
        for file in self._files.values():
            file.finish()

    def discard(self) -> None:
        """See ``Sink``."""
        self._open.close()
        for file in self._files.values():
            file.discard()


class _Writer:
    """One table."""

    def __init__(self, stream: TextIO, table: Table) -> None:
        self._names = [column.name for column in table.columns]
        self._writer = csv.writer(stream)
        self._writer.writerow(self._names)

    def add(self, row: Row) -> None:
        self._writer.writerow([_printed(row.get(name)) for name in self._names])


def _printed(value: Scalar) -> Scalar:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
