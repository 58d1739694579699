"""The regions of a page: stretches between two headings, in which one section goes on.

Headings, and the heads of tables, are found as runs, so that a note beside one of them hides nothing. Where a heading
is not known, the labels under it tell which section it begins.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import NamedTuple

from csf_parser.extract.document import Page, Word
from csf_parser.locate.fixed_text import is_caption, is_page_number
from csf_parser.locate.label_search import label_at_start
from csf_parser.locate.labels import (
    ADDRESS,
    CHAIN,
    COLUMNS,
    IDENTIFICATION,
    LEGAL_TEXT_START,
    Section,
    section_of_heading,
)
from csf_parser.locate.lines import folded_text, lines_of
from csf_parser.locate.runs import runs_in
from csf_parser.locate.sections import like_a_heading
from csf_parser.locate.unruled_tables import TableHeads, table_heads

# Of the height of the type.
_HEADING_ABOVE = 3.5  # a heading above its first labels
_ALIGNED = 0.5  # headings begin at one place, or are centred on one
_CENTRED = 4.0
_END = (LEGAL_TEXT_START, *CHAIN)


@dataclass(slots=True)
class Region:
    """A stretch of a page between two headings; ``heads`` are those of its table, once they were seen.

    ``top`` and ``bottom`` bound the middles of its lines; ``heads_line`` are the heads that are on the page.
    """

    page: Page
    top: float = -inf
    bottom: float = inf
    section: Section | None = None
    heads: TableHeads | None = None
    heading: list[Word] = field(default_factory=list)
    heads_line: list[Word] = field(default_factory=list)
    lines: list[list[Word]] = field(default_factory=list)


class InCells(NamedTuple):
    """What a CSF has in ruled cells: the ids of its words outside of them, and its headings alone in one.

    ``headings`` are the ids of a heading's words by its section.
    """

    loose: Container[int]
    headings: Mapping[str, Container[int]]


class RegionReader:
    """Divides the pages of one CSF in order; a section goes on over page breaks."""

    def __init__(self, body_size: float, *, weighted: bool) -> None:
        self._weighted = weighted
        self._body_size = body_size
        self._section: Section | None = None
        self._heads: TableHeads | None = None
        self._headings_at: list[tuple[float, float]] = []

    def regions(self, page: Page, in_cells: InCells) -> list[Region]:
        """The page's regions in order, down to the legal text or the seal.

        The first region goes on with the section that the page before ended in.
        """
        regions = [Region(page, section=self._section, heads=self._heads)]
        ended = False
        for line in lines_of(page.words):
            runs = [run for run in runs_in(line) if not is_page_number(folded_text(run))]
            if any(folded_text(run).startswith(_END) for run in runs):
                ended = True
                break
            if runs:
                self._add_line(regions, runs, in_cells)
        self._section, self._heads = (None, None) if ended else (regions[-1].section, regions[-1].heads)
        for region, below in pairwise(regions):
            region.bottom = below.top
        return regions

    def _add_line(self, regions: list[Region], runs: Sequence[list[Word]], in_cells: InCells) -> None:
        line = [word for run in runs for word in run]
        heading = next(filter(None, (self._heading_of(run, in_cells) for run in runs)), None)
        if heading is not None:
            section = section_of_heading(folded_text(heading))
            regions.append(Region(regions[-1].page, _top_of(heading), section=section, heading=heading))
            self._headings_at.append(_left_and_centre(heading))
            return
        if regions[-1].section is None:
            self._begin_under_unknown_heading(regions, runs, in_cells)
        current = regions[-1]
        columns = COLUMNS.get(current.section) if current.section else None
        heads = table_heads(line, runs, columns) if columns else None
        if heads is not None and not (current.heads_line and id(heads.heads[0][0]) in in_cells.loose):
            words = [word for head in heads.heads for word in head]
            regions.append(Region(current.page, _top_of(words), section=current.section, heads=heads))
            regions[-1].heads_line = words
            regions[-1].lines.append(words)
        elif self._is_unknown_heading(runs, in_cells):
            regions.append(Region(current.page, _top_of(runs[0]), heading=runs[0]))
        else:
            current.lines.append(line)

    def _heading_of(self, run: Sequence[Word], in_cells: InCells) -> list[Word] | None:
        """The heading that the run is, or that it begins with if a note follows it.

        If the paper has that heading in a cell to itself, no other one is; nor is one that is set in another way than
        headings are, where weights tell.
        """
        for count in (len(run), *range(1, len(run))):
            section = (
                section_of_heading(folded_text(run[:count])) if count == len(run) or _ends(run[count - 1]) else None
            )
            if section is None:
                continue
            words = list(run[:count])
            if section in in_cells.headings:
                return words if id(words[0]) in in_cells.headings[section] else None
            return words if not self._weighted or like_a_heading(words, self._body_size) else None
        return None

    def _is_unknown_heading(self, runs: Sequence[list[Word]], in_cells: InCells) -> bool:
        """Whether the line is set as a heading, and begins where the paper's headings do."""
        run = runs[0]
        if len(runs) > 1 or not like_a_heading(run, self._body_size) or is_caption(folded_text(run)):
            return False
        if in_cells.headings:
            return id(run[0]) not in in_cells.loose
        near, nearly_centred = _ALIGNED * self._body_size, _CENTRED * self._body_size
        left, centre = _left_and_centre(run)
        return any(abs(left - x0) <= near or abs(centre - middle) <= nearly_centred for x0, middle in self._headings_at)

    def _begin_under_unknown_heading(
        self, regions: list[Region], runs: Sequence[list[Word]], in_cells: InCells
    ) -> None:
        """Begin the section of a line of labels, if what is set as a heading is right above it."""
        current = regions[-1]
        above = current.lines[-1] if current.lines else current.heading
        if not above or (in_cells.headings and id(runs[0][0]) in in_cells.loose):
            return
        is_near = runs[0][0].top - above[0].top <= _HEADING_ABOVE * self._body_size
        section = _section_of_label(runs[0]) if is_near and like_a_heading(above, self._body_size) else None
        if section is None:
            return
        if current.lines:
            current.lines.pop()
            regions.append(Region(current.page, _top_of(above), section=section, heading=above))
        else:
            current.section = section


def _ends(word: Word) -> bool:
    return word.text.endswith(":")


def _section_of_label(run: Sequence[Word]) -> Section | None:
    """The section of labels that one of them begins in."""
    if label_at_start(run, IDENTIFICATION) is not None:
        return "identification"
    return "address" if label_at_start(run, ADDRESS) is not None else None


def _left_and_centre(run: Sequence[Word]) -> tuple[float, float]:
    return run[0].x0, (run[0].x0 + run[-1].x1) / 2


def _top_of(words: Sequence[Word]) -> float:
    return words[0].top - 1.0
