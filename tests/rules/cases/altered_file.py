"""Edits that are really made on the file of a paper, as people's editors make them. Boxes as in ``csf.evidence``."""

import ctypes
import io
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw
from reportlab.pdfbase import pdfmetrics

from csf_parser import Csf

Edit = Callable[[pdfium.PdfDocument], None]
Box = Sequence[float]

_HEIGHT = 792.0
_DESCENT = 0.212  # of Helvetica's size: from the bottom of the type to its baseline
_PRODUCER = b"(csf_parser specimen generator)"


def edited(pdf: bytes, *edits: Edit, version: int = 14, appended: bool = False) -> bytes:
    """The PDF after the edits, saved anew or with the changes appended to the old file."""
    output = io.BytesIO()
    with pdfium.PdfDocument(pdf) as document:
        for edit in edits:
            edit(document)
        document.save(output, version=version, flags=raw.FPDF_INCREMENTAL if appended else raw.FPDF_NO_INCREMENTAL)
    return output.getvalue()


def made_by(pdf: bytes, producer: str) -> bytes:
    """The PDF of another maker, by its own word."""
    assert pdf.count(_PRODUCER) == 1
    return pdf.replace(_PRODUCER, f"({producer})".encode("ascii").ljust(len(_PRODUCER)))


def place_of(csf: Csf, field: str) -> tuple[int, Box]:
    """Page and box of a value."""
    evidence = csf.evidence[field]
    return evidence.page, evidence.box


def rectangle(page: int, box: Box, *, grey: int = 255, alpha: int = 255) -> Edit:
    """A filled rectangle over a box."""

    def draw(_: pdfium.PdfDocument, on: pdfium.PdfPage) -> None:
        x0, top, x1, bottom = box
        shape = raw.FPDFPageObj_CreateNewRect(x0 - 1, _HEIGHT - bottom - 1, x1 - x0 + 2, bottom - top + 2)
        raw.FPDFPageObj_SetFillColor(shape, grey, grey, grey, alpha)
        raw.FPDFPath_SetDrawMode(shape, raw.FPDF_FILLMODE_WINDING, 0)
        raw.FPDFPage_InsertObject(on, shape)

    return _on(page, draw)


def picture(page: int, box: Box) -> Edit:
    """A white picture over a box."""

    def draw(document: pdfium.PdfDocument, on: pdfium.PdfPage) -> None:
        x0, top, x1, bottom = box
        bitmap = pdfium.PdfBitmap.new_native(20, 4, raw.FPDFBitmap_BGR)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, 20, 4)
        image = pdfium.PdfImage.new(document)
        image.set_bitmap(bitmap)
        image.set_matrix(
            pdfium.PdfMatrix().scale(x1 - x0 + 2, bottom - top + 2).translate(x0 - 1, _HEIGHT - bottom - 1)
        )
        on.insert_obj(image)

    return _on(page, draw)


def text(page: int, box: Box, words: str, *, font: str = "Helvetica", size: float = 8.0, angle: float = 0.0) -> Edit:
    """New words that begin where a box begins, one object a word as the SAT writes them."""

    def draw(document: pdfium.PdfDocument, on: pdfium.PdfPage) -> None:
        x, y = box[0], _HEIGHT - box[3] + _DESCENT * size
        face = _font(document, font)
        for word in words.split():
            x += _write(document, on, word, face, pdfium.PdfMatrix().scale(size, size).rotate(-angle).translate(x, y))
            x += 0.278 * size

    return _on(page, draw)


def annotation(page: int, box: Box, subtype: int = raw.FPDF_ANNOT_HIGHLIGHT) -> Edit:
    """An annotation over a box."""

    def draw(_: pdfium.PdfDocument, on: pdfium.PdfPage) -> None:
        made = raw.FPDFPage_CreateAnnot(on, subtype)
        raw.FPDFAnnot_SetRect(made, raw.FS_RECTF(box[0], _HEIGHT - box[1], box[2], _HEIGHT - box[3]))
        raw.FPDFPage_CloseAnnot(made)

    return _on(page, draw)


def retyped(old: str, new: str, *, font: str | None = None) -> Edit:
    """Other words wherever the pages print the old ones, in the same font or in another."""

    def edit(document: pdfium.PdfDocument) -> None:
        face = _font(document, font) if font else None
        found = [_retype(document, index, old, new, face) for index in range(len(document))]
        assert any(found), f"not printed: {old}"

    return edit


def _retype(document: pdfium.PdfDocument, index: int, old: str, new: str, font: Any) -> int:
    page = document[index]
    text_page = page.get_textpage()
    objects = [item for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]) if _text(item, text_page) == old]
    for item in objects:
        if font is None:
            assert raw.FPDFText_SetText(item, _utf16(new))
        else:
            size = ctypes.c_float()
            raw.FPDFTextObj_GetFontSize(item, size)
            matrix = item.get_matrix()
            raw.FPDFPage_RemoveObject(page, item)
            _write(document, page, new, font, pdfium.PdfMatrix().scale(size.value, size.value).multiply(matrix))
    text_page.close()
    raw.FPDFPage_GenerateContent(page)
    page.close()
    return len(objects)


def _font(document: pdfium.PdfDocument, name: str) -> Any:  # Any: a ctypes pointer
    return raw.FPDFText_LoadStandardFont(document, name.encode("ascii"))


def _write(document: pdfium.PdfDocument, page: pdfium.PdfPage, word: str, font: Any, matrix: pdfium.PdfMatrix) -> float:
    """Write a word and give its width."""
    item = raw.FPDFPageObj_CreateTextObj(document, font, 1.0)
    raw.FPDFText_SetText(item, _utf16(word))
    raw.FPDFPageObj_SetMatrix(item, raw.FS_MATRIX(*matrix.get()))
    raw.FPDFPage_InsertObject(page, item)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return right.value - left.value


def _text(item: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(item, text_page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le").strip()


def _utf16(text: str) -> Any:
    codes = text.encode("utf-16-le") + b"\x00\x00"
    return (ctypes.c_ushort * (len(codes) // 2)).from_buffer_copy(codes)


def _on(page: int, draw: Callable[[pdfium.PdfDocument, pdfium.PdfPage], None]) -> Edit:
    def edit(document: pdfium.PdfDocument) -> None:
        on = document[page - 1]
        draw(document, on)
        raw.FPDFPage_GenerateContent(on)
        on.close()

    return edit


def with_object(pdf: bytes, number: int, body: str) -> bytes:
    """The PDF with one of its objects replaced by an appended update, the way readers save."""
    before = pdf[: pdf.rindex(b"%%EOF")].rindex(b"startxref")
    previous = int(pdf[before:].split()[1])
    size = pdf[: pdf.rindex(b"trailer")].count(b" 00000 n")
    start = len(pdf)
    entry = f"{number} 0 obj\r\n{body}\r\nendobj\r\n"
    trailer = f"trailer\r\n<< /Size {size + 1} /Root 1 0 R /Info 2 0 R /Prev {previous} >>"
    end = f"xref\r\n{number} 1\r\n{start:010d} 00000 n\r\n{trailer}\r\nstartxref\r\n{start + len(entry)}\r\n%%EOF\r\n"
    return pdf + (entry + end).encode("ascii")


def with_form(pdf: bytes) -> bytes:
    """The PDF with the empty frame of form fields that some editors leave behind."""
    return with_object(pdf, 1, "<< /Type /Catalog /Pages 3 0 R /AcroForm << /Fields [] >> >>")


def with_creator(pdf: bytes, creator: str) -> bytes:
    """The PDF that names what its maker has made it from."""
    return with_object(pdf, 2, f"<< /Producer {_PRODUCER.decode()} /Creator ({creator}) >>")


def in_calibri(pdf: bytes) -> bytes:
    """The PDF whose two fonts have other names, and the same widths."""
    for font in ("Helvetica", "Helvetica-Bold"):
        number = int(pdf[: pdf.index(f"/BaseFont /{font}\r".encode())].split(b" 0 obj")[-2].split()[-1])
        name = font.replace("Helvetica", "Calibri")
        widths = " ".join(str(round(width)) for width in pdfmetrics.getFont(font).widths[32:])
        face = f"/BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths [{widths}]"
        shape = "/Flags 32 /FontBBox [-170 -228 1003 962] /ItalicAngle 0 /Ascent 962 /Descent -228 /StemV 88"
        descriptor = f"<< /Type /FontDescriptor /FontName /{name} {shape} >>"
        pdf = with_object(pdf, number, f"<< /Type /Font /Subtype /Type1 {face} /FontDescriptor {descriptor} >>")
    return pdf
