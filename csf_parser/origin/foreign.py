"""Pages that are not in the grammar: which of their text is in the SAT's form all the same, and where the other is.

An editor that changes one value writes this value in its own way and leaves the rest as it was. A page that was printed
anew has nothing left of the SAT's form. This reads the operations one by one and keeps just as much of the state as it
takes to say where each text is; it does not draw.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from csf_parser.extract.content_stream import Operation
from csf_parser.extract.pdf_syntax import Name, PdfObject
from csf_parser.origin.generator import COLOURS, FONTS, OPERATORS, SIZES
from csf_parser.origin.grammar import Runs
from csf_parser.origin.helvetica import width_of

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[Matrix] = (1, 0, 0, 1, 0, 0)
_SHOWING: Final = frozenset((b"Tj", b"TJ", b"'", b'"'))
# What each of these sets stays as it is for the texts after it; the SAT's program sets none of them.
_TEXT_STATE: Final = frozenset((b"Tr", b"Tz", b"Ts", b"Tc", b"Tw", b"TL", b"gs"))
_COLOURS: Final = frozenset(tuple(float(part) for part in colour.split()) for colour in COLOURS)
_AVERAGE_WIDTH: Final = 0.5  # of the size, for the characters of a font whose widths are not known


class ForeignText(NamedTuple):
    """A text that the SAT's program did not write so: its baseline on the page, and why."""

    x: float
    y: float
    end: float
    size: float
    reason: str


class Survey(NamedTuple):
    """What there is on a page that is not in the grammar; ``own`` is its text in the SAT's form all the same."""

    own: Runs
    foreign: list[ForeignText]
    operators: list[str]


def survey(operations: list[Operation]) -> Survey:
    """Sort the texts of a page, and name the operators that the SAT's program does not use."""
    page = _Page()
    for operation in operations:
        page.take(operation)
    used = {operation.operator for operation in operations}
    return Survey(page.own, page.foreign, sorted(_spoken(one) for one in used - OPERATORS))


def _spoken(operator: bytes) -> str:
    return operator[:8].decode("latin-1") if operator.isalpha() or operator in {b"'", b'"', b"T*", b"f*"} else "?"


class _Page:
    def __init__(self) -> None:
        self.own = Runs([], [], [], [], [], [])
        self.foreign: list[ForeignText] = []
        self._ctm: Matrix = _IDENTITY
        self._text: Matrix = _IDENTITY
        self._font: PdfObject = None
        self._size = 0.0
        self._colour: tuple[float, ...] = (0.0, 0.0, 0.0)
        self._odd_state = False
        self._stack: list[tuple[Matrix, PdfObject, float, tuple[float, ...], bool]] = []
        self._placed = False  # by the Tm just before
        self._font_first = False  # named before the place, where the SAT's program names it after

    def take(self, operation: Operation) -> None:
        operator, operands = operation
        if operator in _SHOWING:
            self._show(operator, operands)
        elif operator in _TEXT_STATE:
            self._odd_state = True
        elif operator == b"Tf" and len(operands) == 2:
            self._font, self._size = operands[0], _number(operands[1])
            self._font_first = not self._placed
        elif operator in {b"rg", b"g", b"k", b"sc", b"scn"}:
            self._colour = tuple(map(_number, operands))
        else:
            self._move(operator, tuple(map(_number, operands)))

    def _move(self, operator: bytes, numbers: tuple[float, ...]) -> None:
        if operator == b"Tm" and len(numbers) == 6:
            self._text, self._placed = numbers, True
        elif operator == b"BT":
            self._text, self._font_first = _IDENTITY, False
        elif operator in {b"Td", b"TD"} and len(numbers) == 2:
            self._text = _times((1, 0, 0, 1, *numbers), self._text)
        elif operator == b"cm" and len(numbers) == 6:
            self._ctm = _times(numbers, self._ctm)
        elif operator == b"q" and len(self._stack) < 1_000:
            self._stack.append((self._ctm, self._font, self._size, self._colour, self._odd_state))
        elif operator == b"Q" and self._stack:
            self._ctm, self._font, self._size, self._colour, self._odd_state = self._stack.pop()

    def _show(self, operator: bytes, operands: tuple[PdfObject, ...]) -> None:
        reason = next(self._reasons(operator), None)
        self._placed = False
        text = b"".join(_texts(operands))
        if reason is None:
            self._keep_own(text)
            return
        matrix = _times(self._text, self._ctm)
        size = self._size * (matrix[0] ** 2 + matrix[1] ** 2) ** 0.5
        font = self._font if isinstance(self._font, str) and self._font in FONTS else None
        width = width_of(text, font, size) if font else len(text) * size * _AVERAGE_WIDTH
        self.foreign.append(ForeignText(matrix[4], matrix[5], matrix[4] + width, size, reason))

    def _keep_own(self, text: bytes) -> None:
        x, y = self._text[4:]
        font, size = str(self._font), round(self._size)
        own = self.own
        own.x.append(x)
        own.y.append(y)
        own.end.append(x + width_of(text, font, size))
        own.text.append(text)
        own.font.append(font)
        own.size.append(size)

    def _reasons(self, operator: bytes) -> Iterator[str]:
        if self._font not in FONTS:
            yield f"font {str(self._font)[:20]}" if isinstance(self._font, Name) else "font"
        if (
            operator != b"Tj"
            or not self._placed
            or self._font_first
            or self._text[:4] != (1, 0, 0, 1)
            or self._ctm != _IDENTITY
        ):
            yield "place"
        if self._size not in SIZES:
            yield "size"
        if self._odd_state:
            yield "state"
        if self._colour not in _COLOURS:
            yield "colour"


def _texts(operands: tuple[PdfObject, ...]) -> Iterator[bytes]:
    for operand in operands:
        for part in operand if isinstance(operand, list) else [operand]:
            if isinstance(part, bytes):
                yield part


def _number(value: PdfObject) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
