"""Takes the README's pictures of the page for people, in a real browser from a real server.

Run from the repository's root: ``python -m tools.take_screenshots``. It needs Chromium.
"""

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, expect, sync_playwright

from csf_parser.bilingual import Language
from csf_parser.server.page.texts import Words
from tests.server.page.visiting import CHROMIUM, CHROMIUM_ARGUMENTS, done, drop, new_key, sign_in
from tests.server.running import RunningServer, running_server

_ROOT: Final = Path(__file__).resolve().parents[1]
_SAMPLE: Final = _ROOT / "sample_pdfs" / "layout-b2-company.pdf"
_IMAGES: Final = _ROOT / "docs" / "images"
_SETTLED_MS: Final = 900  # scrolling is smooth


def _desktop(browser: Browser, server: RunningServer, language: Language) -> Path:
    """A paper with one field picked out: its box, its value and what was found."""
    words = Words(language)
    page = browser.new_page(viewport={"width": 1360, "height": 940}, device_scale_factor=1.5)
    _open_sample(page, server, language)
    page.locator(f'[aria-label^="{words("paper.see", label=words("field.address.street"), number=1)}"]').first.click()
    page.wait_for_timeout(_SETTLED_MS)
    page.locator(".verdict").evaluate(
        "(verdict) => scrollTo({top: scrollY + verdict.getBoundingClientRect().top - 61, behavior: 'instant'})"
    )
    page.mouse.move(0, 0)
    page.wait_for_timeout(_SETTLED_MS)
    return _taken(page, f"page-{language}.png")


def _telephone(browser: Browser, server: RunningServer, language: Language) -> Path:
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True)
    _open_sample(page, server, language)
    page.locator(".verdict").evaluate("(verdict) => scrollTo(0, verdict.getBoundingClientRect().top)")
    page.wait_for_timeout(_SETTLED_MS)
    return _taken(page, f"page-phone-{language}.png")


def _open_sample(page: Page, server: RunningServer, language: Language) -> None:
    sign_in(page, server.url, new_key(server))
    page.goto(f"{server.url}/?language={language}")
    drop(page, (_SAMPLE.name, _SAMPLE.read_bytes()))
    done(page, 1)
    expect(page.locator(".sheet-picture").first).to_be_visible()


def _taken(page: Page, name: str) -> Path:
    path = _IMAGES / name
    page.screenshot(path=path)
    page.close()
    return path


def main() -> None:
    """Write the pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_ARGUMENTS))
        for language in ("en", "es"):
            for take in (_desktop, _telephone):
                path = take(browser, server, language)
                print(f"{path.relative_to(_ROOT)}, {path.stat().st_size // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main()
