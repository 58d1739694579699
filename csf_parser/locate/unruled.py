"""Rows and cells of regions that have lost their ruled lines: re-prints, recognised scans.

What is left are positions. In the identification a value belongs to the label nearest in height; in the address the
labels are in two columns and a value is between its label and the next one below; in a table the heads are centred
over their columns, so their middles give the columns' edges, and each row begins at the height of its start date.
Where places are exact, a value ends where the SAT's own lines end (`cell_lines`): what is beyond is no value.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from csf_parser.errors import PdfTooLarge
from csf_parser.extract.document import Box, Page, Word
from csf_parser.locate.cell_lines import centred_text, paragraph_of
from csf_parser.locate.cells import Cell, Row
from csf_parser.locate.label_search import labelled_values
from csf_parser.locate.labels import ADDRESS, IDENTIFICATION, Section
from csf_parser.locate.lines import box_around, reading_order
from csf_parser.locate.regions import Region
from csf_parser.locate.unruled_tables import has_dates, row_cells

# Of the height of the type.
_ABOVE_LABEL = 0.37  # how far above its label's line a value's first line may be
_PADDING = 0.62  # between the side of a cell and its text
_ROW = 2.3  # the height of a row of one line
_ALIGNED = 0.3  # the labels of one column begin at one place
_OTHER_SIZE = 0.12
_LONGEST_LABEL = 8  # words
_MOST_LABELS = 200  # a section has up to 17
_RIGHT_COLUMN_FROM = 0.42  # of the page's width


class UnruledRows:
    """Makes rows of regions, headings included, so that they divide into sections like ruled ones."""

    def __init__(self, body_size: float, *, weighted: bool) -> None:
        self._weighted = weighted
        self._body_size = body_size
        self._above_label = _ABOVE_LABEL * body_size
        self._padding = _PADDING * body_size

    def of(self, region: Region) -> Iterator[Row]:
        """The region's rows, its heading first."""
        if region.heading:
            yield _row(region.page, [region.heading])
        if region.section == "identification":
            yield from self._identification(region)
        elif region.section == "address":
            yield from self._address(region)
        elif region.heads is not None:
            exact = not region.page.recognised
            for cells in row_cells(region.heads, region.lines, self._body_size, exact=exact):
                yield _row(region.page, cells)
        elif region.section is not None and has_dates(region.lines, region.page.width):
            # A table whose heads were not found: its lines, for the table to report.
            for line in region.lines:
                yield _row(region.page, [line])

    def _labels_and_values(self, region: Region, section: Section) -> tuple[list[list[Word]], list[Word]]:
        """The labels on the region's lines, known or not, and all other words."""
        table = IDENTIFICATION if section == "identification" else ADDRESS
        found = [one for line in region.lines for one in labelled_values(line, table, weighted=self._weighted)]
        lefts = [one.label[0].x0 for one in found if one.path is not None]
        labels: list[list[Word]] = []
        words: list[Word] = []
        for path, label, value in found:
            is_known = path is not None and (region.page.recognised or self._is_of_body(label))
            is_label = bool(label) and (is_known or (path is None and self._may_be_label(label, lefts)))
            if is_label:
                labels.append(label)
            words += value if is_label else [*label, *value]
        if len(labels) > _MOST_LABELS:
            raise PdfTooLarge(f"a section holds {len(labels)} labels: this is no CSF")
        return labels, words

    def _may_be_label(self, words: Sequence[Word], lefts: Sequence[float]) -> bool:
        """Whether the words are set as a label: at the place and in the type of labels, and as short as one."""
        is_short = words[-1].text.endswith(":") or len(words) <= _LONGEST_LABEL
        at_place = any(abs(words[0].x0 - left) <= _ALIGNED * self._body_size for left in lefts)
        return is_short and self._is_of_body(words) and (at_place or not lefts)

    def _is_of_body(self, words: Sequence[Word]) -> bool:
        """Whether the words are in the size of the body, as all labels are."""
        return abs(words[0].size - self._body_size) <= _OTHER_SIZE * self._body_size

    def _identification(self, region: Region) -> Iterator[Row]:
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
        lefts = [run[0].x0 for label, value in zip(labels, values, strict=True) if (run := _beside(label, value))]
        left = (sorted(lefts)[len(lefts) // 2] if lefts else labels[0][-1].x1) - self._padding
        right = region.page.width - labels[0][0].x0 + self._padding
        for label, value, room in zip(labels, values, self._rooms(labels), strict=True):
            middle = _middle(label)
            box = Box(left, middle - room / 2, right, middle + room / 2)
            own = value if region.page.recognised else centred_text(value, box, self._body_size).own
            yield _row(region.page, [label, reading_order(own)])

    def _rooms(self, labels: Sequence[list[Word]]) -> list[float]:
        """How high the row of each label is: rows follow each other without a gap, labels are in their middles."""
        apart = [_middle(below) - _middle(label) for label, below in pairwise(labels)]
        ordinary = _ROW * self._body_size
        nearest = [min(above, below) for above, below in zip([inf, *apart], [*apart, inf], strict=True)]
        return [max(2 * near - ordinary, ordinary) for near in nearest]

    def _address(self, region: Region) -> Iterator[Row]:
        labels, words = self._labels_and_values(region, "address")
        right_from = _RIGHT_COLUMN_FROM * region.page.width
        left = [label for label in labels if label[0].x0 < right_from]
        right = [label for label in labels if label[0].x0 >= right_from]
        boundary = min((label[0].x0 for label in right), default=region.page.width) - self._body_size / 2
        bottoms = {id(label): self._bottom(label, column, left) for column in (left, right) for label in column}
        values: dict[int, list[Word]] = {id(label): [] for label in labels}
        for word in words:
            columns = (right, left) if (word.x0 + word.x1) / 2 >= boundary else (left,)
            owners = (self._owner(word, column, bottoms) for column in columns)
            owner = next((label for label in owners if label is not None), None)
            if owner is not None:
                values[id(owner)].append(word)
        for label in labels:
            value = reading_order(values[id(label)])
            if value and not region.page.recognised:
                is_left = bool(right) and label[0].x0 < right_from
                end = right[0][0].x0 if is_left else region.page.width - min(one[0].x0 for one in labels)
                side = end - self._padding if is_left else end + self._padding
                box = Box(label[0].x0 - self._padding, -inf, side, inf)
                own = set(map(id, paragraph_of(label, value, box, self._body_size).own))
                value = [word for word in value if id(word) in own]
            yield _row(region.page, [[*label, *value]])

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


def _beside(label: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The words on the label's own line, from the left."""
    middle = _middle(label)
    on_line = [word for word in words if abs(_middle([word]) - middle) <= label[0].size / 2]
    return sorted(on_line, key=lambda word: word.x0)


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
        ruled=False,
    )
