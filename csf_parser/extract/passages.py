"""A constant passage that no reader needs to measure word by word.

A third of a CSF's words are three paragraphs of legal text, the same on every paper. Measuring a word costs more than
finding it, and nothing is read from these.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Passage(NamedTuple):
    """The words that a passage begins with, its last word, and how many words it has at most.

    The first words stay in the document, to tell that the passage is there.
    """

    begin: tuple[str, ...]
    end: str
    at_most: int

    def span_in(self, words: Sequence[str]) -> slice:
        """The words after the passage's beginning up to its end; an empty slice where it is not there whole."""
        start = 0
        while self.begin[0] in words[start:]:
            start = words.index(self.begin[0], start)
            after = start + len(self.begin)
            if tuple(words[start:after]) == self.begin:
                inside = words[after : after + self.at_most]
                return slice(after, after + inside.index(self.end) + 1) if self.end in inside else slice(0, 0)
            start += 1
        return slice(0, 0)
