"""Waiting for what happens in another thread or process."""

import time
from collections.abc import Callable

_MOST_S = 300.0
_POLL_S = 0.005


def wait_until(holds: Callable[[], object], what: str = "it did not happen") -> None:
    """Return as soon as a condition holds.

    The limit only ends a test that hangs: no machine is so slow that it matters.
    """
    limit = time.monotonic() + _MOST_S
    while not holds():
        assert time.monotonic() < limit, what
        time.sleep(_POLL_S)
