"""The documents that people send in place of a CSF, as a table: their titles, and what else they print.

A title alone decides nothing, because contracts and guides name all of these documents: it has to begin a text at the
head of a page, and the page has to hold enough of the ``marks`` too. Rows without titles are known by more marks.
All texts are compared without blanks and accents, in lower case.

Sources: genuine acuses of 2018 and 2020 and a comunicado of 2020; descriptions of the others in public code and pages.
"""

from typing import Final

from csf_parser.locate.other_documents import of_offices, of_persons_and_firms
from csf_parser.locate.other_documents.kind import plain


def _folded(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(plain, texts))


KINDS: Final = tuple(
    row._replace(titles=_folded(row.titles), marks=_folded(row.marks), absent=_folded(row.absent))
    for row in (*of_offices.ROWS, *of_persons_and_firms.ROWS)
)
"""The first row that fits decides: what is more particular stands above what is less."""

ACKNOWLEDGEMENT_TITLES: Final = tuple(
    title
    for kind in KINDS
    if kind.looks_like in {"rfc_registration", "rfc_update"}
    for title in kind.titles
    if title.startswith("acuse") and title != "acuse"
)
"""Titles of the acuses, which carry the cédula, place and date as a CSF does."""
