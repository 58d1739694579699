"""The rows of all pages: by the ruled lines, or by positions in those regions whose labels have lost their cells.

What decides is where labels and heads are, not how many other words are on the page: a note in the margin is in no
cell and takes no row's lines away.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csf_parser.extract.document import Page, Word
from csf_parser.locate.cells import Row, RuledPage, ruled_page
from csf_parser.locate.fixed_text import is_fixed_text
from csf_parser.locate.label_search import has_weights, label_at_start
from csf_parser.locate.labels import (
    ADDRESS,
    COLUMNS,
    IDENTIFICATION,
    SPELLINGS,
    folded,
    label_path,
    section_of_heading,
)
from csf_parser.locate.lines import folded_text
from csf_parser.locate.regions import InCells, Region, RegionReader
from csf_parser.locate.runs import runs_of
from csf_parser.locate.sections import section_of_row
from csf_parser.locate.unruled import UnruledRows
from csf_parser.locate.unruled_tables import has_dates

_ALMOST_EMPTY = 8  # words: the page of the last QR code alone has a number and nothing else
_HEADS = frozenset(folded(head) for heads in COLUMNS.values() for head in heads)
_LAST_WORDS = frozenset(spelling.split()[-1] for spelling in SPELLINGS if not is_fixed_text(folded(spelling)))
_LAST_WORDS_OF_CAPTIONS = frozenset(spelling.split()[-1] for spelling in SPELLINGS if is_fixed_text(folded(spelling)))
_SAME_SIDE_PT = 2.0
_MOST_CELLS_OF_A_NOTE = 2
_ALIGNED = 0.3  # of the height of the type: labels of one column begin at one place


class PageRows(NamedTuple):
    """The rows, and by page number the words that are in none of them."""

    rows: list[Row]
    outside: dict[int, list[Word]]


def page_rows(pages: Sequence[Page], body_size: float) -> PageRows:
    """Divide the pages into rows, each region in the way that its labels allow."""
    ruled = _within_grid([ruled_page(page) for page in pages])
    if all(one.rows for one in ruled[:1]) and not any(map(_has_lost_rows, ruled)):
        rows = [row for one in ruled for row in one.rows]
        return PageRows(rows, {page.number: one.outside for page, one in zip(pages, ruled, strict=True)})
    return _by_regions(pages, ruled, body_size)


def _within_grid(pages: Sequence[RuledPage]) -> Sequence[RuledPage]:
    """The pages without rows of other widths than the SAT's grid, which is as wide as its headings.

    The box of an e-signature, for example, has ruled lines too. The words of other rows are outside.
    """
    headings = [row for page in pages for row in page.rows if len(row.cells) == 1 and _is_heading(row)]
    if headings:
        widths = {_sides(max(headings, key=_width))}  # a note may quote a heading in a box, too
    else:
        widths = {_sides(row) for page in pages for row in page.rows if section_of_row(row) is not None}
    return [_of_widths(page, widths) for page in pages]


def _of_widths(page: RuledPage, widths: set[tuple[float, float]]) -> RuledPage:
    inside: list[Row] = []
    outside: list[Row] = []
    for row in page.rows:
        left, right = _sides(row)
        fits = any(abs(left - x0) < _SAME_SIDE_PT and abs(right - x1) < _SAME_SIDE_PT for x0, x1 in widths)
        (inside if fits else outside).append(row)
    if not outside or (widths and not inside and any(map(_may_be_the_sats, outside))):  # a page of another size
        return page
    return RuledPage(inside, page.outside + [word for row in outside for cell in row.cells for word in cell.words])


def _may_be_the_sats(row: Row) -> bool:
    """Whether a row has labels, or as many cells as a table; the box of a note has one or two."""
    return len(row.cells) > _MOST_CELLS_OF_A_NOTE or section_of_row(row) is not None or _is_heading(row)


def _sides(row: Row) -> tuple[float, float]:
    return row.cells[0].box.x0, row.cells[-1].box.x1


def _width(row: Row) -> float:
    left, right = _sides(row)
    return right - left


def _is_heading(row: Row) -> bool:
    return section_of_heading(folded_text(row.cells[0].words)) is not None


def _has_lost_rows(page: RuledPage) -> bool:
    """Whether a heading, a label or the heads of a table are outside the page's cells, as far as one look tells."""
    words = page.outside
    if not page.rows and len(words) > _ALMOST_EMPTY:
        return True
    return any(_may_end_a_label(word[0]) for word in words) and any(_begins_a_row(run) for run in runs_of(words))


def _may_end_a_label(text: str) -> bool:
    """Whether a word is the last one of a label, a heading or a head, or glued to one; few words need a closer look."""
    return text in _LAST_WORDS or (":" in text and "|" not in text and text not in _LAST_WORDS_OF_CAPTIONS)


def _begins_a_row(run: Sequence[Word]) -> bool:
    text = folded_text(run)
    return (
        section_of_heading(text) is not None
        or text in _HEADS
        or label_at_start(run, IDENTIFICATION) is not None
        or label_at_start(run, ADDRESS) is not None
    )


def _by_regions(pages: Sequence[Page], ruled: Sequence[RuledPage], body_size: float) -> PageRows:
    all_rows = [row for one in ruled for row in one.rows]
    in_cells = _labels_in_cells(all_rows)
    headings = _headings_in_cells(all_rows)
    weighted = has_weights(pages)
    reader = RegionReader(body_size, weighted=weighted)
    unruled = UnruledRows(body_size, weighted=weighted)
    rows: list[Row] = []
    outside: dict[int, list[Word]] = {}
    for page, one in zip(pages, ruled, strict=True):
        loose = set(map(id, one.outside))
        page_rows: list[Row] = []
        for region in reader.regions(page, InCells(loose, headings)):
            here = [row for row in one.rows if region.top <= (row.top + row.bottom) / 2 < region.bottom]
            if _has_lost_its_cells(region, here, loose, in_cells):
                page_rows += unruled.of(region)
            else:
                page_rows += here
        taken = {(word.x0, word.top) for row in page_rows for cell in row.cells for word in cell.words}
        outside[page.number] = [word for word in page.words if (word.x0, word.top) not in taken]
        rows += page_rows
    return PageRows(rows, outside)


def _has_lost_its_cells(region: Region, here: Sequence[Row], loose: set[int], in_cells: dict[str, Word]) -> bool:
    """Whether labels of the region's section are outside of ruled cells, or a table's heads or rows are."""
    if region.heading and not here:
        return True
    if region.section is None:
        return False
    if region.section in ("identification", "address"):
        return _has_loose_labels(region, here, loose, in_cells)
    if region.heads_line:
        return all(id(word) in loose for word in region.heads_line)
    if any(len(row.cells) == len(COLUMNS[region.section]) for row in here):
        return False
    return has_dates(region.lines, region.page.width)


def _has_loose_labels(region: Region, here: Sequence[Row], loose: set[int], in_cells: dict[str, Word]) -> bool:
    """Whether a label that no cell of the paper has is where labels begin."""
    table = IDENTIFICATION if region.section == "identification" else ADDRESS
    lefts = [word.x0 for word in _labels_in_cells(here).values()]
    for run in runs_of(word for line in region.lines for word in line if id(word) in loose):
        path = label_at_start(run, table)
        if path is None or path in in_cells:
            continue
        if not lefts or any(abs(run[0].x0 - left) <= _ALIGNED * run[0].size for left in lefts):
            return True
    return False


def _headings_in_cells(rows: Iterable[Row]) -> dict[str, set[int]]:
    """The ids of the words of headings that are alone in a cell, by section."""
    found: dict[str, set[int]] = {}
    for row in rows:
        words = row.cells[0].words if len(row.cells) == 1 else []
        section = section_of_heading(folded_text(words))
        if section is not None:
            found.setdefault(section, set()).update(map(id, words))
    return found


def _labels_in_cells(rows: Iterable[Row]) -> dict[str, Word]:
    """The fields whose labels are in the rows' cells, each with its first word."""
    found: dict[str, Word] = {}
    for row in rows:
        for index, (_, words) in enumerate(row.cells):
            if not words:
                continue
            path = label_path(IDENTIFICATION, folded_text(words)) if index == 0 and len(row.cells) > 1 else None
            path = path or label_at_start(words, ADDRESS)
            if path is not None:
                found.setdefault(path, words[0])
    return found
