"""Compares the words of pages with what the pages show."""

import math
import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import pypdfium2.raw as pdfium

from csf_parser.errors import PdfTooLarge
from csf_parser.extract.appearance.alternatives import Alternatives, Letter
from csf_parser.extract.appearance.drawing import BuiltInFont, Glyph, draw, empty_document
from csf_parser.extract.appearance.form_fields import FormFields, form_fields
from csf_parser.extract.appearance.glyphs import Glyphs
from csf_parser.extract.appearance.layers import layers_of
from csf_parser.extract.appearance.likeness import Picture, PixelBox, contrast
from csf_parser.extract.appearance.model import Looked, PageToLookAt, Verdict, WordLook
from csf_parser.extract.appearance.shapes import LetterShapes
from csf_parser.extract.document import Box, Word
from csf_parser.extract.pdfium_reader import opened_file
from csf_parser.extract.pdfium_upright import frame_of_page, quarter_turns, text_of

if TYPE_CHECKING:
    from PIL.Image import Image

_FACES: Final = (("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"), ("Courier", "Courier-Bold"))
_TYPE_PX: Final = 24  # letters are drawn as large; at half of it 3 and 8 are hard to tell apart
_TYPE_HEIGHT: Final = 1.117  # of the size
_LARGEST_SCALE: Final = 12.0
_MOST_PIXELS: Final = 12_000_000
_SAMPLED: Final = 40  # words, to choose the face by
_SEEN: Final = 32  # levels of grey, of 255: less contrast is seen by nobody
_GOOD: Final = 0.9  # likeness of a letter that is drawn as it should be
_FITS: Final = 0.85  # the median of a page that is set in this face
_SURELY: Final = 0.8  # that it is another letter, if it is like it and more than like the one that should be there
_BETTER: Final = 0.05
_BETTER_ON_WEAK_PAGES: Final = 0.15
_NOT_AT_ALL: Final = 0.5
_NOTHING: Final = "?"
_FOREIGN: Final = 0.25  # of a page's letters: beyond, it is set in a face that none of these is like
_NO_SHAPE: Final = frozenset("=+~<>^.,:;-–—_'’\"`´/|()[]*°ºª·")  # too little ink to compare


def look_at_words(
    content: bytes, pages: Sequence[PageToLookAt], password: str | None, max_seconds: float
) -> list[Looked]:
    """The words of pages that are not drawn as their text says.

    Raises:
        UnreadablePdf: pdfium cannot open the file.
    """
    deadline = time.monotonic() + max_seconds
    looked = []
    with (
        opened_file(content, password) as (file, open_page),
        form_fields(file) as fields,
        empty_document() as document,
    ):
        faces = [BuiltInFont(document, *names) for names in _FACES]
        for page in pages:
            with open_page(page.number) as handle:
                try:
                    looked.append(_PageLook(handle, page, faces, fields, deadline).looked())
                except PdfTooLarge:
                    looked.append(Looked(page.number, (), is_settled=False))
    return looked


class _PageLook:
    """One page, drawn."""

    def __init__(
        self,
        handle: Any,
        page: PageToLookAt,
        faces: Sequence[BuiltInFont],
        fields: FormFields,
        deadline: float,
    ) -> None:
        self._page = page
        self._faces = faces
        self._deadline = deadline
        text_page = pdfium.FPDFText_LoadPage(handle)
        if not text_page:
            raise PdfTooLarge("the page's text cannot be read")
        try:
            turns = quarter_turns(text_page, text_of(text_page))
            self._frame = frame_of_page(handle, turns)
            self._scale = _scale(self._frame.width, self._frame.height, page.words)
            self._pixels = round(self._frame.width * self._scale), round(self._frame.height * self._scale)
            rotation = 0 if turns is None else (turns - pdfium.FPDFPage_GetRotation(handle)) % 4
            self._picture = Picture(draw(handle, self._pixels, rotation, deadline=deadline, fields=fields))
            self._covers = [Box(*self._frame.edges(*edges)) for edges in fields.stray(handle)]
            glyphs = Glyphs(text_page, self._frame, faces[0])
            self._glyphs = [glyphs.of(word) for word in page.words]
        finally:
            pdfium.FPDFText_ClosePage(text_page)

    def looked(self) -> Looked:
        """What is found on the page."""
        looks = {index: WordLook(index, "unseen") for index in self._blank()}
        looks |= {index: WordLook(index, "unlike") for index in self._covered()}
        drawn = [index for index in range(len(self._glyphs)) if index not in looks]
        face, letters = self._best_face(drawn)
        found = [letter for of_word in letters.values() for letter in of_word]
        is_strict = not found or median(letter.likeness for letter in found) >= _GOOD
        seen = self._seen(found, face, is_strict=is_strict)
        unlike: dict[int, WordLook] = {}
        for index in drawn:
            look = self._look(index, letters[index], seen, is_strict=is_strict)
            if look is not None:
                (looks if look.verdict == "other" else unlike)[index] = look
        is_settled = sum(character == _NOTHING for character in seen.values()) <= _FOREIGN * len(found)
        if is_settled:
            looks |= self._unlike_any(unlike, face)
        return Looked(self._page.number, tuple(looks[index] for index in sorted(looks)), is_settled)

    def _unlike_any(self, unlike: dict[int, WordLook], of_page: BuiltInFont) -> dict[int, WordLook]:
        """The words that are not drawn in another face than the page's, as an editor may have set them."""
        for face in self._faces:
            if face is of_page or not unlike:
                continue
            letters = self._letters(face, list(unlike))
            seen = self._seen([letter for found in letters.values() for letter in found], face, is_strict=True)
            looks = {index: self._look(index, letters[index], seen, is_strict=True) for index in unlike}
            better = {index: look for index, look in looks.items() if look is not None and look.verdict == "other"}
            unlike = {index: better.get(index, look) for index, look in unlike.items() if looks[index] is not None}
        return unlike

    def _blank(self) -> Iterator[int]:
        """The words whose place shows nothing."""
        for index, glyphs in enumerate(self._glyphs):
            first, last = glyphs[0], glyphs[-1]
            box = self._box(first.x, first.baseline - 0.72 * first.size, last.x + last.width, first.baseline)
            if not self._is_on_page(box) or contrast(self._picture.image, box) < _SEEN:
                yield index

    def _covered(self) -> Iterator[int]:
        """The words under what some viewers draw and pdfium does not."""
        for index, word in enumerate(self._page.words):
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            if any(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom for box in self._covers):
                yield index

    def _best_face(self, words: Sequence[int]) -> tuple[BuiltInFont, dict[int, list[Letter]]]:
        best: tuple[float, BuiltInFont, dict[int, list[Letter]]] | None = None
        step = max(1, len(words) // _SAMPLED)
        for face in self._faces:
            letters = self._letters(face, words[::step])
            values = [letter.likeness for found in letters.values() for letter in found]
            fit = median(values) if values else 1.0
            if best is None or fit > best[0]:
                best = fit, face, letters
            if fit >= _FITS:
                break
        _, face, _ = best  # type: ignore[misc]  # there are faces
        return face, self._letters(face, words)

    def _letters(self, face: BuiltInFont, words: Sequence[int]) -> dict[int, list[Letter]]:
        """The letters of the words that have a shape, with the likeness to those of a face."""
        found = {}
        for layer in layers_of(self._page.words, words):  # what would cover each other is drawn apart
            glyphs = [glyph for index in layer for glyph in self._glyphs[index]]
            expected = face.draw(glyphs, (self._frame.width, self._frame.height), self._pixels)
            for index in layer:
                shaped = (glyph for glyph in self._glyphs[index] if _has_shape(glyph, face))
                found[index] = [self._letter(glyph, expected) for glyph in shaped]
        return found

    def _letter(self, glyph: Glyph, expected: "Image") -> Letter:
        if time.monotonic() > self._deadline:
            raise PdfTooLarge("comparing a page took too long")
        box = self._cell(glyph)
        is_seen = (
            contrast(self._picture.image, box) >= _SEEN
        )  # correlation ignores contrast: faint ink has a high one, too
        return Letter(glyph, box, self._picture.likeness(box, expected.crop(box).tobytes()) if is_seen else 0.0)

    def _seen(self, letters: Sequence[Letter], face: BuiltInFont, *, is_strict: bool) -> dict[Glyph, str]:
        """What is seen at the place of each letter that is not drawn well: itself, another, or like none."""
        doubtful = [letter for letter in letters if letter.likeness < _GOOD]
        shapes = LetterShapes(face)
        ranked = [shapes.compare(self._picture.image, letter.box, letter.glyph) for letter in doubtful]
        candidates = [(letter.glyph.character, *rank.others) for letter, rank in zip(doubtful, ranked, strict=True)]
        drawn = Alternatives(face, self._scale, doubtful, candidates)
        better = _BETTER if is_strict else _BETTER_ON_WEAK_PAGES
        seen = {}
        for number, (letter, rank) in enumerate(zip(doubtful, ranked, strict=True)):
            own, *others = ((self._picture.likeness(letter.box, drawing), it) for it, drawing in drawn.of(number))
            # It is drawn again like the others, at the same fraction of a pixel: a page rounds places otherwise.
            likeness = max(letter.likeness, own[0]) if letter.likeness > 0 else 0.0
            alike, character = max(others)
            if likeness > 0 and alike >= max(_SURELY, likeness + better):
                seen[letter.glyph] = character
            elif likeness < _NOT_AT_ALL and (is_strict or rank.own < _NOT_AT_ALL):
                seen[letter.glyph] = _NOTHING
        return seen

    def _look(
        self, index: int, letters: Sequence[Letter], seen: dict[Glyph, str], *, is_strict: bool
    ) -> WordLook | None:
        shown = [seen.get(letter.glyph, letter.glyph.character) for letter in letters]
        unlike = shown.count(_NOTHING)
        if unlike and not is_strict and 2 * unlike < len(shown):
            return None
        if all(character == letter.glyph.character for character, letter in zip(shown, letters, strict=True)):
            return None
        text = "".join(seen.get(glyph, glyph.character) for glyph in self._glyphs[index])
        verdict: Verdict = "unlike" if unlike else "other"
        return WordLook(index, verdict, text)

    def _cell(self, glyph: Glyph) -> PixelBox:
        return self._box(
            glyph.x, glyph.baseline - 0.98 * glyph.size, glyph.x + glyph.width, glyph.baseline + 0.22 * glyph.size
        )

    def _box(self, x0: float, top: float, x1: float, bottom: float) -> PixelBox:
        scale = self._scale
        left, upper = math.floor(x0 * scale), math.floor(top * scale)
        return left, upper, max(left + 1, math.ceil(x1 * scale)), max(upper + 1, math.ceil(bottom * scale))

    def _is_on_page(self, box: PixelBox) -> bool:
        width, height = self._pixels
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return 0 <= x <= width and 0 <= y <= height


def _has_shape(glyph: Glyph, face: BuiltInFont) -> bool:
    return glyph.character not in _NO_SHAPE and face.width_of(glyph.character, bold=glyph.bold) > 0


def _scale(width: float, height: float, words: Sequence[Word]) -> float:
    """Pixels a point, so that the page's type is large enough, and the picture is not too large."""
    type_size = median(word.size for word in words) / _TYPE_HEIGHT if words else 8.0
    wanted = min(_LARGEST_SCALE, _TYPE_PX / max(type_size, 0.1))
    return min(wanted, math.sqrt(_MOST_PIXELS / max(width * height, 1.0)))
