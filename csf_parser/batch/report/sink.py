"""What every format of the report offers, and the files that they are written to."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from csf_parser.batch.entries import Entries, Entry
from csf_parser.batch.outcome import Row, Scalar

# How a spreadsheet program recognises a formula; blanks before one do not hinder it.
_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r]|[\t\r\n]")  # the wide ones count in Japanese settings


class Sink(Protocol):
    """A report that grows entry by entry, and is in its place when it is closed."""

    def add(self, entry: Entry) -> None:
        """Add what there is to tell of one file."""
        ...

    def add_ignored(self, row: Row) -> None:
        """Add a file that is ignored."""
        ...

    def close(self) -> None:
        """Complete the report and put it in its place."""
        ...

    def discard(self) -> None:
        """Leave nothing behind."""
        ...


def feed(sinks: Sequence[Sink], entries: Entries) -> None:
    """Give all that there is to tell of a run to each report."""
    for entry in entries.by_place():
        for sink in sinks:
            sink.add(entry)
    for row in entries.ignored():
        for sink in sinks:
            sink.add_ignored(row)


class NewFile:
    """A file that takes its place only when it is complete, so that nobody reads half a report."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.unfinished = path.with_name(f".{path.name}.part")
        path.parent.mkdir(parents=True, exist_ok=True)

    def finish(self) -> None:
        """Put it in its place, over an older one."""
        self.unfinished.replace(self.path)

    def discard(self) -> None:
        """Remove what was written."""
        self.unfinished.unlink(missing_ok=True)


def beside(path: Path, table: str) -> Path:
    """Where a format of one table a file puts the others: ``report.csv``, ``report-regimes.csv`` and so on.

    >>> beside(Path("report.csv"), "clients").name, beside(Path("report.csv"), "regimes").name
    ('report.csv', 'report-regimes.csv')
    """
    return path if table == "clients" else path.with_name(f"{path.stem}-{table}{path.suffix}")


def harmless(value: Scalar) -> Scalar:
    """A text that no spreadsheet program takes for a formula: one that looks like it gets an apostrophe before it.

    >>> harmless("=1+1"), harmless("+525512345678"), harmless("ESCUELA - NORTE"), harmless(-2)
    ("'=1+1", "'+525512345678", 'ESCUELA - NORTE', -2)
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


@contextmanager
def discarding(sinks: list[Sink]) -> Iterator[None]:
    """Leave no half report where one of them cannot be written."""
    try:
        yield
    except BaseException:
        for sink in sinks:
            sink.discard()
        raise
