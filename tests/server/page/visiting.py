"""Somebody at the page: a browser that signs in, drops files and waits for what becomes of them."""

import base64
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

from csf_parser.server.data.keys import NewKey, WantedKey
from tests.server.running import RunningServer

CHROMIUM: Final = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_S: Final = 120
"""Until a test that waits for nothing is ended; no machine is so slow that it matters."""
_TEAMS: Final = count(1)


def new_key(server: RunningServer, *, livemode: bool = False) -> NewKey:
    """A key of a team that nobody else has."""
    wanted = WantedKey(team=f"team_at_the_page_{next(_TEAMS)}", livemode=livemode)
    return server.call(server.services.keys.add(wanted))


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


def wait_for(page: Page, holds: Callable[[], object]) -> None:
    """Wait until a condition holds that is not about one element."""
    limit = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < limit
        page.wait_for_timeout(20)


def papers(page: Page) -> Locator:
    return page.locator("[data-paper]")


def done(page: Page, files: int) -> None:
    """Wait until so many files are read, or refused."""
    expect(page.locator("[data-list] .file:not(.is-pending)")).to_have_count(files)
