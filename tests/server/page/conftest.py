"""A browser for all tests of a module; a fresh team and a fresh window for each test.

Not for all of a process: while Playwright is open its event loop counts as the running one, and no other can run.
"""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.server.page.visiting import CHROMIUM, CHROMIUM_ARGUMENTS, PATIENCE_S, new_key, sign_in
from tests.server.running import RunningServer

Open = Callable[..., Page]
expect.set_options(timeout=1000 * PATIENCE_S)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(server: RunningServer, browser: Browser) -> Iterator[Open]:
    """Opens a window that is signed in. Whatever its console or its scripts complain about fails the test."""
    complaints: list[str] = []
    contexts = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download begins as a page that is left off
            complaints.append(f"{request.url[:80]}: {request.failure}")

    def opened(*, signed_in: bool = True, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})  # type: ignore[arg-type]  # Playwright's own options
        contexts.append(context)
        context.set_default_timeout(1000 * PATIENCE_S)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", failed)
        if signed_in:
            sign_in(page, server.url, new_key(server))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page()
