import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.recognition.recogniser import Character
from csf_parser.extract.recognition.straightening import Level
from csf_parser.extract.recognition.touching import legible_lines, touches

WIDTH, HEIGHT, TYPE = 1200, 1600, 20


def line(x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], dtype=np.float64)


def found(*lines: np.ndarray) -> list[tuple[str, bool]]:
    level = Level(np.empty((0, 4, 2)), (WIDTH, HEIGHT))
    at = touches(np.array(lines).reshape(-1, 4, 2), level, (WIDTH, HEIGHT), 0.5)
    return [(touch.side, touch.is_cut) for touch in at]


@pytest.mark.parametrize(
    ("x0", "y0", "x1", "y1", "expected"),
    [
        (100, 200, 900, 220, []),
        (100, 200, 1200, 220, [("right", True)]),
        (100, 200, 1190, 220, [("right", True)]),
        (100, 200, 1185, 220, []),  # the next word would begin before the border
        (0, 200, 400, 220, [("left", True)]),
        (100, 0, 400, 20, [("top", True)]),
        (100, 1580, 400, 1600, [("bottom", True)]),
        (100, 1560, 400, 1580, [("bottom", False)]),  # whole, but the next line of its value is not seen
        (100, 1490, 400, 1510, []),
        (0, 1585, 1200, 1600, [("left", True), ("right", True), ("bottom", True)]),
    ],
)
def test_a_line_at_the_border_is_told(
    x0: float, y0: float, x1: float, y1: float, expected: list[tuple[str, bool]]
) -> None:
    assert found(line(x0, y0, x1, y1)) == expected


@given(st.floats(WIDTH * 30 / 612, WIDTH * 500 / 612), st.floats(HEIGHT * 45 / 792, HEIGHT * 700 / 792))
def test_no_line_of_a_whole_sheet_is_at_its_border(x0: float, y0: float) -> None:
    assert found(line(x0, y0, WIDTH * 580 / 612, y0 + TYPE)) == []


def test_what_is_no_text_is_at_no_border() -> None:
    lines = np.array([line(100, 200, 1200, 220), line(100, 300, 1200, 320), line(100, 400, 1200, 420)])
    sure, unsure = Character("A", 0.5, 0.9), Character("A", 0.5, 0.2)
    texts = [[sure] * 5, [sure], [unsure] * 5]
    assert legible_lines(lines, texts).tolist() == lines[:1].tolist()


def test_only_the_end_of_a_line_is_at_the_border() -> None:
    (touch,) = touches(
        line(100, 200, 1200, 220)[None], Level(np.empty((0, 4, 2)), (WIDTH, HEIGHT)), (WIDTH, HEIGHT), 0.5
    )
    assert touch.box == (580, 100, 600, 110)
