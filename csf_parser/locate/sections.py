"""The rows of a CSF by section, over all its pages.

A heading opens a section; its rows go on over page breaks, where nothing is repeated, until the next heading. A
heading may stand alone at the foot of a page.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from csf_parser.extract.document import Page, Word
from csf_parser.locate.cells import Row
from csf_parser.locate.labels import HEADINGS, Section
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.printed import PrintedText

_SIZE_SAMPLE = 8  # every eighth word tells as much as all
_LARGER = 1.12  # headings are set in 10 points and all below them in 8


@dataclass(slots=True)
class Sections:
    """The rows of each section found, and headings that are not known."""

    rows: dict[Section, list[Row]] = field(default_factory=dict)
    unknown_headings: list[PrintedText] = field(default_factory=list)


def divide(rows: Iterable[Row], body_size: float) -> Sections:
    """Give each row to the section whose heading stands before it."""
    sections = Sections()
    current: list[Row] | None = None
    for row in rows:
        words = row.cells[0].words if len(row.cells) == 1 else []
        heading = HEADINGS.get(folded_text(words)) if words else None
        if heading is not None:
            current = sections.rows.setdefault(heading, [])
        elif current is not None and like_a_heading(words, body_size):
            sections.unknown_headings.append(printed(words, row.page))
            current = None
        elif current is not None:
            current.append(row)
    return sections


def body_size_of(pages: Iterable[Page]) -> float:
    """Height of the type that most words are set in."""
    sizes = Counter(round(word.size, 1) for page in pages for word in page.words[::_SIZE_SAMPLE])
    return sizes.most_common(1)[0][0] if sizes else 0.0


def like_a_heading(words: Sequence[Word], body_size: float) -> bool:
    """Bold, and larger than everything under it."""
    return bool(words) and all(word.bold and word.size > _LARGER * body_size for word in words)
