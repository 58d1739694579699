"""Draws text and bars on a page that is open in pdfium."""

import ctypes
import math
from collections.abc import Iterable

import pypdfium2
import pypdfium2.raw as pdfium

from csf_parser.extract import Word
from csf_parser.samples.content import Colour
from csf_parser.samples.disturb.edits import Bar, Run
from csf_parser.samples.text import REGULAR, width_of

_LAYER_SIZE = 1.156  # height of the type over its nominal size: ascent and descent of Helvetica


class Sheet:
    """A page to draw on; places are points from its top left corner."""

    def __init__(self, file: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> None:
        self._file, self._page = file, page
        self._left, _, _, self._top = page.get_cropbox()
        self._fonts: dict[bool, pypdfium2.PdfFont] = {}

    def draw(self, marks: Iterable[Run | Bar]) -> None:
        """Draw them in this order."""
        for mark in marks:
            if isinstance(mark, Bar):
                self._fill(mark)
            else:
                self._write(mark)

    def write_layer(self, words: Iterable[Word]) -> None:
        """Write words invisible, each stretched to its own box, as recognisers write their text layer."""
        for word in words:
            size = word.size / _LAYER_SIZE
            thing = self._text(f"{word.text} ", size, bold=False)  # the blank parts it from the next word
            pdfium.FPDFTextObj_SetTextRenderMode(thing, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
            stretch = (word.x1 - word.x0) / max(width_of(_printable(word.text), REGULAR, size), 0.1)
            baseline = word.bottom - REGULAR.below * size
            pdfium.FPDFPageObj_Transform(thing, stretch, 0.0, 0.0, 1.0, self._left + word.x0, self._top - baseline)
            pdfium.FPDFPage_InsertObject(self._page, thing)

    def _fill(self, bar: Bar) -> None:
        left, top, right, bottom = bar.box
        thing = pdfium.FPDFPageObj_CreateNewRect(self._left + left, self._top - bottom, right - left, bottom - top)
        pdfium.FPDFPath_SetDrawMode(thing, pdfium.FPDF_FILLMODE_WINDING, False)  # noqa: FBT003 - C has no keywords
        _colour(thing, bar.colour)
        pdfium.FPDFPage_InsertObject(self._page, thing)

    def _write(self, run: Run) -> None:
        thing = self._text(run.text, run.size, bold=run.bold)
        _colour(thing, run.colour)
        cosine, sine = math.cos(math.radians(run.angle)), math.sin(math.radians(run.angle))
        x, y = self._left + run.x, self._top - run.baseline
        pdfium.FPDFPageObj_Transform(thing, cosine, sine, -sine, cosine, x, y)
        pdfium.FPDFPage_InsertObject(self._page, thing)

    def _text(self, text: str, size: float, *, bold: bool) -> ctypes.c_void_p:
        if bold not in self._fonts:
            name = "Helvetica-Bold" if bold else "Helvetica"
            self._fonts[bold] = pypdfium2.PdfFont.load_standard(self._file, name)
        thing = pdfium.FPDFPageObj_CreateTextObj(self._file, self._fonts[bold], size)
        characters = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
        pdfium.FPDFText_SetText(thing, ctypes.cast(characters, pdfium.FPDF_WIDESTRING))
        handle: ctypes.c_void_p = thing
        return handle


def _colour(thing: ctypes.c_void_p, colour: Colour) -> None:
    red, green, blue = (round(255 * part) for part in colour)
    pdfium.FPDFPageObj_SetFillColor(thing, red, green, blue, 255)


def _printable(text: str) -> str:
    """The text with a letter in place of each character that the font cannot print."""
    return "".join(character if character in REGULAR.widths else "x" for character in text)
