"""The place of each letter of a word, as pdfium knows it."""

import ctypes
import math
from typing import Any, Final

import pypdfium2.raw as pdfium

from csf_parser.extract import pdfium_calls
from csf_parser.extract.appearance.drawing import BuiltInFont, Glyph
from csf_parser.extract.document import Word
from csf_parser.extract.frame import Frame

_DESCENT: Final = 0.212  # of Helvetica's size
_HEIGHT: Final = 1.117  # of its type, ascent and descent
_NEAR_PT: Final = 1.5
_BLANKS: Final = frozenset({0x20, 0xA0})
_GENERATED_AT_MOST: Final = 2  # characters that end a line
_ROUNDING_PT: Final = 0.05


class Glyphs:
    """Finds the letters of words on one text page."""

    def __init__(self, text_page: Any, frame: Frame, font: BuiltInFont) -> None:
        self._handle = text_page
        self._frame = frame
        self._font = font
        self._boxes = pdfium_calls.CharBoxes()

    def of(self, word: Word) -> list[Glyph]:
        """The letters of a word, each where the file puts it; without the file's help, by the widths of the font."""
        first = self._first_index(word)
        size, baseline = self._type_at(first, word)
        places = self._places(first, word) if first >= 0 else None
        if places is None:
            places = self._spread(word)
        return [
            Glyph(character, word.bold, x0, baseline, size, width)
            for character, (x0, width) in zip(word.text, places, strict=True)
        ]

    def _first_index(self, word: Word) -> int:
        """The index of the word's first letter, negative if the file has none there.

        What is found near the word's left edge may be a blank that pdfium generates, which has no size and no baseline,
        or a letter or a blank of the line above or of the column beside.
        """
        x, y = self._frame.point(word.x0 + _ROUNDING_PT, (word.top + word.bottom) / 2)
        found = pdfium.FPDFText_GetCharIndexAtPos(self._handle, x, y, _NEAR_PT, _NEAR_PT)
        following = range(found, found + _GENERATED_AT_MOST + 1) if found >= 0 else ()
        return next((index for index in following if self._is_within(index, word)), -1)

    def _is_within(self, index: int, word: Word) -> bool:
        is_letter = pdfium.FPDFText_IsGenerated(self._handle, index) == 0
        if not is_letter or pdfium.FPDFText_GetUnicode(self._handle, index) in _BLANKS:
            return False
        x0, top, x1, bottom = self._edges(index)
        return word.x0 <= (x0 + x1) / 2 <= word.x1 and word.top <= (top + bottom) / 2 <= word.bottom

    def _edges(self, index: int) -> tuple[float, float, float, float]:
        pdfium_calls.loose_char_box(self._handle, index, self._boxes.first)
        left, top, right, bottom = self._boxes.read()[:4]
        return self._frame.edges(left, bottom, right, top)

    def _type_at(self, index: int, word: Word) -> tuple[float, float]:
        """The size of the type and the height of its baseline, from the top of the page."""
        guess = (word.bottom - word.top) / _HEIGHT
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
        if index < 0 or not (
            pdfium.FPDFText_GetCharOrigin(self._handle, index, x, y)
            and pdfium.FPDFText_GetMatrix(self._handle, index, matrix)
        ):
            return guess, word.bottom - _DESCENT * guess
        size = pdfium.FPDFText_GetFontSize(self._handle, index) * math.hypot(matrix.c, matrix.d)
        _, baseline, _, _ = self._frame.edges(x.value, y.value, x.value, y.value)
        return (size, baseline) if size > 0 else (guess, word.bottom - _DESCENT * guess)

    def _places(self, first: int, word: Word) -> list[tuple[float, float]] | None:
        """Left edge and width of each letter; ``None`` where the file has other letters than the word."""
        places = []
        for index, character in enumerate(word.text, start=first):
            if pdfium.FPDFText_GetUnicode(self._handle, index) != ord(character):
                return None
            x0, _, x1, _ = self._edges(index)
            if not word.x0 - _NEAR_PT <= (x0 + x1) / 2 <= word.x1 + _NEAR_PT:
                return None
            places.append((x0, x1 - x0))
        return places

    def _spread(self, word: Word) -> list[tuple[float, float]]:
        """Left edge and width of each letter, by the widths of the font within the word's box."""
        widths = [self._font.width_of(character, bold=word.bold) for character in word.text]
        scale = (word.x1 - word.x0) / sum(widths) if any(widths) else 0.0
        places, x = [], word.x0
        for width in widths:
            places.append((x, width * scale))
            x += width * scale
        return places
