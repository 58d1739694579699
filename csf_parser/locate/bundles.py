"""Which pages of a file are a CSF, and whose.

A CSF begins on the page that carries the cédula's title, the paper's own title and the place of issue, and goes on
over the pages that count on from it: ``Página [2] de [3]``. State papers copy the looks and even the cadena, and
contracts count their pages too, so no single phrase decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from csf_parser.extract.document import Page
from csf_parser.locate.labels import (
    ADDRESS,
    CEDULA_TITLE,
    CHAIN,
    CSF_TITLE,
    HEADINGS,
    ID_CIF,
    LEGAL_TEXT_LATER,
    LEGAL_TEXT_START,
    PAGE_NUMBER_START,
    PLACE_AND_DATE,
    RFC_CAPTION,
    SIGNATURE,
    folded,
)
from csf_parser.locate.lines import folded_text, lines_of

_FIRST_PAGE = (CEDULA_TITLE, CSF_TITLE, PLACE_AND_DATE, RFC_CAPTION, ID_CIF)
_FIRST_PAGE_MINIMUM = 4  # of the five: one may be lost to a stamp or a bad re-print
_IDENTIFICATION_HEADING = next(text for text, section in HEADINGS.items() if section == "identification")
_CONTINUATION = (LEGAL_TEXT_START, *LEGAL_TEXT_LATER, *CHAIN, SIGNATURE, *ADDRESS)
_PAGE_NUMBER = re.compile(PAGE_NUMBER_START + r"(\[?)(\d{1,3})\]?de\[?(\d{1,3})\]?")
_PAGE_NUMBER_WIDTH = 13.0  # of the height of its type
_PAGE_NUMBER_CANDIDATES = 20
_ALMOST_EMPTY = 8  # words: the page that holds the last QR code alone
_TABLE_DATE = re.compile(r"\d{2}/\d{2}/\d{4}")
_RFC = re.compile(r"(?<![A-ZÑ&0-9])[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{2}[A0-9](?![A-Z0-9])")


@dataclass(frozen=True, slots=True)
class _Count:
    """A printed page number: this page of so many, in brackets or not."""

    page: int
    pages: int
    bracketed: bool


def csf_page_groups(pages: Sequence[Page]) -> list[list[Page]]:
    """The pages of each CSF in the file, in the CSF's own order."""
    texts = [folded_text(page.words) for page in pages]
    starts = [index for index, text in enumerate(texts) if _begins_a_csf(text)]
    if not starts:
        return []
    counts = [_count(page) for page in pages]
    groups: dict[int, dict[int, int]] = {start: {1: start} for start in starts}
    for index, page in enumerate(pages):
        if index not in groups and _may_go_on(page, texts[index]):
            owner = _owner(index, counts, groups, pages)
            if owner is not None:
                count = counts[index]
                groups[owner][count.page if count else len(groups[owner]) + 1] = index
    return [[pages[index] for _, index in sorted(group.items())] for group in groups.values()]


def _begins_a_csf(text: str) -> bool:
    found = sum(phrase in text for phrase in _FIRST_PAGE)
    return found >= _FIRST_PAGE_MINIMUM and (_IDENTIFICATION_HEADING in text or CEDULA_TITLE in text)


def _may_go_on(page: Page, text: str) -> bool:
    """Whether the page holds what continuation pages do: a phrase of theirs, rows with dates, or next to nothing."""
    return (
        len(page.words) <= _ALMOST_EMPTY
        or any(phrase in text for phrase in _CONTINUATION)
        or any(_TABLE_DATE.fullmatch(word.text) for word in page.words)
        or any(folded_text(line) in HEADINGS for line in lines_of(page.words))
    )


def _owner(
    index: int, counts: Sequence[_Count | None], groups: dict[int, dict[int, int]], pages: Sequence[Page]
) -> int | None:
    """The CSF, by its first page, that this page belongs to: it counts alike and still lacks this page."""
    count = counts[index]
    candidates = [start for start, group in groups.items() if _fits(count, counts[start], group, start, index)]
    if len(candidates) > 1:
        rfcs = _rfcs(pages[index])
        candidates = [start for start in candidates if rfcs & _rfcs(pages[start])] or candidates
    before = [start for start in candidates if start < index]
    return max(before) if before else min(candidates, default=None)


def _fits(count: _Count | None, first: _Count | None, group: dict[int, int], start: int, index: int) -> bool:
    if count is None or first is None:
        return count is None and first is None and start < index
    same_paper = count.pages == first.pages and count.bracketed == first.bracketed
    return same_paper and 1 < count.page <= count.pages and count.page not in group


def _rfcs(page: Page) -> set[str]:
    return {rfc for word in page.words for rfc in _RFC.findall(word.text)}


def _count(page: Page) -> _Count | None:
    """The page number as printed: a line of its own."""
    starts = [word for word in page.words if word.text[0] == "P" and folded(word.text).startswith(PAGE_NUMBER_START)]
    for start in starts[:_PAGE_NUMBER_CANDIDATES]:
        half = start.size / 2
        above, below, right = start.top - half, start.top + half, start.x0 + _PAGE_NUMBER_WIDTH * start.size
        line = [word for word in page.words if above < word.top < below and start.x0 <= word.x0 < right]
        match = _PAGE_NUMBER.fullmatch(folded_text(sorted(line, key=lambda word: word.x0)))
        if match:
            return _Count(int(match[2]), int(match[3]), bracketed=bool(match[1]))
    return None
