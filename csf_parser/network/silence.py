"""httpx logs the address of every request, and ours name an RFC: no log may hold it.

The filter drops only what is logged while one of our own requests runs; those of the program's own are logged as ever.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ours: ContextVar[bool] = ContextVar("csf_parser.network.silence", default=False)


def _is_not_ours(_: logging.LogRecord) -> bool:
    return not _ours.get()


@contextmanager
def silenced() -> Iterator[None]:
    """Nothing that httpx logs of the requests made in here is kept."""
    logging.getLogger("httpx").addFilter(_is_not_ours)  # once only: a filter that is there is not added again
    token = _ours.set(True)
    try:
        yield
    finally:
        _ours.reset(token)
