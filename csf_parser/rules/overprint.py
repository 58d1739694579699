"""Texts that are printed over each other.

Only different texts are meant: the same text at the same place is a bold face faked by printing twice, or the hidden
layer of a scan, and reading has left it out already.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from csf_parser.extract.document import Box, Word
from csf_parser.rules.touched_values import box_around, overlaps

_NEIGHBOURS: Final = 200  # a line of a CSF has 40 words at most; a hostile one, all ten thousand of its page


def overprinted(words: Sequence[Word]) -> Iterator[Box]:
    """The box around each two words that share more than half of the smaller one's place."""
    ordered = sorted(words, key=attrgetter("top"))
    first = 0
    for index, word in enumerate(ordered):
        _, x0, top, x1, _, *_ = word
        while ordered[first].bottom <= top:
            first += 1
        for other in ordered[max(first, index - _NEIGHBOURS) : index]:
            if other[1] < x1 and x0 < other[3] and other[4] > top:
                boxes = Box(*word[1:5]), Box(*other[1:5])
                if overlaps(*boxes):
                    yield box_around(boxes)
