"""A number that stands alone is read, though the finder of lines overlooks it; nothing else becomes text."""

import io
import math
from collections.abc import Callable

import cv2
import numpy as np
import pypdfium2
import pytest
import segno
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from csf_parser.extract.recognition.ink import sheet_of
from csf_parser.extract.recognition.lone_marks import Mark, lone_marks
from csf_parser.extract.recognition.recogniser import Character, Grey, Quads, recogniser

_SIZE = (400.0, 300.0)
_TEXT = "Comercio al por menor de libros"
_TOPS = [60.0 + 20 * index for index in range(8)]

_Draw = Callable[[Canvas], None]


def _page(draw: _Draw, dpi: int = 200) -> Grey:
    """Eight lines of text in a ruled box, as the SAT prints them, and what else is drawn."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=_SIZE)
    canvas.setFont("Helvetica", 8)
    canvas.setLineWidth(0.5)
    canvas.rect(40, 80, 300, 180)
    canvas.line(80, 80, 80, 260)
    for top in _TOPS:
        canvas.drawString(80.5, _SIZE[1] - top, _TEXT)
    draw(canvas)
    canvas.save()
    with pypdfium2.PdfDocument(content.getvalue()) as document:
        return np.asarray(document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L"))


def _lines(dpi: int = 200) -> Quads:
    """The eight lines, as the finder gives them."""
    boxes = [(78.5, top - 8.5, 200.0, top + 2.7) for top in _TOPS]
    return np.array([[[a, b], [c, b], [c, d], [a, d]] for a, b, c, d in boxes]) * dpi / 72


def _mark(*, has_bar: bool = False, amid_line: bool = False) -> Mark:
    return Mark(np.zeros((4, 2)), np.zeros((32, 32), dtype=np.uint8), has_bar, amid_line)


def _string(text: str, x: float = 40.6, top: float = 60.0) -> _Draw:
    return lambda canvas: canvas.drawString(x, _SIZE[1] - top, text)


def _marks(page: Grey, lines: Quads, skew: float = 0.0) -> list[Mark]:
    sheet = sheet_of(page, lines, skew)
    return lone_marks(sheet, lines) if sheet else []


def _read(page: Grey, lines: Quads, skew: float = 0.0) -> list[str]:
    """The marks that are read without doubt."""
    read = [mark.sure(recogniser().read_line(mark.picture)) for mark in _marks(page, lines, skew)]
    return ["".join(one.text for one in characters) for characters in read if characters]


@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
@pytest.mark.parametrize("text", ["1", "7", "100"])
def test_a_number_close_to_its_cells_border_is_read(text: str, dpi: int) -> None:
    assert _read(_page(_string(text), dpi), _lines(dpi)) == [text]


def test_a_number_right_behind_the_next_cells_rule_is_read() -> None:
    def crowded(canvas: Canvas) -> None:
        canvas.line(195.4, 80, 195.4, 260)  # the text of the cell before ends at 194.3
        canvas.drawString(196, _SIZE[1] - 60, "5")

    parted = _lines()
    parted[0, 1:3, 0] = 195.2 * 200 / 72
    assert _read(_page(crowded), parted) == ["5"]


def test_the_digits_of_a_number_are_spread_over_its_place() -> None:
    read = _mark().sure([Character("5", 0.2, 1.0), Character("0", 0.3, 1.0)])
    assert [(one.text, one.at) for one in read] == [("5", 0.25), ("0", 0.75)]


def test_a_mark_stands_where_the_page_has_it() -> None:
    [mark] = _marks(_page(_string("2")), _lines())
    (left, top), (right, bottom) = mark.quad.min(axis=0) * 72 / 200, mark.quad.max(axis=0) * 72 / 200
    assert (left, right) == pytest.approx((40.9, 44.9), abs=0.6)
    assert (top + bottom) / 2 == pytest.approx(60 - 8 * 0.718 / 2, abs=1)
    assert bottom - top == pytest.approx(11.2, abs=1.5)  # as high as a line


@pytest.mark.parametrize("degrees", [-3.0, 2.0])
def test_a_slanting_page_has_its_marks_all_the_same(degrees: float) -> None:
    page, lines = _page(_string("4")), _lines()
    turn = cv2.getRotationMatrix2D((page.shape[1] / 2, page.shape[0] / 2), -degrees, 1.0)
    slanting = np.asarray(cv2.warpAffine(page, turn, page.shape[::-1], borderValue=(255.0,)), dtype=np.uint8)
    assert _read(slanting, lines @ turn[:, :2].T + turn[:, 2], math.radians(degrees)) == ["4"]


@pytest.mark.parametrize("paper", [110, 235])
def test_a_mark_is_seen_in_shadow_and_in_light(paper: int) -> None:
    page = (_page(_string("3")).astype(np.float64) * paper / 255).astype(np.uint8)
    assert _read(page, _lines()) == ["3"]


def _code(canvas: Canvas) -> None:
    content = io.BytesIO()
    segno.make("https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf").save(content, kind="png", scale=8)
    canvas.drawImage(ImageReader(content), 230, 160, 80, 80)


def _logo(canvas: Canvas) -> None:
    random = np.random.default_rng(3)
    for x, y, size in random.uniform((230, 150, 1), (330, 250, 9), (60, 3)):
        canvas.circle(x, y, size, fill=int(size) % 2)


def _bar(canvas: Canvas) -> None:
    canvas.setLineWidth(0.9)
    canvas.line(60, 235, 60, 241)


def _large(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 30)
    canvas.drawString(230, 160, "5")


NO_NUMBER: dict[str, _Draw] = {
    "nothing": lambda _canvas: None,
    "a code": _code,
    "a logo": _logo,
    "an upright bar, which would be read as a one": _bar,
    "a letter that may be a bar": _string("I", x=60),
    "a dash": _string("-", x=60),
    "a stop": _string(".", x=60),
    "a large digit": _large,
    "a digit between two lines": _string("5", x=60, top=70),
}


@pytest.mark.parametrize("draw", NO_NUMBER.values(), ids=NO_NUMBER)
def test_what_is_no_number_for_certain_is_not_read(draw: _Draw) -> None:
    assert _read(_page(draw), _lines()) == []


def test_a_page_full_of_marks_has_none() -> None:
    def digits(canvas: Canvas) -> None:
        for index in range(56):
            canvas.drawString(210 + 15 * (index % 7), _SIZE[1] - _TOPS[index // 7], "5")

    assert _marks(_page(digits), _lines()) == []


@pytest.mark.parametrize(
    ("mark", "text", "confidence", "is_sure"),
    [
        (_mark(), "1", 0.95, True),
        (_mark(), "100", 0.99, True),
        (_mark(), "1", 0.6, False),
        (_mark(), "0", 0.99, False),
        (_mark(), "O", 0.99, False),
        (_mark(), "", 1.0, False),
        (_mark(has_bar=True), "1", 0.99, False),
        (_mark(), "en", 0.99, False),
        (_mark(amid_line=True), "en", 0.99, True),
        (_mark(amid_line=True), "en", 0.6, False),
        (_mark(amid_line=True, has_bar=True), "el", 0.99, True),
        (_mark(amid_line=True, has_bar=True), "l", 0.99, False),
        (_mark(amid_line=True), "厂", 0.99, False),
    ],
)
def test_only_what_is_read_without_doubt_counts(mark: Mark, text: str, confidence: float, is_sure: bool) -> None:
    assert bool(mark.sure([Character(letter, 0.5, confidence) for letter in text])) is is_sure


def test_a_word_of_justified_text_that_was_overlooked_is_read() -> None:
    def justified(canvas: Canvas) -> None:
        for x, word in ((202, "en"), (219, "el"), (234, "domicilio:")):
            canvas.drawString(x, _SIZE[1] - 60, word)

    page, lines = _page(justified), _lines()
    after = lines[:1] + np.array([(232 - 78.5) * 200 / 72, 0])
    assert sorted(_read(page, np.concatenate([lines, after]))) == ["el", "en"]
    assert "en" not in _read(page, lines)  # behind a line's end it may be anything


def test_a_page_of_few_lines_tells_no_height_of_text() -> None:
    assert _marks(_page(_string("1")), _lines()[:3]) == []


def test_a_part_of_a_line_is_no_mark() -> None:
    page = _page(lambda _canvas: None)
    cut = _lines()
    cut[0, [0, 3], 0] += 20  # the finder has missed the first letter
    assert _marks(page, cut) == []
