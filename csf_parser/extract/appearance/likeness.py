"""How alike two pictures of a letter are."""

import math
from operator import mul
from typing import TYPE_CHECKING, Final

from csf_parser.extract import native

if TYPE_CHECKING:
    from PIL.Image import Image

PixelBox = tuple[int, int, int, int]
_ALIKE: Final = 0.95  # a glyph that is moved by a pixel, as rounding of its place does, has 0.6 to 0.9
_SHIFTS: Final = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1))


def contrast(picture: "Image", box: PixelBox) -> int:
    """The difference between the darkest and the lightest pixel in the box, of 255."""
    low, high = extremes(picture.crop(box))
    return high - low


def extremes(picture: "Image") -> tuple[int, int]:
    """The darkest and the lightest level of a grey picture."""
    low, high = picture.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        raise TypeError("the picture is not grey")
    return int(low), int(high)


class Picture:
    """A grey picture whose boxes are compared with pictures of letters."""

    def __init__(self, image: "Image") -> None:
        self.image = image
        self._pixels = image.tobytes()

    def likeness(self, box: PixelBox, pattern: bytes) -> float:
        """Correlation of a box with the pixels of a pattern of its size, 1 for the same; it may be moved by a pixel."""
        if native.comparison is not None:
            return native.comparison.likeness(self._pixels, self.image.width, box, pattern, _ALIKE)
        ink = self.image.crop(box).tobytes()
        if ink == pattern:
            return 1.0
        best = correlation(ink, pattern)
        x0, top, x1, bottom = box
        for across, down in _SHIFTS:
            if best >= _ALIKE:
                break
            moved = self.image.crop((x0 + across, top + down, x1 + across, bottom + down)).tobytes()
            best = max(best, correlation(moved, pattern))
        return best


def correlation(ink: bytes, pattern: bytes) -> float:
    """Pearson's, without its sign: white on black shows the same letter. 0 where either is blank.

    >>> correlation(bytes([0, 200, 0, 200]), bytes([255, 9, 255, 9]))
    1.0
    """
    if native.comparison is not None:
        return native.comparison.correlation(ink, pattern)
    count = len(ink)
    ink_sum, pattern_sum = sum(ink), sum(pattern)
    ink_spread = sum(map(mul, ink, ink)) - ink_sum * ink_sum / count
    pattern_spread = sum(map(mul, pattern, pattern)) - pattern_sum * pattern_sum / count
    if ink_spread <= 0 or pattern_spread <= 0:
        return 0.0
    common = sum(map(mul, ink, pattern)) - ink_sum * pattern_sum / count
    return float(abs(common) / math.sqrt(ink_spread * pattern_spread))
