"""Which pages a paper counts and does not have."""

import pytest

from csf_parser.extract.document import Page, Word
from csf_parser.locate.page_numbers import missing_pages
from csf_parser.locate.printed import MissingPages


def _page(text: str) -> Page:
    words = (
        Word(word, 270.0 + 25 * index, 770, 290.0 + 25 * index, 779, False) for index, word in enumerate(text.split())
    )
    return Page(1, 612, 792, tuple(words))


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        ([], None),
        (["Registro Federal"], None),
        (["Página [1] de [2]", "Página [2] de [2]"], None),
        (["Página 1 de 3", "Página 3 de 3"], MissingPages(1, 3, (2,))),
        (["Página [1] de [9]"], MissingPages(8, 9, (2, 3, 4, 5, 6, 7, 8, 9))),
        (["Página [1] de [2]", "whose number was cut off"], None),
        (["Página [1] de [3]", "whose number was cut off"], MissingPages(1, 3)),  # the second or the third
        (["Página [1] de [3]", "Página [2] de [3]", "Página [3] de [8]"], None),  # misread
        (["Página [1] de [2]", "Página [2] de [2]", "Página [2] de [2]"], None),
    ],
)
def test_pages_are_missing_where_a_paper_counts_more_than_there_are(
    texts: list[str], missing: MissingPages | None
) -> None:
    assert missing_pages([_page(text) for text in texts]) == missing
