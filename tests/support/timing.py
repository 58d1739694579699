"""A bound on what a piece of a test may cost."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn


class TookTooLong(BaseException):
    """Past the bound; no handler of exceptions catches it on its way."""


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TookTooLong("stopped: it took too long")


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Fail what takes more processor time than this; where the system has timers, stop it at three times that."""
    timer = hasattr(signal, "setitimer")
    if timer:
        signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, 3 * seconds)
    start = time.process_time()
    try:
        yield
    finally:
        if timer:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    spent = time.process_time() - start
    assert spent < seconds, f"took {spent:.1f} s"
