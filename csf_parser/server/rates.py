"""How often each key may ask, within one server."""

import time
from collections import OrderedDict
from typing import Final

_BURST_S: Final = 2.0  # of the rate may come at once
_MOST_KEYS: Final = 10_000


class Rates:
    """How often each key may ask: a bucket of two seconds' requests that fills again at the rate."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key_id: str) -> float:
        """Takes one; seconds until there will be one, 0.0 where there was."""
        if not self._per_second:
            return 0.0
        now = time.monotonic()
        full = max(1.0, self._per_second * _BURST_S)
        left, since = self._buckets.pop(key_id, (full, now))
        left = min(full, left + (now - since) * self._per_second)
        is_there = left >= 1.0
        self._buckets[key_id] = (left - 1.0 if is_there else left, now)
        if len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)
        return 0.0 if is_there else (1.0 - left) / self._per_second
