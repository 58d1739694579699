"""The page numbers that a CSF prints: ``Página [2] de [3]``, in the newest layout ``Página 2 de 3``."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from csf_parser.extract.document import Page
from csf_parser.locate.labels import PAGE_NUMBER_START, folded
from csf_parser.locate.lines import folded_text
from csf_parser.locate.printed import MissingPages
from csf_parser.locate.runs import runs_in

_PAGE_NUMBER = re.compile(PAGE_NUMBER_START + r"(\[?)(\d{1,3})\]?de\[?(\d{1,3})\]?")
_WIDTH = 13.0  # of the height of its type
_CANDIDATES = 20
_SURE_WHEN_RECOGNISED = 2  # numbers that agree: one alone may be misread


@dataclass(frozen=True, slots=True)
class PageNumber:
    """This page of so many, in brackets or not."""

    page: int
    pages: int
    bracketed: bool

    def is_of(self, other: "PageNumber") -> bool:
        """Whether both may be of one paper."""
        return self.pages == other.pages and self.bracketed == other.bracketed


def page_numbers(pages: Sequence[Page]) -> list[PageNumber | None]:
    """The number of each page as the SAT prints it.

    Where another one is stamped on a page, it is the one that counts as most pages of the file do; of several, the
    lowest.
    """
    by_page = [_numbers(page)[::-1] for page in pages]
    counts = Counter(count for found in by_page for count in {(one.pages, one.bracketed) for one in found})
    return [max(found, key=lambda one: counts[one.pages, one.bracketed], default=None) for found in by_page]


def _numbers(page: Page) -> list[PageNumber]:
    """All numbers, each a line of its own, top to bottom; only those in brackets, which nobody else prints, if any."""
    starts = [word for word in page.words if word.text[0] == "P" and folded(word.text).startswith(PAGE_NUMBER_START)]
    found: list[PageNumber] = []
    for start in sorted(starts[:_CANDIDATES], key=lambda word: word.top):
        half = start.size / 2
        above, below, right = start.top - half, start.top + half, start.x0 + _WIDTH * start.size
        line = [word for word in page.words if above < word.top < below and start.x0 <= word.x0 < right]
        run = next(runs_in(sorted(line, key=lambda word: word.x0)))
        match = _PAGE_NUMBER.fullmatch(folded_text(run))
        if match:
            found.append(PageNumber(int(match[2]), int(match[3]), bracketed=bool(match[1])))
    return [number for number in found if number.bracketed] or found


def missing_pages(pages: Sequence[Page]) -> MissingPages | None:
    """What one CSF lacks of its pages, first page first; ``None`` where nothing is surely missing."""
    first = frozenset(_numbers(pages[0])) if pages else frozenset()
    if any(number.pages <= len(pages) for number in first):  # nearly all papers: no need to look at the others
        return None
    by_page = [first, *(frozenset(_numbers(page)) for page in pages[1:])]
    numbers = [number for found in by_page for number in found]
    of = {number.pages for number in numbers}
    if len(of) != 1 or any(len(found) > 1 for found in by_page):  # one of two counts is of another paper
        return None
    if any(page.recognised for page in pages) and len(numbers) < _SURE_WHEN_RECOGNISED:
        return None
    count = max(of) - len(pages)
    if count <= 0 or any(number.page != 1 for number in first):
        return None
    there = {number.page for number in numbers}
    absent = tuple(number for number in range(1, max(of) + 1) if number not in there)
    return MissingPages(count, max(of), absent if len(absent) == count else ())
