"""Both faces of an HTTP client that is opened once and closed by ``with``, and the reading of one bounded answer."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar

if TYPE_CHECKING:
    import httpx

MAX_BODY_BYTES: Final = 8 * 1024 * 1024

_Http = TypeVar("_Http")


class BodyTooLarge(Exception):
    """The answer is larger than any that this server has reason to send."""


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
        """The answer and its whole body, unpacked.

        Raises:
            BodyTooLarge: The body is over ``MAX_BODY_BYTES``.
            httpx.HTTPError: There is no answer, or it is not there in time: a server that sends drop by drop is not
                waited for.
        """
        deadline = time.monotonic() + timeout_s
        response = self._http.send(request, stream=True)
        try:
            body = bytearray()
            for chunk in response.iter_bytes():
                _take(body, chunk, deadline)
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
        deadline = time.monotonic() + timeout_s
        response = await self._http.send(request, stream=True)
        try:
            body = bytearray()
            async for chunk in response.aiter_bytes():
                _take(body, chunk, deadline)
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


def _take(body: bytearray, chunk: bytes, deadline: float) -> None:
    import httpx  # noqa: PLC0415 - heavy, and loaded already where there is a response

    body += chunk
    if len(body) > MAX_BODY_BYTES:
        raise BodyTooLarge
    if time.monotonic() > deadline:
        raise httpx.ReadTimeout("the answer takes too long")
