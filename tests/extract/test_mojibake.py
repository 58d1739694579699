from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser import NoTextLayer, parse_csf
from csf_parser.extract.document import Document, Page, Word
from csf_parser.extract.mojibake import holds_mojibake, undo, with_encodings_undone
from csf_parser.samples import SPECIMEN_KEY, print_csf
from tests.rules.examining import COMPANY
from tests.support.pdf_editing import with_unicode

SPANISH = "ÁÉÍÓÚÜÑáéíóúüñ"
PRINTABLE = [chr(code) for code in range(33, 127)]
LABELS = ("Página", "Régimen", "Código", "ECONÓMICAS", "Número", "PEÑA", "día", "RFC:", "EKU9003173C9")


def windows_1252(content: bytes) -> str:
    """As readers read it: what Windows-1252 does not have is taken from Latin-1."""
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in content)


ENCODINGS: dict[str, Callable[[str], str]] = {
    "UTF-8 read as Windows-1252": lambda text: windows_1252(text.encode("utf-8")),
    "UTF-8 read as Latin-1": lambda text: text.encode("utf-8").decode("latin-1"),
    "UTF-8 read as Windows-1252 twice": lambda text: windows_1252(windows_1252(text.encode("utf-8")).encode("utf-8")),
    "UTF-8 read as Windows-1252, its soft hyphens drawn": lambda text: windows_1252(text.encode("utf-8")).replace(
        "\u00ad", "-"
    ),
    "UTF-8 read as Mac Roman": lambda text: text.encode("utf-8").decode("mac_roman"),
    "UTF-8 read as code page 850": lambda text: text.encode("utf-8").decode("cp850"),
    "UTF-8 read as code page 437": lambda text: text.encode("utf-8").decode("cp437"),
    "Windows-1252 read as Mac Roman": lambda text: text.encode("cp1252").decode("mac_roman"),
    "Windows-1252 read as code page 850": lambda text: text.encode("cp1252").decode("cp850"),
    "Windows-1252 read as Windows-1251": lambda text: text.encode("cp1252").decode("cp1251"),
    "Mac Roman read as Windows-1252": lambda text: windows_1252(text.encode("mac_roman")),
    "a symbol font": lambda text: "".join(chr(0xF000 + code) for code in text.encode("cp1252")),
}


@pytest.mark.parametrize("wrong", ENCODINGS.values(), ids=ENCODINGS)
@given(more=st.lists(st.text(SPANISH + "ABCxyz019&.,", min_size=1, max_size=12), max_size=20))
def test_a_page_in_one_wrong_encoding_is_set_right(wrong: Callable[[str], str], more: list[str]) -> None:
    texts = (*LABELS, *more)
    undone = undo([wrong(text) for text in texts])
    assert undone is not None
    assert undone.texts == texts


@pytest.mark.parametrize("wrong", ENCODINGS.values(), ids=ENCODINGS)
def test_one_value_alone_is_never_set_right(wrong: Callable[[str], str]) -> None:
    assert undo([*LABELS, wrong("NUÑEZ")]) is None


@given(st.lists(st.text(SPANISH + "ABCxyz019&.,´'°ºª", min_size=1, max_size=12), max_size=20))
def test_spanish_is_not_touched(texts: list[str]) -> None:
    words = tuple(Word(text, 0, 0, 10, 10, bold=False) for text in texts)
    document = Document((Page(1, 612, 792, words),), (), "pdfium")
    assert with_encodings_undone(document) is document


@pytest.mark.parametrize("name", ["FRANÇOIS", "BJÖRK", "JOÃO", "ÅSE", "NOËL", "SÃO PAULO", "CURAÇAO"])
def test_a_foreign_letter_in_a_name_is_no_wrong_encoding(name: str) -> None:
    assert undo([*LABELS, *name.split()]) is None
    assert not holds_mojibake(name)


def test_a_repaired_page_is_named() -> None:
    right = tuple(Word(text, 0, 0, 10, 10, bold=False) for text in LABELS)
    wrong = tuple(word._replace(text=windows_1252(word.text.encode("utf-8"))) for word in right)
    document = with_encodings_undone(Document((Page(1, 612, 792, right), Page(2, 612, 792, wrong)), (), "pdfium"))
    assert [page.words for page in document.pages] == [right, right]
    assert document.signs.repaired_text == ((2, "UTF-8 read as Windows-1252"),)


@pytest.mark.each_value
@pytest.mark.parametrize("name", ENCODINGS)
def test_a_csf_in_a_wrong_encoding_is_read_as_it_is_printed(name: str) -> None:
    specimen = print_csf(COMPANY)
    garbled = with_unicode(specimen, {letter: ENCODINGS[name](letter) for letter in (*SPANISH, *PRINTABLE, "¡")})
    before, after = (parse_csf(pdf, keys=[SPECIMEN_KEY], engine="pdfium") for pdf in (specimen, garbled))
    unlike = {"source", "findings", "evidence"}
    assert after.model_dump(exclude=unlike) == before.model_dump(exclude=unlike)
    codes = {finding.code for finding in after.findings}
    # Its fonts map what is drawn to other characters, which those of the SAT do not.
    assert codes - {finding.code for finding in before.findings} == {"text-encoding-repaired", "page-edited"}


SHIFTED = {chr(code): chr(33 + (code - 26) % 94) for code in range(33, 127)}
WITHOUT_ACCENTS = dict.fromkeys(SPANISH, "\ufffd")
WITHOUT_MEANING = {chr(code): "\ufffd" for code in range(33, 127)}


@pytest.mark.parametrize("texts", [SHIFTED, WITHOUT_ACCENTS, WITHOUT_MEANING], ids=["shifted", "accents", "all"])
def test_an_illegible_text_layer_is_an_error_with_what_the_codes_say(texts: dict[str, str]) -> None:
    with pytest.raises(NoTextLayer, match="text layer is damaged") as caught:
        parse_csf(with_unicode(print_csf(COMPANY), texts), ocr="never")
    assert (caught.value.rfc, caught.value.id_cif) == (COMPANY.rfc, COMPANY.id_cif)


@pytest.mark.slow
@pytest.mark.parametrize("texts", [SHIFTED, WITHOUT_ACCENTS, WITHOUT_MEANING], ids=["shifted", "accents", "all"])
def test_pages_with_an_illegible_text_layer_are_recognised(texts: dict[str, str]) -> None:
    specimen = print_csf(COMPANY)
    csf = parse_csf(with_unicode(specimen, texts))
    assert csf.source.text == "ocr"
    assert (csf.rfc, csf.legal_name, csf.address) == (COMPANY.rfc, COMPANY.legal_name, parse_csf(specimen).address)
