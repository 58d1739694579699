"""Keeps the memory of recognition low, in processes that use glibc.

Recognising one page allocates and frees blocks of many megabytes on several threads. glibc keeps what is freed, in an
arena for each thread: 25 pages of pictures then hold a gigabyte, and nothing of it is in use.
"""

import contextlib
import ctypes
import sys
from collections.abc import Iterator
from typing import Any, Final

_M_MMAP_THRESHOLD: Final = -3  # as <malloc.h> numbers them
_M_ARENA_MAX: Final = -8
_LARGE_BLOCK_BYTES: Final = 4 * 1024 * 1024
_ARENAS: Final = 2


def _glibc() -> Any | None:  # Any: ctypes' library
    """The C library of this process, if it has these calls."""
    if sys.platform != "linux":
        return None
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        _ = library.mallopt, library.malloc_trim
        return library
    return None


def return_large_blocks() -> None:
    """From now on, return blocks of 4 MiB and more to the system when they are freed."""
    library = _glibc()
    if library is not None:
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK_BYTES)
        library.mallopt(_M_ARENA_MAX, _ARENAS)


@contextlib.contextmanager
def memory_returned() -> Iterator[None]:
    """Return what is free to the system after the work of the block."""
    try:
        yield
    finally:
        library = _glibc()
        if library is not None:
            library.malloc_trim(0)
