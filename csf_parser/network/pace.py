"""How fast one server is asked: a shortest interval between two requests, and a pause that the server has ordered."""

import asyncio
import threading
import time

from csf_parser.network.retry_after import LONGEST_ORDERED_S


class PauseTooLong(Exception):
    """The server wants to be left alone for so many ``seconds``, which is longer than anybody waits."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Pace:
    """Gives every request of one client its turn; threads and tasks may share it.

    >>> pace = Pace(0.0)
    >>> pace.hold(0.01)
    >>> 0.0 < pace.reserve() <= 0.01
    True
    """

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._next_turn = 0.0
        self._held_until = 0.0
        self._lock = threading.Lock()

    def reserve(self) -> float:
        """Takes the next free turn and returns the seconds until then.

        Raises:
            PauseTooLong: The server has ordered more than ``LONGEST_ORDERED_S``; no turn is taken.
        """
        with self._lock:
            now = time.monotonic()
            if self._held_until - now > LONGEST_ORDERED_S:
                raise PauseTooLong(self._held_until - now)
            turn = max(now, self._next_turn, self._held_until)
            self._next_turn = turn + self._interval_s
            return turn - now

    def hold(self, seconds: float) -> None:
        """No turn before so many seconds from now: what a server's ``Retry-After`` asks of all requests alike."""
        with self._lock:
            self._held_until = max(self._held_until, time.monotonic() + seconds)

    def wait(self) -> None:
        """Blocks until it is this request's turn."""
        time.sleep(self.reserve())

    async def wait_async(self) -> None:
        """The same for tasks."""
        await asyncio.sleep(self.reserve())
