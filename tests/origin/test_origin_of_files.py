"""The form of a file: original, re-saved, rewritten or unknown, page by page."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csf_parser import Csf, parse_csf
from csf_parser.samples import AddressRows, Layout, Taxpayer, print_csf, random_taxpayer
from csf_parser.samples.disturb import NAMED, disturb
from csf_parser.samples.strategies import taxpayers
from tests.rules.cases.altered_file import edited, retyped, text, with_object
from tests.rules.examining import COMPANY
from tests.support.pdf_editing import with_content, with_replaced
from tests.support.profiles import examples

_GENUINE = Path(__file__).resolve().parents[2].parent / "shared" / "genuine" / "company-2023.pdf"
_SPECIMEN = print_csf(COMPANY)
_ORIGIN_FINDINGS = {"line-out-of-place", "page-edited", "pages-rewritten", "origin-unknown"}


def _grave(csf: Csf) -> list[tuple[str, str | None]]:
    return [
        (finding.code, finding.field)
        for finding in csf.findings
        if finding.code in _ORIGIN_FINDINGS and finding.severity != "info"
    ]


def _saved(pdf: bytes = _SPECIMEN, **options: Any) -> bytes:  # Any: pikepdf's options are of many types
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(written, **options)
    return written.getvalue()


def _saved_by_pdfium(pdf: bytes = _SPECIMEN) -> bytes:
    written = io.BytesIO()
    with pdfium.PdfDocument(pdf) as document:
        document.save(written)
    return written.getvalue()


@settings(max_examples=examples(30))
@given(seed=st.integers(0, 10**9), layout=st.sampled_from(Layout), rows=st.sampled_from(AddressRows))
def test_a_specimen_of_a_measured_layout_is_original_with_every_line_in_its_place(
    seed: int, layout: Layout, rows: AddressRows
) -> None:
    csf = parse_csf(print_csf(random_taxpayer(seed), layout, address_rows=rows))
    assert csf.source.origin == ("unknown" if layout is Layout.C else "original")
    assert _grave(csf) == []


@settings(max_examples=examples(30))
@given(taxpayer=taxpayers(), layout=st.sampled_from([Layout.A, Layout.B1, Layout.B2]))
def test_the_most_awkward_values_are_in_their_places(taxpayer: Taxpayer, layout: Layout) -> None:
    csf = parse_csf(print_csf(taxpayer, layout))
    assert csf.source.origin == "original"
    assert _grave(csf) == []


@pytest.mark.skipif(not _GENUINE.exists(), reason="the genuine document is not beside this repository")
def test_a_genuine_document_is_original_with_every_line_in_its_place() -> None:
    csf = parse_csf(_GENUINE)
    assert csf.source.origin == "original"
    assert not {finding.code for finding in csf.findings} & _ORIGIN_FINDINGS


@pytest.mark.skipif(not _GENUINE.exists(), reason="the genuine document is not beside this repository")
def test_the_pictures_of_a_genuine_document_are_known_after_they_were_packed_anew() -> None:
    genuine = _GENUINE.read_bytes()
    anew = _saved(genuine, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, recompress_flate=True)
    assert parse_csf(anew).source.origin == "resaved"


_SAVES: dict[str, dict[str, Any]] = {
    "plain": {},
    "object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "linearised": {"linearize": True},
    "encrypted": {"encryption": pikepdf.Encryption(owner="owner", user="")},
    "contents normalised": {"normalize_content": True},
}


@pytest.mark.parametrize("options", _SAVES.values(), ids=_SAVES)
def test_a_file_that_was_saved_again_is_resaved(options: dict[str, Any]) -> None:
    csf = parse_csf(_saved(**options))
    assert csf.source.origin == "resaved"
    assert _grave(csf) == []


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_it_is_resaved_for_both_engines(engine: Any) -> None:
    assert parse_csf(_saved_by_pdfium(), engine=engine).source.origin == "resaved"


def test_contents_in_several_streams_or_between_brackets_are_resaved() -> None:
    with pikepdf.open(io.BytesIO(_SPECIMEN)) as opened:
        for page in opened.pages:
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q")
        written = io.BytesIO()
        opened.save(written)
    assert parse_csf(written.getvalue()).source.origin == "resaved"


def test_an_update_that_was_appended_makes_it_resaved() -> None:
    info = "<< /Type /Info /Producer (csf_parser specimen generator) /ModDate (D:20250101) >>"
    assert parse_csf(with_object(_SPECIMEN, 2, info)).source.origin == "resaved"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_was_turned_in_a_viewer_is_resaved(angle: int) -> None:
    with pikepdf.open(io.BytesIO(_SPECIMEN)) as opened:
        opened.pages[0].rotate(angle, relative=True)
        written = io.BytesIO()
        opened.save(written)
    csf = parse_csf(written.getvalue())
    assert csf.source.origin == "resaved"
    assert _grave(csf) == []


@pytest.mark.parametrize("name", sorted(set(NAMED) - {"page-1-twice", "note-bottom", "scan"}))
def test_what_happens_to_documents_on_their_way_is_information(name: str) -> None:
    csf = parse_csf(disturb(_SPECIMEN, NAMED[name]), ocr="never")
    assert _grave(csf) == []


def test_a_document_that_was_printed_anew_as_a_whole_is_rewritten_and_that_is_information() -> None:
    csf = parse_csf(disturb(_SPECIMEN, NAMED["redrawn"]))
    assert csf.source.origin == "rewritten"
    [finding] = [finding for finding in csf.findings if finding.code == "pages-rewritten"]
    assert finding.severity == "info"
    assert list(finding.data["pages"]) == [str(number) for number in csf.source.pages]
    assert all(reasons for reasons in finding.data["pages"].values())


def test_one_page_that_was_taken_apart_among_others_is_a_warning() -> None:
    csf = parse_csf(edited(_SPECIMEN, retyped("HIDALGO", "MORELOS")))
    assert ("pages-rewritten", None) in _grave(csf)


@pytest.mark.parametrize(
    ("field", "severity"), [("rfc", "error"), ("address.zip", "error"), ("address.street", "warning")]
)
def test_text_of_another_program_in_a_value_names_the_field(field: str, severity: str) -> None:
    place = parse_csf(_SPECIMEN).evidence[field]
    csf = parse_csf(edited(_SPECIMEN, text(place.page, place.box, "OTRO")))
    edits = [finding for finding in csf.findings if finding.code == "page-edited"]
    assert [(finding.field, finding.severity) for finding in edits] == [(field, severity)]
    assert any("FXF1" in reason for reason in edits[0].data["reasons"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0.509 0.509 0.509 RG 0.509 0.509 0.509 rg", "0.51 0.51 0.51 RG 0.51 0.51 0.51 rg"),
        ("/F1 8.0 Tf", "/F1 7.5 Tf"),
        ("0.584 w", "1.0 w"),
        ("112.5 0 0 112.5", "112.5 1 0 112.5"),
        ("BT\n", "BT\n0 Tr\n"),
        ("BT\n", "BT\n0.5 Tc\n"),
        ("ET\n", "ET\n/G0 gs\n"),
        ("ET\n", "ET\n0 0 600 700 re W n\n"),
        ("ET\n", "ET\n/P BMC EMC\n"),
        ("1 0 0 1 35.9 ", "1 0 0.2 1 35.9 "),
        ("1 0 0 1 35.9 ", "11 0 0 1 35.9 "),
        ("(RFC:)Tj", "[(RFC:)]TJ"),
    ],
)
def test_what_the_generator_does_not_write_takes_a_page_out_of_the_grammar(old: str, new: str) -> None:
    csf = parse_csf(with_content(_SPECIMEN, lambda content: content.replace(old, new)))
    assert csf.source.origin == "rewritten"


@pytest.mark.parametrize(("key", "name"), [("Encoding", "MacRomanEncoding"), ("BaseFont", "Times-Roman")])
def test_another_font_under_the_name_of_the_generator_takes_its_pages_out_of_the_grammar(key: str, name: str) -> None:
    with pikepdf.open(io.BytesIO(_SPECIMEN)) as opened:
        opened.pages[0].resources["/Font"]["/F1"][f"/{key}"] = pikepdf.Name(f"/{name}")
        written = io.BytesIO()
        opened.save(written)
    assert parse_csf(written.getvalue()).source.origin == "rewritten"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"%PDF-1.4", b"%PDF-1.5"),
        (b"/Type /Info", b"/Tipo /Info"),
        (b"/ProcSet", b"/ProcTes"),
        (b"/Rotate 0", b"/Rotule 0"),
    ],
)
def test_a_container_that_differs_in_one_place_is_resaved(old: bytes, new: bytes) -> None:
    assert parse_csf(_SPECIMEN.replace(old, new)).source.origin == "resaved"


def test_two_halves_of_an_identifier_that_differ_are_resaved() -> None:
    start = _SPECIMEN.rindex(b"/ID [<") + 6
    changed = bytes([_SPECIMEN[start] ^ 1])
    assert parse_csf(_SPECIMEN[:start] + changed + _SPECIMEN[start + 1 :]).source.origin == "resaved"


def test_pictures_that_nobody_knows_make_it_unknown_and_never_rewritten() -> None:
    pdf = _SPECIMEN.replace(b"csf_parser specimen generator", b"Oracle XML Publisher 5.6.2   ")
    pdf = pdf.replace(b"/Width 1100", b"/Width 1099").replace(b"/Height 74", b"/Height 75")
    csf = parse_csf(pdf)
    assert csf.source.origin == "unknown"
    [finding] = [finding for finding in csf.findings if finding.code == "origin-unknown"]
    assert finding.severity == "info"
    assert "862×99" in finding.data["pictures"]


def test_a_string_that_looks_like_operators_is_a_string() -> None:
    strange = with_replaced(_SPECIMEN, {"(HIDALGO)Tj": "(1 0 0 1 3 4 Tm <41>Tj)Tj"})
    assert parse_csf(strange).source.origin == "resaved"
