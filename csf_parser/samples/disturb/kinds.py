"""The kinds of disturbances: what is added to a document or lost from it on its way.

Each is a frozen value that says by its fields where and how much, so that it can be drawn by hypothesis, compared and
printed. `Disturbance.edits` tells what it does to the pages that it is given, and touches no file.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from csf_parser.extract import Box, Page
from csf_parser.samples.content import Colour
from csf_parser.samples.disturb.edits import (
    Bar,
    Drawing,
    Edit,
    LineRemoval,
    Repetition,
    Resave,
    Rewriting,
    Run,
    Scan,
    TextLayer,
)
from csf_parser.samples.disturb.typesetting import block, margin

Edge = Literal["top", "bottom", "left", "right"]
Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]

NOTE: Final = (
    "Documento firmado electrónicamente conforme a la Ley de Firma Electrónica Avanzada. Consulte su autenticidad con "
    "el código de verificación 4F7A-21C9-88D0 en el portal de la empresa. Folio 001234 de 2025."
)
_RED: Final[Colour] = (0.8, 0.1, 0.1)
_BLUE: Final[Colour] = (0.1, 0.1, 0.6)
_HAIRLINE: Final = 0.5


class Disturbance(ABC):
    """Something that happens to a document on its way from the SAT to its reader."""

    __slots__ = ()

    @abstractmethod
    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """What is done to a document of these pages, in this order."""


def _chosen(pages: Sequence[Page], number: int | None) -> list[Page]:
    """The page of this number; all pages for ``None``."""
    return [page for page in pages if number in (None, page.number)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Disturbance):
    """A note in a margin: a notary's, an archive's, the footer of an e-signature service.

    Attributes:
        edge: In which margin.
        text: What it says; characters of WinAnsi.
        sideways: Whether its lines run from the bottom of the page to the top.
        bold: Whether it is set in bold.
        page: On which page; ``None`` is every page.
        in_form: Whether it is drawn in a form object, as stamping tools do, or in the page's own content.
    """

    edge: Edge = "bottom"
    text: str = NOTE
    sideways: bool = False
    bold: bool = False
    page: int | None = 1
    in_form: bool = False

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One drawing a page."""
        for page in _chosen(pages, self.page):
            runs = block(
                margin(page, self.edge),
                self.text,
                bold=self.bold,
                sideways=self.sideways,
                at_bottom=self.edge == ("right" if self.sideways else "bottom"),
            )
            yield Drawing(page.number, tuple(runs), self.in_form)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserPrint(Disturbance):
    """The lines that a browser prints at the head and the foot of every page: date, title, address, page number."""

    date: str = "3/12/25, 10:41"
    title: str = "Constancia de Situación Fiscal"
    url: str = "https://correo.example.com/adjuntos/ver?id=48213&archivo=constancia.pdf"

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One drawing a page."""
        size = 7.0
        for page in pages:
            head, foot = 14.0, page.height - 4.0
            number = Run(f"{page.number}/{len(pages)}", 0.0, foot, size)
            title = Run(self.title, 0.0, head, size)
            yield Drawing(
                page.number,
                (
                    Run(self.date, 14.0, head, size),
                    title._replace(x=(page.width - title.width) / 2),
                    Run(self.url, 14.0, foot, size),
                    number._replace(x=page.width - 8.0 - number.width),
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBox(Disturbance):
    """The box of an e-signature service, with ruled lines around its rows.

    Attributes:
        rows: Caption and text of each row.
        place: In the bottom margin of the page, or below its last words.
        page: On which page; ``None`` is every page.
        in_form: Whether it is drawn in a form object.
    """

    rows: tuple[tuple[str, str], ...] = (
        ("Firmado por:", "MARIA FERNANDEZ LOPEZ"),
        ("Fecha:", "12/03/2025 10:41:07"),
        ("Motivo:", "Alta de proveedor"),
        ("Huella:", "9C1F 77A0 5D3E 42B8 0E6A"),
    )
    place: Literal["margin", "end"] = "margin"
    page: int | None = 1
    in_form: bool = False

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One drawing a page."""
        for page in _chosen(pages, self.page):
            top = page.height - 8.0 - self._pitch * len(self.rows)
            if self.place == "end":
                top = min(top, max((word.bottom for word in page.words), default=0.0) + 10.0)
            yield Drawing(page.number, tuple(self._marks(36.0, top)), self.in_form)

    @property
    def _pitch(self) -> float:
        return 8.0

    def _marks(self, left: float, top: float) -> Iterator[Run | Bar]:
        size, middle, right = 5.5, left + 60.0, left + 260.0
        bottom = top + self._pitch * len(self.rows)
        for x in (left, middle, right):
            yield Bar(Box(x, top, x + _HAIRLINE, bottom))
        for index in range(len(self.rows) + 1):
            y = top + index * self._pitch
            yield Bar(Box(left, y, right, y + _HAIRLINE))
        for index, (caption, text) in enumerate(self.rows):
            baseline = top + index * self._pitch + 5.9
            yield Run(caption, left + 2.0, baseline, size, bold=True)
            yield Run(text, middle + 2.0, baseline, size)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveNumber(Disturbance):
    """A number that an archive, a court or a notary prints in a corner of the pages."""

    text: str = "FOLIO 000123"
    corner: Corner = "top-right"
    bold: bool = True
    page: int | None = None

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One drawing a page."""
        for page in _chosen(pages, self.page):
            baseline = 22.0 if self.corner.startswith("top") else page.height - 24.0
            run = Run(self.text, 24.0, baseline, 9.0, self.bold, colour=_BLUE)
            if self.corner.endswith("right"):
                run = run._replace(x=page.width - 24.0 - run.width)
            yield Drawing(page.number, (run,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp(Disturbance):
    """A large slanting word over the page, such as ``RECIBIDO``; it may cover values.

    ``x`` and ``baseline`` are where it begins, in points from the top left corner; ``angle`` is in degrees,
    counterclockwise.
    """

    text: str = "RECIBIDO"
    x: float = 340.0
    baseline: float = 640.0
    size: float = 30.0
    angle: float = 20.0
    page: int | None = 1

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One drawing a page."""
        for page in _chosen(pages, self.page):
            run = Run(self.text, self.x, self.baseline, self.size, bold=True, angle=self.angle, colour=_RED)
            yield Drawing(page.number, (run,))


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedPage(Disturbance):
    """A page that is in the file twice, one copy behind the other."""

    page: int = 1

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One repetition."""
        for page in _chosen(pages, self.page):
            yield Repetition(page.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLines(Disturbance):
    """The ruled lines of one page or, for ``None``, of all pages are lost, as some print drivers lose them."""

    page: int | None = None

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One removal a page."""
        for page in _chosen(pages, self.page):
            yield LineRemoval(page.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned(Disturbance):
    """The pages are pictures, as a scanner leaves them.

    Attributes:
        text_layer: Whether recognised text is drawn, invisible, before the picture (OCRmyPDF) or after it (Tesseract,
            ABBYY, Acrobat).
        misread: Words that the layer has otherwise than the picture: what is seen, and what the layer says.
        dpi: Resolution of the pictures.
        page: Which page; ``None`` is every page.
    """

    text_layer: TextLayer = "none"
    misread: tuple[tuple[str, str], ...] = ()
    dpi: int = 150
    page: int | None = None

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """One scan a page."""
        for page in _chosen(pages, self.page):
            yield Scan(page.number, self.dpi, self.text_layer, self.misread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resaved(Disturbance):
    """Another program has written the file anew: what it shows is the same, how it is built is not."""

    how: Rewriting = "redrawn"

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:  # noqa: ARG002 - the interface's
        """One edit of the whole file."""
        yield Resave(self.how)
