"""Both faces of the gigstack client behind one call."""

import asyncio
from collections.abc import Iterator
from typing import Any

from csf_parser.gigstack import AsyncGigstackClient, GigstackClient, GigstackSettings


class Face:
    """Calls one method of a client of either kind."""

    def __init__(self, *, as_task: bool) -> None:
        self.as_task = as_task

    def __call__(self, settings: GigstackSettings, method: str, *arguments: Any, **options: Any) -> Any:
        manners = {"timeout_s": options.pop("timeout_s", 5), "attempts": options.pop("attempts", 3), "pause_s": 0.001}
        if not self.as_task:
            with GigstackClient(settings, **manners) as client:
                answer = getattr(client, method)(*arguments, **options)
                return list(answer) if isinstance(answer, Iterator) else answer

        async def call() -> Any:
            async with AsyncGigstackClient(settings, **manners) as client:
                answer = getattr(client, method)(*arguments, **options)
                return [one async for one in answer] if method == "list_clients" else await answer

        return asyncio.run(call())
