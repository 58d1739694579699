"""The rows of a CSF by section, over all its pages.

A heading opens a section; its rows go on over page breaks, where nothing is repeated, until the next heading. A
heading may be alone at the foot of a page.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from csf_parser.extract.document import Page, Word
from csf_parser.locate.cells import Row
from csf_parser.locate.fixed_text import is_caption
from csf_parser.locate.found_fields import foreign_in_cell
from csf_parser.locate.label_search import label_at_start
from csf_parser.locate.labels import (
    ADDRESS,
    COLUMNS,
    IDENTIFICATION,
    Section,
    folded,
    label_path,
    section_of_heading,
)
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.printed import ForeignText, PrintedText
from csf_parser.locate.runs import run_among

_SIZE_SAMPLE = 8  # every eighth word tells as much as all
_LARGER = 1.12  # headings are set in 10 points and all below them in 8


@dataclass(slots=True)
class Sections:
    """The rows of each section found, headings that are not known, and the rows before any section.

    ``foreign`` is text in the cells of headings that the SAT did not print.
    """

    rows: dict[Section, list[Row]] = field(default_factory=dict)
    unknown_labels: list[PrintedText] = field(default_factory=list)
    before: list[Row] = field(default_factory=list)
    foreign: list[ForeignText] = field(default_factory=list)


def divide(rows: Iterable[Row], body_size: float) -> Sections:
    """Give each row to the section whose heading is before it.

    Where the heading is not known, labels tell whether the identification or the address begins. The heads of a table
    do not: a new table of the SAT's may have those of another one.
    """
    sections = Sections()
    current: list[Row] | None = None
    for row in rows:
        words = row.cells[0].words if len(row.cells) == 1 else []
        text = folded_text(words)
        heading = section_of_heading(text) or _heading_among(words, row, body_size, sections.foreign) if words else None
        if heading is not None:
            current = sections.rows.setdefault(heading, [])
        elif like_a_heading(words, body_size) and not is_caption(text):
            sections.unknown_labels.append(printed(words, row.page))
            current = None
        else:
            if current is None and (section := section_of_row(row)) in ("identification", "address"):
                current = sections.rows.setdefault(section, [])
            (sections.before if current is None else current).append(row)
    return sections


def _heading_among(words: Sequence[Word], row: Row, body_size: float, foreign: list[ForeignText]) -> Section | None:
    """The section whose heading is one of the cell's runs; the others are foreign."""
    if not any(word.bold for word in words):
        return None
    bold = [word for word in words if word.bold]  # a note may quote a heading
    of_size = [word for word in bold if word.size > _LARGER * body_size]
    tried = (run_among(some, lambda text: section_of_heading(text) is not None) for some in (of_size, bold, words))
    found = next(filter(None, tried), None)
    if found is None:
        return None
    foreign += foreign_in_cell([word for word in words if word not in found], row.page, None)
    return section_of_heading(folded_text(found))


def section_of_row(row: Row) -> Section | None:
    """The section that the row's labels or heads belong to; ``None`` for a row without any."""
    texts = [folded_text(cell.words) for cell in row.cells]
    if len(texts) > 1 and label_path(IDENTIFICATION, texts[0]) is not None:
        return "identification"
    for section, columns in COLUMNS.items():
        if (
            len(columns) == len(texts)
            and sum(text == folded(head) for text, head in zip(texts, columns, strict=True)) > 1
        ):
            return section
    if any(label_at_start(cell.words, ADDRESS) for cell in row.cells):
        return "address"
    return None


def body_size_of(pages: Iterable[Page]) -> float:
    """Height of the type that most words are set in."""
    sizes = Counter(round(word.size, 1) for page in pages for word in page.words[::_SIZE_SAMPLE])
    return sizes.most_common(1)[0][0] if sizes else 0.0


def like_a_heading(words: Sequence[Word], body_size: float) -> bool:
    """Bold, and larger than everything under it."""
    return bool(words) and all(word.bold and word.size > _LARGER * body_size for word in words)
