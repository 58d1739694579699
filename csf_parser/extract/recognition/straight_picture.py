"""The picture of a recognised page as its boxes see it: flat, upright and level.

Recognition keeps no picture, for hardly anybody looks at one. Whoever does has it made again by the same steps, up to
where the reading of lines would begin.
"""

from typing import NamedTuple

import cv2
import numpy as np

from csf_parser.extract.pictures import PagePicture
from csf_parser.extract.recognition.reading import Straight, straightened
from csf_parser.extract.recognition.recogniser import Grey, recogniser

_ROUNDS = 3  # each leaves a twentieth of the error at the steepest slope that is met


class StraightPicture(NamedTuple):
    """A grey picture of the level page, and the page's size in points."""

    grey: Grey
    width: float
    height: float


def straight_picture(picture: PagePicture, longest_side_px: int) -> StraightPicture | None:
    """The page that a picture shows, no larger than asked for; ``None`` where it has the shape of no page."""
    if not picture.may_be_a_page:
        return None
    straight = straightened(picture, recogniser())
    height, width = straight.upright.page.shape
    return StraightPicture(_levelled(straight, longest_side_px), width * straight.scale, height * straight.scale)


def _levelled(straight: Straight, longest_side_px: int) -> Grey:
    """Each pixel from the place that ``level`` takes to it, which is found step by step: it has no inverse."""
    page = straight.upright.page
    factor = min(1.0, longest_side_px / max(page.shape))
    small = cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    height, width = small.shape
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    wanted = np.column_stack([across.ravel(), down.ravel()]) / factor
    places = wanted
    for _ in range(_ROUNDS):
        places = places + (wanted - straight.level(places))
    taken = (places * factor).astype(np.float32).reshape(height, width, 2)
    levelled = cv2.remap(small, taken[..., 0], taken[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(levelled, dtype=np.uint8)
