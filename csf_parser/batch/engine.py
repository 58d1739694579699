"""What runs a batch's work: the interface of engines, and the one for this machine."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

from csf_parser.batch.fetching import fetch_each
from csf_parser.batch.outcome import Known, Outcome, failed, failure_of
from csf_parser.batch.place import Place
from csf_parser.batch.pool import Fate, PoolLimits, run_tasks
from csf_parser.batch.reading import Reading
from csf_parser.batch.store import find_outcome, read_only
from csf_parser.errors import CsfError

DEFAULT_SECONDS: Final = 90.0


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file, after this many attempts."""

    place: Place
    outcome: Outcome | Known
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with each file.

    Attributes:
        reading: How it is read.
        way: The fingerprint of the reading, a part of the store's key.
        store: The store in which a worker on this machine looks whether a content is known.
        retry_failed: Whether contents that failed before are not taken as known.
        run: The number of the run in the store.
        identity: Of the store, for files that belong to it.
    """

    reading: Reading
    way: str
    store: Path | None = None
    retry_failed: bool = False
    run: int = 0
    identity: str = ""


class Engine(Protocol):
    """Something that does a job on many files."""

    def work(self, places: Iterable[Place], job: Job) -> Iterator[Result]:
        """The result of every file, each once, as they come; places are taken as they are needed."""
        ...

    def left_over(self, store: Path, identity: str) -> Iterator[tuple[int, Result]]:
        """Results that a run which was killed has left outside of its store, with the number of that run."""
        ...


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes on this machine.

    Attributes:
        workers: How many; by default one for each processor.
        seconds: Wall time of one file, after which it is given up.
        files_per_worker: After so many a process is replaced.
    """

    workers: int = field(default_factory=processors)
    seconds: float = DEFAULT_SECONDS
    files_per_worker: int = 5000

    def work(self, places: Iterable[Place], job: Job) -> Iterator[Result]:
        """See ``Engine``.

        Raises:
            WorkersError: No process can be started.
        """
        limits = PoolLimits(self.workers, self.seconds, job.reading.max_memory, self.files_per_worker)
        for ended in run_tasks(places, ReadFiles(job), limits):
            outcome = ended.result
            if not isinstance(outcome, Outcome | Known):
                outcome = lost(ended.fate, self.seconds)
            yield Result(ended.task, outcome, ended.attempts)

    def left_over(self, store: Path, identity: str) -> Iterator[tuple[int, Result]]:  # noqa: ARG002 - the interface's
        """None: what is done is in the store."""
        return iter(())


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """The work of a worker: the outcome of each file, or that the store knows it already."""

    job: Job

    def __call__(self, places: Sequence[Place]) -> Iterator[Outcome | Known]:
        """The outcomes of these files, in order."""
        reading = self.job.reading
        for _, content in fetch_each(places, reading.options.limits):
            if isinstance(content, CsfError):
                yield failure_of(content)
            else:
                yield self._known(content) or reading(content)

    def _known(self, content: bytes) -> Known | None:
        job = self.job
        if job.store is None:
            return None
        number = find_outcome(
            _opened(job.store),
            content,
            job.way,
            with_failures=not job.retry_failed,
            password=job.reading.options.password,
        )
        return None if number is None else Known(number)


@lru_cache(maxsize=1)
def _opened(store: Path) -> sqlite3.Connection:
    return read_only(store)


def lost(fate: Fate, seconds: float) -> Outcome:
    """The outcome of a file that crashed or stalled the process that read it, twice."""
    if fate == "stalled":
        return failed(
            "Stalled",
            f"reading the file took more than {seconds:g} s, twice, and was stopped: send the CSF alone",
            f"la lectura del archivo tardó más de {seconds:g} s, dos veces, y se detuvo: envía solo la CSF",
        )
    return failed(
        "Crashed",
        "reading the file ended its process twice: download it again from SAT's site",
        "la lectura del archivo terminó su proceso dos veces: descárgalo de nuevo del portal del SAT",
    )
