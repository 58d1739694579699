"""QR codes and the bar code are found however they are stored or drawn."""

import io
from collections.abc import Callable
from functools import partial
from typing import Final

import pikepdf
import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from csf_parser import NoTextLayer, parse_csf
from csf_parser.options import EngineChoice
from csf_parser.samples import Layout, print_csf
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.pdf_editing import with_content
from tests.support.pictures import as_bits, as_cmyk, as_jpeg, as_palette

_STORED: Final[dict[str, Callable[[bytes], bytes]]] = {
    "as they are": lambda pdf: pdf,
    **{f"JPEG of quality {quality}": partial(as_jpeg, quality=quality) for quality in (90, 60, 30)},
    "grey JPEG": lambda pdf: as_jpeg(pdf, 75, mode="L"),
    "JPEG for a press": lambda pdf: as_jpeg(pdf, 90, mode="CMYK"),
    "twice as large": lambda pdf: as_jpeg(pdf, 75, scale=2),
    "four times as large": lambda pdf: as_jpeg(pdf, 75, scale=4),
    "one bit a pixel": as_bits,
    "a negative that is turned back": lambda pdf: as_bits(pdf, inverted=True),
    "a palette": as_palette,
    "colours of a press": as_cmyk,
}


def roles(pdf: bytes, engine: EngineChoice) -> list[str]:
    return sorted(code.role or code.symbology for code in parse_csf(pdf, engine=engine).codes)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("store", _STORED.values(), ids=_STORED)
def test_all_three_codes_are_read_from_the_pictures(store: Callable[[bytes], bytes], engine: EngineChoice) -> None:
    assert roles(store(print_csf(INDIVIDUAL)), engine) == ["code128", "seal", "taxpayer"]


@pytest.mark.parametrize(
    ("layout", "second"), [(Layout.A, "seal"), (Layout.B1, "seal"), (Layout.B2, "folio"), (Layout.C, "folio")]
)
def test_the_second_qr_code_carries_seal_or_folio(layout: Layout, second: str) -> None:
    csf = parse_csf(print_csf(COMPANY, layout))
    (code,) = [code for code in csf.codes if code.role == second]
    assert code.rfc == COMPANY.rfc
    assert csf.seal is not None
    if second == "seal":
        assert (code.chain, code.signature) == (csf.seal.chain, csf.seal.signature)
    else:
        assert code.folio == COMPANY.folio


def test_a_code_stands_where_its_picture_does() -> None:
    code = next(code for code in parse_csf(print_csf(INDIVIDUAL, Layout.B1)).codes if code.role == "taxpayer")
    assert code.page == 1
    assert code.box == pytest.approx((32.81, 137.49, 145.31, 249.99), abs=0.1)


def test_a_code_under_a_white_box_is_read_all_the_same() -> None:
    covered = with_content(print_csf(INDIVIDUAL), lambda content: f"q\n{content}\nQ\n1 g 30 500 120 160 re f")
    assert "taxpayer" in roles(covered, "pdfium")


def _drawn_as_one_picture(pdf: bytes) -> bytes:
    """Text as it was, all drawings in one picture beneath it: what some printers make."""
    texts = with_content(pdf, lambda content: "\n".join(line for line in content.split("\n") if " Do Q" not in line))
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(texts)) as opened, pypdfium2.PdfDocument(pdf) as rendered:
        for page, drawn in zip(opened.pages, rendered, strict=True):
            sheet = io.BytesIO()
            canvas = Canvas(sheet, pagesize=(612, 792))
            canvas.drawImage(ImageReader(drawn.render(scale=200 / 72).to_pil()), 0, 0, 612, 792)
            canvas.showPage()
            canvas.save()
            with pikepdf.open(io.BytesIO(sheet.getvalue())) as background:
                page.add_underlay(background.pages[0], None)
        opened.save(output)
    return output.getvalue()


def test_codes_that_are_no_pictures_of_their_own_are_read_from_the_drawn_page() -> None:
    assert roles(_drawn_as_one_picture(print_csf(INDIVIDUAL)), "pdfium") == ["code128", "seal", "taxpayer"]


def test_a_scan_says_whose_it_is_where_its_qr_code_can_be_read() -> None:
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(612, 792))
    with pypdfium2.PdfDocument(print_csf(INDIVIDUAL)) as rendered:
        for page in rendered:
            canvas.drawImage(ImageReader(page.render(scale=200 / 72).to_pil()), 0, 0, 612, 792)
            canvas.showPage()
    canvas.save()
    with pytest.raises(NoTextLayer) as caught:
        parse_csf(output.getvalue(), ocr="never")
    assert (caught.value.rfc, caught.value.id_cif) == (INDIVIDUAL.rfc, INDIVIDUAL.id_cif)
    assert INDIVIDUAL.rfc not in str(caught.value)
