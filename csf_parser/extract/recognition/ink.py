"""What of a page is ink, and what of the ink is a rule: on the page made level, and no larger than is of use."""

import math
from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from csf_parser.extract.recognition.recogniser import Grey, Quads
from csf_parser.extract.recognition.straightening import Matrix, moved

_LEAST_LINES: Final = 6  # of which the height of the text is known
_SHARP_PX: Final = 32  # a line's height from which on more pixels tell nothing
_SLANTING: Final = math.radians(0.2)  # from here on a rule is no straight run of pixels
_INK: Final = 0.75  # of the brightness of the paper around it
# Of the height of a line.
_RULE: Final = 1.6  # runs of ink that are longer
_GRAIN: Final = 0.02  # what a blur takes

Ink = npt.NDArray[np.uint8]  # 1 where there is some


class Sheet(NamedTuple):
    """A level page in grey, what of it is ink and what rules, those across and those down.

    ``matrix`` leads from the page to it; ``body`` is the height of a line of its text in pixels. Rules have their soft
    edges, and are no ink.
    """

    page: Grey
    ink: Ink
    across: Ink
    down: Ink
    matrix: Matrix
    body: float

    def lines(self, lines: Quads) -> Quads:
        """The page's lines where they are on the sheet."""
        return moved(lines.reshape(-1, 2), self.matrix).reshape(-1, 4, 2)


def sheet_of(page: Grey, lines: Quads, skew: float) -> Sheet | None:
    """The sheet of an upright page on which these lines were found; ``None`` where they are too few to measure.

    ``skew`` is by how much they go down to the right, in radians.
    """
    if len(lines) < _LEAST_LINES:
        return None
    body = max(1.0, float(np.median(np.linalg.norm(lines[:, 3] - lines[:, 0], axis=1))))
    factor = min(1.0, _SHARP_PX / body)
    level, matrix = _levelled(page, factor, skew)
    return Sheet(level, *_ink_and_rules(level, factor * body), matrix, factor * body)


def _levelled(page: Grey, factor: float, skew: float) -> tuple[Grey, Matrix]:
    """The page no larger than is of use and without its skew, and the way to its pixels."""
    matrix = np.diag([factor, factor, 1.0])
    if factor < 1:
        page = np.asarray(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if abs(skew) < _SLANTING:
        return page, matrix
    height, width = page.shape
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(skew), 1.0), [0, 0, 1]])
    level = cv2.warpAffine(page, turn[:2], (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(level, dtype=np.uint8), turn @ matrix


def _ink_and_rules(page: Grey, body: float) -> tuple[Ink, Ink, Ink]:
    """What is ink but no rule, and the rules with their soft edges: those across and those down."""
    soft = np.asarray(cv2.GaussianBlur(page, (0, 0), _GRAIN * body), dtype=np.uint8)
    ink = np.asarray(soft < _INK * _paper(soft, body), dtype=np.uint8)
    length = round(_RULE * body)
    across, down = (_rules(ink, shape) for shape in ((1, length), (length, 1)))
    return np.asarray(ink & (1 - across) & (1 - down), dtype=np.uint8), across, down


def _rules(ink: Ink, shape: tuple[int, int]) -> Ink:
    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    return np.asarray(cv2.dilate(runs, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _paper(page: Grey, body: float) -> npt.NDArray[np.float32]:
    """How bright the paper is at each place of the page, under the ink, too."""
    height, width = page.shape
    small = cv2.resize(page, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    side = max(1, round(_RULE * body / 4))
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(cv2.resize(closed, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)
