"""Picture files as input: what people photograph, and what is no picture at all."""

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image

from csf_parser import BlankPages, CsfError, DamagedPdf, Limits, NoTextLayer, PdfTooLarge, parse_csf
from csf_parser.extract import grey_pages, picture_format
from csf_parser.samples import print_csf
from tests.rules.examining import COMPANY
from tests.support.scanning import Condition, pictures_of

pillow_heif.register_heif_opener()
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "HEIF")


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


@pytest.fixture(scope="module")
def pages() -> list[Image.Image]:
    return [page.convert("L") for page in pictures_of(print_csf(COMPANY), Condition("", dpi=150))]


@pytest.mark.parametrize("kind", _FORMATS)
def test_each_format_is_known_by_how_it_begins(pages: list[Image.Image], kind: str) -> None:
    content = _saved(pages[0].resize((200, 260)), kind)
    assert picture_format(content) == kind
    [page] = grey_pages(content, Limits())
    assert (page.grey.width, page.grey.height) == (200, 260)


@pytest.mark.parametrize("kind", _FORMATS)
def test_the_code_of_a_picture_says_whose_it_is(pages: list[Image.Image], kind: str) -> None:
    with pytest.raises(NoTextLayer) as caught:
        parse_csf(_saved(pages[0], kind), ocr="never")
    assert (caught.value.rfc, caught.value.id_cif) == (COMPANY.rfc, COMPANY.id_cif)


@pytest.mark.slow
def test_a_photograph_of_the_first_page_is_an_incomplete_record(pages: list[Image.Image]) -> None:
    csf = parse_csf(_saved(pages[0], "JPEG", quality=85))
    assert (csf.rfc, csf.legal_name, csf.address.zip) == (COMPANY.rfc, COMPANY.company_name, COMPANY.address.zip)
    assert "incomplete" in {finding.code for finding in csf.findings}


@pytest.mark.slow
def test_a_tiff_has_all_pages(pages: list[Image.Image]) -> None:
    csf = parse_csf(_saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="jpeg"))
    assert csf.source.pages == [1, 2]
    assert [regime.code for regime in csf.regimes] == ["601"]


def test_a_picture_is_turned_as_its_camera_noted() -> None:
    picture = Image.new("L", (60, 30), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    [page] = grey_pages(_saved(picture, "JPEG", exif=exif), Limits())
    assert (page.grey.width, page.grey.height) == (30, 60)


def test_what_is_transparent_is_paper() -> None:
    [page] = grey_pages(_saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG"), Limits())
    assert set(page.grey.data) == {255}


def test_a_picture_of_sixteen_bits_is_not_clipped() -> None:
    [page] = grey_pages(_saved(Image.new("I;16", (20, 20), 0x8000), "PNG"), Limits())
    assert set(page.grey.data) == {0x80}


def test_a_picture_of_one_colour_is_a_blank_page() -> None:
    with pytest.raises(CsfError) as caught:
        parse_csf(_saved(Image.new("L", (400, 500), 200), "PNG"))
    assert type(caught.value) is BlankPages


def _png_of_size(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _jpeg_with_bad_exif() -> bytes:
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x05\0\x01\0\0\0\xff\xff\xff\x7f\0\0\0\0"
    whole = _saved(Image.new("L", (100, 120), 255), "JPEG")
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + whole[2:]


_BAD = {
    "a PNG that is nothing but its beginning": (b"\x89PNG\r\n\x1a\n" + bytes(100), DamagedPdf),
    "a JPEG that is nothing but its beginning": (b"\xff\xd8\xff\xe0" + bytes(100), DamagedPdf),
    "a WebP that is nothing but its beginning": (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(40), DamagedPdf),
    "a HEIC that is nothing but its beginning": (b"\x00\x00\x00\x18ftypheic" + bytes(60), DamagedPdf),
    "a TIFF whose directory is itself": (
        b"II*\x00\x08\x00\x00\x00" + b"\x01\x00" + bytes(12) + b"\x08\x00\x00\x00",
        DamagedPdf,
    ),
    "a PNG of four billion pixels": (_png_of_size(65_000, 65_000), PdfTooLarge),
    "a PNG of fifty million pixels": (_png_of_size(10_000, 5_000), PdfTooLarge),
    "a PNG of no width": (_png_of_size(0, 100), DamagedPdf),
    "a PNG of a hundred and forty million pixels": (_png_of_size(12_000, 12_000), PdfTooLarge),
    "a line of pixels": (_saved(Image.new("L", (4000, 2), 255), "PNG"), NoTextLayer),
    "a column of pixels": (_saved(Image.new("L", (1, 4000), 255), "PNG"), NoTextLayer),
    "one pixel": (_saved(Image.new("L", (1, 1), 0), "PNG"), NoTextLayer),
    "a JPEG with damaged notes of its camera": (_jpeg_with_bad_exif(), CsfError),
    "a PNG with too few rows": (_png_of_size(3000, 3000), DamagedPdf),
}


@pytest.mark.parametrize("case", _BAD.values(), ids=_BAD)
def test_a_bad_picture_is_refused_by_one_line(case: tuple[bytes, type[CsfError]]) -> None:
    content, error = case
    with pytest.raises(CsfError) as caught:
        parse_csf(content)
    assert isinstance(caught.value, error)
    assert "\n" not in str(caught.value)


def test_a_truncated_photograph_is_refused(pages: list[Image.Image]) -> None:
    whole = _saved(pages[0], "JPEG")
    with pytest.raises(DamagedPdf):
        parse_csf(whole[: len(whole) // 3])


def test_more_pages_than_the_limit_are_refused() -> None:
    page = Image.new("L", (20, 20))
    content = _saved(page, "TIFF", save_all=True, append_images=[page] * 4)
    with pytest.raises(PdfTooLarge, match="5 pages"):
        parse_csf(content, limits=Limits(max_recognised_pages=4))
