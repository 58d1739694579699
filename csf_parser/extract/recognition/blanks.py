"""Blanks between words, by the ink: recognisers invent them and lose them, and a name with one blank less is another.

In the type of a CSF a blank leaves about a quarter of the line's height without ink, and two letters of one word leave
an eighth at most. Only what is clear by that measure is changed.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from csf_parser.extract.recognition.recogniser import Character, Grey

# Of the height of the line's picture.
_SURELY_A_BLANK: Final = 0.2
_SURELY_NONE: Final = 0.13
_SURELY_A_WIDE_BLANK: Final = 0.28
_COARSE_PX: Final = 20  # lines of so few pixels hide a narrow gap
_FINE_PX: Final = 48  # gaps are measured on a line of so many
_RULE: Final = 1.6  # a run of ink so long is the border of a cell
_CONTRAST: Final = 40  # of 255 between ink and paper; below it the ink is not to be told
_AIRY: Final = frozenset("1|")  # a one with what follows it leaves nearly as much white as a blank


def with_true_blanks(line: Grey, characters: Sequence[Character]) -> list[Character]:
    """The characters, with a blank where the ink has a clear gap, and without one where it has none."""
    gaps = list(_gaps(line))
    if not gaps:
        return list(characters)
    height, width = line.shape
    letters = [index for index, character in enumerate(characters) if character.text != " "]
    widest = [
        max(
            (end - start for start, end in gaps if left.at * width < (start + end) / 2 < right.at * width),
            default=0,
        )
        / height
        for left, right in pairwise(characters[index] for index in letters)
    ]
    read = [characters[before + 1 : after] for before, after in pairwise(letters)]
    found: list[Character] = list(characters[: letters[0] + 1]) if letters else []
    for pair, (before, after) in enumerate(pairwise(letters)):
        blank = read[pair]
        beside = [other for other in (pair - 1, pair + 1) if 0 <= other < len(read)]
        # The place of a narrow letter is not so exact: a gap may be that of the blank read one letter further.
        if blank and widest[pair] < _SURELY_NONE and height > _COARSE_PX:
            is_moved = any(not read[other] and widest[other] >= _SURELY_A_BLANK for other in beside)
            blank = blank if is_moved else ()
        elif not blank and widest[pair] >= _least_blank(characters[before].text, characters[after].text):
            is_moved = any(read[other] and widest[other] < _SURELY_NONE for other in beside)
            blank = () if is_moved else (Character(" ", float("nan"), 1.0),)
        found += [*blank, characters[after]]
    return found


def _least_blank(before: str, after: str) -> float:
    return _SURELY_A_WIDE_BLANK if _AIRY.intersection((before, after)) else _SURELY_A_BLANK


def _gaps(line: Grey) -> Iterator[tuple[float, float]]:
    """The runs of columns without ink, between the first and the last ink, in pixels from the left."""
    paper, ink = np.percentile(line, 90), np.percentile(line, 2)
    if paper - ink < _CONTRAST:
        return
    factor = max(1, -(-_FINE_PX // line.shape[0]))
    fine = cv2.resize(line, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    _, dark = cv2.threshold(fine, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    height, width = dark.shape
    run = round(_RULE * height)
    if run < width:  # a border at the line's edge would be ink in every column
        dark = cv2.subtract(dark, cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, run), np.uint8)))
    margin = height // 8  # of the lines above and below
    columns = np.flatnonzero(dark[margin : height - margin].any(axis=0))
    for before, after in pairwise(columns):
        if after - before > 1:
            yield (int(before) + 1) / factor, int(after) / factor
