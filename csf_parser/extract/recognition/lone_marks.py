"""Numbers that stand alone: ink of the size of text that no line covers.

The finder of lines overlooks single digits: the order of an activity, a percentage. What it left is searched for ink
that can be little else: as high as the digits of the page's text, level with a line of it, with white around it, and
no part of a rule, a code or a picture. Each such mark is cut out without what stands beside it, so that nothing but
itself is read; and it counts only where it is read as a number with all confidence.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from csf_parser.extract.recognition.recogniser import Character, Grey, Quads
from csf_parser.extract.recognition.straightening import Matrix, Points, moved

_LEAST_LINES: Final = 6  # of which the height of the text is known
_MOST_MARKS: Final = 48  # each costs a hundredth of a second; a page of more is no page of text
_SHARP_PX: Final = 32  # a line's height from which on more pixels tell nothing
_SLANTING: Final = math.radians(0.2)  # from here on a rule is no straight run of pixels
_INK: Final = 0.75  # of the brightness of the paper around it
_SURE: Final = 0.9  # of 1: the confidence of each digit

# Of the height of a line, which is twice that of a digit.
_RULE: Final = 1.6  # runs of ink that are longer
_HIGH: Final = (0.36, 0.8)
_WIDEST: Final = 2.5
_SPECK: Final = 0.15
_GRAIN: Final = 0.02  # what a blur takes
_ONE_NUMBER: Final = 0.3  # the gap between two of its digits
_WHITE_BESIDE: Final = 0.45
_WHITE_ABOVE: Final = 0.2
_OUT_OF_LINE: Final = 0.15
_MARGIN: Final = 0.5
_EDGE: Final = 0.08  # the soft edge of ink

# A one has a flag: its upper half stands further left, by a twentieth of its height. A bar, which is read as a one with
# all confidence, stands upright, and so do I and l, which nobody can tell from a bar.
_NARROW: Final = 0.5  # of its height
_FLAG: Final = 0.03

_Ink = npt.NDArray[np.uint8]  # 1 where there is some


class Mark(NamedTuple):
    """Where a mark stands on the page, as wide as its ink and as high as a line, and its picture with white around."""

    quad: Points
    picture: Grey


class _Spot(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int


class _Sheet(NamedTuple):
    """A level page, what of it is ink and what a rule, the lines on it and their height."""

    page: Grey
    ink: _Ink
    rules: _Ink
    lines: Quads
    body: float


def lone_marks(page: Grey, lines: Quads, skew: float) -> list[Mark]:
    """The marks of an upright page that none of the lines covers, from top to bottom.

    ``skew`` is by how much its lines go down to the right, in radians.
    """
    if len(lines) < _LEAST_LINES:
        return []
    body = float(np.median(np.linalg.norm(lines[:, 3] - lines[:, 0], axis=1)))
    factor = min(1.0, _SHARP_PX / max(body, 1.0))
    level, matrix = _levelled(page, factor, skew)
    body *= factor
    ink, rules = _ink_and_rules(level, body)
    sheet = _Sheet(level, ink, rules, moved(lines.reshape(-1, 2), matrix).reshape(-1, 4, 2), body)
    spots = list(_spots(sheet))
    if len(spots) > _MOST_MARKS:
        return []
    back = np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    return [mark for spot in spots if (mark := _mark(sheet, spot, back)) is not None]


def sure_number(characters: Sequence[Character]) -> list[Character]:
    """What a mark was read as, spread over it, if that is a number without doubt; else nothing.

    A zero alone may be any ring.
    """
    text = "".join(character.text for character in characters)
    is_number = text.isascii() and text.isdigit() and text.strip("0") != ""
    if not is_number or any(character.confidence < _SURE for character in characters):
        return []
    return [one._replace(at=(index + 0.5) / len(text)) for index, one in enumerate(characters)]


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


def _ink_and_rules(page: Grey, body: float) -> tuple[_Ink, _Ink]:
    """What is ink but no rule, and the rules with their soft edges."""
    soft = np.asarray(cv2.GaussianBlur(page, (0, 0), _GRAIN * body), dtype=np.uint8)
    ink = np.asarray(soft < _INK * _paper(soft, body), dtype=np.uint8)
    length = round(_RULE * body)
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    rules = np.asarray(cv2.dilate(np.maximum(across, down), np.ones((3, 3), np.uint8)), dtype=np.uint8)
    return np.asarray(ink & (1 - rules), dtype=np.uint8), rules


def _paper(page: Grey, body: float) -> npt.NDArray[np.float32]:
    """How bright the paper is at each place of the page, under the ink, too."""
    height, width = page.shape
    small = cv2.resize(page, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    side = round(_RULE * body / 4)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return np.asarray(cv2.resize(closed, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _spots(sheet: _Sheet) -> Iterator[_Spot]:
    """Where ink that no line covers is of the size of a number, with white around it."""
    body, ink = sheet.body, sheet.ink
    gap = max(1, round(_ONE_NUMBER * body))
    joined = cv2.morphologyEx(_uncovered(sheet), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    beside, above = round(_WHITE_BESIDE * body), round(_WHITE_ABOVE * body)
    for left, top, width, height, _area in stats[1:].tolist():
        spot = _Spot(left, top, left + width, top + height)
        if not (_HIGH[0] * body <= height <= _HIGH[1] * body and width <= _WIDEST * body and _in_line(sheet, spot)):
            continue
        around = ink[max(0, top - above) : spot.bottom + above, max(0, left - beside) : spot.right + beside]
        if int(around.sum()) - int(ink[top : spot.bottom, left : spot.right].sum()) <= (_SPECK * body) ** 2:
            yield spot


def _uncovered(sheet: _Sheet) -> _Ink:
    """The ink outside all lines, but for specks and what reaches into a line."""
    covered = np.zeros(sheet.ink.shape, np.uint8)
    cv2.fillPoly(covered, list(np.round(sheet.lines).astype(np.int32)), (1,))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(sheet.ink, connectivity=8)
    is_left = np.ones(count, dtype=np.uint8)
    is_left[parts[covered == 1]] = 0
    is_left[stats[:, cv2.CC_STAT_AREA] < (_SPECK * sheet.body) ** 2] = 0
    is_left[0] = 0
    return np.asarray(is_left[parts], dtype=np.uint8)


def _in_line(sheet: _Sheet, spot: _Spot) -> bool:
    """Whether a line of the text's height goes by at the height of the spot."""
    tops, bottoms = sheet.lines[:, :2, 1].mean(axis=1), sheet.lines[:, 2:, 1].mean(axis=1)
    tolerance = _OUT_OF_LINE * sheet.body
    return bool(((tops - tolerance <= spot.top) & (spot.bottom <= bottoms + tolerance)).any())


def _mark(sheet: _Sheet, spot: _Spot, back: Matrix) -> Mark | None:
    """The mark on paper of its own, with as much white above and below as a line has; none where it may be a bar."""
    edge = max(1, round(_EDGE * sheet.body))
    left, top = max(0, spot.left - edge), max(0, spot.top - edge)
    place = np.s_[top : spot.bottom + edge, left : spot.right + edge]
    seen, ink = sheet.page[place], sheet.ink[place]
    paper = np.percentile(seen, 90)
    reach = cv2.dilate(ink, np.ones((2 * edge + 1, 2 * edge + 1), np.uint8))
    alone = np.where((reach == 1) & (sheet.rules[place] == 0), seen, paper)
    if _has_a_bar(paper - alone, ink):
        return None
    margin, white = round(_MARGIN * sheet.body), max(0, round(sheet.body) - alone.shape[0])
    padding = ((white // 2, white - white // 2), (margin, margin))
    picture = np.pad(alone, padding, constant_values=paper).astype(np.uint8)
    y0, y1 = top - white // 2, top - white // 2 + picture.shape[0]
    corners = [[spot.left, y0], [spot.right, y0], [spot.right, y1], [spot.left, y1]]
    return Mark(moved(np.array(corners, dtype=np.float64), back), picture)


def _has_a_bar(darkness: npt.NDArray[np.float64], ink: _Ink) -> bool:
    """Whether one of the mark's parts is an upright bar, so that nobody can tell what it is."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    for left, top, width, height, _area in stats[1:].tolist():
        part = np.clip(darkness[top : top + height, max(0, left - 1) : left + width + 1], 0, None)
        half = height // 2
        if width < _NARROW * height and _middle(part[half:]) - _middle(part[:half]) < _FLAG * height:
            return True
    return False


def _middle(part: npt.NDArray[np.float64]) -> float:
    """Where the middle of the ink stands, in pixels from the left."""
    columns = part.sum(axis=0)
    return float(columns @ np.arange(len(columns)) / max(columns.sum(), 1.0))
