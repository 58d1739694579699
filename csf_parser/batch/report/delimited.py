"""CSV: a file for each table, with a byte-order mark, for without it Excel takes the text for another encoding."""

import csv
from contextlib import ExitStack
from pathlib import Path

from csf_parser.batch.entries import Entry
from csf_parser.batch.outcome import Scalar
from csf_parser.batch.report.sink import NewFile, beside, harmless
from csf_parser.batch.schema import TABLES


class Csv:
    """``report.csv`` with the clients, and ``report-regimes.csv``, ``-findings`` and ``-failures`` beside it."""

    def __init__(self, path: Path) -> None:
        self._files = {table.name: NewFile(beside(path, table.name)) for table in TABLES}
        self._open = ExitStack()
        self._writers: dict[str, csv.DictWriter[str]] = {}
        for table in TABLES:
            stream = self._files[table.name].unfinished.open("w", encoding="utf-8-sig", errors="replace", newline="")
            self._open.enter_context(stream)
            writer = csv.DictWriter(stream, [column.name for column in table.columns])
            writer.writeheader()
            self._writers[table.name] = writer

    def add(self, entry: Entry) -> None:
        """See ``Sink``."""
        for table, row in entry.rows():
            self._writers[table].writerow({name: _printed(value) for name, value in row.items()})

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


def _printed(value: Scalar) -> Scalar:
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(value)
