"""Pages whose pictures show the text, and whose own text is not seen, whatever the order in which both are drawn."""

import io
import re

import pikepdf
import pytest

from csf_parser import parse_csf
from csf_parser.extract import Limits, extract
from csf_parser.samples import Layout, print_csf
from tests.rules.examining import INDIVIDUAL, codes
from tests.support.forgeries import HIDE, SHOW, forged
from tests.support.pdf_editing import with_content

_STRIPS = ("612 0 0 792 0 0", "612 0 0 300 0 492", "612 0 0 492 0 0")  # the whole page; and in two pictures


def layered(*, picture_first: bool, mode: int, pictures: tuple[str, ...], shown: str = "1 0 0 rg") -> bytes:
    """A specimen as a scanner's program writes it: its texts invisible, and pictures before or after them."""

    def edit(content: str) -> str:
        texts = "\n".join(re.findall(r"BT\n.*?ET\n", content, re.DOTALL)).replace("BT\n", f"BT {mode} Tr\n")
        scan = "\n".join(f"q {matrix} cm /Scan Do Q" for matrix in pictures)
        return f"{shown}\n{scan}\n{texts}" if picture_first else f"{shown}\n{texts}\n{scan}"

    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_content(print_csf(INDIVIDUAL), edit))) as opened:
        picture = opened.make_stream(
            bytes([255, 200, 200, 255]),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=2,
            Height=2,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        for page in opened.pages:
            page.Resources.XObject.Scan = picture
        opened.save(output)
    return output.getvalue()


@pytest.mark.parametrize("pictures", [_STRIPS[:1], _STRIPS[1:]], ids=["one picture", "strips"])
@pytest.mark.parametrize("mode", [3, 7])
@pytest.mark.parametrize("picture_first", [True, False])
def test_invisible_text_over_or_under_pictures_is_a_layer(
    picture_first: bool, mode: int, pictures: tuple[str, ...]
) -> None:
    document = extract(layered(picture_first=picture_first, mode=mode, pictures=pictures), "pdfium", Limits())
    assert document.signs.scanned_pages == tuple(page.number for page in document.pages)
    assert all(page.words for page in document.pages)


def test_without_recognition_the_layer_is_read_with_a_warning() -> None:
    csf = parse_csf(layered(picture_first=True, mode=3, pictures=_STRIPS[:1]), ocr="never")
    assert csf.rfc == INDIVIDUAL.rfc
    assert {"text-of-a-scan"} <= codes(finding for finding in csf.findings if finding.severity == "warning")


def test_text_that_is_seen_on_a_background_is_no_layer() -> None:
    document = extract(layered(picture_first=True, mode=0, pictures=_STRIPS[:1]), "pdfium", Limits())
    assert document.signs.scanned_pages == ()


def test_text_that_is_invisible_on_an_empty_page_is_a_layer() -> None:
    document = extract(layered(picture_first=True, mode=3, pictures=()), "pdfium", Limits())
    assert document.signs.scanned_pages == tuple(page.number for page in document.pages)


def test_without_recognition_such_a_page_is_read_with_the_same_warning() -> None:
    csf = parse_csf(layered(picture_first=True, mode=3, pictures=()), ocr="never")
    assert csf.rfc == INDIVIDUAL.rfc
    assert "text-of-a-scan" in codes(csf.findings)


@pytest.mark.parametrize("layout", Layout)
def test_invisible_words_among_visible_ones_are_no_layer_without_a_picture(layout: Layout) -> None:
    """An RFC that is hidden on every page, with shapes of another one in its place, is a forgery and not a scan."""
    pdf = forged(
        print_csf(INDIVIDUAL, layout), INDIVIDUAL.rfc, "XAXX010101000", HIDE["render mode 3"], SHOW["the same face"]
    )
    document = extract(pdf, "pdfium", Limits())
    assert document.signs.scanned_pages == ()
