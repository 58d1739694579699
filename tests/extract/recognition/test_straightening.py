"""A page is made flat, upright and level before its words are placed."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.recognition.straightening import (
    Flat,
    Level,
    flattened,
    in_order,
    moved,
    quarters_of_codes,
    run_upwards,
    turned,
)

_SIZE = (1700, 2200)


def _lines(slope_at: object, count: int = 40) -> npt.NDArray[np.float64]:
    """Lines of text, left to right over the page, each falling as the slope at its middle says."""
    lines = []
    for index in range(count):
        left, width, top = 100 + 400 * (index % 3), 450, 100 + 50 * index
        fall = width * slope_at(left + width / 2, top)  # type: ignore[operator]
        lines.append([[left, top], [left + width, top + fall], [left + width, top + fall + 30], [left, top + 30]])
    return np.array(lines, dtype=np.float64)


@given(st.floats(-0.06, 0.06))
def test_skew_is_taken_out(slope: float) -> None:
    level = Level(_lines(lambda _x, _y: slope), _SIZE)
    ends = level(np.array([[100.0, 1000.0], [1600.0, 1000.0 + 1500 * slope]]))
    assert ends[0, 1] == pytest.approx(ends[1, 1], abs=1)


@given(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_the_slope_that_perspective_gives_is_taken_out_at_any_height(at_top: float, at_bottom: float) -> None:
    def slope(_x: float, y: float) -> float:
        return at_top + (at_bottom - at_top) * y / _SIZE[1]

    level = Level(_lines(slope), _SIZE)
    for y in (200.0, 1100.0, 2000.0):
        ends = level(np.array([[400.0, y], [1300.0, y + 900 * slope(0, y)]]))
        assert ends[0, 1] == pytest.approx(ends[1, 1], abs=2.5)


def test_a_page_of_few_lines_is_left_as_it_is() -> None:
    level = Level(_lines(lambda _x, _y: 0.05, count=3), _SIZE)
    points = np.array([[10.0, 20.0], [1000.0, 20.0]])
    assert np.array_equal(level(points), points)


def test_a_stray_line_does_not_tilt_the_page() -> None:
    lines = _lines(lambda _x, _y: 0.0)
    lines[5, 1:3, 1] += 100
    ends = Level(lines, _SIZE)(np.array([[100.0, 900.0], [1600.0, 900.0]]))
    assert ends[0, 1] == pytest.approx(ends[1, 1], abs=2)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_point_goes_where_its_pixel_goes(quarters: int) -> None:
    page = np.zeros((40, 60), dtype=np.uint8)
    page[7, 11] = 255
    after = turned(Flat(page, np.eye(3)), quarters)
    [[x, y]] = moved(np.array([[11.5, 7.5]]), after.matrix)
    assert after.page[int(y), int(x)] == 255


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_code_tells_how_the_page_lies(quarters: int) -> None:
    corners = np.array([[100.0, 100.0], [200.0, 103.0], [197.0, 203.0], [97.0, 200.0]])
    lying = turned(Flat(np.zeros((400, 300), dtype=np.uint8), np.eye(3)), -quarters)
    assert quarters_of_codes([moved(corners, lying.matrix)]) == quarters


def test_text_that_runs_up_the_page_is_seen_to() -> None:
    across = _lines(lambda _x, _y: 0.0)
    assert not run_upwards(across)
    assert run_upwards(across[:, :, ::-1])


def test_the_border_of_a_sheet_becomes_the_border_of_the_page() -> None:
    picture = np.full((1000, 800), 60, dtype=np.uint8)
    corners = np.array([[90, 80], [700, 110], [720, 900], [70, 930]])
    import cv2  # noqa: PLC0415

    cv2.fillConvexPoly(picture, corners, 240)
    flat = flattened(picture)
    assert flat.page.mean() > 230
    found = moved(corners.astype(np.float64), flat.matrix)
    height, width = flat.page.shape
    assert found == pytest.approx(np.array([[0, 0], [width, 0], [width, height], [0, height]]), abs=12)


def test_a_corner_in_the_shade_is_a_corner_of_the_sheet() -> None:
    import cv2  # noqa: PLC0415

    picture = np.full((1000, 800), 70, dtype=np.uint8)
    corners = np.array([[30, 40], [765, 55], [720, 940], [55, 925]])
    cv2.fillConvexPoly(picture, corners, 250)
    across, down = np.meshgrid(np.linspace(0, 1, 800), np.linspace(0, 1, 1000))
    shaded = np.clip(picture * (0.4 + 0.3 * (across + down)), 0, 255).astype(np.uint8)
    height, width = (flat := flattened(shaded)).page.shape
    found = moved(corners.astype(np.float64), flat.matrix)
    assert found == pytest.approx(np.array([[0, 0], [width, 0], [width, height], [0, height]]), abs=12)


def test_a_page_that_fills_its_picture_is_left_as_it_is() -> None:
    picture = np.full((1000, 800), 250, dtype=np.uint8)
    picture[100:140, 100:700] = 20
    assert flattened(picture).page is picture


@given(st.permutations([(0.0, 0.0), (10.0, 1.0), (9.0, 8.0), (-1.0, 7.0)]))
def test_corners_are_put_in_order(corners: list[tuple[float, float]]) -> None:
    assert in_order(np.array(corners)).tolist() == [[0, 0], [10, 1], [9, 8], [-1, 7]]
