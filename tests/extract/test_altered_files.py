"""Files that went through viewers, printers, converters and editors say what they said before."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import pytest

from csf_parser import EncryptedPdf, parse_csf
from csf_parser.options import EngineChoice
from csf_parser.samples import Layout, Taxpayer, expected
from tests.support.comparing import differences, reading_findings
from tests.support.papers import FULL_ADDRESS, INDIVIDUAL
from tests.support.pdf_editing import (
    Revision,
    encrypted,
    in_forms,
    moved,
    scaled,
    text_at,
    turned,
    turned_upright,
    with_added,
    with_boxes,
    with_content,
    with_nameless_fonts,
    with_unicode,
)
from tests.support.typesetting import printed_file

_ENGINES = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])

_NAMED: Final = replace(
    INDIVIDUAL,
    given_names="IÑAKI",
    first_surname="GARCIA-LOPEZ",
    second_surname="ARGÜELLO",
    address=replace(FULL_ADDRESS, municipality="GARCIA-LOPEZ PEREZ-GOMEZ MARTINEZ-RUIZ DE-LA-O", street="SAN-LUIS A-1"),
)


def assert_reads(pdf: bytes, taxpayer: Taxpayer, layout: Layout, engine: EngineChoice) -> None:
    csf = parse_csf(pdf, engine=engine)
    assert differences(csf, expected(taxpayer, layout)) == []
    assert reading_findings(csf) == []


_CHANGES: Final[dict[str, Callable[[bytes], bytes]]] = {
    **{f"turned by {degrees}": partial(turned, degrees=degrees) for degrees in (90, 180, 270)},
    **{f"turned and back by {degrees}": partial(turned_upright, degrees=degrees) for degrees in (90, 180, 270)},
    **{f"scaled to {factor}": partial(scaled, factor=factor) for factor in (0.5, 0.64, 0.94, 1.3, 2.0)},
    "moved": lambda pdf: moved(pdf, 300, -150),
    "cropped from a larger sheet": lambda pdf: with_boxes(pdf, [-50, -50, 700, 900], [0, 0, 612, 792]),
    "a crop box larger than the page": lambda pdf: with_boxes(pdf, [0, 0, 612, 792], [-50, -50, 700, 900]),
    "in a form object": in_forms,
    "in a form object in a form object": lambda pdf: in_forms(in_forms(pdf)),
    "fonts whose names say nothing": with_nameless_fonts,
}


# The engines differ in the words that they find, which depend on the change; the second one takes thirty times as long.
_PRINTS: Final = [(Layout.B1, True), (Layout.B1, False), (Layout.C, True), (Layout.C, False)]
_READINGS: Final = [
    pytest.param(layout, borders, engine, marks=[pytest.mark.slow] if engine == "pdfplumber" and number else [])
    for engine in ("pdfium", "pdfplumber")
    for number, (layout, borders) in enumerate(_PRINTS)
]


@pytest.mark.each_value
@pytest.mark.parametrize("change", _CHANGES.values(), ids=_CHANGES)
@pytest.mark.parametrize(("layout", "borders", "engine"), _READINGS)
def test_an_altered_file_reads_as_before(
    change: Callable[[bytes], bytes], layout: Layout, borders: bool, engine: EngineChoice
) -> None:
    assert_reads(change(printed_file(INDIVIDUAL, layout, borders=borders)), INDIVIDUAL, layout, engine)


_DECOMPOSED = {letter: unicodedata.normalize("NFD", letter) for letter in "ÑñÜüáéíóúÁÉÍÓÚ"}
_LAYERS: Final = {
    "blanks that do not break": {" ": "\u00a0"},
    "decomposed accents": _DECOMPOSED,
    "soft hyphens": {"-": "\u00ad"},
    "typographic hyphens": {"-": "\u2010"},
    "hyphens that do not break": {"-": "\u2011"},
    "a blank of no width after each colon": {":": ":\u200b"},
    "a byte order mark in words": {"O": "O\ufeff"},
    "a joiner in words": {"E": "E\u2060"},
}


@pytest.mark.each_value
@pytest.mark.parametrize("layout", [Layout.B1, Layout.C])
@pytest.mark.parametrize("texts", _LAYERS.values(), ids=_LAYERS)
@_ENGINES
def test_the_text_layers_of_reprints_read_alike(texts: dict[str, str], layout: Layout, engine: EngineChoice) -> None:
    assert_reads(with_unicode(printed_file(_NAMED, layout), texts), _NAMED, layout, engine)


@pytest.mark.parametrize("ligature", ["\ufb01", "fi"])
@_ENGINES
def test_ligatures_do_not_hide_a_label(ligature: str, engine: EngineChoice) -> None:
    joined = with_content(printed_file(INDIVIDUAL), lambda content: content.replace("fi", "\xb5"))
    assert_reads(with_unicode(joined, {"\xb5": ligature}), INDIVIDUAL, Layout.B1, engine)


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", Layout)
@_ENGINES
def test_a_hyphen_at_the_end_of_a_line_stays_and_joins_nothing(
    layout: Layout, borders: bool, engine: EngineChoice
) -> None:
    assert_reads(printed_file(_NAMED, layout, borders=borders), _NAMED, layout, engine)


@_ENGINES
def test_a_letter_without_unicode_is_never_read_as_another(engine: EngineChoice) -> None:
    taxpayer = replace(INDIVIDUAL, given_names="ENRIQUE", address=replace(FULL_ADDRESS, street="QUIROGA"))
    csf = parse_csf(with_unicode(printed_file(taxpayer), {"Q": "\x00"}), engine=engine)
    assert csf.given_names in {None, "ENRI\ufffdUE"}
    assert csf.address.street in {None, "\ufffdUIROGA"}
    assert "given_names" in {finding.field for finding in csf.findings}
    assert "address.street" in {finding.field for finding in csf.findings}


# --- what is drawn over the paper ------------------------------------------------------------------------------------


@pytest.mark.each_value
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize(
    "repeat",
    [
        lambda content: f"{content}\nBT 3 Tr ET\n" + "\n".join(re.findall(r"BT\n.*?ET\n", content, re.DOTALL)),
        lambda content: f"{content}\nq 1 0 0 1 0.25 0 cm\n{re.sub(r'/Im.*Do', '', content)}\nQ",
    ],
    ids=["an invisible copy", "a copy a quarter point aside"],
)
@_ENGINES
def test_text_drawn_twice_is_read_once(repeat: Callable[[str], str], borders: bool, engine: EngineChoice) -> None:
    assert_reads(with_content(printed_file(INDIVIDUAL, borders=borders), repeat), INDIVIDUAL, Layout.B1, engine)


_WATERMARKS: Final = {
    "slanting": "\nBT 0.8 g /F0 60 Tf 0.7071 0.7071 -0.7071 0.7071 150 150 Tm (COPIA SIN VALOR)Tj ET\n",
    "upright and large": text_at(60, 420, "CONFIDENCIAL", bold=True, size=70),
    "a stamp in the margin": "\nBT 0 g /F0 10 Tf 0 1 -1 0 20 300 Tm (Recibido el 12 de enero)Tj ET\n",
}


@pytest.mark.each_value
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("operators", _WATERMARKS.values(), ids=_WATERMARKS)
@_ENGINES
def test_a_watermark_does_not_get_into_a_value(operators: str, borders: bool, engine: EngineChoice) -> None:
    marked = with_added(printed_file(INDIVIDUAL, borders=borders), operators)
    csf = parse_csf(marked, engine=engine)
    assert differences(csf, expected(INDIVIDUAL)) == []


_FRAME: Final = "\n0 G 1 w 20 30 m 20 780 l S\n595 30 m 595 780 l S\n"


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("lines", [_FRAME, _FRAME.replace("595", "580").replace("20 ", "30 ")], ids=["wide", "close"])
@_ENGINES
def test_a_frame_around_the_page_is_no_cell(lines: str, borders: bool, engine: EngineChoice) -> None:
    framed = with_content(printed_file(INDIVIDUAL, borders=borders), lambda content: f"q\n{content}\nQ\n{lines}")
    assert_reads(framed, INDIVIDUAL, Layout.B1, engine)


# --- encryption ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
@_ENGINES
def test_a_file_that_is_encrypted_for_nobody_reads_like_an_open_one(revision: Revision, engine: EngineChoice) -> None:
    assert_reads(encrypted(printed_file(INDIVIDUAL), user="", revision=revision), INDIVIDUAL, Layout.B1, engine)


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
@pytest.mark.parametrize("password", ["clave", "dueño"])
@_ENGINES
def test_either_password_opens_an_encrypted_file(password: str, revision: Revision, engine: EngineChoice) -> None:
    locked = encrypted(printed_file(INDIVIDUAL), user="clave", owner="dueño", revision=revision)
    assert parse_csf(locked, engine=engine, password=password).rfc == INDIVIDUAL.rfc


@pytest.mark.parametrize("password", [None, "", "otra"])
@_ENGINES
def test_without_its_password_a_file_stays_closed(password: str | None, engine: EngineChoice) -> None:
    with pytest.raises(EncryptedPdf):
        parse_csf(encrypted(printed_file(INDIVIDUAL), user="clave"), engine=engine, password=password)


@_ENGINES
def test_a_password_that_is_not_needed_does_no_harm(engine: EngineChoice) -> None:
    opened = parse_csf(printed_file(INDIVIDUAL), engine=engine, password="clave")  # noqa: S106 - opens nothing
    assert opened.rfc == INDIVIDUAL.rfc
