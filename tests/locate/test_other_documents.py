"""What people send for a CSF is named, with what to send instead; and no CSF is taken for it."""

import pickle
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csf_parser import NoCsfFound, NotACsf, NotAPdf, NoTextLayer, parse_all, parse_csf
from csf_parser.document_texts import NAMED
from csf_parser.error_texts import message_of
from csf_parser.errors import LooksLike
from csf_parser.extract import Document, Limits, Page, Word, extract
from csf_parser.locate import csf_page_groups, refuse, refuse_template
from csf_parser.options import EngineChoice, OcrChoice
from csf_parser.samples import Layout, Taxpayer, print_csf, random_taxpayer
from tests.support.drawn_documents import DRAWN, Drawn
from tests.support.other_papers import CONTRACT, GUIDE, OTHER_PAPERS
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.pdf_editing import merged, page_count, with_replaced
from tests.support.typesetting import located, typeset


@cache
def refused(pdf: bytes, engine: EngineChoice = "pdfium", ocr: OcrChoice = "auto") -> NotACsf:
    with pytest.raises(NotACsf) as caught:
        parse_csf(pdf, engine=engine, ocr=ocr)
    return caught.value


@pytest.mark.each_value
@pytest.mark.parametrize(("looks_like", "pdf"), OTHER_PAPERS.values(), ids=OTHER_PAPERS)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_another_paper_is_named_with_what_to_send(looks_like: LooksLike, pdf: bytes, engine: EngineChoice) -> None:
    error = refused(pdf, engine)
    assert error.looks_like == looks_like
    for text, ask in ((message_of(error, "en"), ("ask for", "send")), (message_of(error, "es"), ("pide", "envía"))):
        assert any(word in text for word in ask)
        assert "\n" not in text
        assert "EKU" not in text


@pytest.mark.parametrize("pdf", [CONTRACT, GUIDE], ids=["a contract", "a guide"])
def test_a_paper_that_only_mentions_these_is_none_of_them(pdf: bytes) -> None:
    assert refused(pdf).looks_like is None


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
def test_further_pages_alone_are_told_from_other_papers(layout: Layout, taxpayer: Taxpayer) -> None:
    document = typeset(taxpayer, layout)
    with pytest.raises(NotACsf) as caught:
        refuse(replace(document, pages=document.pages[1:]))
    error = caught.value
    assert error.looks_like == "csf_page"
    assert "first page is missing or cut off" in str(error)
    assert "falta la primera o está cortada" in message_of(error, "es")


@pytest.mark.parametrize("blank", ["{{rfc}}", "${NOMBRE}", "<<CURP>>", "«CP»", "[[calle]]"])
def test_a_blank_that_was_left_in_makes_a_template(blank: str) -> None:
    with pytest.raises(NotACsf) as caught:
        refuse_template(located(typeset(replace(INDIVIDUAL, trade_name=blank))))
    assert caught.value.looks_like == "synthetic_template"
    assert blank not in str(caught.value)


def test_a_template_is_refused_by_parse_csf() -> None:
    assert refused(print_csf(replace(INDIVIDUAL, trade_name="{{rfc}}"))).looks_like == "synthetic_template"


@pytest.mark.parametrize("name", ["A & B <SUCURSAL>", "{NORTE}", "100% NATURAL", "[SIC]", "$ PESOS", "UNA << OTRA"])
def test_a_strange_name_makes_none(name: str) -> None:
    printed = located(typeset(replace(INDIVIDUAL, trade_name=name)))
    refuse_template(printed)
    assert printed.fields["trade_name"].text == name


def test_a_first_page_that_lost_one_of_its_titles_is_read() -> None:
    pdf = with_replaced(print_csf(COMPANY), {"Lugar y Fecha de Emisi": "Lugar y Fecha de Emasi"})
    assert parse_csf(pdf).rfc == COMPANY.rfc


def test_a_csf_among_all_of_them_is_found() -> None:
    papers = [pdf for _, pdf in OTHER_PAPERS.values()]
    bundle = merged(*papers[:7], print_csf(COMPANY), *papers[7:], CONTRACT)
    (csf,) = parse_all(bundle)
    assert csf.rfc == COMPANY.rfc
    assert csf.source.pages == list(range(8, 8 + page_count(print_csf(COMPANY))))


def _known(error: NoCsfFound) -> dict[str, str]:
    known = {"rfc": error.rfc, "id_cif": error.id_cif, **error.facts}
    return {name: value for name, value in known.items() if value is not None}


def _expected(document: Drawn) -> dict[str, str]:
    expected = {"rfc": document.rfc, "id_cif": document.id_cif, **document.facts}
    return {name: value for name, value in expected.items() if value is not None}


@pytest.mark.parametrize("document", DRAWN, ids=lambda document: document.name)
def test_a_document_of_any_era_is_named_and_says_whose_it_is(document: Drawn) -> None:
    error = refused(document.pdf(), "pdfium")
    assert (error.looks_like, _known(error)) == (document.looks_like, _expected(document))
    if error.looks_like is not None:
        assert (str(error), message_of(error, "es")) == NAMED[error.looks_like]


def test_every_name_has_examples_of_two_looks() -> None:
    drawn = Counter(document.looks_like for document in DRAWN)
    assert {name for name in get_args(LooksLike) if drawn[name] < 2} == {"synthetic_template", "csf_page"}


def test_no_message_holds_a_value() -> None:
    texts = [text for document in DRAWN for text in NAMED.get(document.looks_like or "csf_page", ())]
    assert not [text for text in texts if "CACX" in text or "EKU9" in text or "26NL" in text]


@pytest.mark.parametrize("looks_like", get_args(LooksLike))
def test_what_is_known_survives_a_process_border(looks_like: LooksLike) -> None:
    facts = {"folio": "26NL0000001", "issued_on": "2026-01-31", "sense": "positive"}
    error = NotACsf("another document", looks_like=looks_like, rfc=COMPANY.rfc, id_cif=COMPANY.id_cif, facts=facts)
    copied = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (str(copied), vars(copied)) == (str(error), vars(error))


@pytest.mark.parametrize(
    "xml",
    [
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4"/>',
        b'<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" Version="3.3"/>',
        '<?xml version="1.0"?><Comprobante xmlns="http://www.sat.gob.mx/cfd/4" />'.encode("utf-16"),
    ],
    ids=["4.0 with a byte order mark", "3.3 without a declaration", "UTF-16"],
)
def test_the_xml_of_an_invoice_is_named(xml: bytes) -> None:
    assert refused(xml).looks_like == "cfdi"


def test_another_xml_is_not_an_invoice() -> None:
    with pytest.raises(NotAPdf):
        parse_csf(b'<?xml version="1.0"?><Comprobante xmlns="http://example.com/"/>')


def _recognised(*lines: str, gap: float = 14.0) -> Document:
    """A scan that shows these lines, a paragraph's line spacing apart by default."""
    words = []
    for row, line in enumerate(lines):
        x = 40.0
        for text in line.split():
            words.append(Word(text, x, 60 + gap * row, x + 5 * len(text), 70 + gap * row, bold=False))
            x = words[-1].x1 + 3
    return Document((Page(1, 612, 792, tuple(words), has_pictures=True, recognised=True),), (), "rapidocr")


def _named(document: Document) -> LooksLike | None:
    with pytest.raises(NotACsf) as caught:
        refuse(document)
    return caught.value.looks_like


_LONG_LINE = "Para este trámite se pide, entre otros documentos, la constancia de situación fiscal y además"


@pytest.mark.parametrize(
    ("above", "first"), [(f"{_LONG_LINE},", "Opinión"), (f"{_LONG_LINE};", "opinión"), (f"{_LONG_LINE} la", "opinión")]
)
def test_a_line_of_a_scans_paragraph_is_no_title(above: str, first: str) -> None:
    line = f"{first} del cumplimiento de obligaciones fiscales en sentido positivo, y un acuse"
    assert _named(_recognised("CONTRATO DE SERVICIOS", above, line)) is None


@pytest.mark.parametrize("first", ["Opinión", "opinión"])
@pytest.mark.parametrize("above", ["Servicio de Administración Tributaria", "México, a 3 de mayo de 2024"])
def test_a_title_under_a_letter_head_is_one(above: str, first: str) -> None:
    title = f"{first} del cumplimiento de obligaciones fiscales"
    lines = (above, title, "Folio 26NL0000001", "RFC EKU9003173C9 positivo")
    assert _named(_recognised(*lines)) == "opinion_32d"


def test_a_bold_title_under_a_line_that_ends_in_a_comma_is_one() -> None:
    (page,) = _recognised("Monterrey, Nuevo León,", "Opinión del cumplimiento de obligaciones", "RFC positivo").pages
    words = tuple(word._replace(bold=70 < word.top < 80) for word in page.words)
    page = replace(page, words=words, has_pictures=False, recognised=False)
    assert _named(Document((page,), (), "pdfium")) == "opinion_32d"


def test_a_scan_of_few_words_is_named_if_they_say_what_it_is() -> None:
    assert _named(_recognised("Boleta predial", "Clave catastral: 118", "Ayuntamiento", gap=40)) == "proof_of_address"


def test_a_scan_of_few_words_that_say_nothing_is_a_scan() -> None:
    with pytest.raises(NoTextLayer):
        refuse(_recognised("Escaneado con el teléfono", gap=40))


def test_a_colon_that_a_recogniser_sets_does_not_hide_what_a_document_says() -> None:
    lines = (
        "Recibo de nómina",
        "Sello Digital: del SAT aBcD",
        "Este documento es una representación impresa de un CFDI",
    )
    assert _named(_recognised(*lines, gap=40)) == "cfdi"


# --- acuses, which carry most marks of a CSF -------------------------------------------------------------------------


def _acuse_of(pdf: bytes) -> bytes:
    """A CSF's pages with the title of an acuse, and its kind in the cadena: all other marks are there."""
    return with_replaced(pdf, {"CONSTANCIA DE SITUACI": "ACUSE DE MOVIMIENTOS, SITUACI"})


@pytest.mark.each_value
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_an_acuse_is_not_read_as_a_csf(layout: Layout, engine: EngineChoice) -> None:
    error = refused(_acuse_of(print_csf(COMPANY, layout)), engine, "never")
    assert (error.looks_like, error.rfc, error.id_cif) == ("rfc_update", COMPANY.rfc, COMPANY.id_cif)


@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
@pytest.mark.parametrize("acuse_first", [True, False])
def test_the_pages_of_an_acuse_do_not_get_into_the_csf_handed_over_with_it(
    taxpayer: Taxpayer, *, acuse_first: bool
) -> None:
    pdf = print_csf(taxpayer)
    count = page_count(pdf)
    csf = parse_csf(merged(_acuse_of(pdf), pdf) if acuse_first else merged(pdf, _acuse_of(pdf)), ocr="never")
    first = count + 1 if acuse_first else 1
    assert csf.source.pages == list(range(first, first + count))
    assert csf.seal == parse_csf(pdf).seal


_NOTES = (
    "ACUSE ÚNICO DE INSCRIPCIÓN AL REGISTRO FEDERAL DE CONTRIBUYENTES",
    "Acuse de movimientos de actualización",
    "OPINIÓN DEL CUMPLIMIENTO DE OBLIGACIONES FISCALES",
    "CÉDULA DE DATOS FISCALES",
    "ESTADO DE CUENTA",
    "COMUNICADO",
)


@settings(deadline=None)
@given(
    note=st.sampled_from(_NOTES),
    layout=st.sampled_from(list(Layout)),
    x=st.floats(10, 400),
    y=st.floats(0, 780),
    size=st.floats(5, 22),
    bold=st.booleans(),
)
def test_a_note_does_not_rename_a_csf(
    note: str, layout: Layout, x: float, y: float, size: float, *, bold: bool
) -> None:
    first, *others = _pages(layout)
    words = []
    for text in note.split():
        words.append(Word(text, x, y, x + 0.6 * size * len(text), y + size, bold=bold))
        x = words[-1].x1 + 0.28 * size
    noted = replace(first, words=(*words, *first.words))
    assert [[page.number for page in group] for group in csf_page_groups([noted, *others])] == [
        [page.number for page in (first, *others)]
    ]


@cache
def _pages(layout: Layout) -> tuple[Page, ...]:
    return extract(print_csf(INDIVIDUAL, layout), "pdfium", Limits()).pages


@pytest.mark.parametrize(
    "text", ["ESTADOS DE CUENTA", "ACUSE DE MOVIMIENTOS", "OPINION DEL CUMPLIMIENTO 32-D", "COMUNICADO"]
)
def test_a_trade_name_does_not_rename_a_csf(text: str) -> None:
    assert parse_csf(print_csf(replace(INDIVIDUAL, trade_name=text))).trade_name == text


@pytest.mark.slow
def test_none_of_a_thousand_specimens_takes_another_name() -> None:
    for seed in range(1000):
        layout = list(Layout)[seed % len(Layout)]
        taxpayer = random_taxpayer(seed=seed)
        assert parse_csf(print_csf(taxpayer, layout), engine="pdfium", ocr="never").rfc == taxpayer.rfc
