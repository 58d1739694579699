"""Draws the picture of the README: the first page of a sample, each field boxed where it was read and named.

Run from the repository's root: ``python -m tools.draw_fields``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from csf_parser import Csf, parse_csf
from csf_parser.extract import Box, Limits, extract

_ROOT: Final = Path(__file__).resolve().parents[1]
_SAMPLE: Final = _ROOT / "sample_pdfs" / "company.pdf"
_PICTURE: Final = _ROOT / "docs" / "images" / "parsed-company.png"

_SCALE: Final = 2.2  # pixels of the picture for one point of the page
_OVERSAMPLING: Final = 2  # drawn larger and then reduced, for smooth edges
_SHOWN: Final = Box(16.0, 28.0, 596.0, 625.0)  # the page without its margins and its foot
_TAG_SIZE: Final = 6.6
_TAG_HEIGHT: Final = 8.8
_GAP: Final = 2.6
_TEXT_SIDE_OFFSET: Final = 2.6

Ink = tuple[int, int, int]
_ADDRESS: Final[Ink] = (5, 122, 85)
_CODE: Final[Ink] = (109, 40, 160)
_IDENTIFICATION: Final[Ink] = (26, 86, 219)
_ISSUE: Final[Ink] = (180, 83, 9)
_INK_OF_FIELD: Final = {"id_cif": _ISSUE, "issued_on": _ISSUE, "issued_place": _ISSUE}


class _Mark(NamedTuple):
    """A field's name and place."""

    name: str
    box: Box
    ink: Ink


def _marks(csf: Csf) -> Iterator[_Mark]:
    """The fields and codes of the first page; fields read from one place share a mark."""
    names_by_box: dict[Box, list[str]] = {}
    for path, evidence in csf.evidence.items():
        if evidence.page == 1:
            names_by_box.setdefault(Box(*evidence.box), []).append(path)
    for box, names in names_by_box.items():
        ink = _ADDRESS if names[0].startswith("address.") else _INK_OF_FIELD.get(names[0], _IDENTIFICATION)
        yield _Mark(", ".join(names), box, ink)
    for index, code in enumerate(csf.codes):
        if code.page == 1:
            yield _Mark(f"codes[{index}]", Box(*code.box), _CODE)


class _Canvas:
    """The picture as it grows, in points of the page."""

    def __init__(self, pdf: bytes) -> None:
        self._factor = _SCALE * _OVERSAMPLING
        page = pypdfium2.PdfDocument(pdf)[0]
        rendered: Image.Image = page.render(scale=self._factor).to_pil()
        self._image = rendered.convert("RGBA")
        self._font = ImageFont.load_default(_TAG_SIZE * self._factor)
        words = extract(pdf, "pdfium", Limits()).pages[0].words
        self._taken = [Box(word.x0, word.top, word.x1, word.bottom) for word in words]

    def frame(self, mark: _Mark) -> None:
        """Tint a field's place and draw a line around it."""
        x0, top, x1, bottom = mark.box
        self._fill(Box(x0 - 1.6, top - 1.0, x1 + 1.6, bottom + 1.0), (*mark.ink, 38), outline=mark.ink)

    def tag(self, mark: _Mark) -> None:
        """Write a field's name beside its place, where nothing else stands."""
        width = self._font.getlength(mark.name) / self._factor + 2 * _TEXT_SIDE_OFFSET
        spot = next(spot for spot in _spots(mark.box, width) if self._is_free(spot))
        self._taken.append(spot)
        self._fill(spot, (*mark.ink, 255))
        middle = ((spot.x0 + spot.x1) / 2 * self._factor, (spot.top + spot.bottom) / 2 * self._factor)
        ImageDraw.Draw(self._image).text(middle, mark.name, fill="white", font=self._font, anchor="mm")

    def finish(self) -> Image.Image:
        """The shown part, reduced to its final size."""
        left, top, right, bottom = (round(side * self._factor) for side in _SHOWN)
        shown = self._image.crop((left, top, right, bottom)).convert("RGB")
        return shown.reduce(_OVERSAMPLING)

    def _is_free(self, spot: Box) -> bool:
        inside = spot.x0 >= _SHOWN.x0 and spot.x1 <= _SHOWN.x1 and spot.top >= _SHOWN.top
        return inside and not any(_overlap(spot, other) for other in self._taken)

    def _fill(self, box: Box, fill: tuple[int, int, int, int], outline: Ink | None = None) -> None:
        layer = Image.new("RGBA", self._image.size)
        ImageDraw.Draw(layer).rounded_rectangle(
            [side * self._factor for side in box],
            radius=1.6 * self._factor,
            fill=fill,
            outline=outline,
            width=round(0.7 * self._factor),
        )
        self._image.alpha_composite(layer)


def _spots(box: Box, width: float) -> Iterator[Box]:
    """Places for a tag: right of the field, then below and above it, further and further along."""
    middle = (box.top + box.bottom) / 2
    yield Box(box.x1 + _GAP + 1.6, middle - _TAG_HEIGHT / 2, box.x1 + _GAP + 1.6 + width, middle + _TAG_HEIGHT / 2)
    for step in range(40):
        for x0 in (box.x0 + 4.0 * step, box.x1 - width - 4.0 * step):
            yield Box(x0, box.bottom + _GAP, x0 + width, box.bottom + _GAP + _TAG_HEIGHT)
            yield Box(x0, box.top - _GAP - _TAG_HEIGHT, x0 + width, box.top - _GAP)


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def main() -> None:
    """Write the picture."""
    pdf = _SAMPLE.read_bytes()
    canvas = _Canvas(pdf)
    marks = list(_marks(parse_csf(pdf)))
    for mark in marks:
        canvas.frame(mark)
    for mark in marks:
        canvas.tag(mark)
    _PICTURE.parent.mkdir(parents=True, exist_ok=True)
    canvas.finish().save(_PICTURE, optimize=True)
    print(f"{len(marks)} fields in {_PICTURE.relative_to(_ROOT)}")


if __name__ == "__main__":
    main()
