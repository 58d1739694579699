"""From a photograph's pixels to a flat, upright, level page.

Three steps, each left out where there is nothing to correct: the border of a sheet that lies on something darker is
stretched to a rectangle; the page is turned by quarters until its text stands upright; what is left of skew and
perspective is measured on the lines of text themselves and taken out of their places.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from csf_parser.extract.recognition.recogniser import Grey, Quads

Points = npt.NDArray[np.float64]  # n × 2
Matrix = npt.NDArray[np.float64]  # 3 × 3, of points of a picture

_OUTLINE_SIDE_PX: Final = 800  # the border is looked for on a picture of this size
_LEAST_SHEET: Final = 0.35  # of the picture
_MOST_SHEET: Final = 0.985  # beyond it the sheet fills the picture
_DARKER_AROUND: Final = 22  # of 255: what the sheet lies on
_CORNER_TOLERANCE: Final = 0.02  # of the outline's length
_LONG_LINE: Final = 5.0  # times as wide as high: its slope says something
_LEVEL_ROUNDS: Final = 3
_LEAST_LINES: Final = 6
_STEEPEST: Final = math.tan(math.radians(20))
# Light that falls unevenly multiplies: in proportion, the shaded corner of a sheet is still far from what it lies on.
_IN_PROPORTION: Final = np.round(255 * np.log1p(np.arange(256) / 8) / math.log1p(255 / 8)).astype(np.uint8)


class Flat(NamedTuple):
    """A page's picture, and the way from the photograph's pixels to its own."""

    page: Grey
    matrix: Matrix


def flattened(picture: Grey) -> Flat:
    """The sheet stretched to a rectangle, where the picture shows its whole border; else the picture as it is."""
    corners = _sheet(picture)
    if corners is None:
        return Flat(picture, np.eye(3))
    top_left, top_right, bottom_right, bottom_left = corners
    width = round(max(np.linalg.norm(top_right - top_left), np.linalg.norm(bottom_right - bottom_left)))
    height = round(max(np.linalg.norm(bottom_left - top_left), np.linalg.norm(bottom_right - top_right)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    page = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return Flat(np.asarray(page, dtype=np.uint8), np.asarray(matrix, dtype=np.float64))


def _sheet(picture: Grey) -> Points | None:
    """The corners of a bright sheet on a darker ground."""
    factor = _OUTLINE_SIDE_PX / max(picture.shape)
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(cv2.LUT(small, _IN_PROPORTION), (0, 0), 3)
    _, bright = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    bright = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    corners = cv2.approxPolyDP(outline, _CORNER_TOLERANCE * cv2.arcLength(outline, closed=True), closed=True)
    share = cv2.contourArea(corners) / (small.shape[0] * small.shape[1])
    if len(corners) != 4 or not _LEAST_SHEET <= share <= _MOST_SHEET:
        return None
    inside = np.zeros(small.shape, np.uint8)
    cv2.fillConvexPoly(inside, corners, 255)
    around = cv2.bitwise_not(inside)
    if cv2.mean(small, inside)[0] - cv2.mean(small, around)[0] < _DARKER_AROUND:
        return None
    return np.asarray(in_order(corners.reshape(4, 2).astype(np.float64)) / factor, dtype=np.float64)


def in_order(corners: Points) -> Points:
    """Four corners as top left, top right, bottom right, bottom left."""
    total, difference = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    return corners[[total.argmin(), difference.argmax(), total.argmax(), difference.argmin()]]


def turned(flat: Flat, quarters: int) -> Flat:
    """The page turned clockwise by so many quarters."""
    if quarters % 4 == 0:
        return flat
    height, width = flat.page.shape
    matrix = {
        1: np.array([[0.0, -1.0, height], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]),
        2: np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]]),
        3: np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, width], [0.0, 0.0, 1.0]]),
    }[quarters % 4]
    return Flat(np.ascontiguousarray(np.rot90(flat.page, -quarters)), matrix @ flat.matrix)


def moved(points: Points, matrix: Matrix) -> Points:
    """The points where the matrix takes them."""
    homogeneous = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:], dtype=np.float64)


def turned_lines(lines: Quads, before: Flat, after: Flat) -> Quads:
    """The lines found on one page, on the same page turned."""
    matrix = after.matrix @ np.linalg.inv(before.matrix)
    return np.array([in_order(moved(line, matrix)) for line in lines]).reshape(-1, 4, 2)


def quarters_of_codes(corners_of_codes: Sequence[Points]) -> int | None:
    """By how many quarters clockwise the page must be turned, by how its codes lie; ``None`` without codes."""
    if not corners_of_codes:
        return None
    top_left, top_right = corners_of_codes[0][0], corners_of_codes[0][1]
    across, down = top_right - top_left
    return -round(math.atan2(down, across) / (math.pi / 2)) % 4


def run_upwards(lines: Quads) -> bool:
    """Whether most of the text runs up or down the page."""
    extents = lines.max(axis=1) - lines.min(axis=1)
    return bool(len(lines)) and float(extents[:, 1].sum()) > float(extents[:, 0].sum())


class Level:
    """Takes the slope of the lines of text out of places on the page.

    The slope is fitted as a plane over the page: a constant is skew, its change with height is perspective, and its
    change along the line the curl of a sheet.
    """

    def __init__(self, lines: Quads, size: tuple[int, int]) -> None:
        self._middle = np.array(size, dtype=np.float64) / 2
        self._plane = self._fitted(lines)

    @property
    def skew(self) -> float:
        """In radians; positive where the lines go down to the right."""
        return math.atan(float(self._plane[0]))

    def _fitted(self, lines: Quads) -> npt.NDArray[np.float64]:
        along = (lines[:, 1] - lines[:, 0] + lines[:, 2] - lines[:, 3]) / 2
        high = np.linalg.norm(lines[:, 3] - lines[:, 0], axis=1)
        slopes = along[:, 1] / np.where(along[:, 0] > 1, along[:, 0], 1)
        usable = (along[:, 0] > _LONG_LINE * high) & (np.abs(slopes) < _STEEPEST)
        if usable.sum() < _LEAST_LINES:
            return np.zeros(3)
        slopes, weights = slopes[usable], np.sqrt(along[usable, 0])
        places = (lines[usable].mean(axis=1) - self._middle) / self._middle
        terms = np.column_stack([np.ones(len(places)), places])
        plane = np.zeros(3)
        for _ in range(_LEVEL_ROUNDS):
            plane = np.linalg.lstsq(terms * weights[:, None], slopes * weights, rcond=None)[0]
            errors = np.abs(slopes - terms @ plane)
            weights = np.sqrt(along[usable, 0]) * (errors <= 3 * np.median(errors) + 1e-4)
        return np.asarray(plane, dtype=np.float64)

    def __call__(self, points: Points) -> Points:
        """The points as if every line of text ran level."""
        constant, with_x, with_y = self._plane
        half_width = self._middle[0]
        x, y = ((points - self._middle) / self._middle).T
        # The slope, integrated along the line from the middle of the page outwards.
        fall = half_width * (constant * x + with_x * x * x / 2 + with_y * x * y)
        moved_points = points.copy()
        moved_points[:, 1] -= fall
        moved_points[:, 0] += constant * (points[:, 1] - self._middle[1])
        return moved_points
