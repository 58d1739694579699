"""The words of a page, by pdfium.

pdfium's text page already separates words whose glyphs are placed one word at a time (it inserts a blank where the gap
is wide enough), so the words are the blank-free runs of its text; only their first and last characters are measured.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from csf_parser.errors import PdfTooLarge
from csf_parser.extract import native, pdfium_calls
from csf_parser.extract.document import Box, Word
from csf_parser.extract.frame import Frame
from csf_parser.extract.passages import Passage
from csf_parser.extract.pdfium_fonts import font_name
from csf_parser.extract.pdfium_upright import frame_of_page, quarter_turns, text_of
from csf_parser.extract.text import composed

_RUN = re.compile(r"\S+")
# pdfium makes up blanks between the words of a line and never at its end, so such a blank is in the file.
_BLANKS_AT_LINE_END = re.compile(r" +(?:[\r\n]|\Z)")
_AFTER_BLANKS = " \r\n"
_GAP = 0.05  # of the height of the type: half a point, where the columns' texts are one point apart
_PAINTS_NOTHING = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
_SLANT = math.radians(15)
# pdfium writes a hyphen that ends a line as one of these, to let its callers join the two halves of a word.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")


@dataclass(slots=True)
class DrawnWords:
    """Words and, at the same index, the addresses of what draws them and of its font (0 where pdfium names none).

    ``slanted`` are the words that run in another direction than the page's text, with the boxes of their characters;
    they are not among the others.
    ``invisible`` are the indices of words that are drawn so. ``font_names`` are by address.
    """

    words: list[Word] = field(default_factory=list)
    text_objects: list[int] = field(default_factory=list)
    fonts: list[int] = field(default_factory=list)
    slanted: list[tuple[str, list[Box]]] = field(default_factory=list)
    invisible: list[int] = field(default_factory=list)
    font_names: dict[int, str] = field(default_factory=dict)


def words_of_page(page: Any, at_most: int, skipped: Passage | None = None) -> tuple[DrawnWords, Frame]:
    """All words of the page, in the order of the content stream, and the frame in which its text stands upright.

    Raises:
        PdfTooLarge: There are more of them.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return DrawnWords(), frame_of_page(page, None)
    try:
        text = text_of(text_page)
        frame = frame_of_page(page, quarter_turns(text_page, text))
        return _TextPage(text_page, text, frame).words(at_most, skipped), frame
    finally:
        pdfium.FPDFText_ClosePage(text_page)


# A word: its characters, the index of the first and that after the last, whether blanks end its line after it, and the
# address of what draws it.
_Run = tuple[str, int, int, bool, int]
_as_word = partial(tuple.__new__, Word)  # a third of the time of calling Word, which would do nothing else


class _TextPage:
    """Measures runs of characters of one text page."""

    def __init__(self, handle: Any, text: str, frame: Frame) -> None:
        self._text = text
        self._frame = frame
        self._handle = handle
        self._boxes = pdfium_calls.CharBoxes()
        self._font_names: dict[int, str] = {}
        self._is_bold: dict[int, bool] = {}

    def words(self, at_most: int, skipped: Passage | None) -> DrawnWords:
        """All words, but for those of the passage."""
        texts = self._text.split()
        passage = skipped.span_in(texts) if skipped is not None else slice(0, 0)
        count = len(texts) - (passage.stop - passage.start)
        if count > at_most:
            raise PdfTooLarge(f"a page holds {count} words and the limit is {at_most}: this is no CSF")
        drawn = DrawnWords(font_names=self._font_names)
        if native.loops is not None and not self._frame.is_turned:
            self._add_natively(native.loops, drawn, texts, passage)
        else:
            self._add(drawn, self._runs(texts, passage))
        if drawn.slanted and any(len(word[0]) == 1 for word in drawn.words):  # which may be of the same notes
            drawn = DrawnWords(font_names=self._font_names)
            self._add(drawn, self._runs(texts, passage), with_angles_of_letters=True)
        return drawn

    def _add_natively(self, loops: native.Loops, drawn: DrawnWords, texts: list[str], passage: slice) -> None:
        """What ``_add`` does with all runs; it gets those alone that are anyhow unusual."""

        def add_unusual(text: str, start: int, end: int, blank_after: bool) -> None:  # noqa: FBT001 - called from C
            self._add(drawn, self._parts(text, start, end, blank_after=blank_after))

        loops.words(
            pdfium_calls.address_of(self._handle),
            self._text,
            texts,
            passage.start,
            passage.stop,
            *self._frame.origin,
            Word,
            self._is_bold,
            drawn.words,
            drawn.text_objects,
            drawn.fonts,
            drawn.invisible,
            add_unusual,
        )

    def _add(self, drawn: DrawnWords, runs: Iterable[_Run], *, with_angles_of_letters: bool = False) -> None:
        """Add runs as words. What is done once a word costs more than what pdfium does, hence the plainness.

        The boxes of its ends tell how a word runs; only its angle tells it of a single letter.
        """
        handle, boxes, box_of, edges = self._handle, self._boxes, pdfium_calls.loose_char_box, self._frame.edges
        first, last, read = boxes.first, boxes.second, boxes.read
        words, text_objects, fonts = drawn.words, drawn.text_objects, drawn.fonts
        known_object, font, bold, invisible = -1, 0, False, False
        for text, start, end, blank_after, text_object in runs:
            box_of(handle, start, first)
            box_of(handle, end - 1, last)
            left, top, _, bottom, last_left, last_top, right, last_bottom = read()
            if last_left < left or last_top != top or last_bottom != bottom:  # slanted, backwards, or of two sizes
                if self._runs_across(start):
                    drawn.slanted.append(self._slanted(start, end))
                    continue
                left, top, right, bottom = self._around_both(start, end - 1)
            elif with_angles_of_letters and end - start == 1 and self._runs_across(start):
                drawn.slanted.append(self._slanted(start, end))
                continue
            word = text if text.isascii() and "\x02" not in text else self._letters(start, end)
            if not word:
                continue
            if text_object != known_object:  # some papers draw a line by one object
                known_object = text_object
                font, bold, invisible = self._type_of(text_object)
            if invisible:
                drawn.invisible.append(len(words))
            x0, top, x1, bottom = edges(left, bottom, right, top)
            words.append(_as_word((word, x0, top, x1, bottom, bold, blank_after, 1.0)))
            text_objects.append(text_object)
            fonts.append(font)

    def _runs(self, texts: list[str], passage: slice) -> Iterator[_Run]:
        """The runs that are one word each: without a blank, and drawn by one text object or by several that join up.

        ``texts`` are the blank-free runs of the text; those of the passage are left out.
        """
        spans = [match.span() for match in _RUN.finditer(self._text)]
        padded = self._text + "  "  # so that two characters follow every word
        for index, (text, (start, end)) in enumerate(zip(texts, spans, strict=True)):
            if not passage.start <= index < passage.stop:
                blank_after = padded[end] == " " and padded[end + 1] in _AFTER_BLANKS and self._ends_in_blanks(end)
                yield from self._parts(text, start, end, blank_after=blank_after)

    def _parts(self, text: str, start: int, end: int, *, blank_after: bool) -> Iterable[_Run]:
        text_object = pdfium_calls.text_object(self._handle, start)
        if pdfium_calls.text_object(self._handle, end - 1) == text_object:
            return ((text, start, end, blank_after, text_object),)
        return self._pieces(start, end, blank_after=blank_after)

    def _ends_in_blanks(self, end: int) -> bool:
        """Whether nothing but blanks, one at least, stands between a word and the end of its line."""
        return _BLANKS_AT_LINE_END.match(self._text, end) is not None

    def _pieces(self, start: int, end: int, *, blank_after: bool) -> Iterator[_Run]:
        """The words in a run that several text objects draw."""
        for piece_start, piece_end in pairwise([start, *self._breaks(start, end), end]):
            text_object = pdfium_calls.text_object(self._handle, piece_start)
            text = self._text[piece_start:piece_end]
            yield text, piece_start, piece_end, blank_after and piece_end == end, text_object

    def _type_of(self, text_object: int) -> tuple[int, bool, bool]:
        """The font of what draws a word, whether it is a bold one, and whether the word is drawn invisible."""
        if not text_object:
            return 0, False, False
        font = pdfium_calls.font_of_text_object(text_object)
        if font not in self._is_bold:
            name = self._font_names[font] = font_name(font) if font else ""
            self._is_bold[font] = "bold" in name.lower()
        return font, self._is_bold[font], pdfium_calls.text_render_mode(text_object) in _PAINTS_NOTHING

    def _around_both(self, first: int, last: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom around two characters."""
        left, top, right, bottom = self._box(first)
        last_left, last_top, last_right, last_bottom = self._box(last)
        return min(left, last_left), max(top, last_top), max(right, last_right), min(bottom, last_bottom)

    def _letters(self, start: int, end: int) -> str:
        """The characters of a run with one of another kind than plain ASCII."""
        run = self._text[start:end]
        if _LINE_END_HYPHEN.search(run):
            ends_line = end >= len(self._text) or self._text[end] in "\r\n" or self._line_ends_after(end - 1)
            # Elsewhere it is a character that the font gives no meaning to, and nobody can tell which.
            run = _LINE_END_HYPHEN.sub("\ufffd", run[:-1]) + (
                _LINE_END_HYPHEN.sub("-" if ends_line else "\ufffd", run[-1])
            )
        return composed(run)

    def _runs_across(self, index: int) -> bool:
        """Whether a character's line does not run the way of the page's text."""
        angle = float(pdfium_calls.char_angle(self._handle, index)) + self._frame.turned_by
        return abs((angle + math.pi) % (2 * math.pi) - math.pi) > _SLANT

    def _slanted(self, start: int, end: int) -> tuple[str, list[Box]]:
        edges = (self._box(index) for index in range(start, end))
        letters = [Box(*self._frame.edges(left, bottom, right, top)) for left, top, right, bottom in edges]
        return composed(self._text[start:end]), letters

    def _box(self, index: int) -> tuple[float, ...]:
        """Left, top, right and bottom of a character's type, in the page's own space."""
        pdfium_calls.loose_char_box(self._handle, index, self._boxes.first)
        return self._boxes.read()[:4]

    def _breaks(self, start: int, end: int) -> Iterator[int]:
        """Where a blank-free run that several text objects draw is more than one word.

        After a label's colon the value may follow with no gap at all ("Código Postal:01000"): two fonts meet there. A
        line that fills its column ends one point before the next column's text. After a hyphen that ends a line,
        pdfium goes on with the next line. Otherwise it is a word that a re-print draws in pieces.
        """
        this = pdfium_calls.text_object(self._handle, start)
        for index in range(start + 1, end):
            following = pdfium_calls.text_object(self._handle, index)
            if following != this and (self._is_gap_before(index) or self._is_new_font_after_colon(index)):
                yield index
            this = following

    def _is_gap_before(self, index: int) -> bool:
        _, top, right, bottom = self._box(index - 1)
        next_left, _, _, _ = self._box(index)
        return self._line_ends_after(index - 1) or abs(next_left - right) > _GAP * (top - bottom)

    def _is_new_font_after_colon(self, index: int) -> bool:
        return self._text[index - 1] == ":" and self._font_at(index - 1) != self._font_at(index)

    def _font_at(self, index: int) -> int:
        text_object = pdfium_calls.text_object(self._handle, index)
        return int(pdfium_calls.font_of_text_object(text_object)) if text_object else 0

    def _line_ends_after(self, index: int) -> bool:
        _, top, _, bottom = self._box(index)
        _, next_top, _, next_bottom = self._box(index + 1)
        quarter = (top - bottom) / 4
        return next_top <= bottom + quarter or next_bottom >= top - quarter
