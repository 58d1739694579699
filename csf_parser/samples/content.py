"""The content stream of one page, written with the operators that the SAT's own files use.

Every run of text stands at its absolute place (``1 0 0 1 x y Tm``), a border is a filled rectangle of no width,
an image is one ``Do``. Coordinates are points from the lower left corner of the page, as the file has them.
"""

from typing import Final

from csf_parser.samples.layout import Area
from csf_parser.samples.text import Font

Colour = tuple[float, float, float]

BLACK: Final[Colour] = (0.0, 0.0, 0.0)
BAND: Final[Colour] = (0.949, 0.949, 0.949)
GREY: Final[Colour] = (0.509, 0.509, 0.509)
BAR: Final[Colour] = (0.18, 0.211, 0.227)

_ESCAPES: Final = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)"})


class Content:
    """Collects the operators of one page."""

    def __init__(self) -> None:
        self._operators: list[str] = []
        self._in_text = False
        self._font: tuple[str, float] | None = None
        self._colour: Colour | None = None

    def text(self, x: float, y: float, text: str, font: Font, size: float, colour: Colour = BLACK) -> None:
        """A run of text whose baseline begins at ``x``, ``y``."""
        self._set_colour(colour)
        if not self._in_text:
            self._operators.append("BT")
            self._in_text = True
        self._operators.append(f"1 0 0 1 {_number(x)} {_number(y)} Tm")
        if self._font != (font.resource, size):
            self._font = (font.resource, size)
            self._operators.append(f"/{font.resource} {float(size)} Tf")
        self._operators.append(f"({text.translate(_ESCAPES)})Tj")

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour = BLACK) -> None:
        """A filled rectangle, its lower left corner at ``x``, ``y``."""
        self._set_colour(colour)
        self._end_text()
        self._operators.append(f"{_number(x)} {_number(y)} {_number(width)} {_number(height)} re f")

    def border(self, cell: Area, sides: str = "TRBL") -> None:
        """Sides of a cell: top, right, bottom and left, each by its initial and in the order of genuine files."""
        x, y, width, height = cell
        lines = {
            "T": (x, y + height, width, 0.0),
            "R": (x + width, y, 0.0, height),
            "B": (x, y, width, 0.0),
            "L": (x, y, 0.0, height),
        }
        for side in sides:
            self.fill(*lines[side])

    def underline(self, x: float, y: float, width: float) -> None:
        """The stroke below an address of the legal text; ``y`` is the text's baseline."""
        self._end_text()
        drop = _number(y - 0.848)
        self._operators.append(f"0.584 w\n{_number(x)} {drop} m {_number(x + width)} {drop} l S")

    def image(self, resource: str, x: float, y: float, width: float, height: float) -> None:
        """An image stretched over a rectangle."""
        self._end_text()
        self._operators.append(
            f"q {_number(width)} 0 0 {_number(height)} {_number(x)} {_number(y)} cm /{resource} Do Q"
        )

    def encode(self) -> bytes:
        """The finished stream."""
        self._end_text()
        return "\n".join(self._operators).encode("cp1252")

    def _set_colour(self, colour: Colour) -> None:
        if self._colour != colour:
            self._colour = colour
            components = " ".join(map(str, colour))
            self._operators.append(f"{components} RG {components} rg")

    def _end_text(self) -> None:
        if self._in_text:
            self._operators.append("ET")
            self._in_text = False


def _number(value: float) -> str:
    return repr(round(float(value), 3))
