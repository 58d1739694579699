"""What extraction hands on: pages of positioned words, ruled lines and machine-readable codes.

Units are points (1/72 inch) from the top left corner of the page as a person sees it (its rotation applied).
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Symbology = Literal["qr", "code128"]
Cover = Literal["shape", "picture", "annotation", "invisible", "unseen"]


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


class Touch(NamedTuple):
    """The end of a line of text at the border of a picture, beyond which there may be more of it.

    ``is_cut`` where the border goes through the text. Elsewhere the line is whole, and the next one may not be seen.
    """

    side: Literal["left", "top", "right", "bottom"]
    box: Box
    is_cut: bool = True


class HiddenWord(NamedTuple):
    """A word of the text layer that is not seen, or not surely.

    Under an opaque shape or picture, or drawn invisible beside visible text, nobody sees it, so it is not among the
    page's words. Under an annotation it stays there: annotations may be see-through, and readers can turn them off.
    """

    text: str
    page: int
    box: Box
    cover: Cover


class DrawnOtherwise(NamedTuple):
    """A word whose place on the drawn page shows something else; ``seen`` has ``?`` for what is like no letter."""

    text: str
    seen: str | None
    page: int
    box: Box


class SlantedWord(NamedTuple):
    """A word that runs in another direction than the page's text: a watermark, a stamp, a note in the margin.

    It is not among the page's words, which it would otherwise cut in two. ``letters`` are the boxes of its characters:
    together they cover far less than the box around all of a slanting word.
    """

    text: str
    page: int
    box: Box
    letters: tuple[Box, ...] = ()


class UnseenCharacters(NamedTuple):
    """Invisible characters that were taken out of a word: which (each once), and the word's place."""

    characters: str
    page: int
    box: Box


class FontUse(NamedTuple):
    """A font on one page: how many words are set in it, and the box around them."""

    name: str
    embedded: bool
    page: int
    words: int
    box: Box


class PictureUse(NamedTuple):
    """A picture on a page: its size in its own pixels, and where it stands."""

    page: int
    width: int
    height: int
    box: Box


class RepairedText(NamedTuple):
    """A page whose whole text was decoded with a wrong encoding, which was undone."""

    page: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``number`` counts from 1.

    ``recognised`` says that its words were read from a picture, ``is_blank`` that there is no ink on that picture.
    ``touches`` are the ends of lines at the borders of a recognised page; there are none on a sheet that is seen whole.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    has_pictures: bool = False
    recognised: bool = False
    touches: tuple[Touch, ...] = ()
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """How the file was made and what was done to it since, for the rules that look for alteration.

    Only the pdfium reader looks for what lies under what (``hidden``, ``fonts``, ``pictures``, ``scanned_pages``).

    Attributes:
        producer: The program that wrote the file, by its own word.
        creator: The program that made what was written; SAT's files name none.
        version: Of the PDF format, as in the file's first line (``"1.4"``).
        updates: How often something was appended to the finished file.
        has_form: Whether it holds form fields, or the empty frame of some that editors leave behind.
        hidden: Words under something opaque, and words under annotations.
        slanted: Words that run in another direction than the text.
        fonts: The fonts of each page's words.
        pictures: The pictures of each page.
        scanned_pages: Pages that one picture covers: their text layer is not what is seen.
        specimen_pages: Pages that show the banner of this package's specimens.
        codes_given_up: Whether drawing the pages to look for codes took too long.
        unseen: Invisible characters that were taken out of words.
        repaired_text: Pages whose text was decoded with a wrong encoding, and set right as a whole.
        drawn_otherwise: Words that the drawn pages do not show as the text says.
        unsettled_pages: Pages that were drawn and whose letters could not be compared.
        layers: The text layers of such pages, where what is seen was recognised and has taken their place.
    """

    producer: str | None = None
    creator: str | None = None
    version: str | None = None
    updates: int = 0
    has_form: bool = False
    hidden: tuple[HiddenWord, ...] = ()
    slanted: tuple[SlantedWord, ...] = ()
    fonts: tuple[FontUse, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    scanned_pages: tuple[int, ...] = ()
    specimen_pages: tuple[int, ...] = ()
    repaired_text: tuple[RepairedText, ...] = ()
    drawn_otherwise: tuple[DrawnOtherwise, ...] = ()
    unsettled_pages: tuple[int, ...] = ()
    layers: tuple["Page", ...] = ()
    unseen: tuple[UnseenCharacters, ...] = ()
    codes_given_up: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF as far as later stages need it; none of them opens the file again."""

    pages: tuple[Page, ...]
    codes: tuple[DecodedCode, ...]
    engine: Literal["pdfium", "pdfplumber", "rapidocr"]
    signs: Signs = field(default_factory=Signs)
