"""Rows and cells of pages that have lost their ruled lines: re-prints, recognised scans.

What is left are positions. In the identification a value belongs to the label nearest in height; in the address the
labels stand in two columns and a value lies between its label and the next one below; in a table the heads are centred
over their columns, so their middles give the columns' edges, and each row begins at the height of its start date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from csf_parser.errors import PdfTooLarge
from csf_parser.extract.document import Page, Word
from csf_parser.locate.cells import Cell, Row
from csf_parser.locate.label_search import has_weights, labelled_values
from csf_parser.locate.labels import (
    ADDRESS,
    CHAIN,
    COLUMNS,
    HEADINGS,
    IDENTIFICATION,
    LEGAL_TEXT_START,
    PAGE_NUMBER_START,
    Section,
)
from csf_parser.locate.lines import box_around, folded_text, lines_of, reading_order
from csf_parser.locate.sections import like_a_heading
from csf_parser.locate.unruled_tables import TableHeads, heads_on, row_cells

# Of the height of the type: how far above its label's line a value's first line may stand.
_ABOVE_LABEL = 0.37
_MOST_LABELS = 200  # a section has up to 17
_RIGHT_COLUMN_FROM = 0.42  # of the page's width
_END = (LEGAL_TEXT_START, *CHAIN)


@dataclass(slots=True)
class _Region:
    """A stretch of a page between two headings; ``heads`` are those of its table, once they were seen."""

    page: Page
    section: Section | None = None
    heads: TableHeads | None = None
    heading: list[Word] = field(default_factory=list)
    lines: list[list[Word]] = field(default_factory=list)


def unruled_rows(pages: Sequence[Page], body_size: float) -> list[Row]:
    """The rows of pages without ruled lines, headings included, so that they divide into sections like ruled ones."""
    return _Unruled(has_weights(pages), body_size).rows(pages)


class _Unruled:
    def __init__(self, weighted: bool, body_size: float) -> None:  # noqa: FBT001 - of a private class
        self._weighted = weighted
        self._body_size = body_size
        self._above_label = _ABOVE_LABEL * body_size

    def rows(self, pages: Sequence[Page]) -> list[Row]:
        rows: list[Row] = []
        section: Section | None = None
        heads: TableHeads | None = None
        for page in pages:
            regions, ended = self._regions(_Region(page, section, heads))
            for region in regions:
                rows += self._rows(region)
            section, heads = regions[-1].section, regions[-1].heads
            if ended:
                break
        return rows

    def _regions(self, current: _Region) -> tuple[list[_Region], bool]:
        """The page's regions in order, and whether the legal text or the seal begins on it.

        The first region goes on with the section that the page before ended in.
        """
        regions = [current]
        for line in lines_of(current.page.words):
            text = folded_text(line)
            if text.startswith(_END):
                return regions, True
            if text.startswith(PAGE_NUMBER_START):
                continue
            current = regions[-1]
            columns = COLUMNS.get(current.section) if current.section else None
            heads = heads_on(line, columns) if columns else None
            if text in HEADINGS or (heads is None and like_a_heading(line, self._body_size)):
                regions.append(_Region(current.page, HEADINGS.get(text), heading=line))
            elif heads is not None:
                regions.append(_Region(current.page, current.section, heads, heading=[]))
                regions[-1].lines.append(line)
            else:
                current.lines.append(line)
        return regions, False

    def _rows(self, region: _Region) -> Iterator[Row]:
        if region.heading:
            yield _row(region.page, [region.heading])
        if region.section == "identification":
            yield from self._identification(region)
        elif region.section == "address":
            yield from self._address(region)
        elif region.heads is not None:
            for cells in row_cells(region.heads, region.lines, self._body_size):
                yield _row(region.page, cells)
        elif region.section is not None:  # a table whose heads were not found: its lines, for the table to report
            for line in region.lines:
                yield _row(region.page, [line])

    def _labels_and_values(self, region: _Region, section: Section) -> tuple[list[list[Word]], list[Word]]:
        """The labels on the region's lines, known or not, and all other words."""
        table = IDENTIFICATION if section == "identification" else ADDRESS
        found = [one for line in region.lines for one in labelled_values(line, table, weighted=self._weighted)]
        labels = [one.label for one in found if one.label]
        if len(labels) > _MOST_LABELS:
            raise PdfTooLarge(f"a section holds {len(labels)} labels: this is no CSF")
        return labels, [word for one in found for word in one.value]

    def _identification(self, region: _Region) -> Iterator[Row]:
        labels, words = self._labels_and_values(region, "identification")
        if not labels:
            return
        left = min(label[0].x0 for label in labels) + self._body_size
        words += [word for label in labels if label[0].x0 > left for word in label]  # shaped like one, inside a value
        labels = sorted((label for label in labels if label[0].x0 <= left), key=_middle)
        values: list[list[Word]] = [[] for _ in labels]
        for word in words:
            nearest = min(range(len(labels)), key=lambda index: abs(_middle(labels[index]) - _middle([word])))
            values[nearest].append(word)
        for label, value in zip(labels, values, strict=True):
            yield _row(region.page, [label, reading_order(value)])

    def _address(self, region: _Region) -> Iterator[Row]:
        labels, words = self._labels_and_values(region, "address")
        right_from = _RIGHT_COLUMN_FROM * region.page.width
        left = [label for label in labels if label[0].x0 < right_from]
        right = [label for label in labels if label[0].x0 >= right_from]
        boundary = min((label[0].x0 for label in right), default=region.page.width) - self._body_size / 2
        bottoms = {id(label): self._bottom(label, column, left) for column in (left, right) for label in column}
        values: dict[int, list[Word]] = {id(label): [] for label in labels}
        strays: list[Word] = []
        for word in words:
            columns = (right, left) if (word.x0 + word.x1) / 2 >= boundary else (left,)
            owners = (self._owner(word, column, bottoms) for column in columns)
            owner = next((label for label in owners if label is not None), None)
            (strays if owner is None else values[id(owner)]).append(word)
        for label in labels:
            yield _row(region.page, [[*label, *reading_order(values[id(label)])]])
        if strays:
            yield _row(region.page, [reading_order(strays)])

    def _bottom(self, label: list[Word], column: list[list[Word]], left_column: list[list[Word]]) -> float:
        """Down to where a value may reach: the next label of its column, or of the left one below its own row."""
        top = label[0].top
        below = [other[0].top for other in column if other[0].top > top + 1 and other[0].x0 <= label[0].x0 + 20]
        beside = min(left_column, key=lambda other: abs(other[0].top - top), default=label)
        below += [other[0].top for other in left_column if other[0].top > max(beside[0].top, top) + 1]
        return min(below, default=float("inf")) - self._above_label

    def _owner(self, word: Word, column: list[list[Word]], bottoms: dict[int, float]) -> list[Word] | None:
        """The label of the column that the word lies under or beside; the last one begun before it."""
        candidates = [
            label
            for label in column
            if label[0].top - self._above_label <= word.top < bottoms[id(label)]
            and (label[-1].x1 <= word.x0 + 1 or word.top > label[0].top + word.size / 2)
        ]
        return max(candidates, key=lambda label: (label[0].top, label[0].x0), default=None)


def _middle(words: Sequence[Word]) -> float:
    return (words[0].top + words[0].bottom) / 2


def _row(page: Page, cells: Sequence[Sequence[Word]]) -> Row:
    """A row of these cells; an empty one takes the row's own box."""
    around = box_around([word for cell in cells for word in cell])
    return Row(
        page.number,
        around.top,
        around.bottom,
        [Cell(box_around(cell) if cell else around, list(cell)) for cell in cells],
    )
