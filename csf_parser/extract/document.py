"""What extraction hands on: pages of positioned words, ruled lines and machine-readable codes.

Units are points (1/72 inch) from the top left corner of the page as a person sees it (its rotation applied).
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Symbology = Literal["qr", "code128"]


class Box(NamedTuple):
    """A rectangle on a page: left, top, right, bottom, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """A run of characters without a blank, all of one weight.

    ``top`` and ``bottom`` are those of the type (its ascent and descent), not of the ink, so that the words of one line
    agree. ``bold`` tells labels from values. ``blank_after`` says that the text layer itself holds a blank after the
    word (the cadena needs it: a blank before its line break belongs to it).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    bold: bool
    blank_after: bool = False
    confidence: float = 1.0

    @property
    def size(self) -> float:
        """Height of the type in points: about 1.1 times the nominal font size."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A vertical ruled line, the side of a table cell: SAT draws every cell's two sides."""

    x: float
    top: float
    bottom: float


class DecodedCode(NamedTuple):
    """A QR or bar code: what it says and where it stands."""

    symbology: Symbology
    page: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``number`` counts from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    has_pictures: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """How the file was made, for the rules that look for alteration."""

    producer: str | None = None
    creator: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as far as later stages need it; none of them opens the file again."""

    pages: tuple[Page, ...]
    codes: tuple[DecodedCode, ...]
    engine: Literal["pdfium", "pdfplumber"]
    signs: Signs = field(default_factory=Signs)
