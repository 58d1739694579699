"""Rows and cells of pages that have lost their ruled lines: re-prints, recognised scans.

What is left are positions. In the identification a value belongs to the label nearest in height; in the address the
labels stand in two columns and a value lies between its label and the next one below; in a table the heads are centred
over their columns, so their middles give the columns' edges, and each row begins at the height of its start date.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from csf_parser.extract.document import Box, Page, Word
from csf_parser.locate.cells import Cell, Row
from csf_parser.locate.label_search import leading_label, looks_like_a_label
from csf_parser.locate.labels import (
    ADDRESS,
    CHAIN,
    COLUMN_HEADS,
    COLUMNS,
    HEADINGS,
    IDENTIFICATION,
    LEGAL_TEXT_START,
    PAGE_NUMBER_START,
    Section,
    folded,
)
from csf_parser.locate.lines import box_around, folded_text, lines_of, reading_order

# A label's line may stand this much below the first line of its own value, and a row's first cell above its others.
_ABOVE_LABEL_PT = 3.5
_ABOVE_ROW_PT = 5.0
_RIGHT_COLUMN_FROM = 0.42  # of the page's width
_DATE = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of a page between two headings; ``edges`` are its table's column edges, once the heads were seen."""

    page: Page
    section: Section | None
    lines: list[list[Word]]
    edges: tuple[float, ...] = ()


def unruled_rows(pages: Sequence[Page]) -> list[Row]:
    """The rows of pages without ruled lines, headings included, so that they divide into sections like ruled ones."""
    rows: list[Row] = []
    state = _Region(pages[0], None, []) if pages else None
    for page in pages:
        for region in _regions(page, state):
            rows += _rows(region)
            state = region
    return rows


def _regions(page: Page, before: _Region | None) -> Iterator[_Region]:
    """The page's regions in order; the first goes on with the section that the page before ended in."""
    current = _Region(page, before.section if before else None, [], before.edges if before else ())
    for line in lines_of(page.words):
        text = folded_text(line)
        if text.startswith((LEGAL_TEXT_START, *CHAIN)):
            break
        if text.startswith(PAGE_NUMBER_START):
            continue
        heading = HEADINGS.get(text)
        if heading is not None:
            yield current
            current = _Region(page, heading, [line])
        elif current.section and not current.edges and text == COLUMN_HEADS.get(current.section):
            current = replace(current, edges=_column_edges(line, COLUMNS[current.section]))
        else:
            current.lines.append(line)
    yield current


def _rows(region: _Region) -> Iterator[Row]:
    lines = region.lines
    if lines and folded_text(lines[0]) in HEADINGS:
        yield _row(region.page, [lines[0]])
        lines = lines[1:]
    words = [word for line in lines for word in line]
    if region.section == "identification":
        yield from _identification(region.page, lines, words)
    elif region.section == "address":
        yield from _address(region.page, lines, words)
    elif region.edges:
        yield from _table(region, words)


def _row(page: Page, cells: Sequence[Sequence[Word]]) -> Row:
    """A row of these cells; where one is empty its box is a point at the row's left end."""
    filled = [word for cell in cells for word in cell]
    around = box_around(filled)
    point = Box(around.x0, around.top, around.x0, around.top)
    return Row(
        page.number,
        around.top,
        around.bottom,
        [Cell(box_around(cell) if cell else point, list(cell)) for cell in cells],
    )


# --- labels ----------------------------------------------------------------------------------------------------------


def _labels(lines: Sequence[Sequence[Word]], table: Mapping[str, str]) -> list[list[Word]]:
    """The labels on these lines, the known ones and what only looks like one."""
    weights = {word.bold for line in lines for word in line}
    found = []
    for line in lines:
        index = 0
        while index < len(line):
            count = 0 if len(weights) == 2 and not line[index].bold else _label_length(line[index:], table)
            if count:
                found.append(list(line[index : index + count]))
            index += count or 1
    return found


def _label_length(words: Sequence[Word], table: Mapping[str, str]) -> int:
    known = leading_label(words, table)
    if known is not None:
        return known[1]
    end = next((count for count, word in enumerate(words, start=1) if word.text.endswith(":")), 0)
    return end if end and looks_like_a_label(words[:end]) and words[0].text[0].isupper() else 0


def _middle(words: Sequence[Word]) -> float:
    return (words[0].top + words[0].bottom) / 2


def _identification(page: Page, lines: Sequence[Sequence[Word]], words: Sequence[Word]) -> Iterator[Row]:
    labels = _labels(lines, IDENTIFICATION)
    if not labels:
        return
    left = min(label[0].x0 for label in labels)
    labels = sorted((label for label in labels if label[0].x0 < left + 20), key=_middle)
    taken = {id(word) for label in labels for word in label}
    values: list[list[Word]] = [[] for _ in labels]
    for word in words:
        if id(word) not in taken:
            nearest = min(
                range(len(labels)), key=lambda index: abs(_middle(labels[index]) - (word.top + word.bottom) / 2)
            )
            values[nearest].append(word)
    for label, value in zip(labels, values, strict=True):
        yield _row(page, [label, reading_order(value)])


def _address(page: Page, lines: Sequence[Sequence[Word]], words: Sequence[Word]) -> Iterator[Row]:
    labels = _labels(lines, ADDRESS)
    right_from = _RIGHT_COLUMN_FROM * page.width
    right = [label for label in labels if label[0].x0 >= right_from]
    boundary = min((label[0].x0 for label in right), default=page.width) - 4
    columns = ([label for label in labels if label[0].x0 < right_from], right)
    taken = {id(word) for label in labels for word in label}
    bottoms = {id(label): _bottom(label, column, columns[0]) for column in columns for label in column}
    values: dict[int, list[Word]] = {id(label): [] for label in labels}
    for word in words:
        if id(word) in taken:
            continue
        sides = (columns[1], columns[0]) if (word.x0 + word.x1) / 2 >= boundary else (columns[0],)
        owner = next((label for side in sides if (label := _owner(word, side, bottoms)) is not None), None)
        if owner is not None:
            values[id(owner)].append(word)
    for label in labels:
        yield _row(page, [[*label, *reading_order(values[id(label)])]])


def _bottom(label: list[Word], column: list[list[Word]], left_column: list[list[Word]]) -> float:
    """Down to where a label's value may reach: the next label of its column, or of the left one below its own row."""
    below = [other[0].top for other in column if other[0].top > label[0].top + 1 and other[0].x0 <= label[0].x0 + 20]
    beside = min(left_column, key=lambda other: abs(other[0].top - label[0].top), default=label)
    below += [other[0].top for other in left_column if other[0].top > max(beside[0].top, label[0].top) + 1]
    return min(below, default=float("inf")) - _ABOVE_LABEL_PT


def _owner(word: Word, column: list[list[Word]], bottoms: dict[int, float]) -> list[Word] | None:
    """The label of the column that the word lies under or beside; the last one begun before it."""
    candidates = [
        label
        for label in column
        if label[0].top - _ABOVE_LABEL_PT <= word.top < bottoms[id(label)]
        and (label[-1].x1 <= word.x0 + 1 or word.top > label[0].top + word.size / 2)
    ]
    return max(candidates, key=lambda label: (label[0].top, label[0].x0), default=None)


# --- tables ----------------------------------------------------------------------------------------------------------


def _column_edges(line: Sequence[Word], heads: Sequence[str]) -> tuple[float, ...]:
    """The columns' edges, from the middles of their heads; the two columns of dates are equally wide."""
    middles, index = [], 0
    for head in heads:
        start, text = index, ""
        while index < len(line) and text != folded(head):
            text += folded(line[index].text)
            index += 1
        middles.append((line[start].x0 + line[index - 1].x1) / 2)
    edges = [middles[-1] + (middles[-1] - middles[-2]) / 2]
    for middle in reversed(middles):
        edges.append(2 * middle - edges[-1])
    return tuple(reversed(edges))


def _table(region: _Region, words: Sequence[Word]) -> Iterator[Row]:
    heads = len(region.edges) - 1
    start_column = heads - 2
    columns = [_column_of(word, region.edges) for word in words]
    starts = sorted(
        word.top
        for word, column in zip(words, columns, strict=True)
        if column == start_column and _DATE.fullmatch(word.text)
    )
    tops = [top - _ABOVE_ROW_PT for top in starts]
    for top, bottom in pairwise([*tops, float("inf")]):
        cells: list[list[Word]] = [[] for _ in range(heads)]
        for word, column in zip(words, columns, strict=True):
            if top <= word.top < bottom:
                cells[column].append(word)
        yield _row(region.page, [reading_order(cell) for cell in cells])


def _column_of(word: Word, edges: Sequence[float]) -> int:
    middle = (word.x0 + word.x1) / 2
    return min(max(sum(middle >= edge for edge in edges[1:-1]), 0), len(edges) - 2)
