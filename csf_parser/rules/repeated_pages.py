"""Pages that are in the file more than once; each is read once.

Not checked: further copies that differ in a letter, such as the same sheet scanned twice.
"""

from collections.abc import Iterator

from csf_parser.extract.document import Page
from csf_parser.findings import Finding, make_finding
from csf_parser.rules.examined import Examined


def check_repeated_pages(examined: Examined) -> Iterator[Finding]:
    """One finding with the pages that repeat a page of this CSF."""
    numbers = frozenset(examined.printed.pages)
    others = [page for page in examined.document.pages if page.number not in numbers and page.words]
    if not others:
        return
    own = {_texts(page) for page in examined.document.pages if page.number in numbers}
    copies = [page.number for page in others if _texts(page) in own]
    if copies:
        yield make_finding("page-repeated", pages=copies)


def _texts(page: Page) -> tuple[str, ...]:
    return tuple(word.text for word in page.words)
