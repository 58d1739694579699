"""Both faces of an HTTP client that is opened once and closed by ``with``, and the reading of one bounded answer."""

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar

if TYPE_CHECKING:
    import httpx

MAX_BODY_BYTES: Final = 8 * 1024 * 1024

PLAIN: Final = {"Accept-Encoding": "identity"}
"""Asks for a body as it is: unpacked, a few bytes may be gigabytes."""

_Http = TypeVar("_Http")


class UnusableBody(Exception):
    """The answer has a body that is not read."""


class BodyTooLarge(UnusableBody):
    """The answer is larger than any that this server has reason to send."""


class EncodedBody(UnusableBody):
    """The answer is packed (``Content-Encoding``), although it was asked for as it is."""


@contextmanager
def opening(error_of: Callable[[str], Exception]) -> Iterator[None]:
    """Raises ``error_of`` a cause where the surroundings do not let a client be made.

    Proxies and certificates come from the environment, the address from settings, and httpx says of each in another
    way that it cannot be used. The cause names the kind only, for a proxy's address may hold a password.
    """
    import httpx  # noqa: PLC0415 - heavy, for whoever opens a connection only

    try:
        yield
    except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
        raise error_of(type(error).__name__) from None


class Connected(ABC, Generic[_Http]):
    """What holds an HTTP client of httpx in ``_http``."""

    _http: _Http

    @abstractmethod
    def _open(self) -> _Http:
        """The HTTP client of this face."""


class ThreadFace(Connected["httpx.Client"]):
    """A client for threads."""

    def _fetch(self, request: "httpx.Request", timeout_s: float) -> "tuple[httpx.Response, bytes]":
        """The answer and its whole body.

        A body that comes drop by drop is broken off when its time is over. Between two drops, and for each part of the
        headers, a thread waits up to ``timeout_s`` of its own; a task waits ``timeout_s`` for all of it.

        Raises:
            BodyTooLarge: The body is over ``MAX_BODY_BYTES``.
            EncodedBody: The body is packed, which was not asked for.
            httpx.HTTPError: There is no answer, or it is not there in time.
        """
        deadline = time.monotonic() + timeout_s
        response = self._http.send(request, stream=True)
        try:
            body = bytearray()
            for chunk in response.iter_raw() if _is_plain(response) else ():
                _take(body, chunk)
                if time.monotonic() > deadline:
                    raise _too_slow()
        finally:
            response.close()
        return response, bytes(body)

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class TaskFace(Connected["httpx.AsyncClient"]):
    """The same for tasks."""

    async def _fetch(self, request: "httpx.Request", timeout_s: float) -> "tuple[httpx.Response, bytes]":
        """As ``ThreadFace._fetch``."""
        try:
            async with asyncio.timeout(timeout_s):
                return await self._fetch_all(request)
        except TimeoutError:
            raise _too_slow() from None

    async def _fetch_all(self, request: "httpx.Request") -> "tuple[httpx.Response, bytes]":
        response = await self._http.send(request, stream=True)
        try:
            body = bytearray()
            if _is_plain(response):
                async for chunk in response.aiter_raw():
                    _take(body, chunk)
        finally:
            await response.aclose()
        return response, bytes(body)

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _is_plain(response: "httpx.Response") -> bool:
    """Whether the body can be read as it is; that of an error may be packed, and is left unread then.

    Raises:
        EncodedBody: It cannot.
    """
    if response.headers.get("content-encoding", "").strip().lower() in {"", "identity"}:
        return True
    if response.is_success:
        raise EncodedBody
    return False


def _take(body: bytearray, chunk: bytes) -> None:
    body += chunk
    if len(body) > MAX_BODY_BYTES:
        raise BodyTooLarge


def _too_slow() -> "httpx.ReadTimeout":
    import httpx  # noqa: PLC0415 - heavy, and loaded already where there is a response

    return httpx.ReadTimeout("the answer takes too long")
