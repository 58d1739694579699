"""The default reader: pdfium, through the raw calls of ``pypdfium2``."""

import ctypes
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from csf_parser.errors import DamagedPdf, EncryptedPdf, PdfTooLarge
from csf_parser.extract.codes import CodeSearch
from csf_parser.extract.document import (
    Box,
    DecodedCode,
    Document,
    FontUse,
    HiddenWord,
    Page,
    PictureUse,
    SlantedWord,
)
from csf_parser.extract.doubles import doubles
from csf_parser.extract.file_traces import signs_of_bytes
from csf_parser.extract.limits import Limits
from csf_parser.extract.passages import Passage
from csf_parser.extract.pdfium_fonts import fonts_of_words
from csf_parser.extract.pdfium_lock import pdfium_lock
from csf_parser.extract.pdfium_pixels import pixels_of_page, pixels_of_picture, size_of_picture
from csf_parser.extract.pdfium_shapes import (
    Shapes,
    invisible_words,
    is_within,
    shapes_of_page,
    shows_pictures_of_text,
    words_outside,
    words_under_annotations,
    words_under_shapes,
)
from csf_parser.extract.pdfium_words import words_of_page
from csf_parser.extract.picture_codes import boxed_codes
from csf_parser.extract.pictures import PagePicture


def read(pdf: bytes, limits: Limits, password: str | None = None, skipped: Passage | None = None) -> Document:
    """Read a PDF with pdfium.

    Raises:
        EncryptedPdf: The file wants another password.
        DamagedPdf: pdfium cannot open it.
        PdfTooLarge: A page or the whole is over a limit.
    """
    with pdfium_lock, _opened(pdf, password) as handle:
        page_count = pdfium.FPDF_GetPageCount(handle)
        if page_count < 1:
            raise DamagedPdf("the PDF has no pages: download it again from SAT's site")
        if page_count > limits.max_pages:
            raise PdfTooLarge(f"the PDF has {page_count} pages and the limit is {limits.max_pages}; send the CSF alone")
        reading = _Reading(limits, skipped)
        deadline = time.monotonic() + limits.max_seconds
        for index in range(page_count):
            reading.add_page(handle, index)
            if time.monotonic() > deadline:
                raise PdfTooLarge(f"reading the file took more than {limits.max_seconds:g} s: send the CSF alone")
        has_form = pdfium.FPDF_GetFormType(handle) != pdfium.FORMTYPE_NONE
        return Document(
            pages=tuple(reading.pages),
            codes=tuple(reading.codes.found),
            engine="pdfium",
            signs=replace(
                signs_of_bytes(pdf),
                producer=_meta(handle, b"Producer"),
                creator=_meta(handle, b"Creator"),
                has_form=has_form,
                hidden=tuple(reading.hidden),
                slanted=tuple(reading.slanted),
                fonts=tuple(reading.fonts),
                pictures=tuple(reading.pictures),
                scanned_pages=tuple(reading.scanned_pages),
            ),
        )


def read_rendered_codes(pdf: bytes, page_numbers: Sequence[int], password: str | None = None) -> list[DecodedCode]:
    """The codes seen on rendered pages: a hundred times slower, for papers that draw their codes or hold scans."""
    return [code for picture in draw_pages(pdf, page_numbers, password) for code in boxed_codes(picture)]


def draw_pages(pdf: bytes, page_numbers: Sequence[int], password: str | None = None) -> list[PagePicture]:
    """The pages as grey pictures, without those that cannot be drawn."""
    pictures: list[PagePicture] = []
    with pdfium_lock, _opened(pdf, password) as handle:
        for number in page_numbers:
            with _loaded(handle, number - 1) as page:
                grey, points_per_pixel = pixels_of_page(page)
                if grey is not None:
                    pictures.append(PagePicture(number, grey, points_per_pixel))
    return pictures


def saved_copy(pdf: bytes, password: str | None = None) -> bytes:
    """The file as pdfium writes it anew: a classic table, no object streams, no updates, no encryption.

    Content streams keep their bytes, and what no page needs is left out.

    Raises:
        UnreadablePdf: pdfium cannot open it, or cannot write it.
    """
    pieces: list[bytes] = []

    def keep(_: object, data: Any, size: int) -> int:  # Any: a ctypes pointer
        pieces.append(ctypes.string_at(data, size))
        return 1

    with pdfium_lock, _opened(pdf, password) as handle:
        writer = pdfium.FPDF_FILEWRITE(version=1)
        writer.WriteBlock = type(writer.WriteBlock)(keep)
        flags = pdfium.FPDF_NO_INCREMENTAL | pdfium.FPDF_REMOVE_SECURITY
        if not pdfium.FPDF_SaveAsCopy(handle, ctypes.byref(writer), flags):
            raise DamagedPdf("the PDF is damaged and cannot be written anew: download it again from SAT's site")
    return b"".join(pieces)


@contextmanager
def opened_file(
    pdf: bytes, password: str | None = None
) -> Iterator[tuple[Any, Callable[[int], AbstractContextManager[Any]]]]:
    """The file's handle, and what opens its page of a number, from 1; nothing else uses pdfium meanwhile.

    Raises:
        UnreadablePdf: pdfium cannot open it.
    """
    with pdfium_lock, _opened(pdf, password) as handle:
        yield handle, lambda number: _loaded(handle, number - 1)


@contextmanager
def _opened(pdf: bytes, password: str | None) -> Iterator[Any]:  # Any: a ctypes pointer
    handle = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), password.encode("utf-8", "replace") if password else None)
    if not handle:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedPdf("the PDF is protected: give its password (password=…, --password) or send an open copy")
        raise DamagedPdf("the PDF is damaged and cannot be opened: download it again from SAT's site")
    try:
        yield handle
    finally:
        pdfium.FPDF_CloseDocument(handle)


@contextmanager
def _loaded(handle: Any, index: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(handle, index)
    if not page:
        raise DamagedPdf(f"page {index + 1} of the PDF is damaged: download the file again from SAT's site")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _meta(handle: Any, key: bytes) -> str | None:
    size = pdfium.FPDF_GetMetaText(handle, key, None, 0)
    if size <= 2:  # two bytes are the end mark alone
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(handle, key, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


class _Reading:
    """Collects what the pages of one file hold."""

    def __init__(self, limits: Limits, skipped: Passage | None) -> None:
        self._limits = limits
        self._skipped = skipped
        self._words = 0
        self.slanted: list[SlantedWord] = []
        self.pages: list[Page] = []
        self.codes = CodeSearch()
        self.hidden: list[HiddenWord] = []
        self.fonts: list[FontUse] = []
        self.pictures: list[PictureUse] = []
        self.scanned_pages: list[int] = []

    def add_page(self, handle: Any, index: int) -> None:
        number = index + 1
        with _loaded(handle, index) as page:
            drawn, frame = words_of_page(page, self._limits.max_words_on_page, self._skipped)
            self._count_words(len(drawn.words))
            self.slanted += (_slanted(text, letters, number) for text, letters in drawn.slanted)
            shapes = shapes_of_page(page, drawn, frame, self._limits.max_objects)
            self._find_codes(shapes, number)
            words = drawn.words
            fonts = list(fonts_of_words(drawn.words, drawn.fonts, drawn.font_names, number))
            hidden = words_under_shapes(drawn, shapes, number) | invisible_words(drawn, number)
            outside = {} if all(is_within(frame, use.box) for use in fonts) else words_outside(drawn, frame, number)
            if shows_pictures_of_text(drawn, shapes, frame, hidden):
                self.scanned_pages.append(number)
                hidden = {}
            hidden |= outside
            if hidden:
                self.hidden += hidden.values()
                words = [word for index, word in enumerate(words) if index not in hidden]
            if twice := doubles(words):
                words = [word for index, word in enumerate(words) if index not in twice]
            self.hidden += words_under_annotations(page, words, number, frame)
            self.fonts += fonts
        rules = tuple(shapes.rules)
        self.pages.append(
            Page(number, frame.width, frame.height, tuple(words), rules, has_pictures=bool(shapes.pictures))
        )

    def _count_words(self, more: int) -> None:
        self._words += more
        if self._words > self._limits.max_words:
            raise PdfTooLarge(f"the PDF holds more than {self._limits.max_words} words: send the CSF alone")

    def _find_codes(self, shapes: Shapes, number: int) -> None:
        for _, address, box in shapes.pictures:
            if len(self.pictures) >= self._limits.max_images:
                break
            width, height = size_of_picture(address)
            self.pictures.append(PictureUse(number, width, height, box))
            if width * height <= self._limits.max_image_pixels:
                self.codes.try_image(number, box, partial(pixels_of_picture, address), (width, height))
        self.codes.end_page()


def _slanted(text: str, letters: Sequence[Box], number: int) -> SlantedWord:
    lefts, tops, rights, bottoms = zip(*letters, strict=True)
    return SlantedWord(text, number, Box(min(lefts), min(tops), max(rights), max(bottoms)), tuple(letters))
