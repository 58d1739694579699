"""A page is drawn small and in few greys, with boxes in the colours of their severity."""

import io
from dataclasses import replace
from typing import Final

import pytest
from PIL import Image, ImageChops

from csf_parser.batch.drawing import SEVERITIES, DrawnPage, Mark, draw_page
from csf_parser.samples import print_csf
from tests.support.papers import COMPANY
from tests.support.scanning import SCANS, Condition, scan

_CSF: Final = print_csf(COMPANY)
_INKS: Final = {"error": (200, 30, 30), "warning": (200, 120, 0), "info": (30, 90, 200)}
_LARGEST: Final = 120_000
_WORST_SCANS: Final = [
    pytest.param(one, marks=pytest.mark.slow) if one.photograph else one for one in SCANS if one.noise or one.photograph
]


def _opened(drawn: DrawnPage | None) -> Image.Image:
    assert drawn is not None
    assert len(drawn.content) <= _LARGEST
    picture = Image.open(io.BytesIO(drawn.content))
    assert picture.format == drawn.format.upper()
    return picture.convert("RGB")


@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_mark_is_a_box_in_the_colour_of_its_severity(severity: str) -> None:
    plain, marked = (_opened(draw_page(_CSF, 1, marks, None)) for marks in ([], [Mark(severity, (100, 200, 300, 250))]))
    changed = ImageChops.difference(plain, marked).convert("L").point(lambda grey: 255 * (grey > 0))
    box = changed.getbbox()
    assert box is not None
    inked = ImageChops.difference(marked, Image.new("RGB", marked.size, _INKS[severity])).convert("L")
    assert ImageChops.multiply(inked, changed).getbbox() is None  # all that has changed has that colour
    assert [edge / 1.3 for edge in box] == pytest.approx((98, 198, 302, 252), abs=1.2)


def test_the_page_is_there_in_greys_from_black_to_white() -> None:
    counted = _opened(draw_page(_CSF, 1, [], None)).getcolors() or []
    colours = {colour for _, colour in counted if isinstance(colour, tuple)}
    assert len(counted) > 2
    assert all(red == green == blue for red, green, blue in colours)
    assert {(0, 0, 0), (255, 255, 255)} < colours


@pytest.mark.parametrize("condition", _WORST_SCANS, ids=lambda one: one.name)
def test_a_scan_is_drawn_no_larger(condition: Condition) -> None:
    _opened(draw_page(scan(_CSF, condition, seed=1), 1, [Mark("error", (100, 200, 300, 250))], None))


def test_a_scan_full_of_noise_becomes_a_picture_of_another_kind() -> None:
    noisy = replace(next(one for one in SCANS if one.noise), noise=40.0, dpi=100)
    drawn = draw_page(scan(_CSF, noisy, seed=1), 1, [Mark("error", (100, 200, 300, 250))], None)
    assert drawn is not None
    assert drawn.format == "webp"
    pixel = _opened(drawn).getpixel((130 - 2, 290))
    assert isinstance(pixel, tuple)
    assert pixel[0] > pixel[1] + 80


@pytest.mark.parametrize("page", [0, 9])
def test_a_page_that_is_not_there_is_not_drawn(page: int) -> None:
    assert draw_page(_CSF, page, [], None) is None


def test_nothing_is_drawn_of_what_is_no_pdf() -> None:
    assert draw_page(b"no PDF", 1, [], None) is None
