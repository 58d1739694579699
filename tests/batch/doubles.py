"""Readings that crash or hang where a file says so, and an engine without processes."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from csf_parser.batch import Outcome, Place, Reading
from csf_parser.batch.engine import Job, ReadFiles, Result, _opened
from tests.batch.obedient_work import obey


@dataclass(frozen=True, slots=True)
class Obedient(Reading):
    """A reading that does what the first line of a file says, and reads the file if it is still there then."""

    def __call__(self, content: bytes) -> Outcome:
        if not content.startswith(b"%PDF"):
            obey(content.partition(b"\n")[0].decode())
        return Reading.__call__(self, content)


@dataclass(frozen=True, slots=True)
class Slow(Reading):
    """A reading that takes its time, for tests that stop it on the way; how long makes no other result."""

    seconds: float = 0.05

    def __call__(self, content: bytes) -> Outcome:
        time.sleep(self.seconds)
        return Reading.__call__(self, content)


@dataclass(frozen=True, slots=True)
class HereEngine:
    """Does the work of a worker in this process, for tests of all that does not depend on processes."""

    def work(self, places: Iterable[Place], job: Job) -> Iterator[Result]:
        """See ``Engine``."""
        _opened.cache_clear()  # a worker opens the store once, and lives as long as a run
        work = ReadFiles(job)
        for place in places:
            (outcome,) = work([place])
            yield Result(place, outcome)
        _opened.cache_clear()

    def left_over(self, store: Path, identity: str) -> Iterator[tuple[int, Result]]:  # noqa: ARG002 - the interface's
        """None: what is done is in the store."""
        return iter(())
