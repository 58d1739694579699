"""The page numbers that a CSF prints: ``Página [2] de [3]``, in the newest layout ``Página 2 de 3``."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from csf_parser.extract.document import Page
from csf_parser.locate.labels import PAGE_NUMBER_START, folded
from csf_parser.locate.lines import folded_text
from csf_parser.locate.printed import MissingPages

_PAGE_NUMBER = re.compile(PAGE_NUMBER_START + r"(\[?)(\d{1,3})\]?de\[?(\d{1,3})\]?")
_WIDTH = 13.0  # of the height of its type
_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class PageNumber:
    """This page of so many, in brackets or not."""

    page: int
    pages: int
    bracketed: bool

    def is_of(self, other: "PageNumber") -> bool:
        """Whether both may be of one paper."""
        return self.pages == other.pages and self.bracketed == other.bracketed


def page_number(page: Page) -> PageNumber | None:
    """The number as printed: a line of its own."""
    starts = [word for word in page.words if word.text[0] == "P" and folded(word.text).startswith(PAGE_NUMBER_START)]
    for start in starts[:_CANDIDATES]:
        half = start.size / 2
        above, below, right = start.top - half, start.top + half, start.x0 + _WIDTH * start.size
        line = [word for word in page.words if above < word.top < below and start.x0 <= word.x0 < right]
        match = _PAGE_NUMBER.fullmatch(folded_text(sorted(line, key=lambda word: word.x0)))
        if match:
            return PageNumber(int(match[2]), int(match[3]), bracketed=bool(match[1]))
    return None


def missing_pages(pages: Sequence[Page]) -> MissingPages | None:
    """What one CSF lacks of its pages; ``None`` where nothing is known to be missing."""
    numbers = [number for page in pages if (number := page_number(page)) is not None]
    if not numbers:
        return None
    of = Counter(number.pages for number in numbers).most_common(1)[0][0]
    count = of - len(pages)
    if count <= 0:
        return None
    there = {number.page for number in numbers}
    absent = tuple(number for number in range(1, of + 1) if number not in there)
    return MissingPages(count, of, absent if len(absent) == count else ())
