"""What is asked of the drawn pages, and what they answer."""

from typing import Literal, NamedTuple

from csf_parser.extract.document import Word

Verdict = Literal["unseen", "other", "unlike"]
"""A word's place on the drawn page is blank; shows other letters; or shows something that is not the word's letters."""


class PageToLookAt(NamedTuple):
    """A page by its number, and the words whose places are to be looked at."""

    number: int
    words: tuple[Word, ...]


class WordLook(NamedTuple):
    """A word, by its number among those asked for (from 0), that is not drawn as its text says.

    ``seen`` is what its place shows, as far as that can be told: unknown letters are ``?``.
    """

    number: int
    verdict: Verdict
    seen: str | None = None


class Looked(NamedTuple):
    """A page's words that are not drawn as their text says.

    ``is_settled`` unless the page's letters have a shape that cannot be compared, or it could not be drawn in time.
    """

    page: int
    words: tuple[WordLook, ...]
    is_settled: bool
