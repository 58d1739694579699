"""Works for the pool, readings that crash or hang where a file says so, and an engine without processes."""

import ctypes
import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from csf_parser.batch import Outcome, Place, Reading
from csf_parser.batch.engine import Job, ReadFiles, Result, _opened


def double_each(numbers: Sequence[int]) -> Iterator[int]:
    for number in numbers:
        yield 2 * number


def misbehave(words: Sequence[str]) -> Iterator[str]:
    """Answers each word, unless it says what else to do."""
    for word in words:
        obey(word)
        yield f"{word} by {os.getpid()}"


def refuse_to_start() -> NoReturn:
    raise RuntimeError("no")


class Unloadable:
    """A work that no worker can load."""

    def __call__(self, _: Sequence[str]) -> Iterator[str]:
        yield "never"

    def __reduce__(self) -> tuple[object, ...]:
        return (refuse_to_start, ())


def obey(word: str) -> None:
    order, _, detail = word.partition(" ")
    if order == "crash":
        ctypes.string_at(0)
    elif order == "exit":
        os._exit(0)
    elif order == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif order == "hang":
        time.sleep(600)
    elif order == "once":  # the first time only
        try:
            os.close(os.open(detail, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)


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
