"""The account of all words: what is neither label nor value nor the SAT's fixed text is foreign.

Every word of a page that no row, caption, code's caption or seal has taken ends here, so nothing is left over in
silence. Text that is within a section, between its first and its last row, could be a part of it, and is told apart
from text that is beside the print.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from csf_parser.extract.document import Page, Word
from csf_parser.locate.cells import Row
from csf_parser.locate.fixed_text import without_fixed_text
from csf_parser.locate.lines import box_around, printed
from csf_parser.locate.printed import ForeignText
from csf_parser.locate.runs import runs_of

_SURE = 0.8  # the recogniser's own figure; marks that it read with less may be dirt
_LEGIBLE = 4  # letters of a run on a scan


def foreign_texts(
    pages: Iterable[Page], outside: Mapping[int, Sequence[Word]], claimed: set[int], rows: Sequence[Row]
) -> Iterator[ForeignText]:
    """The foreign text of all pages, of the words outside the rows that nothing has claimed (by their ``id``)."""
    for page in pages:
        rest = [word for word in outside[page.number] if id(word) not in claimed]
        if not rest:
            continue
        for run in without_fixed_text(runs_of(rest), page):
            if not page.recognised or _is_legible(run):
                yield ForeignText(printed(run, page.number), among_rows=_is_among(run, page, rows))


def _is_among(run: Sequence[Word], page: Page, rows: Iterable[Row]) -> bool:
    """Whether the run is beside or between the page's rows, and not in a margin."""
    here = [row for row in rows if row.page == page.number]
    if not here:
        return False
    left, right = min(row.cells[0].box.x0 for row in here), max(row.cells[-1].box.x1 for row in here)
    box = box_around(run)
    beside = min(box.x1, right) - max(box.x0, left)
    between = min(box.bottom, max(row.bottom for row in here)) - max(box.top, min(row.top for row in here))
    return beside > 1 and between > 1


def _is_legible(run: Sequence[Word]) -> bool:
    return sum(map(len, (word.text for word in run))) >= _LEGIBLE and min(word.confidence for word in run) >= _SURE
