"""Words as pdfium draws them: their fonts, and what is drawn over them."""

from csf_parser.extract import Document, Limits, extract
from tests.support.raw_pdf import CSF_START, document

_LONG_NAME = b"Fuente" * 40  # 240 letters; a name in a PDF may have 255


def _read(pdf: bytes) -> Document:
    return extract(pdf, "pdfium", Limits())


def test_a_font_with_a_name_of_any_length_is_named_whole() -> None:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%b /Encoding /WinAnsiEncoding >>" % _LONG_NAME
    fonts = _read(document(CSF_START, more={6: font})).signs.fonts
    assert {use.name for use in fonts} == {_LONG_NAME.decode(), "Helvetica-Bold"}


def test_words_under_one_shape_come_in_the_order_of_drawing() -> None:
    lines = b"BT /F1 8 Tf 1 0 0 1 60 300 Tm (abajo)Tj 1 0 0 1 60 330 Tm (arriba)Tj 1 0 0 1 60 500 Tm (fuera)Tj ET "
    hidden = _read(document(CSF_START + lines + b"0 g 50 290 200 60 re f")).signs.hidden
    assert [word.text for word in hidden] == ["abajo", "arriba"]


def test_shapes_of_a_page_on_its_side_are_as_on_an_upright_one() -> None:
    sides = b"0 g 60 100 1 40 re f 100 100 1 40 re f 200 100 40 1 re f "
    turned = b"q 0 1 -1 0 612 0 cm " + CSF_START + sides + b"Q"
    upright, on_its_side = _read(document(CSF_START + sides)), _read(document(turned))
    rules = [[(rule.x, rule.bottom - rule.top) for rule in read.pages[0].rules] for read in (upright, on_its_side)]
    assert len(rules[0]) == 2
    assert [round(height, 3) for _, height in rules[1]] == [round(height, 3) for _, height in rules[0]] == [40, 40]
    assert round(rules[1][1][0] - rules[1][0][0], 3) == round(rules[0][1][0] - rules[0][0][0], 3) == 40


def test_a_letter_alone_in_a_note_at_the_side_is_no_word_of_the_page() -> None:
    line = b"BT /F1 8 Tf 1 0 0 1 60 300 Tm (lote 7 B)Tj ET "
    note = b"BT /F1 7 Tf 0 1 -1 0 590 300 Tm (Folio 1 de 7 A)Tj ET "
    before, after = _read(document(CSF_START + line)), _read(document(CSF_START + line + note))
    assert after.pages[0].words == before.pages[0].words
    assert [word.text for word in after.signs.slanted] == ["Folio", "1", "de", "7", "A"]
