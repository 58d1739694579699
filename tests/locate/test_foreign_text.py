"""Text that the SAT did not print is foreign text by name: it changes no value, and none of it is left unmentioned."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser import Csf, parse_csf
from csf_parser.extract import Limits, Page, Word, extract
from csf_parser.locate import LEGAL_TEXT, Printed, csf_page_groups, locate
from csf_parser.samples import SPECIMEN_KEY, AddressRows, Layout, expected, print_csf
from csf_parser.samples.disturb import LostLines, Note, Paragraph, RepeatedPage, SignatureBox, disturb
from csf_parser.samples.disturb.editing import edited
from csf_parser.samples.disturb.edits import Drawing, Run
from tests.rules.examining import COMPANY, INDIVIDUAL
from tests.support.comparing import differences

TAXPAYERS = {"company": COMPANY, "individual": INDIVIDUAL}
FOOTER = (
    "Documento firmado electrónicamente conforme a la NOM-151-SCFI-2016. ID de documento: 6f1c2d34-98ab-4e77. "
    "Consulta la validez de este documento y de sus firmas en el portal con el identificador arriba indicado."
)


def read(pdf: bytes) -> Csf:
    return parse_csf(pdf, engine="pdfium", ocr="never", keys=[SPECIMEN_KEY])


def printed_of(pdf: bytes, engine: str = "pdfium") -> Printed:
    document = extract(pdf, engine, Limits(), None, LEGAL_TEXT)  # type: ignore[arg-type]
    (pages,) = csf_page_groups(document.pages, document.codes)
    return locate(pages, document.codes)


def with_text(pdf: bytes, text: str, x: float, baseline: float, *, size: float = 8.0, bold: bool = False) -> bytes:
    """The PDF with one line more on page 1."""
    drawing = Drawing(1, (Run(text, x, baseline, size, bold),))
    return edited(pdf, [drawing], extract(pdf, "pdfium", Limits()).pages)


def graves(csf: Csf) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.field) for finding in csf.findings if finding.severity != "info"}


def foreign(csf: Csf) -> list[tuple[str, str | None]]:
    return [(finding.severity, finding.field) for finding in csf.findings if finding.code == "foreign-text"]


@pytest.mark.parametrize("rows", AddressRows)
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("taxpayer", TAXPAYERS.values(), ids=TAXPAYERS)
def test_an_undisturbed_document_has_none(taxpayer, layout: Layout, rows: AddressRows) -> None:  # type: ignore[no-untyped-def]
    for borders in (True, False):
        assert printed_of(print_csf(taxpayer, layout, address_rows=rows, borders=borders)).foreign == ()


@pytest.mark.each_value
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("taxpayer", TAXPAYERS.values(), ids=TAXPAYERS)
def test_a_long_note_below_the_page_is_information(taxpayer, layout: Layout, engine: str) -> None:  # type: ignore[no-untyped-def]
    pdf = disturb(print_csf(taxpayer, layout), Note(edge="bottom", text=FOOTER))
    csf = parse_csf(pdf, engine=engine, ocr="never", keys=[SPECIMEN_KEY])  # type: ignore[arg-type]
    assert differences(csf, expected(taxpayer, layout)) == []
    assert graves(csf) == set()
    assert foreign(csf) == [("info", None)]


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", Layout)
def test_a_new_paragraph_before_the_legal_text_is_no_part_of_the_last_row(layout: Layout, borders: bool) -> None:
    paragraph = Paragraph(after="obligations" if INDIVIDUAL.obligations else "regimes")
    csf = read(disturb(print_csf(INDIVIDUAL, layout, borders=borders), paragraph))
    assert differences(csf, expected(INDIVIDUAL, layout)) == []
    assert foreign(csf) == [("info", None)]


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
def test_a_paragraph_between_two_sections_is_a_warning(borders: bool) -> None:
    csf = read(disturb(print_csf(COMPANY, borders=borders), Paragraph(after="identification")))
    assert differences(csf, expected(COMPANY)) == []
    assert foreign(csf) == [("warning", None)]


def test_the_box_of_an_e_signature_is_no_row_although_it_is_ruled() -> None:
    csf = read(disturb(print_csf(COMPANY), SignatureBox(rows=(("RFC:", "XAXX010101000"), ("Nombre:", "OTRA")))))
    assert differences(csf, expected(COMPANY)) == []
    assert graves(csf) == set()
    assert foreign(csf) == [("info", None)]


@pytest.mark.each_value
@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("layout", Layout)
def test_pages_that_have_lost_their_lines_are_read_beside_pages_that_have_not(layout: Layout, page: int) -> None:
    for taxpayer in TAXPAYERS.values():
        csf = read(disturb(print_csf(taxpayer, layout), LostLines(page=page)))
        assert differences(csf, expected(taxpayer, layout)) == []
        assert graves(csf) <= {("pages-rewritten", None)}  # by the program that lost the lines


def test_a_first_page_that_is_in_the_file_twice_is_one_csf() -> None:
    csf = read(disturb(print_csf(COMPANY), RepeatedPage()))
    assert differences(csf, expected(COMPANY)) == []


def place_of(csf: Csf, field: str) -> tuple[float, float, float]:
    """Left and right of a value, and its baseline."""
    x0, _, x1, bottom = csf.evidence[field].box
    return x0, x1, bottom - 0.219 * 8


@pytest.mark.each_value
@pytest.mark.parametrize("field", ["address.street", "address.zip", "curp", "status"])
@pytest.mark.parametrize("layout", Layout)
def test_a_note_beside_a_value_is_no_part_of_it_and_its_field_is_named(layout: Layout, field: str) -> None:
    pdf = print_csf(INDIVIDUAL, layout)
    _, right, baseline = place_of(read(pdf), field)
    csf = read(with_text(pdf, "COTEJADO", right + 30, baseline))
    assert differences(csf, expected(INDIVIDUAL, layout)) == []
    assert graves(csf) == {("foreign-text", field)}


@pytest.mark.parametrize("field", ["address.street", "curp"])
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
def test_a_note_between_two_rows_is_no_part_of_either(field: str, borders: bool) -> None:
    pdf = print_csf(INDIVIDUAL, borders=borders)
    left, _, baseline = place_of(read(pdf), field)
    csf = read(with_text(pdf, "recibido en ventanilla", left, baseline + 10, size=6))
    assert differences(csf, expected(INDIVIDUAL)) == []
    assert {code for code, _ in graves(csf)} == {"foreign-text"}


def test_a_note_in_an_empty_cell_is_no_value() -> None:
    pdf = print_csf(COMPANY)
    csf = read(pdf)
    page, box = csf.evidence["regimes[0].start"].page, csf.evidence["regimes[0].start"].box
    drawing = Drawing(page, (Run("VIGENTE", 520.0, box[3] - 1.7, 7.0),))
    csf = read(edited(pdf, [drawing], extract(pdf, "pdfium", Limits()).pages))
    assert differences(csf, expected(COMPANY)) == []
    assert graves(csf) == {("foreign-text", "regimes[0].end")}


_SPECIMENS = {
    (layout, borders): extract(print_csf(INDIVIDUAL, layout, borders=borders), "pdfium", Limits(), None, LEGAL_TEXT)
    for layout in Layout
    for borders in (True, False)
}


@st.composite
def _notes(draw: st.DrawFn) -> list[Word]:
    """A line of up to twelve words somewhere on the page."""
    x, top = draw(st.floats(5, 560)), draw(st.floats(2, 780))
    size, bold = draw(st.sampled_from([5.0, 7.0, 8.2, 9.4, 11.0])), draw(st.booleans())
    words = []
    for text in draw(
        st.lists(st.sampled_from(["nota", "COTEJADO", "12/03/2025", "Folio:", "de"]), min_size=1, max_size=12)
    ):
        words.append(Word(text, x, top, x + 0.5 * size * len(text), top + size, bold=bold))
        x = words[-1].x1 + 0.3 * size
    return words


def _is_told(word: Word, printed: Printed) -> bool:
    """Whether the record's input, or a finding about it, has the place of the word."""
    texts = [
        *printed.fields.values(),
        *printed.copies.values(),
        *(
            cell
            for table in (printed.activities, printed.regimes, printed.obligations)
            for row in table
            for cell in row
        ),
        *printed.unknown_labels,
        *printed.odd_rows,
        *printed.repeated.values(),
        *printed.stamps,
        *(one.text for one in printed.foreign),
    ]
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    boxes = (text.box for text in texts if text.page == 1)
    return any(box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1 for box in boxes)


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", Layout)
@given(note=_notes())
def test_no_word_of_a_note_is_left_over_in_silence(layout: Layout, borders: bool, note: list[Word]) -> None:
    document = _SPECIMENS[layout, borders]
    first, *others = document.pages
    disturbed = _with_words(first, note)
    printed = locate([disturbed, *others], document.codes)
    assert [word.text for word in note if not _is_told(word, printed)] == []


def _with_words(page: Page, words: Iterable[Word]) -> Page:
    return Page(**{name: getattr(page, name) for name in page.__slots__} | {"words": (*page.words, *words)})
