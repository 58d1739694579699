"""Parquet: a file for each table, typed; written a few thousand rows at a time."""

import datetime as dt
from pathlib import Path
from typing import Any, Final

from csf_parser.batch.entries import Entry
from csf_parser.batch.outcome import Row, Scalar
from csf_parser.batch.report.sink import NewFile, beside
from csf_parser.batch.schema import IGNORED, TABLES, ColumnType, Table
from csf_parser.seal import MissingExtra

_ROWS_IN_MEMORY: Final = 5000


class Parquet:
    """``report.parquet`` with the clients, and ``report-regimes.parquet``, … beside it."""

    def __init__(self, path: Path) -> None:
        self._tables = {table.name: _ParquetTable(table, beside(path, table.name)) for table in TABLES}

    def add(self, entry: Entry) -> None:
        """See ``Sink``."""
        for table, row in entry.rows():
            self._tables[table].add(row)

    def add_ignored(self, row: Row) -> None:
        """See ``Sink``."""
        self._tables[IGNORED.name].add(row)

    def close(self) -> None:
        """See ``Sink``."""
        for table in self._tables.values():
            table.close()

    def discard(self) -> None:
        """See ``Sink``."""
        for table in self._tables.values():
            table.discard()


class _ParquetTable:
    def __init__(self, table: Table, path: Path) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415 - an extra
            from pyarrow import parquet  # noqa: PLC0415
        except ImportError:
            raise MissingExtra("Parquet needs pyarrow: pip install 'csf-parser[reports]'") from None
        # Any: types of a library without annotations.
        kinds: dict[ColumnType, Any] = {
            "text": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
            "date": pa.date32(),
        }
        self._schema = pa.schema([(column.name, kinds[column.kind]) for column in table.columns])
        self._dates = [column.name for column in table.columns if column.kind == "date"]
        self._file = NewFile(path)
        self._writer = parquet.ParquetWriter(self._file.unfinished, self._schema, compression="zstd")
        self._make_table = pa.Table.from_pylist
        self._rows: list[dict[str, Scalar | dt.date]] = []

    def add(self, row: Row) -> None:
        typed: dict[str, Scalar | dt.date] = {**row}
        for name in self._dates:
            typed[name] = _day(row.get(name))
        self._rows.append(typed)
        if len(self._rows) >= _ROWS_IN_MEMORY:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()
        self._file.finish()

    def discard(self) -> None:
        self._writer.close()
        self._file.discard()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._make_table(self._rows, schema=self._schema))
            self._rows.clear()


def _day(value: Scalar) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(str(value))
