"""Text as the CSF sets it: the widths of Helvetica, line breaks and justification.

The document uses the two base-14 fonts only, in three sizes. Its paragraphs come in two kinds:

* *justified* ones are written word by word, with no blank between words; all lines but the last reach both edges.
  They are lists of `Piece` here;
* *left and centred* ones are written line by line with their blanks, and a line that was broken keeps the blank at
  which it was broken. They are plain strings here.

A line is as high as the ascenders and descenders of the fonts on it; the figures (0.971 and 0.219 of the size in
bold, 0.937 and 0.219 in regular) are measured: they yield the 9.248, 9.52 and 11.9 pt pitches of genuine files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from reportlab.pdfbase import pdfmetrics

# A line that overruns its cell by less than this is rounding, not too long a line.
_TOLERANCE_PT: Final = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """One of the two fonts: its name in the file's resources and its measures in fractions of the size."""

    resource: str
    above: float
    below: float
    widths: dict[str, float]


class Piece(NamedTuple):
    """A word of a justified paragraph, with the number of blanks that stand before it (none: it is glued on)."""

    text: str
    font: Font
    blanks: int = 1
    underlined: bool = False


def _font(resource: str, name: str, above: float) -> Font:
    widths = pdfmetrics.getFont(name).widths
    printable = (code for code in range(0x20, 0x100) if code not in {0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D})
    return Font(resource, above, 0.219, {bytes([code]).decode("cp1252"): widths[code] / 1000 for code in printable})


BOLD: Final = _font("F0", "Helvetica-Bold", 0.971)
REGULAR: Final = _font("F1", "Helvetica", 0.937)


def width_of(text: str, font: Font, size: float) -> float:
    """Width in points.

    Raises:
        ValueError: a character that the fonts (WinAnsi) cannot print.
    """
    try:
        return sum(map(font.widths.__getitem__, text)) * size
    except KeyError as error:
        raise ValueError(f"the fonts of a CSF (WinAnsi) cannot print {error.args[0]!r}") from None


def pieces_of(text: str, font: Font) -> list[Piece]:
    """The words of a text.

    >>> [(piece.text, piece.blanks) for piece in pieces_of("AVENIDA  (AV.)", REGULAR)]
    [('AVENIDA', 0), ('(AV.)', 2)]
    """
    return [Piece(word, font, len(blanks)) for blanks, word in re.findall("( *)([^ ]+)", text)]


def break_pieces(pieces: list[Piece], size: float, limit: float) -> list[list[Piece]]:
    """Lines of at most ``limit`` points; a word that is longer than a line is cut between characters."""
    lines: list[list[Piece]] = []
    line: list[Piece] = []
    used = 0.0
    for piece in _cut_long_pieces(pieces, size, limit):
        gap = width_of(" " * piece.blanks, piece.font, size)
        extent = width_of(piece.text, piece.font, size)
        if line and used + gap + extent > limit + _TOLERANCE_PT:
            lines.append(line)
            line, used, gap, piece = [], 0.0, 0.0, piece._replace(blanks=0)  # noqa: PLW2901
        line.append(piece)
        used += gap + extent
    return [*lines, line] if line else lines


def _cut_long_pieces(pieces: list[Piece], size: float, limit: float) -> Iterator[Piece]:
    for piece in pieces:
        if width_of(piece.text, piece.font, size) <= limit + _TOLERANCE_PT:
            yield piece
            continue
        first, *rest = _cut(piece.text, piece.font, size, limit)
        yield piece._replace(text=first)
        for part in rest:
            yield piece._replace(text=part, blanks=0)


def _cut(word: str, font: Font, size: float, limit: float) -> list[str]:
    parts: list[str] = []
    part, used = "", 0.0
    for character in word:
        extent = width_of(character, font, size)
        if part and used + extent > limit + _TOLERANCE_PT:
            parts.append(part)
            part, used = "", 0.0
        part += character
        used += extent
    return [*parts, part]


def place(line: list[Piece], x: float, size: float, stretch_to: float | None = None) -> list[tuple[float, Piece]]:
    """Each piece of a line with its left edge; ``stretch_to`` is the width to which the blanks are stretched."""
    blanks = sum(piece.blanks for piece in line[1:])
    extra = 0.0
    if stretch_to is not None and blanks:
        extra = (stretch_to - natural_width(line, size)) / blanks
    placed: list[tuple[float, Piece]] = []
    for index, piece in enumerate(line):
        x += piece.blanks * (width_of(" ", piece.font, size) + (extra if index else 0.0))
        placed.append((x, piece))
        x += width_of(piece.text, piece.font, size)
    return placed


def natural_width(line: list[Piece], size: float) -> float:
    """Width of a line with its blanks not stretched."""
    return sum(width_of(" " * piece.blanks + piece.text, piece.font, size) for piece in line)


def wrap(text: str, font: Font, size: float, limit: float) -> list[str]:
    """Lines of at most ``limit`` points, each broken one with the blank at which it was broken.

    >>> wrap("Nombre, denominación o razón social", REGULAR, 8, 126.9)
    ['Nombre, denominación o razón ', 'social']
    """
    lines: list[str] = []
    line = ""
    for word in _words_with_blanks(text, font, size, limit):
        if line and width_of((line + word).rstrip(" "), font, size) > limit + _TOLERANCE_PT:
            lines.append(line)
            line = ""
        line += word
    return [*lines, line] if line else lines


def _words_with_blanks(text: str, font: Font, size: float, limit: float) -> Iterator[str]:
    for word, blanks in re.findall("([^ ]+)( *)", text):
        *parts, last = _cut(word, font, size, limit)
        yield from parts
        yield last + blanks


def line_height(line: list[Piece], size: float) -> tuple[float, float]:
    """How far a line reaches above and below its baseline."""
    return max(piece.font.above for piece in line) * size, max(piece.font.below for piece in line) * size
