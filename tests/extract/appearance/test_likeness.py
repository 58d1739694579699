"""How alike pictures of letters are: by hand, and compiled as in Python to the last bit."""

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from csf_parser.extract import native
from csf_parser.extract.appearance.likeness import Picture, PixelBox, correlation

_COMPILED: Final = pytest.mark.skipif(native.comparison is None, reason="the comparison was not compiled here")
_STROKE: Final = bytes([255, 0, 255] * 3)


def picture(rows: list[bytes]) -> Picture:
    return Picture(Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows)))


def test_a_box_that_is_the_pattern_is_like_it_even_if_both_are_blank() -> None:
    page = picture([b"\xff" * 9] * 9)
    assert page.likeness((2, 2, 5, 5), b"\xff" * 9) == 1.0


@pytest.mark.parametrize(("x", "y"), [(x, y) for x in (3, 4, 5) for y in (3, 4, 5)])
def test_a_letter_may_stand_a_pixel_aside(x: int, y: int) -> None:
    rows = [bytearray(b"\xff" * 12) for _ in range(12)]
    for row, levels in zip(range(y, y + 3), (b"\x00\x50\xff", b"\x50\x00\x50", b"\xff\xa0\x00"), strict=True):
        rows[row][x : x + 3] = levels
    pattern = b"\x00\x50\xff\x50\x00\x50\xff\xa0\x00"
    assert picture([bytes(row) for row in rows]).likeness((4, 4, 7, 7), pattern) == pytest.approx(1.0)


def test_two_pixels_aside_is_another_place() -> None:
    page = picture([b"\xff" * 6 + b"\x00" + b"\xff" * 5] * 3)
    assert page.likeness((3, 0, 6, 3), _STROKE) < 0.95


def test_white_on_black_is_the_same_letter() -> None:
    assert picture([b"\x00\xff\x00"] * 3).likeness((0, 0, 3, 3), _STROKE) == pytest.approx(1.0)


def test_a_blank_is_like_no_letter() -> None:
    assert correlation(b"\x80" * 9, _STROKE) == 0.0


_LEVELS: Final = st.sampled_from([0, 0, 9, 128, 255, 255])


@st.composite
def comparisons(draw: st.DrawFn) -> tuple[Picture, PixelBox, bytes]:
    """A small picture, and a box that may lie outside of it."""
    width, height = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    levels = draw(st.lists(_LEVELS, min_size=width * height, max_size=width * height))
    x0, top = draw(st.integers(-4, 10)), draw(st.integers(-4, 10))
    box = x0, top, x0 + draw(st.integers(1, 5)), top + draw(st.integers(1, 5))
    image = Image.frombytes("L", (width, height), bytes(levels))
    size = (box[2] - box[0]) * (box[3] - box[1])
    pattern = bytes(draw(st.lists(_LEVELS, min_size=size, max_size=size)))
    shifted = box[0] + draw(st.integers(-2, 2)), box[1] + draw(st.integers(-2, 2))
    cut = image.crop((*shifted, shifted[0] + box[2] - box[0], shifted[1] + box[3] - box[1])).tobytes()
    return Picture(image), box, draw(st.sampled_from([pattern, cut]))


@_COMPILED
@given(comparisons())
def test_compiled_it_is_the_same_to_the_last_bit(comparison: tuple[Picture, PixelBox, bytes]) -> None:
    page, box, pattern = comparison
    ink = page.image.crop(box).tobytes()
    compiled = page.likeness(box, pattern), correlation(ink, pattern)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "comparison", None)
        assert (page.likeness(box, pattern), correlation(ink, pattern)) == compiled


@_COMPILED
@pytest.mark.parametrize(
    "arguments",
    [
        (b"abcd", 2, (0, 0, 2, 2), b"abc", 0.9),
        (b"abcd", 2, (0, 0, 0, 2), b"", 0.9),
        (b"abcd", 2, (2, 2, 0, 0), b"abcd", 0.9),
        (b"abcd", 2, (-(2**62), -(2**62), 2**62, 2**62), b"abcd", 0.9),
    ],
    ids=["a pattern of another size", "an empty box", "a box inside out", "a box without end"],
)
def test_compiled_it_refuses_what_does_not_fit(arguments: Any) -> None:
    assert native.comparison is not None
    with pytest.raises(ValueError, match="as large as the box"):
        native.comparison.likeness(*arguments)


@_COMPILED
@pytest.mark.parametrize("width", [0, -3, 2**40])
def test_compiled_a_picture_of_no_rows_is_black(width: int) -> None:
    assert native.comparison is not None
    assert native.comparison.likeness(b"abcd", width, (0, 0, 2, 2), b"\x00\x01\x02\x03", 0.9) == 0.0
