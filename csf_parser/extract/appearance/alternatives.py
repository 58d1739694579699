"""The letters that a doubtful one may be, drawn as they would stand in its place."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from csf_parser.extract.appearance.drawing import BuiltInFont, Glyph
from csf_parser.extract.appearance.likeness import PixelBox

if TYPE_CHECKING:
    from PIL.Image import Image

_MARGIN_PX: Final = 4
_ROWS_ON_SHEET: Final = 100


class Letter(NamedTuple):
    """A glyph that should be seen, the box of its place on the picture, and how much the picture is like it."""

    glyph: Glyph
    box: PixelBox
    likeness: float


class Alternatives:
    """Draws other letters on sheets of the picture's scale, each in a box of the size of the letter's."""

    def __init__(
        self, face: BuiltInFont, scale: float, letters: Sequence[Letter], others: Sequence[tuple[str, ...]]
    ) -> None:
        self._face = face
        self._scale = scale
        self._letters = letters
        self._others = others
        self._width = max((letter.box[2] - letter.box[0] for letter in letters), default=0) + 2 * _MARGIN_PX
        self._height = max((letter.box[3] - letter.box[1] for letter in letters), default=0) + 2 * _MARGIN_PX
        self._sheets: dict[int, Image] = {}

    def of(self, number: int) -> Iterator[tuple[str, bytes]]:
        """The other letters of one of the letters, by its number, and their pixels."""
        sheet = self._sheet(number // _ROWS_ON_SHEET)
        x0, top, x1, bottom = self._letters[number].box
        upper = (number % _ROWS_ON_SHEET) * self._height + _MARGIN_PX
        for column, other in enumerate(self._others[number]):
            left = column * self._width + _MARGIN_PX
            yield other, sheet.crop((left, upper, left + x1 - x0, upper + bottom - top)).tobytes()

    def _sheet(self, index: int) -> "Image":
        if index not in self._sheets:
            rows = range(index * _ROWS_ON_SHEET, min(len(self._letters), (index + 1) * _ROWS_ON_SHEET))
            columns = max(len(self._others[row]) for row in rows)
            pixels = columns * self._width, len(rows) * self._height
            points = pixels[0] / self._scale, pixels[1] / self._scale
            glyphs = [glyph for row in rows for glyph in self._row(row, row - rows.start)]
            self._sheets = {index: self._face.draw(glyphs, points, pixels)}  # one at a time is enough
        return self._sheets[index]

    def _row(self, number: int, row: int) -> Iterator[Glyph]:
        glyph, box, _ = self._letters[number]
        natural = self._face.width_of(glyph.character, bold=glyph.bold)
        stretched = glyph.width / natural if natural else glyph.size
        for column, other in enumerate(self._others[number]):
            across = (column * self._width + _MARGIN_PX - box[0]) / self._scale
            down = (row * self._height + _MARGIN_PX - box[1]) / self._scale
            width = stretched * self._face.width_of(other, bold=glyph.bold)
            yield Glyph(other, glyph.bold, glyph.x + across, glyph.baseline + down, glyph.size, width)
