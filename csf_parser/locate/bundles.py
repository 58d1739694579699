"""Which pages of a file are a CSF, and whose.

A CSF begins on the page that carries the cédula's title, the paper's own title and the place of issue, and goes on
over the pages that count on from it: ``Página [2] de [3]``. State papers copy the looks and even the cadena, and
contracts count their pages too, so no single phrase decides. An acuse carries the cédula, place and date as well and is
often handed over together with the CSF: it takes its own pages and is left out.

Where several CSFs count alike, a page goes to the one whose RFC and date of issue it repeats. A page that repeats
neither goes with its neighbours, if the file's order leaves no doubt; otherwise it is left out, and its CSF is
incomplete: values of somebody else would be worse than none.

A first page that is in the file twice, without further pages for its copy, makes no second CSF.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import ne

from csf_parser.extract.document import DecodedCode, Page
from csf_parser.locate.labels import (
    ADDRESS,
    CEDULA_TITLE,
    CHAIN,
    CSF_TITLE,
    HEADINGS,
    ID_CIF,
    LEGAL_TEXT_LATER,
    LEGAL_TEXT_START,
    PLACE_AND_DATE,
    RFC_CAPTION,
    SIGNATURE,
)
from csf_parser.locate.lines import folded_text, lines_of
from csf_parser.locate.other_documents import begins_an_acknowledgement
from csf_parser.locate.owner_marks import OwnerMarks, marks_of
from csf_parser.locate.page_numbers import PageNumber, page_numbers

_FIRST_PAGE = (CEDULA_TITLE, CSF_TITLE, PLACE_AND_DATE, RFC_CAPTION, ID_CIF)
_FIRST_PAGE_MINIMUM = 4  # of the five: one may be lost to a stamp or a bad re-print
_IDENTIFICATION_HEADING = next(text for text, section in HEADINGS.items() if section == "identification")
_LEGAL_TEXT = (LEGAL_TEXT_START, *LEGAL_TEXT_LATER)
_ALMOST_EMPTY = 8  # words: the page that holds the last QR code alone
# The same with a note on it, if the number is in brackets, as only the SAT prints it, or the code is the SAT's.
_ALMOST_EMPTY_WITH_A_NOTE = 120
_SAT_HOST = "siat.sat.gob.mx"
_MISREAD = 2  # letters of an RFC
_TABLE_DATE = re.compile(r"\d{2}/\d{2}/\d{4}")
_DATE_COLUMNS = 0.65  # of the page's width: start and end dates stand to the right of that


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page, as far as its place in a CSF goes. ``likeness`` is ``None`` where it is no page of a CSF."""

    index: int
    text: str
    count: PageNumber | None
    marks: OwnerMarks
    likeness: int | None


@dataclass(slots=True)
class _Paper:
    """A CSF, or an acuse, by its first page, and its pages as far as they are known, by their number."""

    first: _Sheet
    is_csf: bool = True
    sheets: dict[int, _Sheet] = field(default_factory=dict)

    def lacks(self, sheet: _Sheet) -> bool:
        """Whether the sheet counts as this paper's do, and the paper has none of that number yet."""
        count, first = sheet.count, self.first.count
        if count is None or first is None:
            return count is None and first is None and self.first.index < sheet.index
        return count.is_of(first) and 1 < count.page <= count.pages and count.page not in self.sheets

    @property
    def is_complete(self) -> bool:
        """Whether it has all pages that it counts."""
        return self.first.count is None or len(self.sheets) >= self.first.count.pages

    def take(self, sheet: _Sheet) -> None:
        self.sheets[sheet.count.page if sheet.count else len(self.sheets) + 1] = sheet


def csf_page_groups(pages: Sequence[Page], codes: Sequence[DecodedCode] = ()) -> list[list[Page]]:
    """The pages of each CSF in the file, in the CSF's own order; the file's ``codes`` help to tell whose they are."""
    texts = [folded_text(page.words) for page in pages]
    acknowledgements = {index for index, text in enumerate(texts) if begins_an_acknowledgement(pages[index], text)}
    csfs = [index for index, text in enumerate(texts) if _begins_a_csf(text) and index not in acknowledgements]
    if not csfs:
        return []
    starts = sorted((*csfs, *acknowledgements))
    sheets = _sheets(pages, texts, codes, starts)
    papers = [_Paper(sheets[start], start not in acknowledgements, {1: sheets[start]}) for start in starts]
    rest = [sheet for sheet in sheets if sheet.likeness is not None and sheet.index not in starts]
    # What is surely a CSF's goes before what may be another paper's page that counts alike.
    rest.sort(key=lambda sheet: -(sheet.likeness or 0))
    for give in (_by_marks, _as_the_only_one, _by_order, _without_numbers, _behind):
        rest = [sheet for sheet in rest if not give(sheet, papers, sheets)]
    papers = [paper for paper in papers if not any(_repeats(paper, other) for other in papers)]
    return [[pages[paper.sheets[number].index] for number in sorted(paper.sheets)] for paper in papers if paper.is_csf]


def _sheets(
    pages: Sequence[Page], texts: Sequence[str], codes: Sequence[DecodedCode], starts: Sequence[int]
) -> list[_Sheet]:
    """All pages with what tells whose they are; ``starts`` are the indexes of the first pages."""
    dated = len(starts) > 1  # of one CSF alone, no page has to be told from another issue's
    marks = {start: marks_of(pages[start], texts[start], codes, dated=dated) for start in starts}
    owners = frozenset[str]().union(*(found.rfcs for found in marks.values()))
    sheets: list[_Sheet] = []
    for index, (page, text, number) in enumerate(zip(pages, texts, page_numbers(pages), strict=True)):
        has_code = any(code.page == page.number and _SAT_HOST in code.text for code in codes)
        likeness = 0 if index in marks else _likeness(page, text, number, has_code=has_code)
        own = marks.get(index) or marks_of(page, text, codes, owners, dated=dated)
        sheets.append(_Sheet(index, text, number, own, likeness))
    return sheets


def _by_marks(sheet: _Sheet, papers: Sequence[_Paper], _: Sequence[_Sheet]) -> bool:
    """Give the sheet to the paper whose RFC it repeats; of several issues, to that of its date."""
    own = [paper for paper in papers if paper.lacks(sheet) and sheet.marks.rfcs & paper.first.marks.rfcs]
    dated = [paper for paper in own if sheet.marks.date and sheet.marks.date == paper.first.marks.date]
    return _give(sheet, dated or own, is_sure=len(dated or own) == 1 and sheet.count is not None)


def _as_the_only_one(sheet: _Sheet, papers: Sequence[_Paper], sheets: Sequence[_Sheet]) -> bool:
    """Give the sheet to the only paper that lacks it, or to the first where all that do are of one issue.

    It may yet be of a paper whose first page is not in the file, or was not told for one.
    """
    lacking = [paper for paper in papers if sheet.count and paper.lacks(sheet)]
    issues = {(frozenset(paper.first.marks.rfcs), paper.first.marks.date) for paper in lacking}
    is_sure = len(issues) == 1 and not sheet.marks.rfcs and not _may_be_of_a_stranger(sheet, papers, sheets)
    return _give(sheet, lacking, is_sure=is_sure)


def _may_be_of_a_stranger(sheet: _Sheet, papers: Sequence[_Paper], sheets: Sequence[_Sheet]) -> bool:
    """Whether another sheet counts just so, or a paper that counts alike has left other sheets without its first."""
    taken = {one.index for paper in papers for one in paper.sheets.values()}
    owners = frozenset[str]().union(*(paper.first.marks.rfcs for paper in papers))
    for other in sheets:
        if other.likeness is None or not other.count or not sheet.count or not other.count.is_of(sheet.count):
            continue
        if other.marks.rfcs and not any(_is_read_as(owner, rfc) for owner in owners for rfc in other.marks.rfcs):
            return True
        if other.index in taken or other.index == sheet.index:
            continue
        rivals = other.count == sheet.count and other.text != sheet.text
        if other.count.page == 1 or (rivals and (other.likeness or not sheet.likeness)):
            return True
    return False


def _is_read_as(rfc: str, other: str) -> bool:
    """Whether the other is the same RFC, or may be it misread on a scan."""
    return len(rfc) == len(other) and sum(map(ne, rfc, other)) <= _MISREAD


def _by_order(sheet: _Sheet, papers: Sequence[_Paper], sheets: Sequence[_Sheet]) -> bool:
    """Give the sheet to the paper that it lies with, where all that count alike lie one after the other."""
    count = sheet.count
    if count is None:
        return False
    alike = [other for other in sheets if other.likeness is not None and other.count and other.count.is_of(count)]
    for order in (alike, alike[::-1]):
        blocks = list(_blocks(order, papers))
        if all(block is not None for block in blocks):
            at = next((block for block in blocks if block and sheet in block), [])
            own = [paper for paper in papers if at and paper.first is at[0] and paper.lacks(sheet)]
            return _give(sheet, [paper for paper in own if _is_not_of_another(sheet, paper)])
    return False


def _is_not_of_another(sheet: _Sheet, paper: _Paper) -> bool:
    own, first = sheet.marks, paper.first.marks
    dates = {own.date, first.date} - {None}
    return (not own.rfcs or bool(own.rfcs & first.rfcs)) and len(dates) < 2


def _blocks(order: Sequence[_Sheet], papers: Sequence[_Paper]) -> Iterator[list[_Sheet] | None]:
    """The sheets from each first page to the next; ``None`` for what does not ascend or is not of one paper."""
    firsts = {paper.first.index: paper for paper in papers}
    owners = {sheet.index: paper for paper in papers for sheet in paper.sheets.values()}
    begins = [place for place, sheet in enumerate(order) if sheet.index in firsts]
    if begins[:1] != [0]:
        yield None
        return
    for begin, end in zip(begins, [*begins[1:], len(order)], strict=True):
        block = list(order[begin:end])
        numbers = [sheet.count.page for sheet in block if sheet.count]
        strangers = [sheet for sheet in block if owners.get(sheet.index) not in (None, firsts[block[0].index])]
        yield None if strangers or numbers != sorted(set(numbers)) else block


def _without_numbers(sheet: _Sheet, papers: Sequence[_Paper], _: Sequence[_Sheet]) -> bool:
    """Give a sheet without a number to the nearest paper before it, one of its own RFC if there is any."""
    before = [paper for paper in papers if not sheet.count and paper.lacks(sheet)]
    own = [paper for paper in before if sheet.marks.rfcs & paper.first.marks.rfcs]
    if not own and sheet.marks.rfcs:
        return False
    return _give(sheet, (own or before)[-1:])


def _behind(sheet: _Sheet, papers: Sequence[_Paper], _: Sequence[_Sheet]) -> bool:
    """Give a sheet of another RFC to the paper that it directly follows: one paper with two RFCs is worth a look."""
    lacking = [
        paper
        for paper in papers
        if paper.lacks(sheet)
        and (last := paper.sheets[max(paper.sheets)]).index == sheet.index - 1
        and (not sheet.count or not last.count or last.count.page == sheet.count.page - 1)
    ]
    return _give(sheet, lacking if sheet.marks.rfcs else [])


def _give(sheet: _Sheet, candidates: Sequence[_Paper], *, is_sure: bool = True) -> bool:
    if not candidates or not is_sure:
        return False
    candidates[0].take(sheet)
    return True


def _repeats(paper: _Paper, other: _Paper) -> bool:
    """Whether an incomplete paper is but pages of the other that are in the file twice."""
    if paper.is_complete or paper is other or not paper.sheets.keys() <= other.sheets.keys():
        return False
    if paper.sheets.keys() == other.sheets.keys() and paper.first.index < other.first.index:
        return False  # of two copies that are alike, the first one is read
    return all(sheet.text == other.sheets[number].text for number, sheet in paper.sheets.items())


def _begins_a_csf(text: str) -> bool:
    found = sum(phrase in text for phrase in _FIRST_PAGE)
    return found >= _FIRST_PAGE_MINIMUM and (_IDENTIFICATION_HEADING in text or CEDULA_TITLE in text)


def _likeness(page: Page, text: str, number: PageNumber | None, *, has_code: bool) -> int | None:
    """How many things of a CSF's further pages the page holds; 0 for next to nothing, ``None`` for another paper."""
    dates_from = _DATE_COLUMNS * page.width
    signs = (
        any(phrase in text for phrase in _LEGAL_TEXT),
        any(phrase in text for phrase in CHAIN) or SIGNATURE in text,
        any(label in text for label in ADDRESS),
        any(word[1] > dates_from and _TABLE_DATE.fullmatch(word[0]) for word in page.words),
    )
    headings = {line for words in lines_of(page.words) if (line := folded_text(words)) in HEADINGS}
    is_sats = number is not None and (number.bracketed or has_code)
    few = _ALMOST_EMPTY_WITH_A_NOTE if is_sats else _ALMOST_EMPTY
    return sum(signs) + 2 * len(headings) or (0 if len(page.words) <= few else None)
