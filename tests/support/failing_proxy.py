"""The sandbox's faults between a client and any server of gigstack's API: a proxy on loopback that fails on request."""

import contextlib
import socket
import threading
from collections.abc import AsyncIterator
from typing import Final, Self

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from csf_parser.gigstack.sandbox.answering import with_faults
from csf_parser.gigstack.sandbox.connections import DroppableProtocol
from csf_parser.gigstack.sandbox.faults import Faults
from tests.support.waiting import wait_until

_HOST: Final = "127.0.0.1"
_STOP_S: Final = 300.0
_PASSED_ON: Final = ("authorization", "content-type", "accept", "idempotency-key")


class FailingProxy:
    """Passes requests on to a port of this machine, after the fault of the moment has had its way.

    ``faults`` strike as they do in the sandbox: some before the request is passed on, some after.
    """

    def __init__(self, target_port: int, key: str, faults: Faults) -> None:
        """Takes a free port; serves nothing yet. Requests without ``key`` are answered 401 here."""
        self.faults = faults
        self._target = f"http://{_HOST}:{target_port}"
        self._client: httpx.AsyncClient | None = None
        self._socket = socket.create_server((_HOST, 0), backlog=1024)
        self.url = f"http://{_HOST}:{self._socket.getsockname()[1]}"
        endpoint = with_faults(faults, key)(self._forward)
        config = uvicorn.Config(
            Starlette(
                routes=[Route("/{path:path}", endpoint, methods=["GET", "POST", "PUT", "DELETE"])],
                lifespan=self._lifespan,
            ),
            http=DroppableProtocol,
            log_config=None,
            log_level="critical",  # a connection that a fault has broken is no news
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        wait_until(lambda: self._server.started or not self._thread.is_alive(), "the proxy did not start")
        assert self._server.started
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(_STOP_S)
        self._socket.close()

    @contextlib.asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        async with httpx.AsyncClient(base_url=self._target, timeout=300.0, trust_env=False) as self._client:
            yield

    async def _forward(self, request: Request) -> Response:
        assert self._client is not None
        told = {name: value for name, value in request.headers.items() if name in _PASSED_ON}
        path = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        answer = await self._client.request(request.method, path, content=await request.body(), headers=told)
        return Response(answer.content, answer.status_code, {"Content-Type": answer.headers["content-type"]})
