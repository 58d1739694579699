"""A batch from its sources to its report: list, read what is not known, report what is."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from csf_parser.batch.engine import Engine, Job, LocalEngine
from csf_parser.batch.entries import Entries
from csf_parser.batch.errors import SourceError
from csf_parser.batch.extras import require_extras
from csf_parser.batch.listing import Shard, find_files
from csf_parser.batch.moving import Filing
from csf_parser.batch.outcome import Known, Outcome, failed
from csf_parser.batch.place import Ignored, Opened, Place, Unlisted
from csf_parser.batch.reading import Reading
from csf_parser.batch.report import write_reports
from csf_parser.batch.report.tally import KindCount, ReasonCount
from csf_parser.batch.report.writing import ReportOptions, format_of
from csf_parser.batch.set_aside import OBSTACLES
from csf_parser.batch.store import Store
from csf_parser.batch.unpacking import Choice

DEFAULT_STORE: Final = Path("csf-batch.sqlite")


class Progress(NamedTuple):
    """How far a batch is: ``total`` is ``None`` while files are being listed, and ``done`` then counts those found."""

    done: int
    total: int | None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is done.

    Attributes:
        out: Files of the report, their format by their extension.
        store: Where results are kept, so that the next run does only what is new.
        reading: How each file is read and judged.
        engine: What reads them.
        retry_failed: Whether files without a record are tried again, although they have not changed.
        shard: The part of the files that this run is about.
        report: How the report is made.
        filing: Where accepted and refused files are copied or moved to, in the end.
        choice: Whether pictures, archives and e-mails in folders are read.
    """

    out: tuple[Path, ...] = ()
    store: Path = DEFAULT_STORE
    reading: Reading = field(default_factory=Reading)
    engine: Engine = field(default_factory=LocalEngine)
    retry_failed: bool = False
    shard: Shard = field(default_factory=Shard)
    report: ReportOptions = field(default_factory=ReportOptions)
    filing: Filing | None = None
    choice: Choice = field(default_factory=Choice)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a batch came to.

    Attributes:
        files: Files with a result. Together with ``ignored`` and ``opened`` they are all files of the sources.
        ignored: Files that are not read, such as ``Thumbs.db`` and ``*.txt``.
        opened: Archives and e-mails whose members were listed in their place.
        clients: CSFs in them.
        yes: CSFs by verdict, and so the next two.
        yes_with_warnings: See ``yes``.
        no: See ``yes``.
        failures: Files and folders without a record.
        reused: Files whose result an earlier run had.
        retried: Files that had crashed or stalled the process that read them and were tried once more.
        copies: Files that have the content of another one.
        superseded: CSFs that are older than another one of the same RFC, or copies of the newest.
        tied: CSFs that are as new as another one of the same RFC.
        missing: Files that were not come to, because the run was interrupted.
        filed: Files that were copied or moved.
        not_filed: Files that should have been, but have changed or cannot be read or written.
        interrupted: Whether Ctrl-C ended it.
        kinds: The kinds of findings and of failures, the gravest and most frequent first.
        reasons: Why files were ignored, the most frequent reason first.
    """

    files: int
    ignored: int
    opened: int
    clients: int
    yes: int
    yes_with_warnings: int
    no: int
    failures: int
    reused: int
    retried: int
    copies: int
    superseded: int
    tied: int
    missing: int
    filed: int
    not_filed: int
    interrupted: bool
    kinds: tuple[KindCount, ...] = ()
    reasons: tuple[ReasonCount, ...] = ()


def run_batch(
    sources: Iterable[str | os.PathLike[str]],
    options: BatchOptions | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read every PDF and picture of the sources and write the report; a file that cannot be read is a row of it.

    Sources are folders, files, ``.zip`` archives, e-mails (``.eml``), patterns and URLs. Ctrl-C ends the reading, and
    the report is of what is done. ``progress`` is called often, and should take no time.

    Raises:
        SourceError: There is nothing to read.
        StoreError: The store cannot be used; what it holds is kept.
        WorkersError: No process can be started.
        ValueError: A file of the report has an extension of no format.
        MissingExtra: Packages are not installed; nothing was done.
        CsfError: The seal's keys cannot be read.
        OSError: The report cannot be written.
    """
    chosen = options or BatchOptions()
    for path in chosen.out:
        format_of(path)
    everything = list(sources)
    require_extras(everything, chosen.out, chosen.engine, chosen.reading.options)
    with closing(Store(chosen.store)) as store:
        return _Run(store, chosen, progress or _silent).of(everything)


class _Run:
    def __init__(self, store: Store, options: BatchOptions, progress: Callable[[Progress], None]) -> None:
        self._store = store
        self._options = options
        self._progress = progress
        self._way = options.reading.fingerprint()
        self._total = self._done = self._failures = self._reused = self._retried = 0

    def of(self, sources: Sequence[str | os.PathLike[str]]) -> Summary:
        for run, result in self._options.engine.left_over(self._options.store, self._store.identity()):
            self._store.add_result(result.place, result.outcome, result.attempts, run)
        self._store.begin(self._way)
        interrupted = False
        try:
            self._list(sources)
            self._read()
        except KeyboardInterrupt:
            interrupted = True
        self._store.commit()
        return self._report(interrupted=interrupted)

    def _list(self, sources: Sequence[str | os.PathLike[str]]) -> None:
        filing = self._options.filing
        others = [folder for folder in (filing.ok, filing.bad) if folder] if filing else []
        for found in find_files(sources, self._options.shard, without=others, choice=self._options.choice):
            if isinstance(found, Ignored | Opened):
                self._store.add_aside(found)
            elif isinstance(found, Unlisted):
                place = Place(found.name)
                if self._store.add_listed(place):
                    self._total += 1
                    self._note(place, _unlisted(found), 1)
            elif self._store.add_listed(found):
                self._total += 1
                if self._total % 1000 == 0:
                    self._progress(Progress(self._total, None))
        self._store.commit()  # workers read the store
        if not self._total and self._options.shard.count == 1:
            names = ", ".join(os.fspath(source) for source in sources)
            raise SourceError(f"there is no PDF and no picture in {names}")

    def _read(self) -> None:
        options = self._options
        job = Job(
            options.reading,
            self._way,
            options.store,
            options.retry_failed,
            self._store.run,
            self._store.identity(),
        )
        results = options.engine.work(self._unknown(), job)
        for result in results:
            self._retried += result.attempts > 1
            self._reused += isinstance(result.outcome, Known)
            self._note(result.place, result.outcome, result.attempts)

    def _unknown(self) -> Iterator[Place]:
        """The files of the run that no earlier one knows; those that one does are noted on the way."""
        with_failures = not self._options.retry_failed
        password = self._options.reading.options.password
        for place, known in self._store.listed(self._way, with_failures=with_failures, password=password):
            if known is None:
                yield place
            elif self._note(place, known, 1):
                self._reused += 1

    def _note(self, place: Place, outcome: Outcome | Known, attempts: int) -> bool:
        is_new = self._store.add_result(place, outcome, attempts)
        if is_new:
            self._done += 1
            self._failures += isinstance(outcome, Outcome) and outcome.error is not None
            self._progress(Progress(self._done, self._total, self._failures))
        return is_new

    def _report(self, *, interrupted: bool) -> Summary:
        entries = Entries(self._store.connection, self._store.run, self._store.path)
        tally = write_reports(self._options.out, entries, self._options.report)
        filing = self._options.filing
        filed, not_filed = filing.file_all(entries.by_place(), self._options.reading) if filing else (0, 0)
        return Summary(
            files=tally.files,
            ignored=tally.ignored,
            opened=entries.opened(),
            clients=tally.clients,
            yes=tally.verdicts["yes"],
            yes_with_warnings=tally.verdicts["yes-with-warnings"],
            no=tally.verdicts["no"],
            failures=tally.verdicts["failure"],
            reused=self._reused,
            retried=self._retried,
            copies=entries.copies(),
            superseded=entries.superseded(),
            tied=entries.tied(),
            missing=entries.missing(),
            filed=filed,
            not_filed=not_filed,
            interrupted=interrupted,
            kinds=tuple(tally.kinds()),
            reasons=tuple(tally.reasons()),
        )


def _unlisted(found: Unlisted) -> Outcome:
    english, spanish = (text.format(detail=found.detail) for text in OBSTACLES[found.reason])
    return failed("CannotList" if found.reason in {"folder", "url"} else "CannotUnpack", english, spanish)


def _silent(_: Progress) -> None:
    pass
