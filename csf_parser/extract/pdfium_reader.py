"""The default reader: pdfium, through the raw calls of ``pypdfium2``.

pdfium's text page already separates words whose glyphs are placed one word at a time (it inserts a blank where the gap
is wide enough), so the words are the blank-free runs of its text; only their first and last characters are measured.
"""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from csf_parser.errors import DamagedPdf, EncryptedPdf, PdfTooLarge
from csf_parser.extract import pdfium_calls
from csf_parser.extract.codes import CodeSearch, Pixels
from csf_parser.extract.document import Box, Document, Page, Rule, Signs, Word
from csf_parser.extract.frame import Frame
from csf_parser.extract.limits import Limits
from csf_parser.extract.text import composed

_RUN = re.compile(r"\S+")
# pdfium writes a hyphen that ends a line as one of these, to let its callers join the two halves of a word.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_SIDE_MAX_PT = 1.5  # a cell's side is a filled rectangle of no width, or a thin line in re-prints
_SIDE_MIN_PT = 6.0


def read(pdf: bytes, limits: Limits, password: str | None = None) -> Document:
    """Read a PDF with pdfium.

    Raises:
        EncryptedPdf: The file wants another password.
        DamagedPdf: pdfium cannot open it.
        PdfTooLarge: A page or the whole is over a limit.
    """
    with _opened(pdf, password) as handle:
        page_count = pdfium.FPDF_GetPageCount(handle)
        if page_count > limits.max_pages:
            raise PdfTooLarge(f"the PDF has {page_count} pages and the limit is {limits.max_pages}; send the CSF alone")
        search = CodeSearch()
        pages = tuple(_page(handle, index, limits, search) for index in range(page_count))
        signs = Signs(producer=_meta(handle, b"Producer"), creator=_meta(handle, b"Creator"))
        return Document(pages=pages, codes=tuple(search.found), engine="pdfium", signs=signs)


@contextmanager
def _opened(pdf: bytes, password: str | None) -> Iterator[Any]:  # Any: a ctypes pointer
    handle = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), password.encode() if password else None)
    if not handle:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf("the PDF is protected: give its password (password=…, --password) or send an open copy")
        raise DamagedPdf("the PDF is damaged and cannot be opened: download it again from SAT's site")
    try:
        yield handle
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _meta(handle: Any, key: bytes) -> str | None:
    size = pdfium.FPDF_GetMetaText(handle, key, None, 0)
    if size <= 2:  # two bytes are the end mark alone
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(handle, key, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _page(handle: Any, index: int, limits: Limits, search: CodeSearch) -> Page:
    page = pdfium.FPDF_LoadPage(handle, index)
    if not page:
        raise DamagedPdf(f"page {index + 1} of the PDF is damaged: download the file again from SAT's site")
    try:
        frame = _frame(page)
        words = _words(page, frame, limits)
        rules, images = _objects(page, frame, limits)
        for image, box in images:
            search.try_image(index + 1, box, partial(_pixels, image), _pixel_size(image))
        return Page(index + 1, frame.width, frame.height, words, rules, has_pictures=bool(images))
    finally:
        pdfium.FPDF_ClosePage(page)


def _frame(page: Any) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, pdfium.FPDFPage_GetRotation(page))


# --- words -----------------------------------------------------------------------------------------------------------


def _words(page: Any, frame: Frame, limits: Limits) -> tuple[Word, ...]:
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return ()
    try:
        text = _text(text_page)
        runs = [match.span() for match in _RUN.finditer(text)]
        if len(runs) > limits.max_words:
            raise PdfTooLarge(f"a page holds {len(runs)} words and the limit is {limits.max_words}: this is no CSF")
        return tuple(_measured(_TextPage(text_page, text, frame), runs))
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _text(text_page: Any) -> str:
    """The page's text, one character for each of pdfium's own indices."""
    count = pdfium.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
    if len(text) != count or "\x00" in text:
        # Characters without a Unicode value are left out of the text but keep their index.
        text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0x20) for index in range(count))
    return text


class _TextPage:
    """Measures runs of characters of one text page."""

    def __init__(self, handle: Any, text: str, frame: Frame) -> None:
        self.text = text
        self._frame = frame
        self._handle = ctypes.cast(handle, ctypes.c_void_p).value
        self._box = pdfium.FS_RECTF()
        self._box_reference = ctypes.byref(self._box)
        self._is_bold: dict[int, bool] = {}

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character's type, in the page's own space."""
        box = self._box
        pdfium_calls.loose_char_box(self._handle, index, self._box_reference)
        return box.left, box.bottom, box.right, box.top

    def bold(self, index: int) -> bool:
        """Whether the character's font is a bold one, by its name."""
        text_object = pdfium_calls.text_object(self._handle, index)
        font = pdfium_calls.font_of_text_object(text_object) if text_object else None
        if font is None:
            return False
        known = self._is_bold.get(font)
        if known is None:
            known = self._is_bold[font] = "bold" in _font_name(font).lower()
        return known

    def word(self, start: int, end: int, *, bold: bool) -> Word:
        """The word of the characters from ``start`` to before ``end``."""
        left, bottom, right, top = self.box(start)
        if end - start > 1:
            last_left, last_bottom, last_right, last_top = self.box(end - 1)
            left, right = min(left, last_left), max(right, last_right)
            bottom, top = min(bottom, last_bottom), max(top, last_top)
        # A blank that pdfium made up never stands before a line break; one that does is in the file.
        blank_after = self.text[end : end + 1] == " " and self.text[end + 1 : end + 2] in {"\r", "\n", ""}
        run = self.text[start:end]
        if not run.isascii():
            run = composed(_LINE_END_HYPHEN.sub("-", run))
        elif "\x02" in run:
            run = run.replace("\x02", "-")
        return Word(run, *self._frame.box(left, bottom, right, top), bold, blank_after)


def _font_name(font: int) -> str:
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    size = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _measured(page: _TextPage, runs: list[tuple[int, int]]) -> Iterator[Word]:
    for run_start, run_end in runs:
        start = run_start
        bold = page.bold(start)
        for end in _breaks(page, run_start, run_end, bold=bold):
            yield page.word(start, end, bold=bold)
            start = end
            bold = page.bold(start)
        yield page.word(start, run_end, bold=bold)


def _breaks(page: _TextPage, start: int, end: int, *, bold: bool) -> Iterator[int]:
    """Where a blank-free run is more than one word all the same.

    After a label's colon the value may follow with no gap at all ("Código Postal:01000"): weights meet there. After a
    hyphen that ended a line, pdfium goes on with the next line's first word.
    """
    text = page.text
    for index in range(start, end - 1):
        character = text[index]
        if (character == ":" and page.bold(index + 1) != bold) or (
            character in "\x02\ufffe-" and _on_other_line(page, index)
        ):
            yield index + 1


def _on_other_line(page: _TextPage, index: int) -> bool:
    _, bottom, _, top = page.box(index)
    _, next_bottom, _, next_top = page.box(index + 1)
    return next_top <= bottom + (top - bottom) / 4 or next_bottom >= top - (top - bottom) / 4


# --- lines and pictures ----------------------------------------------------------------------------------------------


def _objects(page: Any, frame: Frame, limits: Limits) -> tuple[tuple[Rule, ...], list[tuple[Any, Box]]]:
    """The page's vertical cell sides, and its pictures with their boxes."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > limits.max_objects:
        raise PdfTooLarge(f"a page holds {count} drawings and the limit is {limits.max_objects}: this is no CSF")
    rules: list[Rule] = []
    images: list[tuple[Any, Box]] = []
    page_address = ctypes.cast(page, ctypes.c_void_p).value
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    bounds = tuple(map(ctypes.byref, (left, bottom, right, top)))
    for index in range(count):
        item = pdfium_calls.page_object(page_address, index)
        kind = pdfium_calls.object_type(item)
        if kind not in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE}:
            continue
        if not pdfium_calls.object_bounds(item, *bounds):
            continue
        box = frame.box(left.value, bottom.value, right.value, top.value)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append((ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), box))
        elif box.x1 - box.x0 <= _SIDE_MAX_PT and box.bottom - box.top >= _SIDE_MIN_PT:
            rules.append(Rule((box.x0 + box.x1) / 2, box.top, box.bottom))
    return tuple(rules), images


def _pixel_size(image: Any) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, width, height)
    return width.value, height.value


_CHANNELS = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3, pdfium.FPDFBitmap_BGRx: 4, pdfium.FPDFBitmap_BGRA: 4}


def _pixels(image: Any) -> Pixels | None:
    """The picture at its own pixels, or ``None`` where pdfium cannot decode it."""
    bitmap = pdfium.FPDFImageObj_GetBitmap(image)
    if not bitmap:
        return None
    try:
        channels = _CHANNELS.get(pdfium.FPDFBitmap_GetFormat(bitmap))
        if channels is None:
            return None
        stride, height = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return Pixels(data, pdfium.FPDFBitmap_GetWidth(bitmap), height, stride, channels)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
