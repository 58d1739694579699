"""A page without ink is told in milliseconds, without recognition."""

import io
import random
import subprocess
import sys
from collections.abc import Iterable

import pytest
from reportlab.pdfgen.canvas import Canvas

from csf_parser.extract.codes import Pixels
from csf_parser.extract.pictures import PagePicture

_WIDTH, _HEIGHT = 425, 550  # 50 dpi


def picture(data: Iterable[int]) -> PagePicture:
    return PagePicture(1, Pixels(bytes(data), _WIDTH, _HEIGHT, _WIDTH, 1))


def _specks() -> list[int]:
    draw = random.Random(1)  # noqa: S311 - test data
    return draw.choices([250, 120], [2000, 1], k=_WIDTH * _HEIGHT)


@pytest.mark.parametrize(
    "data",
    [
        [255] * _WIDTH * _HEIGHT,
        [243] * _WIDTH * _HEIGHT,
        [255 - row * 15 // _HEIGHT for row in range(_HEIGHT)] * _WIDTH,
    ],
    ids=["white", "grey", "in an uneven light"],
)
def test_a_sheet_without_print_is_blank(data: list[int]) -> None:
    assert picture(data).is_blank


def test_a_sheet_with_specks_is_blank() -> None:
    assert picture(_specks()).is_blank


@pytest.mark.parametrize("ink", [0, 100, 180])
def test_one_small_word_is_ink(ink: int) -> None:
    data = bytearray([252] * _WIDTH * _HEIGHT)
    for stroke in range(10):  # of two pixels, as a short word has them at this size
        for row in range(8):
            start = (300 + row) * _WIDTH + 200 + 4 * stroke
            data[start : start + 2] = bytes([ink, ink])
    assert not picture(data).is_blank


def test_blank_pages_have_an_error_of_their_own_and_load_no_recogniser() -> None:
    content = io.BytesIO()
    canvas = Canvas(content)
    for _ in range(3):
        canvas.showPage()
    canvas.save()
    program = (
        "import sys; from csf_parser import BlankPages, parse_csf\n"
        "try: parse_csf(sys.stdin.buffer.read())\n"
        "except BlankPages: print('rapidocr' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], input=content.getvalue(), capture_output=True, check=True)
    assert told.stdout.split() == [b"False"]
