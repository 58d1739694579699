"""Connections that may not be held for nothing: who sends slowly, or without end, is cut off.

uvicorn waits for a request's head for ever and keeps what it has got of it. What a request's body may take is for the
application to say (``api.bodies``); where it was answered before the body was there, such as with 413, the rest is read
for a moment, so that the client comes to reading the answer, and then the connection ends.
"""

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_HEAD_S: Final = 10.0
_LARGEST_HEAD: Final = 64 * 1024
_LINGER_S: Final = 3.0


class PatientProtocol(HttpToolsProtocol):
    """HTTP/1.1 with bounds on what uvicorn leaves open."""

    _cut: asyncio.TimerHandle | None = None
    _head_bytes = 0
    _awaits_head = True
    _has_body = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client is there: it has to say what it wants."""
        super().connection_made(transport)
        self._cut_after(_HEAD_S)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._cut_after(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Some bytes; without a whole head they may not become many."""
        super().data_received(data)
        if self._awaits_head:
            self._head_bytes += len(data)
            if self._head_bytes > _LARGEST_HEAD:
                self.transport.abort()

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._head_bytes, self._awaits_head, self._has_body = 0, True, False
        self._cut_after(_HEAD_S)

    def on_header(self, name: bytes, value: bytes) -> None:
        """One line of the head; or of what may follow a body in chunks, which nobody here reads."""
        if self._awaits_head:
            super().on_header(name, value)
            return
        self._head_bytes += len(name) + len(value)
        if self._head_bytes > _LARGEST_HEAD:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        """Its head is there."""
        self._awaits_head = False
        self._cut_after(None)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Its body is there."""
        self._has_body = True
        self._cut_after(None)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """It was answered, perhaps before its body was there."""
        super().on_response_complete()
        if self.cycle.response_complete and not self._has_body:
            self._cut_after(_LINGER_S)

    def _cut_after(self, seconds: float | None) -> None:
        if self._cut is not None:
            self._cut.cancel()
        self._cut = None if seconds is None else self.loop.call_later(seconds, self.transport.abort)
