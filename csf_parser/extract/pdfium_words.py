"""The words of a page, by pdfium.

pdfium's text page already separates words whose glyphs are placed one word at a time (it inserts a blank where the gap
is wide enough), so the words are the blank-free runs of its text; only their first and last characters are measured.
"""

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from csf_parser.errors import PdfTooLarge
from csf_parser.extract import pdfium_calls
from csf_parser.extract.document import Word
from csf_parser.extract.frame import Frame
from csf_parser.extract.text import composed

# A word, and whether a blank stands between it and the end of its line. pdfium makes up blanks between the words of a
# line and never at its end, so such a blank is in the file.
_RUN = re.compile(r"(\S+)( +(?=[\r\n]|\Z))?")
_MAY_BREAK = re.compile("(?<=\\S)[:\x02\ufffe-](?=\\S)")
# pdfium writes a hyphen that ends a line as one of these, to let its callers join the two halves of a word.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")


class PlacedWord(NamedTuple):
    """A word with the addresses of the text object that draws it and of its font (0 where pdfium names none)."""

    word: Word
    text_object: int
    font: int


def words_of_page(page: Any, frame: Frame, at_most: int) -> list[PlacedWord]:
    """All words of the page, in the order of the content stream.

    Raises:
        PdfTooLarge: There are more of them.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        return _TextPage(text_page, _text(text_page), frame).words(at_most)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def font_name(font: int) -> str:
    """The name of the font at this address, with its subset prefix."""
    handle = ctypes.cast(font, pdfium.FPDF_FONT)
    size = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def font_is_embedded(font: int) -> bool:
    """Whether the file brings the font at this address along."""
    return bool(pdfium.FPDFFont_GetIsEmbedded(ctypes.cast(font, pdfium.FPDF_FONT)) == 1)


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
        self._is_bold: dict[int, bool] = {0: False}

    def words(self, at_most: int) -> list[PlacedWord]:
        words: list[PlacedWord] = []
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
        return words

    def _word(self, start: int, end: int, *, blank_after: bool) -> PlacedWord:
        left, top, right, bottom = self._box(start)
        if end - start > 1:
            last_left, last_top, last_right, last_bottom = self._box(end - 1)
            if last_left < left or last_top != top or last_bottom != bottom:  # upwards, right to left, or of two sizes
                left, right = min(left, last_left), max(right, last_right)
                bottom, top = min(bottom, last_bottom), max(top, last_top)
            else:
                right = last_right
        text = self._text[start:end]
        if not text.isascii():
            text = composed(_LINE_END_HYPHEN.sub("-", text))
        elif "\x02" in text:
            text = text.replace("\x02", "-")
        text_object, font = self._drawn_by(start)
        word = Word(text, *self._frame.edges(left, bottom, right, top), self._bold(font), blank_after)
        return PlacedWord(word, text_object, font)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a character's type, in the page's own space."""
        pdfium_calls.loose_char_box(self._handle, index, self._rectangle.address)
        return self._rectangle.read()

    def _drawn_by(self, index: int) -> tuple[int, int]:
        """The addresses of the text object and the font that draw a character."""
        text_object = pdfium_calls.text_object(self._handle, index)
        return (text_object, pdfium_calls.font_of_text_object(text_object) or 0) if text_object else (0, 0)

    def _bold(self, font: int) -> bool:
        """Whether a font is a bold one, by its name."""
        bold = self._is_bold.get(font)
        if bold is None:
            bold = self._is_bold[font] = "bold" in font_name(font).lower()
        return bold

    def _breaks(self, start: int, end: int) -> Iterator[int]:
        """Where a blank-free run is more than one word all the same.

        After a label's colon the value may follow with no gap at all ("Código Postal:01000"): weights meet there.
        After a hyphen that ended a line, pdfium goes on with the next line's first word.
        """
        bold = self._bold(self._drawn_by(start)[1])
        for match in _MAY_BREAK.finditer(self._text, start, end):
            index = match.start()
            if match[0] != ":":
                if self._line_ends_after(index):
                    yield index + 1
            elif self._bold(self._drawn_by(index + 1)[1]) != bold:
                bold = not bold
                yield index + 1

    def _line_ends_after(self, index: int) -> bool:
        _, top, _, bottom = self._box(index)
        _, next_top, _, next_bottom = self._box(index + 1)
        quarter = (top - bottom) / 4
        return next_top <= bottom + quarter or next_bottom >= top - quarter
