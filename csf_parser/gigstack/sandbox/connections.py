"""Breaking connections: ASGI has no word for it, so the sandbox's server keeps each connection where it can be cut."""

import asyncio
from typing import Final
from weakref import WeakValueDictionary

from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

_open: Final[WeakValueDictionary[tuple[str, int], asyncio.Transport]] = WeakValueDictionary()


class DroppableProtocol(H11Protocol):
    """uvicorn's own protocol, whose connections are known by the address of the client."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn says the same
        """Remember the connection."""
        super().connection_made(transport)
        if self.client is not None:
            _open[self.client] = transport


def drop(request: Request, after: bytes = b"") -> None:
    """Cuts the request's connection, after these bytes of an answer."""
    if request.client is None:
        return
    transport = _open.get((request.client.host, request.client.port))
    if transport is None or transport.is_closing():
        return
    if after:
        transport.write(after)
        transport.close()
    else:
        transport.abort()
