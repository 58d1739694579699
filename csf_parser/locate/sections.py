"""The rows of a CSF by section, over all its pages.

A heading opens a section; its rows go on over page breaks, where nothing is repeated, until the next heading. A
heading may stand alone at the foot of a page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from csf_parser.extract.document import Word
from csf_parser.locate.cells import Row
from csf_parser.locate.labels import COLUMN_HEADS, HEADINGS, Section
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.printed import PrintedText


@dataclass(slots=True)
class Sections:
    """The rows of each section found, its heads left out; and headings that are not known."""

    rows: dict[Section, list[Row]] = field(default_factory=dict)
    unknown_headings: list[PrintedText] = field(default_factory=list)


def divide(rows: Iterable[Row]) -> Sections:
    """Give each row to the section whose heading stands before it."""
    sections = Sections()
    current: list[Row] | None = None
    heads = ""
    for row in rows:
        words = _only_text(row)
        heading = HEADINGS.get(folded_text(words)) if words else None
        if heading is not None:
            current = sections.rows.setdefault(heading, [])
            heads = COLUMN_HEADS.get(heading, "")
        elif current is not None and words and _like_a_heading(row, words):
            sections.unknown_headings.append(printed(words, row.page))
            current = None
        elif current is not None and not (heads and _row_text(row) == heads):
            current.append(row)
    return sections


def _only_text(row: Row) -> list[Word]:
    filled = [cell.words for cell in row.cells if cell.words]
    return filled[0] if len(filled) == 1 else []


def _row_text(row: Row) -> str:
    return "".join(folded_text(cell.words) for cell in row.cells)


def _like_a_heading(row: Row, words: list[Word]) -> bool:
    """A row of one cell, all bold, in larger type than a label's: what headings look like."""
    return len(row.cells) == 1 and all(word.bold for word in words) and words[0].size > 1.15 * 9.35
