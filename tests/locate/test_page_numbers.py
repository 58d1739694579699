"""Which pages a paper counts and does not have."""

import pytest

from csf_parser.extract.document import Page, Word
from csf_parser.locate.page_numbers import PageNumber, missing_pages, page_numbers
from csf_parser.locate.printed import MissingPages


def _page(text: str, *, recognised: bool = False) -> Page:
    """A page of these lines, the last at its foot."""
    words = [
        Word(word, 270.0 + 25 * index, 770.0 - 20 * above, 290.0 + 25 * index, 779.0 - 20 * above, bold=False)
        for above, line in enumerate(reversed(text.splitlines()))
        for index, word in enumerate(line.split())
    ]
    return Page(1, 612, 792, tuple(words), recognised=recognised)


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
        (["Página 7 de 45\nPágina [1] de [2]", "Página 8 de 45\nPágina [2] de [2]"], None),  # stamped on
        (["Página 7 de 45\nPágina 1 de 2", "Página 8 de 45\nPágina 2 de 2"], None),
        (["Página 7 de 45", "Página 8 de 45"], None),  # stamped over
    ],
)
def test_pages_are_missing_where_a_paper_counts_more_than_there_are(
    texts: list[str], missing: MissingPages | None
) -> None:
    assert missing_pages([_page(text) for text in texts]) == missing


def test_one_recognised_number_may_be_misread() -> None:
    alone = [_page("Página 1 de 11", recognised=True)]
    assert missing_pages(alone) is None
    assert missing_pages([*alone, _page("Página 2 de 11", recognised=True)]) is not None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Página 2 de 3", PageNumber(2, 3, bracketed=False)),
        ("Página [2] de [3]\nPágina 7 de 45", PageNumber(2, 3, bracketed=True)),
        ("Página 7 de 45\nPágina 2 de 3", PageNumber(2, 3, bracketed=False)),
        ("Página dos", None),
    ],
)
def test_the_number_is_the_sats(text: str, number: PageNumber | None) -> None:
    assert page_numbers([_page(text)])[0] == number
