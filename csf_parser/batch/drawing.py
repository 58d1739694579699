"""One page as a small picture with boxes on it.

Few greys are all that print needs. A picture of so few colours takes a third of the time to make that one of
photographic quality takes, and two thirds of the bytes; only a scan, whose ground is noise, becomes one of the latter.
"""

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from csf_parser.extract.page_picture import picture_of_page

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS_PER_POINT: Final = 1.3  # small print can just be read
_MARGIN_PT: Final = 2.0
_INKS: Final = {"error": (200, 30, 30), "warning": (200, 120, 0), "info": (30, 90, 200)}
_GREYS: Final = 13  # with the inks, what four bits can tell apart
_INK_NUMBERS: Final = {severity: _GREYS + number for number, severity in enumerate(_INKS)}
_GREY_OF_LIGHT: Final = [light * _GREYS // 256 for light in range(256)]
_PALETTE: Final = [
    *(255 * grey // (_GREYS - 1) for grey in range(_GREYS) for _ in range(3)),
    *(channel for ink in _INKS.values() for channel in ink),
]
_PNG_EFFORT: Final = 3  # of 9: beyond, twice the time saves a twentieth
_QUALITIES: Final = (60, 30)
_WEBP_EFFORT: Final = 1  # of 6: a third of the usual time for a quarter more bytes
_LARGEST_BYTES: Final = 120_000
SEVERITIES: Final = tuple(_INKS)
"""From the gravest on."""

Box = tuple[float, float, float, float]


class Mark(NamedTuple):
    """A place of the page that a finding is about, in points from its top left."""

    severity: str
    box: Box


class DrawnPage(NamedTuple):
    """A picture and its format, ``png`` or ``webp``."""

    content: bytes
    format: str


def draw_page(content: bytes, page: int, marks: Iterable[Mark], password: str | None) -> DrawnPage | None:
    """The page of a file, from 1, with its marks; ``None`` where it cannot be drawn, or would be too large."""
    coloured = picture_of_page(content, page, password, _PIXELS_PER_POINT)
    if coloured is None:
        return None
    marks = list(marks)
    few = _in_few_colours(coloured)
    _mark(few, marks, _INK_NUMBERS)
    drawn = DrawnPage(_saved(few, "PNG", bits=4, compress_level=_PNG_EFFORT), "png")
    if len(drawn.content) <= _LARGEST_BYTES:
        return drawn
    _mark(coloured, marks, _INKS)
    for quality in _QUALITIES:
        drawn = DrawnPage(_saved(coloured, "WEBP", quality=quality, method=_WEBP_EFFORT), "webp")
        if len(drawn.content) <= _LARGEST_BYTES:
            return drawn
    return None


def _in_few_colours(coloured: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415 - for pictures only

    picture = Image.frombytes("P", coloured.size, coloured.convert("L").point(_GREY_OF_LIGHT).tobytes())
    picture.putpalette(_PALETTE)
    return picture


def _mark(
    picture: "Image", marks: Iterable[Mark], inks: Mapping[str, int] | Mapping[str, tuple[int, int, int]]
) -> None:
    from PIL import ImageDraw  # noqa: PLC0415 - for pictures only

    pen = ImageDraw.Draw(picture)
    for severity, (x0, top, x1, bottom) in marks:
        corners = (x0 - _MARGIN_PT, top - _MARGIN_PT, x1 + _MARGIN_PT, bottom + _MARGIN_PT)
        left, upper, right, lower = (round(edge * _PIXELS_PER_POINT) for edge in corners)
        if left < right and upper < lower:
            pen.rectangle((left, upper, right, lower), outline=inks[severity], width=2)


def _saved(picture: "Image", kind: str, **options: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
