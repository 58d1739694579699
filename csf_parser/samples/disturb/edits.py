"""What a disturbance does to a file, as data: drawings, room between lines, repeated pages, lost lines, scans.

Places are points from the top left corner of the page, like those of `csf_parser.extract.Box`. A page is named by its
number in the file, from 1, as it is when the edit is made.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from csf_parser.extract import Box
from csf_parser.samples.content import BLACK, Colour
from csf_parser.samples.text import BOLD, REGULAR, width_of

TextLayer = Literal["none", "before", "after"]
"""Where the invisible text of a scan is drawn: nowhere, before the picture of the page, or after it."""

Rewriting = Literal["saved", "merged", "redrawn"]
"""How a program writes a file anew: objects renumbered, pages copied to a new file, or all content generated again."""


class Region(NamedTuple):
    """A rectangle on a page of the disturbed file."""

    page: int
    box: Box


class Run(NamedTuple):
    """A line of text; ``x`` and ``baseline`` are where it begins, ``angle`` is counterclockwise in degrees."""

    text: str
    x: float
    baseline: float
    size: float
    bold: bool = False
    angle: float = 0.0
    colour: Colour = BLACK

    @property
    def width(self) -> float:
        """Length of the line in points."""
        return width_of(self.text, BOLD if self.bold else REGULAR, self.size)

    @property
    def box(self) -> Box:
        """The upright rectangle around the type, however the line runs."""
        return self._box(0.0, self.width)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The upright rectangle around the type; of a slanting line one around each letter, which are far smaller."""
        if self.angle % 90 == 0:
            return (self.box,)
        font = BOLD if self.bold else REGULAR
        ends = [width_of(self.text[:count], font, self.size) for count in range(len(self.text) + 1)]
        return tuple(
            self._box(*edges) for letter, edges in zip(self.text, pairwise(ends), strict=True) if letter != " "
        )

    def _box(self, start: float, end: float) -> Box:
        """Around the type from one distance along the line to another."""
        font = BOLD if self.bold else REGULAR
        angle = math.radians(self.angle)
        cosine, sine = math.cos(angle), math.sin(angle)
        corners = [(along, up) for along in (start, end) for up in (-font.below * self.size, font.above * self.size)]
        across = [self.x + along * cosine - up * sine for along, up in corners]
        down = [self.baseline - along * sine - up * cosine for along, up in corners]
        return Box(min(across), min(down), max(across), max(down))


class Bar(NamedTuple):
    """A filled rectangle; a thin one is a ruled line."""

    box: Box
    colour: Colour = BLACK

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The rectangle itself."""
        return (self.box,)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Text and bars drawn over a page, as content of the page or in a form object, as stamping tools do."""

    page: int
    marks: tuple[Run | Bar, ...]
    in_form: bool = False

    @property
    def regions(self) -> tuple[Region, ...]:
        """One rectangle for each mark, and for each letter of a slanting one."""
        return tuple(Region(self.page, box) for mark in self.marks for box in mark.boxes)


@dataclass(frozen=True, slots=True)
class Room:
    """Room between the lines of a page: what is below ``top`` moves down by ``height``, and the page grows with it."""

    page: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Repetition:
    """A copy of a page, put behind it."""

    page: int


@dataclass(frozen=True, slots=True)
class LineRemoval:
    """The ruled lines of a page are removed; shapes with an area stay."""

    page: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A page becomes a picture of itself, with or without an invisible text layer.

    ``misread`` are the words that the text layer has otherwise than the picture: what is seen, and what the layer says.
    """

    page: int
    dpi: int
    text_layer: TextLayer
    misread: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Resave:
    """The whole file is written anew."""

    how: Rewriting


Edit = Drawing | Room | Repetition | LineRemoval | Scan | Resave
