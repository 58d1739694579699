"""The objects of a file: the same pages and contents, however the file was saved."""

import io
from contextlib import suppress
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.page_contents import PageContents, contents_of_page
from csf_parser.extract.pdf_file import PdfFile, PdfStream, decoded
from csf_parser.extract.pdf_syntax import PdfSyntaxError
from csf_parser.extract.pdfium_reader import saved_copy
from csf_parser.samples import Layout, print_csf, random_taxpayer

_SPECIMEN = print_csf(random_taxpayer(seed=2), Layout.B1)
_SAVES: dict[str, dict[str, Any]] = {
    "plain": {},
    "object streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "linearised": {"linearize": True},
    "encrypted": {"encryption": pikepdf.Encryption(owner="owner", user="")},
    "unpacked": {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
}


def _contents(pdf: bytes) -> list[PageContents]:
    file = PdfFile(pdf)
    return [contents_of_page(file, page) for page in file.pages()]


def _saved(**options: Any) -> bytes:  # Any: pikepdf's options are of many types
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(_SPECIMEN)) as pdf:
        pdf.save(written, **options)
    return written.getvalue()


def test_every_page_has_its_content_and_its_fonts() -> None:
    pages = _contents(_SPECIMEN)
    assert all(page.content and b"BT" in page.content for page in pages)
    assert [dict(page.page)["MediaBox"] for page in pages] == [[0, 0, 612.0, 792.0]] * len(pages)
    assert all({"Font", "XObject", "ProcSet"} == set(page.resources) for page in pages)


@pytest.mark.parametrize("options", _SAVES.values(), ids=_SAVES)
def test_a_copy_by_pdfium_has_the_content_streams_of_the_original(options: dict[str, Any]) -> None:
    copied = _contents(saved_copy(_saved(**options)))
    assert [page.content for page in copied] == [page.content for page in _contents(_SPECIMEN)]


def test_a_content_in_several_streams_is_joined() -> None:
    with pikepdf.open(io.BytesIO(_SPECIMEN)) as pdf:
        pdf.pages[0].contents_add(b"q Q", prepend=False)
        written = io.BytesIO()
        pdf.save(written)
    first = _contents(saved_copy(written.getvalue()))[0]
    assert first.streams == 2
    assert first.content == (_contents(_SPECIMEN)[0].content or b"") + b"\nq Q"


def test_a_stream_that_unpacks_to_too_much_is_an_error() -> None:
    file = PdfFile(_SPECIMEN)
    stream = file.resolve(next(file.pages())["Contents"])
    assert isinstance(stream, PdfStream)
    with pytest.raises(PdfSyntaxError):
        decoded(stream, 100)


@given(st.data())
def test_a_damaged_file_gives_contents_or_a_syntax_error(data: st.DataObject) -> None:
    damaged = bytearray(_SPECIMEN)
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(damaged) - 1) | st.integers(len(damaged) - 2_000, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    with suppress(PdfSyntaxError):
        _contents(bytes(damaged))
