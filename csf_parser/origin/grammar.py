"""The grammar of the SAT's content streams, and the runs of text of a page that is in it.

A page is a sequence of these blocks, and of nothing else::

    0.949 0.949 0.949 RG 0.949 0.949 0.949 rg                      one of four colours
    30.0 686.141 256.789 21.0 re f                                 a rectangle, or a border of no width
    BT 1 0 0 1 35.9 476.654 Tm /F0 8.0 Tf (RFC:)Tj … [colour] ET   text, every run at its place; the font may go on,
                                                                   and a font may be named with no text after it
    q 550.0 0 0 72.801 30.0 53.198 cm /Im1 Do Q                    a picture
    0.584 w 200.0 336.156 m 250.0 336.156 l S                      the line below an address

The text of such a page is what is seen, but for three things that the grammar leaves open: a colour equal to the
ground, a rectangle or a picture over it, and a place outside the page.

A regular expression takes the runs out; what is left has so few forms without its digits that one more tells whether
all of it is in the grammar. Both are linear in the length of the stream. Pages that have one operation a line, as the
SAT's program writes them, are read by the compiled scanner (``native/runs.c``), if there is one.
"""

import re
from array import array
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from operator import add
from typing import Final, NamedTuple

from csf_parser.extract import native
from csf_parser.extract.pdf_syntax import unescaped
from csf_parser.origin.generator import COLOURS, SIZES
from csf_parser.origin.helvetica import WIDTHS, width_of

_NUMBER: Final = rb"-?\d++(?:\.\d{1,3}+)?+"
_RUN: Final = re.compile(
    rb"1 0 0 1 (%(n)s) (%(n)s) Tm\s++(?:/(F[01]) (8|10|12)(?:\.0)?+ Tf\s++)?+"
    rb"(?:\(((?:[^()\\]++|\\[\s\S])*+)\)|<([0-9A-Fa-f]*+)>)\s*+(?=Tj\b)" % {b"n": _NUMBER}
)
_GROUPS: Final = 7  # those of a run, and what is between two runs
_LONGEST_BETWEEN_WORDS: Final = len(b"Tj\r\n")
_WITHOUT_DIGITS: Final = (None, b"0123456789-")
_COLOUR: Final = rb"\. \. \. RG \. \. \. rg "
_BLOCKS: Final = re.compile(
    rb"(?:BT (?:Tj |/F \. Tf |%(c)s)++ET |\. \. \. \. re f |%(c)s"
    rb"|q \. \. \. \. cm /Im Do Q |(?:\. w )?+\. \. m \. \. l S )*+" % {b"c": _COLOUR}
)
_PICTURE: Final = re.compile(rb"q\s++%(n)s 0 0 %(n)s %(n)s %(n)s cm\s+/Im\d+ Do\s+Q\b" % {b"n": _NUMBER})
_COLOUR_PAIRS: Final = tuple(b"%s RG %s rg" % (colour, colour) for colour in COLOURS)
_FONT: Final = re.compile(rb"/(F[01]) (8|10|12)\.0 Tf\b")
_WIDTH_OF_LINE: Final = b"0.584 w"
_WRAPPED: Final = re.compile(rb"\s*q\s+([\s\S]*?)\s*\bQ\s*\Z")

_LIGHT_FILL: Final = b"0.949 0.949 0.949 rg"
_SIDES: Final = re.compile(rb"(\d++(?:\.\d++)?+) (\d++(?:\.\d++)?+)\Z")
_RECTANGLE: Final = b" re f"
_LETTERS: Final = {bytes([code]) for code in range(128) if chr(code).isalnum() or chr(code) == "_"}
_NARROW_PT: Final = 3.0


class Runs(NamedTuple):
    """The runs of text of a page, in their order: one sequence for each property, of equal lengths.

    ``x`` and ``y`` are where the baseline begins, in points from the lower left corner; ``end`` is where the run ends
    by the widths of its font, and ``text`` is in WinAnsiEncoding.
    """

    x: list[float]
    y: list[float]
    end: list[float]
    text: list[bytes]
    font: list[str]
    size: list[int]


def runs_of_page(content: bytes) -> Runs | None:
    """The runs of a page's decoded content stream; ``None`` where anything in it is not in the grammar."""
    return _runs_natively(content) or _runs_by_expressions(content)


def _runs_natively(content: bytes) -> Runs | None:
    """The runs of a page that is written as usual; ``None`` for any other page, or if nothing is compiled."""
    if native.scanners is None:
        return None
    runs = Runs([], [], [], [], [], [])
    is_read = native.scanners.runs(content, _COLOUR_PAIRS, _FONT_NAMES, _PACKED_WIDTHS, unescaped, *runs)
    return runs if is_read else None


def _runs_by_expressions(content: bytes) -> Runs | None:
    parts = _RUN.split(content)
    between = parts[::_GROUPS]
    rest = b"".join(between)
    shape = b" ".join(rest.translate(*_WITHOUT_DIGITS).split()) + b" "
    if not _has_known_values(rest, len(between) - 1) or _BLOCKS.fullmatch(shape.lstrip()) is None:
        return _runs_within_brackets(content)
    return _runs(parts)


def _runs_within_brackets(content: bytes) -> Runs | None:
    """The runs where a program has put the SAT's stream between ``q`` and ``Q`` and left it as it is."""
    wrapped = _WRAPPED.match(content)
    # Where the brackets are those of two pictures, what is between them is not in the grammar.
    return runs_of_page(wrapped[1]) if wrapped and b" Tj" not in wrapped[1][:2] else None


def _has_known_values(rest: bytes, runs: int) -> bool:
    """Whether colours, transformations, fonts and line widths are the SAT's: what the shape does not tell."""
    return (
        sum(map(rest.count, _COLOUR_PAIRS)) == rest.count(b"rg")
        and rest.count(b"cm") == len(_PICTURE.findall(rest))
        and rest.count(_WIDTH_OF_LINE) == rest.count(b"w")
        and rest.count(b"Tf") == len(_FONT.findall(rest))
        # Nothing but white space is before a run, so that its "1 0 0 1" is not the end of "11 0 0 1".
        and rest.count(b"\nTj") + rest.count(b" Tj") == runs
    )


def _runs(parts: list[bytes]) -> Runs | None:
    fonts = parts[3::_GROUPS]
    sizes = parts[4::_GROUPS]
    for index, before in enumerate(parts[:-_GROUPS:_GROUPS]):
        # A page may begin with the font that the one before it ended with, and no text in it.
        if len(before) > _LONGEST_BETWEEN_WORDS and b"Tf" in before and not fonts[index]:
            fonts[index], sizes[index] = _FONT.findall(before)[-1]
    if fonts and not fonts[0]:
        return None  # nobody can say in which font the first run is
    texts = parts[5::_GROUPS]
    if None in texts:  # a hexadecimal string
        pairs = zip(texts, parts[6::_GROUPS], strict=True)
        texts = [_from_hex(digits) if literal is None else literal for literal, digits in pairs]
    texts = [unescaped(text) if b"\\" in text else text for text in texts]
    x, y = list(map(float, parts[1::_GROUPS])), list(map(float, parts[2::_GROUPS]))
    runs = Runs(x, y, [], texts, [], [])
    named = [index for index, font in enumerate(fonts) if font]
    for first, end in pairwise([*named, len(fonts)]):
        font, size = _NAMES[fonts[first]], _SIZES[sizes[first]]
        runs.font.extend([font] * (end - first))
        runs.size.extend([size] * (end - first))
        runs.end.extend(map(add, x[first:end], map(_WIDTHS[font, size], texts[first:end])))
    return runs


def _from_hex(digits: bytes) -> bytes:
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


@lru_cache(maxsize=512)
def _width_of_label(text: bytes) -> float:
    """The width of a bold word of 8 points: labels and legal text, the same in every document."""
    return width_of(text, "F0", 8)


def _width_function(font: str, size: int) -> Callable[[bytes], float]:
    return lambda text: width_of(text, font, size)


_NAMES: Final = {b"F0": "F0", b"F1": "F1"}
_FONT_NAMES: Final = tuple(WIDTHS)
_PACKED_WIDTHS: Final = array("H", (width for name in _FONT_NAMES for width in WIDTHS[name])).tobytes()
_SIZES: Final = {b"8": 8, b"10": 10, b"12": 12}
_WIDTHS: Final[dict[tuple[str, int], Callable[[bytes], float]]] = {
    (font, size): _width_function(font, size) for font in WIDTHS for size in SIZES
} | {("F0", 8): _width_of_label}


def shows_its_text(content: bytes) -> bool:
    """Whether a page in the grammar has no light text, and nothing as narrow as a stripe that could lie over text.

    Larger rectangles and pictures over text are looked for by the reader.
    """
    for piece in content.split(_LIGHT_FILL)[1:]:
        end = piece.find(b" rg")
        if piece.find(b"Tj", 0, end if end >= 0 else len(piece)) >= 0:
            return False
    found = native.scanners.narrow(content, _NARROW_PT) if native.scanners is not None else -1
    return not (any(map(_is_narrow, _sides_of_rectangles(content))) if found < 0 else found)


def _sides_of_rectangles(content: bytes) -> set[tuple[bytes, ...]]:
    """The two operands before the operator of each rectangle: a page draws a hundred, of few sizes."""
    return {
        tuple(before.rsplit(b" ", 2)[-2:])
        for before, after in pairwise(content.split(_RECTANGLE))
        if after[:1] not in _LETTERS  # in which a longer word would go on
    }


@lru_cache(maxsize=512)
def _is_narrow(sides: tuple[bytes, ...]) -> bool:
    numbers = _SIDES.search(b" ".join(sides))
    return numbers is not None and 0 < min(float(numbers[1]), float(numbers[2])) < _NARROW_PT
