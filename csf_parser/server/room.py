"""How much of requests may be in memory while it arrives: many large bodies that come slowly would fill it."""

import contextlib
from collections.abc import Callable, Iterator

from csf_parser.server.work.crew import Busy

_RETRY_AFTER_S = 1


class Room:
    """Bytes for the bodies that are under way, of all requests together."""

    def __init__(self, size: int) -> None:
        """So many bytes."""
        self._left = size

    @contextlib.contextmanager
    def visit(self) -> Iterator[Callable[[int], None]]:
        """What a body calls with the bytes that have come; they are given back at the end.

        Raises:
            Busy: There is no more room.
        """
        taken = 0

        def take(count: int) -> None:
            nonlocal taken
            if count > self._left:
                raise Busy(_RETRY_AFTER_S)
            self._left -= count
            taken += count

        try:
            yield take
        finally:
            self._left += taken
