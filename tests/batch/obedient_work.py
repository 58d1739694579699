"""Works for the pool that crash or hang on command; imports little, because every worker loads it."""

import ctypes
import os
import signal
import time
from collections.abc import Iterator, Sequence
from typing import NoReturn


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
