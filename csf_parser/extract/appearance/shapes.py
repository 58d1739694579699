"""Which letter a picture shows, by its shape alone: whatever its size and its exact place."""

from typing import TYPE_CHECKING, Final, NamedTuple

from csf_parser.extract.appearance.drawing import BuiltInFont, Glyph
from csf_parser.extract.appearance.likeness import PixelBox, correlation, extremes

if TYPE_CHECKING:
    from PIL.Image import Image

_UPRIGHT: Final = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ&"
_SMALL: Final = "abcdefghijklmnñopqrstuvwxyz"
# Letters of one shape, of which none is told from the others.
_ALIKE: Final = ("O0oÓóQ", "Il1|Íí", "cC", "sS", "vV", "wW", "xX", "zZ", "uU", "kK", "pP", "yY", "jJ")
_LETTERS: Final = _UPRIGHT + _SMALL + "ÁÉÍÓÚÜáéíóúü%$@"
_OTHERS: Final = 3
_GRID: Final = (12, 16)
_TEMPLATE_PX: Final = 40
_OF_CONTRAST: Final = 0.5
_FLATTER: Final = 0.6  # by as much the proportions of two shapes of one letter differ at most


class Ranked(NamedTuple):
    """How much a picture has the shape of the letter it should be, and the letters whose shape it has more or less."""

    own: float
    others: tuple[str, ...]


class _Shape(NamedTuple):
    pixels: bytes
    proportion: float


class LetterShapes:
    """The shapes of a font's letters."""

    def __init__(self, font: BuiltInFont) -> None:
        self._font = font
        self._shapes: dict[bool, dict[str, _Shape | None]] = {}

    def compare(self, picture: "Image", box: PixelBox, glyph: Glyph) -> Ranked:
        """What the box of the picture may show, where it should show a glyph."""
        shape = _shape_in(picture.crop(box))
        templates = self._templates(bold=glyph.bold)
        alternatives = _SMALL if glyph.character.islower() else _UPRIGHT
        alike = next((group for group in _ALIKE if glyph.character in group), glyph.character)
        scores = sorted((_score(shape, templates[other]), other) for other in alternatives if other not in alike)
        others = tuple(other for _, other in scores[-_OTHERS:])
        return Ranked(_score(shape, templates.get(glyph.character)), others)

    def _templates(self, *, bold: bool) -> dict[str, _Shape | None]:
        """The shapes of all letters, which are drawn on one sheet when they are first needed."""
        if bold not in self._shapes:
            side = 2 * _TEMPLATE_PX
            glyphs = [
                Glyph(
                    letter,
                    bold,
                    index * side + _TEMPLATE_PX / 2,
                    1.5 * _TEMPLATE_PX,
                    _TEMPLATE_PX,
                    _TEMPLATE_PX * self._font.width_of(letter, bold=bold),
                )
                for index, letter in enumerate(_LETTERS)
            ]
            size = len(_LETTERS) * side, side
            sheet = self._font.draw(glyphs, size, size)
            self._shapes[bold] = {
                letter: _shape_in(sheet.crop((index * side, 0, (index + 1) * side, side)))
                for index, letter in enumerate(_LETTERS)
            }
        return self._shapes[bold]


def _score(shape: _Shape | None, template: _Shape | None) -> float:
    if shape is None or template is None:
        return 0.0
    proportions = sorted((shape.proportion, template.proportion))
    ratio = proportions[0] / proportions[1]
    score = correlation(shape.pixels, template.pixels)
    return score if ratio >= _FLATTER else score * ratio


def _shape_in(picture: "Image") -> _Shape | None:
    """The ink of a picture, stretched over the grid; ``None`` where there is none."""
    darkest, lightest = extremes(picture)
    if darkest == lightest:
        return None
    limit = lightest - _OF_CONTRAST * (lightest - darkest)
    found = picture.point([255 if level <= limit else 0 for level in range(256)]).getbbox()
    if found is None:
        return None
    x0, top, x1, bottom = found
    return _Shape(picture.crop(found).resize(_GRID).tobytes(), (x1 - x0) / (bottom - top))
