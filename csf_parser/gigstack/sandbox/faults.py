"""The ways in which the sandbox fails, each with a probability, or once on request.

======================  ==============================================================================================
``400`` … ``500``       an error envelope in one of gigstack's styles; nothing is done
``500-after``           the work is done, and then the server fails
``slow``                the answer comes after ``slow_s``
``drop-request``        the connection breaks while the request is read; nothing is done
``drop-response``       the work is done, and the connection breaks within the answer
``no-answer``           the work is done, and no answer comes
``late``                no answer comes, and the work is done only after ``late_s``
``redirect``            an answer that sends the client elsewhere
``garbage``             the work is done, and the answer is no JSON
======================  ==============================================================================================
"""

import random
import threading
from collections import deque
from collections.abc import Mapping
from typing import Final, NamedTuple

from csf_parser.gigstack.protocol import ErrorCode, Style

FAULTS: Final = (
    "400",
    "401",
    "404",
    "429",
    "500",
    "500-after",
    "slow",
    "drop-request",
    "drop-response",
    "no-answer",
    "late",
    "redirect",
    "garbage",
)

CODES: Final = {
    "400": ErrorCode.VALIDATION_FAILED,
    "401": ErrorCode.INVALID_TOKEN,
    "404": ErrorCode.RESOURCE_NOT_FOUND,
    "429": ErrorCode.RATE_LIMIT_EXCEEDED,
    "500": ErrorCode.INTERNAL_SERVER_ERROR,
    "500-after": ErrorCode.DATABASE_ERROR,
}
_STYLES: Final[tuple[Style, ...]] = ("plain", "text", "full")


class Times(NamedTuple):
    """How long faults take, in seconds.

    ``retry_after_s`` is what a 429 asks to wait; ``slow_s`` how late a slow answer is; ``late_s`` how late the work of
    ``late`` is done; ``stall_s`` for how long no answer comes before the server gives up.
    """

    retry_after_s: float = 1.0
    slow_s: float = 1.0
    late_s: float = 2.0
    stall_s: float = 60.0


_USUAL: Final = Times()


class Faults:
    """What goes wrong with the next request."""

    def __init__(
        self,
        rates: Mapping[str, float] | None = None,
        *,
        seed: int = 0,
        reads: bool = False,
        style: Style | None = None,
        times: Times = _USUAL,
    ) -> None:
        """Nothing goes wrong by default.

        Args:
            rates: Probability of each fault; together at most 1.
            seed: The same seed gives the same faults to the same requests.
            reads: Whether reads fail as well; only uploads do otherwise.
            style: The envelope of errors; by default each in turn.
            times: How long the slow ones take.

        Raises:
            ValueError: A fault that is none, or rates that cannot be.
        """
        self.rates = dict(rates or {})
        if unknown := sorted(set(self.rates) - set(FAULTS)):
            raise ValueError(f"no such fault: {', '.join(unknown)}; there are {', '.join(FAULTS)}")
        if any(rate < 0 for rate in self.rates.values()) or sum(self.rates.values()) > 1 + 1e-9:
            raise ValueError("the rates of all faults together are at most 1, and none is negative")
        self.reads = reads
        self.times = times
        self._style = style
        self._random = random.Random(seed)  # noqa: S311 - nothing here is secret
        self._ordered: deque[str | None] = deque()
        self._lock = threading.Lock()
        self.counts: dict[str, int] = {}

    def order(self, *faults: str | None) -> None:
        """These faults for the next requests of any kind, one each; ``None`` lets one through."""
        with self._lock:
            self._ordered.extend(faults)

    def draw(self, *, is_upload: bool) -> str | None:
        """The fault of the request that has just come in."""
        with self._lock:
            fault = self._drawn(is_upload=is_upload)
            if fault is not None:
                self.counts[fault] = self.counts.get(fault, 0) + 1
            return fault

    def style(self) -> Style:
        """The envelope of the next error."""
        return self._random.choice(_STYLES) if self._style is None else self._style

    def _drawn(self, *, is_upload: bool) -> str | None:
        if self._ordered:
            return self._ordered.popleft()
        if not (is_upload or self.reads):
            return None
        point = self._random.random()
        for fault, rate in self.rates.items():
            point -= rate
            if point < 0:
                return fault
        return None
