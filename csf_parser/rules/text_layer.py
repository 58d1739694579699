"""Whether the text layer says what the page shows: encodings that were undone, and blanks that were lost.

Not checked: a text layer that is made to say something else than the page shows.
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.findings import Finding, make_finding
from csf_parser.locate.labels import ADDRESS, IDENTIFICATION, SPELLINGS, folded
from csf_parser.rules.examined import Examined

_SEVERAL_WORDS: Final = frozenset(
    glued
    for spelling in SPELLINGS
    if " " in spelling and folded(spelling) in IDENTIFICATION.keys() | ADDRESS.keys()
    for glued in (spelling.replace(" ", ""), folded(spelling))
)
"""Labels of several words, as one word."""


def check_text_layer(examined: Examined) -> Iterator[Finding]:
    """A warning where text was repaired, and where blanks are missing; ``data["pages"]`` says on which pages."""
    numbers = frozenset(examined.printed.pages)
    repaired = [one for one in examined.document.signs.repaired_text if one.page in numbers]
    if repaired:
        pages, encodings = [one.page for one in repaired], dict.fromkeys(one.encoding for one in repaired)
        yield make_finding("text-encoding-repaired", pages=pages, encoding=", ".join(encodings))
    glued = [
        page.number
        for page in examined.document.pages
        if page.number in numbers
        and not page.recognised
        and not _SEVERAL_WORDS.isdisjoint([word.text for word in page.words])
    ]
    if glued:
        yield make_finding("blanks-missing", pages=glued)
