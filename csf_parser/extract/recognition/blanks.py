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
_COARSE_PX: Final = 20  # lines of so few pixels hide a narrow gap
_CONTRAST: Final = 40  # of 255 between ink and paper; below it the ink is not to be told
# They stand in much white of their own.
_AIRY: Final = frozenset("1.,:;'|!iIljtfr/-\"°")


def with_true_blanks(line: Grey, characters: Sequence[Character]) -> list[Character]:
    """The characters, with a blank where the ink has a clear gap, and without one where it has none."""
    gaps = list(_gaps(line))
    if not gaps:
        return list(characters)
    height, width = line.shape
    letters = [index for index, character in enumerate(characters) if character.text != " "]
    found: list[Character] = list(characters[: letters[0] + 1]) if letters else []
    for before, after in pairwise(letters):
        left, right = characters[before], characters[after]
        inside = [end - start for start, end in gaps if left.at * width < (start + end) / 2 < right.at * width]
        widest = max(inside, default=0) / height
        blank = characters[before + 1 : after]
        if blank and widest < _SURELY_NONE and height > _COARSE_PX:
            blank = ()
        elif not blank and widest >= _SURELY_A_BLANK and not _AIRY.intersection((left.text, right.text)):
            blank = (Character(" ", float("nan"), 1.0),)
        found += [*blank, right]
    return found


def _gaps(line: Grey) -> Iterator[tuple[int, int]]:
    """The runs of columns without ink, between the first and the last ink."""
    paper, ink = np.percentile(line, 90), np.percentile(line, 2)
    if paper - ink < _CONTRAST:
        return
    _, dark = cv2.threshold(line, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    margin = line.shape[0] // 8  # of the lines above and below
    columns = np.flatnonzero(dark[margin : line.shape[0] - margin].any(axis=0))
    for before, after in pairwise(columns):
        if after - before > 1:
            yield int(before) + 1, int(after)
