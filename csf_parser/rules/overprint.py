"""Texts that are printed over each other.

Only different texts are meant: the same text at the same place is a bold face faked by printing twice, or the hidden
layer of a scan, and reading has left it out already.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

from csf_parser.extract.crowding import may_be_crowded
from csf_parser.extract.document import Box, Word
from csf_parser.rules.touched_values import box_around, overlaps

_NEIGHBOURS: Final = 200  # a line of a CSF has 40 words at most; a hostile one, all ten thousand of its page
_x0, _top = itemgetter(1), itemgetter(2)


def overprinted(words: Sequence[Word]) -> Iterator[Box]:
    """The box around each two words that share more than half of the smaller one's place."""
    if not may_be_crowded(words):
        return
    for strip in _strips(words):
        from_left = sorted(strip, key=_x0)
        if [word for word, following in pairwise(from_left) if word[3] > following[1]]:  # on nearly no paper
            yield from _overprinted(strip)


def _strips(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words by lines, top to bottom: of two words in different ones, neither shares half of its height."""
    half = min([word[4] - word[2] for word in words], default=0.0) / 2
    strip: list[Word] = []
    lowest_middle = lowest = float("-inf")
    for word in sorted(words, key=_top):
        _, _, top, _, bottom, _, _, _ = word
        if top >= lowest_middle and top + half >= lowest:
            yield strip
            strip = []
        strip.append(word)
        if bottom > lowest:  # noqa: PLR1730 - a call of max() for each word costs more than the sorting
            lowest = bottom
        if top + bottom > 2 * lowest_middle:
            lowest_middle = (top + bottom) / 2
    yield strip


def _overprinted(strip: Sequence[Word]) -> Iterator[Box]:
    first = 0
    for index, word in enumerate(strip):
        _, x0, top, x1, _, *_ = word
        while first < index and strip[first].bottom <= top:
            first += 1
        for other in strip[max(first, index - _NEIGHBOURS) : index]:
            if other[1] < x1 and x0 < other[3] and other[4] > top:
                boxes = Box(*word[1:5]), Box(*other[1:5])
                if overlaps(*boxes):
                    yield box_around(boxes)
