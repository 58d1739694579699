"""A real server in a thread: uvicorn on a port of its own, workers, and SQLite in a folder of the test."""

import asyncio
import base64
import threading
import time
from collections.abc import Coroutine
from itertools import count
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import uvicorn
from playwright.sync_api import Locator, Page, expect

from csf_parser.server import ServerSettings, create_app
from csf_parser.server.data.keys import NewKey, WantedKey
from csf_parser.server.services import Services

_T = TypeVar("_T")
_TEAMS = count(1)
_STARTS_WITHIN_S: Final = 60.0


class RunningServer:
    """The server; ``with`` starts and stops it."""

    def __init__(self, folder: Path, **settings: Any) -> None:  # Any: as of ServerSettings
        self.settings = ServerSettings(database_url=f"sqlite:///{folder / 'server.db'}", workers=1, **settings)
        self.app = create_app(self.settings)
        self._loop = asyncio.new_event_loop()
        self._server = uvicorn.Server(uvicorn.Config(self.app, port=0, log_config=None, ws="none"))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        deadline = time.monotonic() + _STARTS_WITHIN_S
        while not self._server.started:
            assert self._thread.is_alive()
            assert time.monotonic() < deadline
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(30)

    def _run(self) -> None:
        self._loop.run_until_complete(self._server.serve())
        self._loop.close()

    @property
    def services(self) -> Services:
        services: Services = self.app.state.services
        return services

    def do(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Run it in the server's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def new_key(self, *, livemode: bool = False) -> NewKey:
        """A key of a team that nobody else has."""
        return self.do(self.services.keys.add(WantedKey(team=f"team_{next(_TEAMS)}", livemode=livemode)))


def sign_in(page: Page, url: str, key: NewKey) -> None:
    page.goto(f"{url}/sign-in")
    page.get_by_label("Clave de API").fill(key.secret)
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Constancia")


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Drop files on the page, as a mouse does."""
    packed = [[name, base64.b64encode(content).decode()] for name, content in files]
    transfer = page.evaluate_handle(
        """(files) => {
            const transfer = new DataTransfer();
            for (const [name, content] of files) {
                const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
                transfer.items.add(new File([bytes], name));
            }
            return transfer;
        }""",
        packed,
    )
    for kind in ("dragenter", "dragover", "drop"):
        page.dispatch_event("[data-drop]", kind, {"dataTransfer": transfer})


def papers(page: Page) -> Locator:
    return page.locator("[data-paper]")


def done(page: Page, files: int, seconds: float = 30) -> None:
    """Wait until so many files are read, or refused."""
    expect(page.locator("[data-list] .file:not(.is-pending)")).to_have_count(files, timeout=1000 * seconds)
