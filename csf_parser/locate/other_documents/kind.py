"""One row of the table of documents, and how its texts are compared."""

from typing import NamedTuple

from csf_parser.errors import LooksLike
from csf_parser.locate.labels import folded


class DocumentKind(NamedTuple):
    """One of ``titles`` at the head of a page, and at least ``needed`` of ``marks`` anywhere on it.

    Attributes:
        looks_like: The name that the error carries.
        titles: How the title begins, in its spellings; empty where the marks alone decide.
        marks: What such a document prints beside its title.
        needed: How many of the marks.
        absent: What it does not print, and what a document that is easily taken for it does.
    """

    looks_like: LooksLike
    titles: tuple[str, ...]
    marks: tuple[str, ...]
    needed: int = 1
    absent: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The text without blanks and accents, in lower case.

    >>> plain("Opinión del Cumplimiento")
    'opiniondelcumplimiento'
    """
    return folded(text).lower()
