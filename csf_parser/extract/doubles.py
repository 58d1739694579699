"""Words that are drawn twice: a bold face faked by printing with an offset, or a hidden text layer over the print."""

from collections.abc import Sequence

from csf_parser.extract.crowding import SAME_PLACE_PT, may_be_crowded
from csf_parser.extract.document import Word


def doubles(words: Sequence[Word]) -> set[int]:
    """The indices of words whose text stands at the same place already."""
    if not may_be_crowded(words):
        return set()
    coarse = {(text, x0 // 1, top // 1) for text, x0, top, _, _, _, _, _ in words}
    if len(coarse) == len(words):  # nearly all pages; an offset layer has words that share a whole point all the same
        return set()
    seen: dict[tuple[str, int, int], Word] = {}
    found: set[int] = set()
    for index, word in enumerate(words):
        column, row = int(word.x0), int(word.top)
        neighbours = (seen.get((word.text, column + x, row + y)) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if any(
            other is not None
            and abs(other.x0 - word.x0) <= SAME_PLACE_PT
            and abs(other.top - word.top) <= SAME_PLACE_PT
            for other in neighbours
        ):
            found.add(index)
        else:
            seen[word.text, column, row] = word
    return found
