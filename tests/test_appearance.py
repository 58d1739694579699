"""What a page shows is what is read from it, or an error says that it is not."""

import io
import re
from collections.abc import Callable
from typing import Final

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from csf_parser import Csf, CsfError, parse_csf
from csf_parser.samples import Layout, Taxpayer, print_csf
from csf_parser.samples.strategies import taxpayers
from tests.rules.examining import COMPANY, INDIVIDUAL, the
from tests.support.forgeries import COVERING_ANNOTATIONS, HIDE, SHOW, Hide, Show, forged, outlined
from tests.support.pdf_editing import (
    in_forms,
    moved,
    scaled,
    turned,
    turned_upright,
    with_boxes,
    with_content,
    with_unicode,
)

# One of the forgeries is a form field that belongs to no form.
pytestmark = pytest.mark.filterwarnings("ignore:.*form widget annotation")

_ABOUT_APPEARANCE: Final = {"drawn-otherwise", "appearance-unsettled", "hidden-text", "text-replaced"}
# By field, how its text is found on the specimens of COMPANY and INDIVIDUAL: one word of it.
_TEXTS: Final[dict[str, Callable[[Csf], str | None]]] = {
    "rfc": lambda csf: csf.rfc,
    "curp": lambda csf: csf.curp,
    "first_surname": lambda csf: csf.first_surname,
    "legal_name": lambda csf: csf.legal_name.split()[0],
    "address.zip": lambda csf: csf.address.zip,
    "address.street": lambda csf: (csf.address.street or "").split()[0],
    "address.exterior": lambda csf: csf.address.exterior,
    "status": lambda csf: csf.status,
}
_OTHER: Final = dict(zip("0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ", "1437958602NEKPFTRMHTXHNMAEBNPTKHAKRNE", strict=True))


def _altered(text: str, position: int) -> str:
    """The text with one character exchanged for another of its kind that looks otherwise."""
    places = [index for index, character in enumerate(text) if _OTHER.get(character, character) != character]
    index = places[position % len(places)]
    return text[:index] + _OTHER[text[index]] + text[index + 1 :]


def _errors_after(pdf: bytes) -> set[str]:
    try:
        csf = parse_csf(pdf, ocr="never")
    except CsfError as error:
        return {type(error).__name__}
    return {finding.code for finding in csf.findings if finding.severity == "error"}


_forgeries = st.tuples(
    st.sampled_from([COMPANY, INDIVIDUAL]),
    st.sampled_from(Layout),
    st.sampled_from(sorted(_TEXTS)),
    st.integers(0, 20),
    st.sampled_from(sorted(HIDE)),
    st.sampled_from(sorted(SHOW)),
)
_Forgery = tuple[Taxpayer, Layout, str, int, str, str]


def _check_forgery(forgery: _Forgery) -> None:
    taxpayer, layout, field, position, hide, show = forgery
    pdf = print_csf(taxpayer, layout)
    text = _TEXTS[field](parse_csf(pdf, appearance="structure"))
    if not text:
        return
    assert _errors_after(forged(pdf, text, _altered(text, position), HIDE[hide], SHOW[show]))


@given(_forgeries)
@settings(max_examples=6)
@example((INDIVIDUAL, Layout.B1, "address.zip", 1, "opacity 0", "the same face"))
def test_no_forgery_of_a_key_value_passes_without_an_error(forgery: _Forgery) -> None:
    _check_forgery(forgery)


@pytest.mark.slow
@pytest.mark.parametrize("show", SHOW)
@pytest.mark.parametrize("hide", HIDE)
def test_no_way_to_hide_passes_without_an_error(hide: str, show: str) -> None:
    for layout in Layout:
        for field in _TEXTS:
            _check_forgery((INDIVIDUAL, layout, field, len(hide), hide, show))


@pytest.mark.slow
@pytest.mark.parametrize("hide", [HIDE["opacity 0"], HIDE["under a shading"], HIDE["ActualText"]])
def test_a_forgery_shows_what_it_claims_to(hide: Hide) -> None:
    pdf = forged(print_csf(INDIVIDUAL), "76000", "01000", hide, SHOW["the same face"])
    assert parse_csf(pdf, ocr="always").address.zip == "01000"


@pytest.mark.parametrize("new", ["78000", "16000", "75000"])
def test_one_other_digit_is_told_with_what_is_seen(new: str) -> None:
    csf = parse_csf(forged(print_csf(INDIVIDUAL), "76000", new, HIDE["opacity 0"], SHOW["the same face"]))
    finding = the("drawn-otherwise", csf.findings)
    assert (finding.severity, finding.field, finding.data["seen"]) == ("error", "address.zip", new)
    assert finding.data["page"] == csf.evidence["address.zip"].page


@pytest.mark.parametrize("hide", ["white", "a clip path elsewhere", "marked content that is off"])
def test_text_that_nobody_sees_is_no_value(hide: str) -> None:
    csf = parse_csf(forged(print_csf(INDIVIDUAL), "76000", "01000", HIDE[hide], None))
    assert csf.address.zip is None
    finding = the("hidden-text", csf.findings)
    assert (finding.severity, finding.field) == ("error", "address.zip")


@pytest.mark.parametrize("show", [None, outlined("Helvetica", aside=True)], ids=["nothing else", "another beside it"])
@pytest.mark.parametrize("annotation", COVERING_ANNOTATIONS)
def test_a_value_under_an_annotation_is_an_error(annotation: str, show: Show | None) -> None:
    pdf = forged(print_csf(INDIVIDUAL), "76000", "01000", COVERING_ANNOTATIONS[annotation], show)
    csf = parse_csf(pdf)
    assert {"address.zip"} == {finding.field for finding in csf.findings if finding.severity == "error"}


def test_a_form_field_is_drawn_over_the_page() -> None:
    pdf = forged(print_csf(INDIVIDUAL), "76000", "01000", COVERING_ANNOTATIONS["a form field"], None)
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fields = [page.Annots[0] for page in opened.pages if pikepdf.Name.Annots in page]
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        opened.save(output)
    assert parse_csf(output.getvalue()).address.zip is None


def test_glyphs_that_a_map_reads_as_others_are_told() -> None:
    shown = with_content(print_csf(INDIVIDUAL), lambda content: content.replace("(76000)", "(74000)"))
    pdf = with_unicode(shown, {"4": "6"})
    csf = parse_csf(pdf)
    assert csf.address.zip == "76000"
    errors = {finding.field: finding.data["seen"] for finding in csf.findings if finding.code == "drawn-otherwise"}
    assert errors["address.zip"] == "74000"


def test_the_half_of_a_page_that_is_cropped_away_is_not_read() -> None:
    csf = parse_csf(with_boxes(print_csf(INDIVIDUAL), [0, 0, 612, 792], [0, 396, 612, 792]), ocr="never")
    assert csf.address.zip is None
    assert not csf.ok


def test_a_page_that_is_larger_than_any_is_refused() -> None:
    huge = [0, 0, 1e9, 1e9]
    with pytest.raises(CsfError, match="200 inches"):
        parse_csf(with_boxes(print_csf(INDIVIDUAL), huge, huge))


def test_a_value_within_the_bounds_of_strokes_is_read() -> None:
    """A signature's path lies around the value, and not over it."""
    strokes = "\nq 0 0 1 rg 85 240 m 85 265 l 86 265 l 86 241 l 130 241 l 130 240 l f Q\n"
    csf = parse_csf(with_content(print_csf(INDIVIDUAL), lambda content: content + strokes, pages=[1]))
    assert csf.address.zip == "76000"
    assert not {"hidden-text", "drawn-otherwise"} & {finding.code for finding in csf.findings}


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_each_engine_is_compared_with_the_drawing(engine: str) -> None:
    pdf = forged(print_csf(INDIVIDUAL), "76000", "01000", HIDE["white"], SHOW["the same face"])
    csf = parse_csf(pdf, engine=engine)  # type: ignore[arg-type]
    assert ("drawn-otherwise", "address.zip") in {(finding.code, finding.field) for finding in csf.findings}


# --- no false alarms -------------------------------------------------------------------------------------------------

_HONEST: Final[dict[str, Callable[[bytes], bytes]]] = {
    "undisturbed": lambda pdf: pdf,
    "turned": lambda pdf: turned(pdf, 90),
    "turned upright": lambda pdf: turned_upright(pdf, 270),
    "on its head": lambda pdf: turned_upright(pdf, 180),
    "larger": lambda pdf: scaled(pdf, 1.4),
    "smaller": lambda pdf: scaled(pdf, 0.6),
    "fitted to the page": lambda pdf: scaled(pdf, 0.94),
    "moved": lambda pdf: moved(pdf, -50, 80),
    "in forms": in_forms,
    "with maps of letters": lambda pdf: with_unicode(pdf, {}),
    "with grey text": lambda pdf: with_content(pdf, lambda content: re.sub(r"\b0\.509\b", "0.6", content)),
}


def _check_honest(taxpayer: Taxpayer, layout: Layout, change: str) -> None:
    pdf = print_csf(taxpayer, layout)
    csf = parse_csf(_HONEST[change](pdf), appearance="drawn")
    raised = {(finding.code, finding.field) for finding in csf.findings if finding.code in _ABOUT_APPEARANCE}
    assert not raised, change


@pytest.mark.parametrize("change", _HONEST)
def test_an_honest_document_raises_nothing(change: str) -> None:
    _check_honest(INDIVIDUAL, Layout.A if "turned" in change else Layout.B1, change)


@pytest.mark.parametrize("x", [89.4, 90.4])
@pytest.mark.parametrize("baseline", [245.9, 251.9])
def test_a_blank_of_another_column_is_no_letter_of_the_value(x: float, baseline: float) -> None:
    """A text that ends beside a value may end in a blank that lies over the value's first letter."""
    blank = f"\nBT /F1 8 Tf 1 0 0 1 {x} {baseline} Tm (t )Tj ET"
    pdf = with_content(print_csf(INDIVIDUAL), lambda content: content + blank, pages=[1])
    csf = parse_csf(pdf, appearance="drawn")
    assert ("drawn-otherwise", "address.zip") not in {(finding.code, finding.field) for finding in csf.findings}


@given(taxpayers(), st.sampled_from(Layout), st.sampled_from(sorted(_HONEST)))
@settings(max_examples=3)
def test_no_honest_document_raises_anything(taxpayer: Taxpayer, layout: Layout, change: str) -> None:
    _check_honest(taxpayer, layout, change)


@pytest.mark.slow
@given(taxpayers(), st.sampled_from(Layout), st.sampled_from(sorted(_HONEST)))
@settings(max_examples=2000)
def test_none_of_many_honest_documents_raises_anything(taxpayer: Taxpayer, layout: Layout, change: str) -> None:
    _check_honest(taxpayer, layout, change)
