"""A format that takes as long as all others together, written by a process of its own while they are written here.

Every cell of a workbook goes through Python; the second processor has nothing to do once all files are read.
"""

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from csf_parser.batch.entries import Entries, Entry
from csf_parser.batch.errors import WorkersError
from csf_parser.batch.outcome import Row
from csf_parser.batch.process import Process
from csf_parser.batch.report.sink import NewFile, Sink, discarding, feed
from csf_parser.batch.store import read_only
from csf_parser.batch.worker import READY


@dataclass(frozen=True, slots=True)
class WriteFile:
    """The work of the process: the whole report of a run in one format, or the error that kept it from being written.

    Attributes:
        store: Where the run's entries are.
        run: Its number.
        begin: Begins a report at a path; can be pickled.
    """

    store: Path
    run: int
    begin: Callable[[Path], Sink]

    def __call__(self, chunk: Sequence[Path]) -> Iterator[Exception | None]:
        """Write each path."""
        for path in chunk:
            try:
                self._write(path)
            except Exception as error:  # noqa: BLE001 - told to the process that asked, which raises it
                yield error
            else:
                yield None

    def _write(self, path: Path) -> None:
        sinks: list[Sink] = []
        with closing(read_only(self.store)) as connection, discarding(sinks):
            sink = self.begin(path)
            sinks.append(sink)
            feed([sink], Entries(connection, self.run, self.store))
            sink.close()


class Elsewhere:
    """A ``Sink`` whose file is written by another process, which reads the entries from the store itself."""

    def __init__(self, path: Path, work: WriteFile) -> None:
        self._file = NewFile(path)
        self._written = path.with_name(f".{path.stem}.whole{path.suffix}")
        self._events: queue.SimpleQueue[tuple[Process[Path], bytes | None]] = queue.SimpleQueue()
        self._process = Process[Path](work, None, self._events)
        self._process.give([self._written])
        self._process.start()

    def add(self, entry: Entry) -> None:
        """See ``Sink``: the process has its entries already."""

    def add_ignored(self, row: Row) -> None:
        """See ``Sink``: the process has its entries already."""

    def close(self) -> None:
        """See ``Sink``."""
        frame = READY
        while frame == READY:
            _, answer = self._events.get()
            if answer is None:
                raise WorkersError(f"the process that writes {self._file.path.name} ended: write it in another run")
            frame = answer
        _, _, error = self._process.take_answer(frame)
        self._process.join()
        if isinstance(error, Exception):
            raise error
        self._written.replace(self._file.unfinished)
        self._file.finish()

    def discard(self) -> None:
        """See ``Sink``."""
        self._process.kill()
        self._process.join()
        self._file.discard()
        for left in (self._written, NewFile(self._written).unfinished):
            left.unlink(missing_ok=True)
