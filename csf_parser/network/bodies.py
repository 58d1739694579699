"""Reading an answer within bounds: a server that sends without end, or drop by drop, is not waited for."""

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import httpx

MAX_BODY_BYTES: Final = 8 * 1024 * 1024


class BodyTooLarge(Exception):
    """The answer is larger than any that this server has reason to send."""


def read_body(response: "httpx.Response", deadline: float) -> bytes:
    """The whole body, unpacked.

    Args:
        response: One that is being streamed.
        deadline: Until when to read, on the clock of ``time.monotonic``.

    Raises:
        BodyTooLarge: It is over ``MAX_BODY_BYTES``.
        httpx.ReadTimeout: It is not there by then.
    """
    body = bytearray()
    for chunk in response.iter_bytes():
        _take(body, chunk, deadline)
    return bytes(body)


async def read_body_async(response: "httpx.Response", deadline: float) -> bytes:
    """The same of an asynchronous response."""
    body = bytearray()
    async for chunk in response.aiter_bytes():
        _take(body, chunk, deadline)
    return bytes(body)


def _take(body: bytearray, chunk: bytes, deadline: float) -> None:
    import httpx  # noqa: PLC0415 - heavy, and loaded already where there is a response

    body += chunk
    if len(body) > MAX_BODY_BYTES:
        raise BodyTooLarge
    if time.monotonic() > deadline:
        raise httpx.ReadTimeout("the answer takes too long")
