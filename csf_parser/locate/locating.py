"""The whole of stage 2: the pages of one CSF to its printed texts."""

from collections.abc import Sequence
from dataclasses import replace

from csf_parser.extract.document import DecodedCode, Page, Word
from csf_parser.locate.address import address_fields
from csf_parser.locate.cedula import cedula_texts
from csf_parser.locate.cells import Row, ruled_rows
from csf_parser.locate.cut_off import without_cut_values
from csf_parser.locate.identification import identification_fields
from csf_parser.locate.issue import issue_texts
from csf_parser.locate.label_search import has_weights
from csf_parser.locate.labels import CHAIN, COLUMNS, LEGAL_TEXT_START
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.page_numbers import missing_pages
from csf_parser.locate.printed import Printed, PrintedText
from csf_parser.locate.recognised import of_one_weight
from csf_parser.locate.seal_block import seal_texts
from csf_parser.locate.sections import body_size_of, divide
from csf_parser.locate.tables import Table
from csf_parser.locate.unruled import unruled_rows

_BODY_IN_CELLS = 0.85  # of the words above the legal text; the RFC under the bar code stands in no cell
_PAGE_NUMBER_WORDS = 4
_LARGEST_TYPE = 1.8  # of the body's: the title is set in 12 points, the body in 8
_FIRST_WORDS_OF_THE_END = frozenset({"Sus", "Cadena"})
_ENDS = (LEGAL_TEXT_START, *CHAIN)


def locate(pages: Sequence[Page], codes: Sequence[DecodedCode]) -> Printed:
    """What one CSF prints, from its pages (first page first) and the codes of the whole file."""
    recognised = frozenset(page.number for page in pages if page.recognised)
    if recognised:
        pages = of_one_weight(pages)
    body_size = body_size_of(pages)
    pages, stamps = _without_stamps(pages, body_size)
    weighted = has_weights(pages)
    sections = divide(_rows(pages, body_size), body_size)
    identification = identification_fields(sections.rows.get("identification", ()), weighted=weighted)
    address = address_fields(sections.rows.get("address", ()), weighted=weighted)
    tables = {section: Table(section, sections.rows.get(section, ())) for section in COLUMNS}
    on_top, copies = _top_of(pages[0])
    numbers = tuple(page.number for page in pages)
    found = Printed(
        pages=numbers,
        fields={**identification.fields, **address.fields, **_seal(pages), **on_top},
        copies=copies,
        codes=tuple(code for code in codes if code.page in numbers),
        activities=tuple(tables["activities"].rows),
        regimes=tuple(tables["regimes"].rows),
        obligations=tuple(tables["obligations"].rows),
        unknown_labels=(
            *sections.unknown_headings,
            *identification.unknown_labels,
            *address.unknown_labels,
            *(head for table in tables.values() for head in table.unknown_heads),
        ),
        odd_rows=tuple(row for table in tables.values() for row in table.odd),
        repeated=identification.repeated | address.repeated,
        stamps=tuple(stamps),
        sections=frozenset(sections.rows),
        recognised=recognised,
        missing_pages=missing_pages(pages),
    )
    return without_cut_values(found, pages)


def _top_of(page: Page) -> tuple[dict[str, PrintedText], dict[str, PrintedText]]:
    """The fields above the first section, and the copies of others that stand there."""
    cedula, issue = cedula_texts(page), issue_texts(page)
    fields = {"id_cif": cedula.get("id_cif"), "place_and_date": issue.get("place_and_date")}
    copies = {
        "cedula_rfc": cedula.get("rfc"),
        "cedula_name": cedula.get("name"),
        "barcode_rfc": issue.get("barcode_rfc"),
    }
    return _present(fields), _present(copies)


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


def _rows(pages: Sequence[Page], body_size: float) -> list[Row]:
    """The rows of all pages: by their ruled lines, or by positions where a re-print has lost these on any page."""
    rows: list[Row] = []
    for page in pages:
        ruled = ruled_rows(page)
        body, ended = _body(page)
        in_cells = sum(len(cell.words) for row in ruled for cell in row.cells)
        if in_cells < _BODY_IN_CELLS * body:
            return unruled_rows(pages, body_size)
        rows += ruled
        if ended:  # nothing but the rest of the legal text, the seal and a code can follow
            break
    return rows


def _body(page: Page) -> tuple[int, bool]:
    """How many words stand above the legal text and the seal, page number left out; and whether these begin here."""
    words = page.words
    candidates = [index for index, word in enumerate(words) if word.text in _FIRST_WORDS_OF_THE_END]
    end = next((words[index].top for index in candidates if _begins_the_end(words[index : index + 5])), None)
    above = len(words) if end is None else len([word for word in words if word.top < end])
    return above - _PAGE_NUMBER_WORDS, end is not None


def _begins_the_end(words: Sequence[Word]) -> bool:
    return folded_text(words).startswith(_ENDS)


def _seal(pages: Sequence[Page]) -> dict[str, PrintedText]:
    found: dict[str, PrintedText] = {}
    for page in pages:
        for path, text in seal_texts(page).items():
            if found.get(path) is None or found[path].text is None:
                found[path] = text
    return found
