"""Marks that stand alone: ink of the size of text that no line covers.

The finder of lines overlooks single digits, as the order of an activity or a percentage, and short words of justified
text. What it left is searched for ink that can be little else: as high as letters of the page's text, level with a line
of it, with white around it, and no part of a rule, a code or a picture. Each such mark is cut out without what stands
beside it, so that nothing but itself is read. It counts only where it is read with all confidence: as a number, or as a
word where a line goes on at both its sides.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from csf_parser.extract.recognition.ink import Ink, Sheet
from csf_parser.extract.recognition.recogniser import Character, Grey, Quads
from csf_parser.extract.recognition.straightening import Matrix, Points, moved

_MOST_MARKS: Final = 48  # each costs a hundredth of a second; a page of more is no page of text
_SURE: Final = 0.9  # of 1: the confidence of each character
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzáéíóúüñ")

# Of the height of a line, which is twice that of a digit.
_HIGH: Final = (0.28, 0.8)
_WIDEST: Final = 2.5
_SPECK: Final = 0.15
_ONE_MARK: Final = 0.3  # the gap between two of its characters
_WHITE_BESIDE: Final = 0.45
_WHITE_ABOVE: Final = 0.2
_OUT_OF_LINE: Final = 0.15
_AMID: Final = 4.5  # as far as a line may be away at either side of its word, for another one may be overlooked
_MARGIN: Final = 0.5
_EDGE: Final = 0.08  # the soft edge of ink

# A one has a flag: its upper half stands further left, by a twentieth of its height. A bar, which is read as a one with
# all confidence, stands upright, and so do I and l, which nobody can tell from a bar.
_NARROW: Final = 0.5  # of its height
_FLAG: Final = 0.03


class Mark(NamedTuple):
    """Where a mark stands on the page, as wide as its ink and as high as a line, and its picture with white around.

    ``has_bar`` where a part of it is an upright bar, ``amid_line`` where a line of text goes on at both its sides.
    """

    quad: Points
    picture: Grey
    has_bar: bool
    amid_line: bool

    def sure(self, characters: Sequence[Character]) -> list[Character]:
        """What the mark was read as, spread over it, if that is without doubt a number or a line's word; else nothing.

        A zero alone may be any ring.
        """
        text = "".join(character.text for character in characters)
        is_number = text.isascii() and text.isdigit() and text.strip("0") != "" and not self.has_bar
        is_word = self.amid_line and _LETTERS.issuperset(text.lower()) and not (self.has_bar and len(text) == 1)
        if not (is_number or is_word) or any(character.confidence < _SURE for character in characters):
            return []
        return [one._replace(at=(index + 0.5) / len(text)) for index, one in enumerate(characters)]


class _Spot(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int


def lone_marks(sheet: Sheet, lines: Quads) -> list[Mark]:
    """The marks of a page that none of its lines covers, from top to bottom."""
    lines = sheet.lines(lines)
    spots = list(_spots(sheet, lines))
    if len(spots) > _MOST_MARKS:
        return []
    back = np.asarray(np.linalg.inv(sheet.matrix), dtype=np.float64)
    marks = (_mark(sheet, spot, _is_amid(sheet, spot, lines), back) for spot in spots)
    return [mark for mark in marks if mark.amid_line or not mark.has_bar]  # others can never count


def _spots(sheet: Sheet, lines: Quads) -> Iterator[_Spot]:
    """Where ink that no line covers is of the size of text, with white around it."""
    body = sheet.body
    gap = max(1, round(_ONE_MARK * body))
    joined = cv2.morphologyEx(_uncovered(sheet, lines), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for left, top, width, height, _area in stats[1:].tolist():
        spot = _Spot(left, top, left + width, top + height)
        is_of_its_size = _HIGH[0] * body <= height <= _HIGH[1] * body and width <= _WIDEST * body
        if is_of_its_size and _in_line(spot, lines, body) and _is_alone(sheet, spot):
            yield spot


def _is_alone(sheet: Sheet, spot: _Spot) -> bool:
    """Whether there is white around the spot, or white as far as a rule beside it."""
    beside, above = round(_WHITE_BESIDE * sheet.body), round(_WHITE_ABOVE * sheet.body)
    top, start = max(0, spot.top - above), max(0, spot.left - beside)
    rules = sheet.down[spot.top : spot.bottom].min(axis=0)
    before = np.flatnonzero(rules[start : spot.left])
    after = np.flatnonzero(rules[spot.right : spot.right + beside])
    left = start + int(before[-1]) if len(before) else start
    right = spot.right + (int(after[0]) if len(after) else beside)
    around = sheet.ink[top : spot.bottom + above, left:right]
    its_own = sheet.ink[spot.top : spot.bottom, spot.left : spot.right]
    return int(around.sum()) - int(its_own.sum()) <= (_SPECK * sheet.body) ** 2


def _uncovered(sheet: Sheet, lines: Quads) -> Ink:
    """The ink outside all lines, but for specks and what reaches into a line."""
    covered = np.zeros(sheet.ink.shape, np.uint8)
    cv2.fillPoly(covered, list(np.round(lines).astype(np.int32)), (1,))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(sheet.ink, connectivity=8)
    is_left = np.ones(count, dtype=np.uint8)
    is_left[parts[covered == 1]] = 0
    is_left[stats[:, cv2.CC_STAT_AREA] < (_SPECK * sheet.body) ** 2] = 0
    is_left[0] = 0
    return np.asarray(is_left[parts], dtype=np.uint8)


def _in_line(spot: _Spot, lines: Quads, body: float) -> bool:
    """Whether a line goes by at the height of the spot."""
    return len(_lines_at(spot, lines, body)) > 0


def _lines_at(spot: _Spot, lines: Quads, body: float) -> Quads:
    tops, bottoms = lines[:, :2, 1].mean(axis=1), lines[:, 2:, 1].mean(axis=1)
    tolerance = _OUT_OF_LINE * body
    return np.asarray(lines[(tops - tolerance <= spot.top) & (spot.bottom <= bottoms + tolerance)], dtype=np.float64)


def _is_amid(sheet: Sheet, spot: _Spot, lines: Quads) -> bool:
    """Whether text of one line stands at both sides of the spot, in its cell."""
    beside = _lines_at(spot, lines, sheet.body)
    before, after = beside[:, 1, 0], beside[:, 0, 0]
    left = before[before <= spot.left].max(initial=-np.inf)
    right = after[after >= spot.right].min(initial=np.inf)
    if spot.left - left > _AMID * sheet.body or right - spot.right > _AMID * sheet.body:
        return False
    return not sheet.down[spot.top : spot.bottom, max(0, int(left)) : int(right)].min(axis=0, initial=1).any()


def _mark(sheet: Sheet, spot: _Spot, amid_line: bool, back: Matrix) -> Mark:  # noqa: FBT001 - of a private function
    """The mark on paper of its own, with as much white above and below as a line has."""
    edge = max(1, round(_EDGE * sheet.body))
    left, top = max(0, spot.left - edge), max(0, spot.top - edge)
    place = np.s_[top : spot.bottom + edge, left : spot.right + edge]
    seen, ink = sheet.page[place], sheet.ink[place]
    paper = np.percentile(seen, 90)
    reach = cv2.dilate(ink, np.ones((2 * edge + 1, 2 * edge + 1), np.uint8))
    alone = np.where((reach == 1) & (sheet.across[place] + sheet.down[place] == 0), seen, paper)
    margin, white = round(_MARGIN * sheet.body), max(0, round(sheet.body) - alone.shape[0])
    padding = ((white // 2, white - white // 2), (margin, margin))
    picture = np.pad(alone, padding, constant_values=paper).astype(np.uint8)
    y0, y1 = top - white // 2, top - white // 2 + picture.shape[0]
    corners = [[spot.left, y0], [spot.right, y0], [spot.right, y1], [spot.left, y1]]
    return Mark(moved(np.array(corners, dtype=np.float64), back), picture, _has_a_bar(paper - alone, ink), amid_line)


def _has_a_bar(darkness: npt.NDArray[np.float64], ink: Ink) -> bool:
    """Whether one of the mark's parts is an upright bar, so that nobody can tell by itself what it is."""
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
