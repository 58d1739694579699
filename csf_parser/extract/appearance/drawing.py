"""Pages drawn by pdfium as a viewer shows them, upright, and pages of glyphs to compare them with."""

import ctypes
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from csf_parser.errors import PdfTooLarge
from csf_parser.extract.appearance.form_fields import FormFields

if TYPE_CHECKING:
    from PIL.Image import Image

_WHITE: Final = 0xFFFFFFFF
_AS_SEEN: Final = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE


class Glyph(NamedTuple):
    """A character at its place, in points from the top left; ``width`` is its advance."""

    character: str
    bold: bool
    x: float
    baseline: float
    size: float
    width: float


def draw(
    page: Any, size: tuple[int, int], quarter_turns: int = 0, *, deadline: float, fields: FormFields | None = None
) -> "Image":
    """The page with its annotations, and form fields if there are any, in grey, as so many pixels.

    Raises:
        PdfTooLarge: The deadline, of ``time.monotonic``, has passed.
    """
    from PIL import Image  # noqa: PLC0415 - for pages alone that have to be drawn

    width, height = size
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise PdfTooLarge("a page is too large to be drawn")
    pause = pdfium.IFSDK_PAUSE(version=1)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _: time.monotonic() > deadline)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        where = (0, 0, width, height, quarter_turns)
        status = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, *where, _AS_SEEN, ctypes.byref(pause))
        pdfium.FPDF_RenderPage_Close(page)
        if status == pdfium.FPDF_RENDER_TOBECONTINUED:
            raise PdfTooLarge("a page took too long to be drawn")
        if fields is not None:
            fields.draw(bitmap, page, where)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return Image.frombytes("L", size, data, "raw", "L", stride)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


class BuiltInFont:
    """One of pdfium's built-in faces, regular and bold, to draw glyphs of it on empty pages."""

    def __init__(self, document: Any, regular: str, bold: str) -> None:
        self._document = document
        self._fonts = [pdfium.FPDFText_LoadStandardFont(document, name.encode("ascii")) for name in (regular, bold)]
        self._widths: dict[tuple[str, bool], float] = {}

    def width_of(self, character: str, *, bold: bool) -> float:
        """The advance of a character, of a size of 1; 0 where the face does not have it."""
        key = character, bold
        if key not in self._widths:
            width = ctypes.c_float()
            if len(character.encode("cp1252", "ignore")) == 1:
                pdfium.FPDFFont_GetGlyphWidth(self._fonts[bold], ord(character), ctypes.c_float(1000), width)
            self._widths[key] = width.value / 1000
        return self._widths[key]

    def draw(self, glyphs: Iterable[Glyph], points: tuple[float, float], pixels: tuple[int, int]) -> "Image":
        """A page of so many points, and pixels, that holds these glyphs."""
        page = pdfium.FPDFPage_New(self._document, 0, *points)
        try:
            for glyph in glyphs:
                natural = self.width_of(glyph.character, bold=glyph.bold)
                if natural <= 0:
                    continue
                item = pdfium.FPDFPageObj_CreateTextObj(self._document, self._fonts[glyph.bold], ctypes.c_float(1))
                pdfium.FPDFText_SetText(item, _utf16(glyph.character))
                matrix = pdfium.FS_MATRIX(glyph.width / natural, 0, 0, glyph.size, glyph.x, points[1] - glyph.baseline)
                pdfium.FPDFPageObj_SetMatrix(item, matrix)
                pdfium.FPDFPage_InsertObject(page, item)
            return draw(page, pixels, deadline=float("inf"))
        finally:
            pdfium.FPDF_ClosePage(page)
            pdfium.FPDFPage_Delete(self._document, 0)


@contextmanager
def empty_document() -> Iterator[Any]:
    """A new document, to draw glyphs in."""
    document = pdfium.FPDF_CreateNewDocument()
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _utf16(text: str) -> Any:
    codes = text.encode("utf-16-le") + b"\x00\x00"
    return (ctypes.c_ushort * (len(codes) // 2)).from_buffer_copy(codes)
