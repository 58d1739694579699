"""Both faces of the gigstack client behind one call."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

from csf_parser.gigstack import AsyncGigstackClient, GigstackClient, GigstackSettings
from tests.support.sandboxes import HostedSandbox

_SHORTEST_S = 0.2


class Face:
    """Calls one method of a client of either kind."""

    def __init__(self, *, as_task: bool) -> None:
        self.as_task = as_task

    def __call__(self, settings: GigstackSettings, method: str, *arguments: Any, **options: Any) -> Any:
        manners = {"timeout_s": options.pop("timeout_s", 60), "attempts": options.pop("attempts", 3), "pause_s": 0.001}
        if not self.as_task:
            with GigstackClient(settings, **manners) as client:
                answer = getattr(client, method)(*arguments, **options)
                return list(answer) if isinstance(answer, Iterator) else answer

        async def call() -> Any:
            async with AsyncGigstackClient(settings, **manners) as client:
                answer = getattr(client, method)(*arguments, **options)
                return [one async for one in answer] if method == "list_clients" else await answer

        return asyncio.run(call())

    def short_limit(self, sandbox: HostedSandbox) -> float:
        """A time limit that only a request without an answer exceeds: 20 times what a request takes at the moment."""
        return max(_SHORTEST_S, 20 * min(self._seconds_of_a_search(sandbox) for _ in range(2)))

    def _seconds_of_a_search(self, sandbox: HostedSandbox) -> float:
        begun = time.monotonic()
        self(sandbox.settings, "search_clients", "x")
        return time.monotonic() - begun
