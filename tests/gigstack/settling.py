"""Time to settle that passes at once."""

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SETTLE_S = 3600.0


class Clock:
    """In place of ``asyncio`` in ``delivery``: time to settle passes at once, and work that is late is done by then."""

    Lock = asyncio.Lock

    def __init__(self) -> None:
        self.settled_s: list[float] = []
        self.has_settled: Callable[[], object] = lambda: True

    async def sleep(self, seconds: float) -> None:
        if seconds < SETTLE_S / 2:
            return  # a pause between two attempts
        self.settled_s.append(seconds)
        while not self.has_settled():
            await asyncio.sleep(0.005)
