"""A quick look for words in each other's way, after which nearly every page is done with."""

from collections.abc import Sequence
from typing import Final

from csf_parser.extract.document import Word

SAME_PLACE_PT: Final = 1.0
OVERLAP: Final = 0.5  # of the smaller of two boxes
_SURELY: Final = 0.99  # of the overlap: where two compilers round differently, the long look decides


def may_be_crowded(words: Sequence[Word]) -> bool:
    """Whether two words may begin within ``SAME_PLACE_PT`` of each other, or share more than ``OVERLAP`` of a place.

    Where nothing is compiled every page may be, for looking takes as long as the search that it saves.
    """
    from csf_parser.extract import native  # noqa: PLC0415 - it loads pdfium, which not every process needs

    return native.loops is None or native.loops.crowded(words, SAME_PLACE_PT, _SURELY * OVERLAP)
