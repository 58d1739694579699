"""Which pages of a file are a CSF, and whose.

A CSF begins on the page that carries the cédula's title, the paper's own title and the place of issue, and goes on
over the pages that follow in its count: ``Página [2] de [3]``. State papers copy the looks and even the cadena, so no
single phrase decides.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from csf_parser.extract.document import Page
from csf_parser.locate.labels import (
    CEDULA_TITLE,
    CHAIN,
    CSF_TITLE,
    HEADINGS,
    ID_CIF,
    LEGAL_TEXT_START,
    PAGE_NUMBER_START,
    PLACE_AND_DATE,
    RFC_CAPTION,
    folded,
)
from csf_parser.locate.lines import folded_text

_FIRST_PAGE = (CEDULA_TITLE, CSF_TITLE, PLACE_AND_DATE, RFC_CAPTION, ID_CIF)
_FIRST_PAGE_MINIMUM = 4  # of the five: one may be lost to a stamp or a bad re-print
_IDENTIFICATION_HEADING = next(text for text, section in HEADINGS.items() if section == "identification")
_CONTINUATION = (*HEADINGS, LEGAL_TEXT_START, *CHAIN)
_PAGE_NUMBER_WIDTH_PT = 120.0
_PAGE_NUMBER = re.compile(PAGE_NUMBER_START + r"\[?(\d{1,3})\]?de\[?(\d{1,3})\]?")


def csf_page_groups(pages: Sequence[Page]) -> list[list[Page]]:
    """The pages of each CSF in the file, its first page first."""
    texts = [folded_text(page.words) for page in pages]
    starts = [index for index, text in enumerate(texts) if _begins_a_csf(text)]
    return [
        [pages[index] for index in _with_continuations(texts, pages, start, end)]
        for start, end in pairwise([*starts, len(pages)])
    ]


def _begins_a_csf(text: str) -> bool:
    found = sum(phrase in text for phrase in _FIRST_PAGE)
    return found >= _FIRST_PAGE_MINIMUM and (_IDENTIFICATION_HEADING in text or CEDULA_TITLE in text)


def _with_continuations(texts: Sequence[str], pages: Sequence[Page], start: int, end: int) -> Iterator[int]:
    yield start
    first = _page_number(pages[start])
    wanted = 2
    for index in range(start + 1, end):
        number = _page_number(pages[index])
        if number is not None and first is not None and number != (wanted, first[1]):
            continue
        if number is None and not any(phrase in texts[index] for phrase in _CONTINUATION):
            continue
        yield index
        wanted += 1
        if first is not None and wanted > first[1]:
            return


def _page_number(page: Page) -> tuple[int, int] | None:
    """This page's number and the count of pages, as printed: a line of its own."""
    for start in page.words:
        if folded(start.text).startswith(PAGE_NUMBER_START):
            line = [
                word
                for word in page.words
                if abs(word.top - start.top) < start.size / 2 and 0 <= word.x0 - start.x0 < _PAGE_NUMBER_WIDTH_PT
            ]
            match = _PAGE_NUMBER.fullmatch(folded_text(sorted(line, key=lambda word: word.x0)))
            if match:
                return int(match[1]), int(match[2])
    return None
