"""The default reader: pdfium, through the raw calls of ``pypdfium2``.

pdfium's text page already separates words whose glyphs are placed one word at a time (it inserts a blank where the gap
is wide enough), so the words are the blank-free runs of its text; only their first and last characters are measured.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from csf_parser.errors import DamagedPdf, EncryptedPdf, PdfTooLarge
from csf_parser.extract import pdfium_calls
from csf_parser.extract.codes import CodeSearch, Pixels, decode_page
from csf_parser.extract.document import Box, DecodedCode, Document, Page, Rule, Signs, Word
from csf_parser.extract.frame import Frame
from csf_parser.extract.limits import Limits
from csf_parser.extract.text import composed

# A word, and whether a blank stands between it and the end of its line. pdfium makes up blanks between the words of a
# line and never at its end, so such a blank is in the file.
_RUN = re.compile(r"(\S+)( +(?=[\r\n]|\Z))?")
_MAY_BREAK = re.compile(r"(?<=\S)[:\x02\ufffe-](?=\S)")
# pdfium writes a hyphen that ends a line as one of these, to let its callers join the two halves of a word.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
_SIDE_MAX_PT = 1.5  # a cell's side is a filled rectangle of no width, or a thin line in re-prints
_SIDE_MIN_PT = 6.0
_RENDER_SCALE = 200 / 72  # 200 dpi: the bar code wants it
_RENDER_MAX_PX = 4000
_PATH, _IMAGE = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE


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


def read_rendered_codes(pdf: bytes, page_numbers: Sequence[int], password: str | None = None) -> list[DecodedCode]:
    """The codes seen on rendered pages: a hundred times slower, for papers that draw their codes or hold scans."""
    with _opened(pdf, password) as handle:
        return [code for number in page_numbers for code in _rendered_codes(handle, number)]


def _rendered_codes(handle: Any, number: int) -> list[DecodedCode]:
    page = pdfium.FPDF_LoadPage(handle, number - 1)
    if not page:
        return []
    try:
        scale = min(
            _RENDER_SCALE, _RENDER_MAX_PX / max(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
        )
        width, height = (int(side(page) * scale) for side in (pdfium.FPDF_GetPageWidthF, pdfium.FPDF_GetPageHeightF))
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_GRAYSCALE)
            pixels = _copied(bitmap)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        return decode_page(pixels, number, 1 / scale) if pixels else []
    finally:
        pdfium.FPDF_ClosePage(page)


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
        return _TextPage(text_page, _text(text_page), frame).words(limits.max_words)
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
        self._text = text
        self._frame = frame
        self._handle = pdfium_calls.address_of(handle)
        self._rectangle = pdfium_calls.FourFloats()
        self._is_bold: dict[int, bool] = {}

    def words(self, at_most: int) -> tuple[Word, ...]:
        """All words, in the order of the content stream.

        Raises:
            PdfTooLarge: There are more of them.
        """
        words: list[Word] = []
        doubtful = [match.start() for match in _MAY_BREAK.finditer(self._text)]
        doubtful.append(len(self._text))
        doubt = 0
        for match in _RUN.finditer(self._text):
            start, end = match.span(1)
            blank_after = match.end() > end
            if doubtful[doubt] < end:
                pieces = [start, *self._breaks(start, end), end]
                words += [self._word(*piece, blank_after=False) for piece in pairwise(pieces[:-1])]
                start = pieces[-2]
                while doubtful[doubt] < end:
                    doubt += 1
            words.append(self._word(start, end, blank_after=blank_after))
            if len(words) > at_most:
                raise PdfTooLarge(f"a page holds more than {at_most} words: this is no CSF")
        return tuple(words)

    def _word(self, start: int, end: int, *, blank_after: bool) -> Word:
        left, top, right, bottom = self._box(start)
        if end - start > 1:
            last_left, last_top, right, last_bottom = self._box(end - 1)
            if last_left < left or last_top != top or last_bottom != bottom:  # upwards, right to left, or of two sizes
                left, right = min(left, last_left), max(right, left)
                bottom, top = min(bottom, last_bottom), max(top, last_top)
        text = self._text[start:end]
        if not text.isascii():
            text = composed(_LINE_END_HYPHEN.sub("-", text))
        elif "\x02" in text:
            text = text.replace("\x02", "-")
        return Word(text, *self._frame.edges(left, bottom, right, top), self._bold(start), blank_after)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a character's type, in the page's own space."""
        pdfium_calls.loose_char_box(self._handle, index, self._rectangle.address)
        return self._rectangle.read()

    def _bold(self, index: int) -> bool:
        """Whether the character's font is a bold one, by its name."""
        text_object = pdfium_calls.text_object(self._handle, index)
        font = pdfium_calls.font_of_text_object(text_object) if text_object else None
        if font is None:
            return False
        bold = self._is_bold.get(font)
        if bold is None:
            bold = self._is_bold[font] = "bold" in _font_name(font).lower()
        return bold

    def _breaks(self, start: int, end: int) -> Iterator[int]:
        """Where a blank-free run is more than one word all the same.

        After a label's colon the value may follow with no gap at all ("Código Postal:01000"): weights meet there.
        After a hyphen that ended a line, pdfium goes on with the next line's first word.
        """
        bold = self._bold(start)
        for match in _MAY_BREAK.finditer(self._text, start, end):
            index = match.start()
            if self._bold(index + 1) != bold if match[0] == ":" else self._line_ends_after(index):
                bold = not bold if match[0] == ":" else bold
                yield index + 1

    def _line_ends_after(self, index: int) -> bool:
        _, top, _, bottom = self._box(index)
        _, next_top, _, next_bottom = self._box(index + 1)
        quarter = (top - bottom) / 4
        return next_top <= bottom + quarter or next_bottom >= top - quarter


def _font_name(font: int) -> str:
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    size = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, size)
    return buffer.value.decode("utf-8", "replace")


# --- lines and pictures ----------------------------------------------------------------------------------------------


def _objects(page: Any, frame: Frame, limits: Limits) -> tuple[tuple[Rule, ...], list[tuple[Any, Box]]]:
    """The page's vertical cell sides, and its pictures with their boxes."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > limits.max_objects:
        raise PdfTooLarge(f"a page holds {count} drawings and the limit is {limits.max_objects}: this is no CSF")
    rules: list[Rule] = []
    images: list[tuple[Any, Box]] = []
    page_address = pdfium_calls.address_of(page)
    bounds = pdfium_calls.FourFloats()
    for index in range(count):
        item = pdfium_calls.page_object(page_address, index)
        kind = pdfium_calls.object_type(item)
        if kind not in (_PATH, _IMAGE):
            continue
        if not pdfium_calls.object_bounds(item, *bounds.addresses):
            continue
        x0, top, x1, bottom = frame.edges(*bounds.read())
        if kind == _IMAGE:
            images.append((ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), Box(x0, top, x1, bottom)))
        elif x1 - x0 <= _SIDE_MAX_PT and bottom - top >= _SIDE_MIN_PT:
            rules.append(Rule((x0 + x1) / 2, top, bottom))
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
        return _copied(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _copied(bitmap: Any) -> Pixels | None:
    channels = _CHANNELS.get(pdfium.FPDFBitmap_GetFormat(bitmap))
    if channels is None:
        return None
    stride, height = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    return Pixels(data, pdfium.FPDFBitmap_GetWidth(bitmap), height, stride, channels)
