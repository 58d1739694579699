"""Bounds on what a piece of a test may cost, which do not depend on the speed of the machine."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import NoReturn

from csf_parser import parse_csf
from csf_parser.samples import print_csf
from tests.support.papers import INDIVIDUAL


class TookTooLong(BaseException):
    """Past the bound; no handler of exceptions catches it on its way."""


def processor_time(call: Callable[[], object], times: int = 3) -> float:
    """The processor time of a call in seconds, the least of several."""
    return min(_processor_time(call) for _ in range(times))


@cache
def reading_s() -> float:
    """The processor time that reading one CSF takes on this machine, about 0.01 s on a fast one."""
    pdf = print_csf(INDIVIDUAL)
    parse_csf(pdf)  # loads what is loaded once
    return processor_time(lambda: parse_csf(pdf), times=10)


@contextmanager
def cost_of_readings(most: int) -> Iterator[None]:
    """Fail what takes more processor time than reading ``most`` CSFs; where the system has timers, stop it there."""
    bound = most * reading_s()
    timer = hasattr(signal, "setitimer")
    if timer:
        signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, bound)
    start = time.process_time()
    try:
        yield
    finally:
        if timer:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    spent = time.process_time() - start
    assert spent < bound, f"took {spent:.1f} s, as long as reading {spent / reading_s():.0f} CSFs"


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TookTooLong("stopped: it took too long")


def _processor_time(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start
