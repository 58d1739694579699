"""A real server on loopback, in a thread of this process, with its workers."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx

from csf_parser.server import ServerSettings, create_app
from csf_parser.server.data.keys import WantedKey
from csf_parser.server.services import Services
from csf_parser.server.serving import uvicorn_server
from tests.support.waiting import wait_until

_Result = TypeVar("_Result")
SPECIMENS = Path(__file__).resolve().parents[2] / "sample_pdfs"


class RunningServer:
    """A server, and what tests do with it from outside."""

    def __init__(self, settings: ServerSettings) -> None:
        self.app = create_app(settings)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = uvicorn_server(self.app, settings)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._clients: list[httpx.Client] = []

    @property
    def services(self) -> Services:
        services: Services = self.app.state.services
        return services

    def call(self, coroutine: Coroutine[Any, Any, _Result]) -> _Result:
        """The result of a coroutine in the server's own event loop."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(300)

    def key(self, **wanted: Any) -> str:
        return self.call(self.services.keys.add(WantedKey(**wanted))).secret

    def client(self, key: str | None = None, **headers: str) -> httpx.Client:
        """An HTTP client with this key, or with a new one of the default team."""
        client = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {self.key() if key is None else key}", **headers},
            timeout=300,
            trust_env=False,
            verify=False,  # noqa: S501 - there is no TLS, and to load the authorities takes longer than most tests
        )
        self._clients.append(client)
        return client

    def start(self) -> None:
        self._thread.start()
        wait_until(lambda: self._server.started or not self._thread.is_alive(), "the server did not start")
        assert self._server.started

    def stop(self) -> None:
        for client in self._clients:
            client.close()
        self._server.should_exit = True
        self._thread.join(300)
        self._listener.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._server.serve(sockets=[self._listener]))
        finally:
            self._loop.close()


@contextlib.contextmanager
def running_server(folder: Path, **settings: Any) -> Iterator[RunningServer]:
    """A server with these settings, on a database in the folder by default."""
    given = {"database_url": f"sqlite:///{folder / 'server.db'}", "workers": 1, "ocr": "never", **settings}
    server = RunningServer(ServerSettings(**given))
    server.start()
    try:
        yield server
    finally:
        server.stop()


def paper(name: str = "company.pdf") -> bytes:
    return (SPECIMENS / name).read_bytes()


def as_form(content: bytes | None = None, name: str = "constancia.pdf") -> dict[str, tuple[str, bytes, str]]:
    return {"file": (name, paper() if content is None else content, "application/pdf")}
