"""Notes that say what the SAT says, or are where the SAT prints, take no value's place."""

import pytest

from csf_parser import Csf, parse_csf
from csf_parser.extract import Box, Limits, extract
from csf_parser.samples import SPECIMEN_KEY, Layout, Taxpayer, expected, print_csf
from csf_parser.samples.disturb.editing import edited
from csf_parser.samples.disturb.edits import Bar, Drawing, Run
from tests.rules.examining import COMPANY, INDIVIDUAL
from tests.support.comparing import differences

_ABOVE_BASELINE = 1.75  # points from the bottom of 8-point type up to its baseline


def read(pdf: bytes) -> Csf:
    return parse_csf(pdf, engine="pdfium", ocr="never", keys=[SPECIMEN_KEY])


def with_marks(pdf: bytes, page: int, *marks: Run | Bar) -> bytes:
    return edited(pdf, [Drawing(page, marks)], extract(pdf, "pdfium", Limits()).pages)


def warned(csf: Csf) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.field) for finding in csf.findings if finding.severity != "info"}


def box_of(csf: Csf, field: str) -> tuple[int, Box]:
    evidence = csf.evidence[field]
    return evidence.page, Box(*evidence.box)


@pytest.mark.parametrize("text", ["Sello Digital:", "Registro Federal de Contribuyentes", "Cadena Original Sello:"])
@pytest.mark.parametrize("layout", Layout)
def test_a_caption_quoted_in_the_margin_is_not_the_documents_own(layout: Layout, text: str) -> None:
    csf = read(with_marks(print_csf(INDIVIDUAL, layout), 1, Run(text, 150, 22, 7)))
    assert differences(csf, expected(INDIVIDUAL, layout)) == []
    assert warned(csf) == set()


@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
@pytest.mark.parametrize("layout", Layout)
def test_a_note_beside_the_first_caption_of_the_cedula_takes_none_of_its_values(
    taxpayer: Taxpayer, layout: Layout
) -> None:
    pdf = print_csf(taxpayer, layout)
    words = extract(pdf, "pdfium", Limits()).pages[0].words
    caption = next(word for word in words if word.text == "Registro")
    line = [word for word in words if abs(word.bottom - caption.bottom) < 1 and word.x1 < caption.x0 + 200]
    note = Run("COPIA FIEL", max(word.x1 for word in line) + 2, caption.bottom - _ABOVE_BASELINE, 8)
    csf = read(with_marks(pdf, 1, note))
    assert differences(csf, expected(taxpayer, layout)) == []
    assert warned(csf) <= {("foreign-text", None)}


@pytest.mark.parametrize("layout", Layout)
def test_a_note_beside_the_last_line_of_the_seal_is_no_part_of_it(layout: Layout) -> None:
    pdf = print_csf(COMPANY, layout)
    page, box = box_of(read(pdf), "seal.signature")
    words = extract(pdf, "pdfium", Limits()).pages[page - 1].words
    right = max(word.x1 for word in words if abs(word.bottom - box.bottom) < 1 and word.x0 >= box.x0 - 1)
    csf = read(with_marks(pdf, page, Run("ok", right + 4, box.bottom - _ABOVE_BASELINE, 8)))
    assert differences(csf, expected(COMPANY, layout)) == []
    assert csf.seal is not None
    assert csf.seal.status == "valid"


@pytest.mark.parametrize("layout", Layout)
def test_a_note_in_another_type_within_place_and_date_is_left_out(layout: Layout) -> None:
    pdf = print_csf(COMPANY, layout)
    _, box = box_of(read(pdf), "issued_on")
    csf = read(with_marks(pdf, 1, Run("copia", box.x0 - 22, box.bottom - 2, 6)))
    assert differences(csf, expected(COMPANY, layout)) == []


def test_a_note_beside_the_head_of_a_column_takes_no_table_away() -> None:
    pdf = print_csf(COMPANY)
    csf = read(pdf)
    page, _ = box_of(csf, "regimes[0].name")
    head = next(word for word in extract(pdf, "pdfium", Limits()).pages[page - 1].words if word.text == "Régimen")
    csf = read(with_marks(pdf, page, Run("Visto", head.x0 - 24, head.bottom - _ABOVE_BASELINE, 8, bold=True)))
    assert csf.regimes == read(pdf).regimes


@pytest.mark.parametrize("text", ["12", "Visto 2"])
def test_a_number_beside_a_date_is_no_part_of_it(text: str) -> None:
    pdf = print_csf(COMPANY)
    page, box = box_of(read(pdf), "regimes[0].start")
    csf = read(with_marks(pdf, page, Run(text, box.x1 + 4, box.bottom - _ABOVE_BASELINE, 8)))
    assert differences(csf, expected(COMPANY)) == []
    assert ("foreign-text", "regimes[0].start") in warned(csf)


def test_a_heading_quoted_in_a_box_does_not_set_the_width_of_the_rows() -> None:
    left, top, right, bottom = 150.0, 12.0, 290.0, 26.0
    sides = [Bar(Box(x, top, x + 0.6, bottom)) for x in (left, right)]
    pdf = with_marks(print_csf(COMPANY), 1, Run("Actividades Económicas:", left + 4, bottom - 4, 7), *sides)
    csf = read(pdf)
    assert differences(csf, expected(COMPANY)) == []
    assert warned(csf) == set()


@pytest.mark.parametrize("lines", ["ruled", "lost"])
def test_a_heading_quoted_between_the_rows_begins_no_section(lines: str) -> None:
    pdf = print_csf(COMPANY, borders=lines == "ruled")
    page, box = box_of(read(pdf), "address.state")
    csf = read(with_marks(pdf, page, Run("Regímenes:", 420, box.bottom + 30, 8)))
    assert differences(csf, expected(COMPANY)) == []


def test_a_label_in_the_margin_is_no_label_where_the_lines_are_lost() -> None:
    pdf = print_csf(INDIVIDUAL, borders=False)
    _, box = box_of(read(pdf), "curp")
    csf = read(with_marks(pdf, 1, Run("RFC:", 4, box.bottom, 5, bold=True)))
    assert differences(csf, expected(INDIVIDUAL)) == []


def test_a_note_in_a_box_on_a_page_without_rows_is_no_row() -> None:
    pdf = print_csf(INDIVIDUAL)
    last = len(extract(pdf, "pdfium", Limits()).pages)
    sides = [Bar(Box(x, 660, x + 0.6, 676)) for x in (300.0, 420.0)]
    csf = read(with_marks(pdf, last, Run("Cotejado", 306, 672, 8), *sides))
    assert "unreadable-row" not in {finding.code for finding in csf.findings}
