"""Work that is not left half done when its task is cancelled."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, TypeVar

_Result = TypeVar("_Result")


async def uninterrupted(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run the work to its end and return its result, even if the task that awaits it is cancelled meanwhile.

    A server that is told to stop cancels requests that take too long. A commit that is cut off then is on the disk or
    not, and the client never learns which; a commit that ends is answered.
    """
    task = asyncio.ensure_future(work)
    while not task.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait({task})
    return task.result()
