"""Works for the pool, and a reading that crashes, hangs or eats memory where a file says so."""

import ctypes
import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from csf_parser.batch import Outcome, Reading


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
    """A reading that takes its time, for tests that stop it on the way."""

    def __call__(self, content: bytes) -> Outcome:
        time.sleep(0.05)
        return Reading.__call__(self, content)
