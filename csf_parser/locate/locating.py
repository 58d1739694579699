"""The whole of stage 2: the pages of one CSF to its printed texts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from csf_parser.extract.document import DecodedCode, Page, Word
from csf_parser.locate.address import address_fields
from csf_parser.locate.cedula import cedula_area
from csf_parser.locate.cut_off import without_cut_values
from csf_parser.locate.foreign import foreign_texts
from csf_parser.locate.identification import identification_fields
from csf_parser.locate.issue import issue_area
from csf_parser.locate.label_search import has_weights
from csf_parser.locate.labels import COLUMNS
from csf_parser.locate.lines import printed
from csf_parser.locate.page_numbers import missing_pages
from csf_parser.locate.page_rows import page_rows
from csf_parser.locate.printed import Printed, PrintedText
from csf_parser.locate.recognised import of_one_weight
from csf_parser.locate.seal_block import seal_area, words_like_a_seal
from csf_parser.locate.sections import Sections, body_size_of, divide
from csf_parser.locate.tables import Table

if TYPE_CHECKING:
    from csf_parser.locate.found_fields import FoundFields

_LARGEST_TYPE = 1.8  # of the body's: the title is set in 12 points, the body in 8


def locate(pages: Sequence[Page], codes: Sequence[DecodedCode]) -> Printed:
    """What one CSF prints, from its pages (first page first) and the codes of the whole file."""
    recognised = frozenset(page.number for page in pages if page.recognised)
    if recognised:
        pages = of_one_weight(pages)
    body_size = body_size_of(pages)
    pages, stamps = _without_stamps(pages, body_size)
    weighted = has_weights(pages)
    rows, outside = page_rows(pages, body_size)
    sections = divide(rows, body_size)
    identification = identification_fields(sections.rows.get("identification", ()), body_size, weighted=weighted)
    address = address_fields(sections.rows.get("address", ()), body_size, weighted=weighted)
    tables = {section: Table(section, sections.rows.get(section, ()), body_size) for section in COLUMNS}
    top = _top_of(pages[0])
    seal = _seal(pages)
    numbers = tuple(page.number for page in pages)
    for row in sections.before:
        outside[row.page].extend(word for cell in row.cells for word in cell.words)
    in_sections = [row for section in sections.rows.values() for row in section]
    foreign = foreign_texts(pages, outside, set(map(id, [*top.words, *seal.words])), in_sections)
    parts: tuple[Sections | FoundFields | Table, ...] = (sections, identification, address, *tables.values())
    found = Printed(
        pages=numbers,
        fields={**identification.fields, **address.fields, **seal.fields, **top.fields},
        copies=top.copies,
        codes=tuple(code for code in codes if code.page in numbers),
        activities=tuple(tables["activities"].rows),
        regimes=tuple(tables["regimes"].rows),
        obligations=tuple(tables["obligations"].rows),
        unknown_labels=tuple(label for part in parts for label in part.unknown_labels),
        odd_rows=tuple(row for table in tables.values() for row in table.odd),
        repeated=identification.repeated | address.repeated,
        stamps=tuple(stamps),
        sections=frozenset(sections.rows),
        recognised=recognised,
        missing_pages=missing_pages(pages),
        foreign=(*foreign, *(text for part in parts for text in part.foreign)),
        unreadable_seal=seal.unreadable,
    )
    return without_cut_values(found, pages)


class _Top(NamedTuple):
    """The fields above the first section, the copies of others that are there, and the words of both."""

    fields: dict[str, PrintedText]
    copies: dict[str, PrintedText]
    words: list[Word]


def _top_of(page: Page) -> _Top:
    cedula, issue = cedula_area(page), issue_area(page)
    fields = {"id_cif": cedula.texts.get("id_cif"), "place_and_date": issue.texts.get("place_and_date")}
    copies = {
        "cedula_rfc": cedula.texts.get("rfc"),
        "cedula_name": cedula.texts.get("name"),
        "barcode_rfc": issue.texts.get("barcode_rfc"),
    }
    return _Top(_present(fields), _present(copies), cedula.words + issue.words)


def _present(texts: dict[str, PrintedText | None]) -> dict[str, PrintedText]:
    return {name: text for name, text in texts.items() if text is not None}


def _without_stamps(pages: Sequence[Page], body_size: float) -> tuple[list[Page], list[PrintedText]]:
    """The pages without words in far larger type than any of SAT's: stamps and watermarks cut through values."""
    largest = _LARGEST_TYPE * body_size
    stamps = [printed([word], page.number) for page in pages for word in page.words if word.bottom - word.top > largest]
    if not stamps:
        return list(pages), []
    kept = [replace(page, words=tuple(word for word in page.words if word.size <= largest)) for page in pages]
    return kept, stamps


class _Seal(NamedTuple):
    """Cadena and signature, their words, and where a seal is printed that could not be told apart."""

    fields: dict[str, PrintedText]
    words: list[Word]
    unreadable: PrintedText | None


def _seal(pages: Sequence[Page]) -> _Seal:
    found: dict[str, PrintedText] = {}
    used: list[Word] = []
    for page in pages:
        texts, words = seal_area(page)
        used += words
        for path, text in texts.items():
            if found.get(path) is None or found[path].text is None:
                found[path] = text
    if all(path in found and found[path].text for path in ("seal.chain", "seal.signature")):
        return _Seal(found, used, None)
    return _Seal(found, used, _unreadable_seal(pages, set(map(id, used))))


def _unreadable_seal(pages: Iterable[Page], used: set[int]) -> PrintedText | None:
    """The first words that look like a seal and were not read as one; none of a scan, which may be misread."""
    for page in pages:
        rest = [word for word in page.words if id(word) not in used]
        if not page.recognised and (shaped := words_like_a_seal(rest)):
            return printed(shaped, page.number)
    return None
