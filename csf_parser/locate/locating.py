"""The whole of stage 2: the pages of one CSF to its printed texts."""

from collections.abc import Sequence

from csf_parser.extract.document import DecodedCode, Page, Word
from csf_parser.locate.address import address_fields
from csf_parser.locate.cedula import cedula_texts
from csf_parser.locate.cells import Row, ruled_rows
from csf_parser.locate.identification import identification_fields
from csf_parser.locate.issue import issue_texts
from csf_parser.locate.labels import LEGAL_TEXT_START
from csf_parser.locate.lines import folded_text
from csf_parser.locate.printed import Printed, PrintedRow, PrintedText
from csf_parser.locate.seal_block import seal_texts
from csf_parser.locate.sections import divide
from csf_parser.locate.tables import table_rows
from csf_parser.locate.unruled import unruled_rows

_BODY_IN_CELLS = 0.85  # of the words above the legal text; the RFC under the bar code stands in no cell


def locate(pages: Sequence[Page], codes: Sequence[DecodedCode]) -> Printed:
    """What one CSF prints, from its pages (first page first) and the codes of the whole file."""
    sections = divide(_rows(pages))
    identification, unknown = identification_fields(sections.rows.get("identification", ()))
    address, unknown_in_address = address_fields(sections.rows.get("address", ()))
    tables: dict[str, tuple[PrintedRow, ...]] = {}
    odd_rows: list[PrintedText] = []
    for section in ("activities", "regimes", "obligations"):
        rows, odd = table_rows(sections.rows.get(section, ()), section)
        tables[section] = tuple(rows)
        odd_rows += odd
    cedula = cedula_texts(pages[0])
    issue = issue_texts(pages[0])
    numbers = tuple(page.number for page in pages)
    fields = {**identification, **address, **_seal(pages)}
    if "id_cif" in cedula:
        fields["id_cif"] = cedula["id_cif"]
    if "place_and_date" in issue:
        fields["place_and_date"] = issue["place_and_date"]
    copies = {
        "cedula_rfc": cedula.get("rfc"),
        "cedula_name": cedula.get("name"),
        "barcode_rfc": issue.get("barcode_rfc"),
    }
    return Printed(
        pages=numbers,
        fields=fields,
        copies={name: text for name, text in copies.items() if text is not None},
        codes=tuple(code for code in codes if code.page in numbers),
        unknown_labels=(*sections.unknown_headings, *unknown, *unknown_in_address),
        odd_rows=tuple(odd_rows),
        sections=frozenset(sections.rows),
        **tables,
    )


def _rows(pages: Sequence[Page]) -> list[Row]:
    """The rows of all pages: by their ruled lines, or by positions where a re-print has lost these on any page."""
    rows: list[Row] = []
    for page in pages:
        ruled = ruled_rows(page)
        if not _holds_the_body(ruled, page):
            return unruled_rows(pages)
        rows += ruled
    return rows


def _holds_the_body(rows: Sequence[Row], page: Page) -> bool:
    """Whether nearly all words above the legal text stand in ruled cells."""
    in_cells = sum(len(cell.words) for row in rows for cell in row.cells)
    body_end = next(
        (word.top for index, word in enumerate(page.words) if _begins_the_legal_text(page.words, index)),
        max((row.bottom for row in rows), default=page.height),
    )
    body = sum(word.top < body_end for word in page.words)
    return in_cells >= _BODY_IN_CELLS * body


def _begins_the_legal_text(words: Sequence[Word], index: int) -> bool:
    return words[index].text == "Sus" and folded_text(words[index : index + 5]) == LEGAL_TEXT_START


def _seal(pages: Sequence[Page]) -> dict[str, PrintedText]:
    found: dict[str, PrintedText] = {}
    for page in pages:
        for path, text in seal_texts(page).items():
            if found.get(path) is None or found[path].text is None:
                found[path] = text
    return found
