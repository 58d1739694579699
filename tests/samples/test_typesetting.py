"""Specimens that are typeset without a PDF are what stage 1 reads from the printed file."""

import pytest

from csf_parser.extract import Limits, Page, Rule, Word, extract
from csf_parser.samples import AddressRows, Layout, Taxpayer
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.typesetting import printed_file, typeset

_ROWS = AddressRows.WITH_CONTACT


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
def test_words_and_ruled_lines_are_those_that_pdfium_reads(taxpayer: Taxpayer, layout: Layout, borders: bool) -> None:
    pdf = printed_file(taxpayer, layout, address_rows=_ROWS, borders=borders)
    document = typeset(taxpayer, layout, address_rows=_ROWS, borders=borders)
    for page, read in zip(document.pages, extract(pdf, "pdfium", Limits()).pages, strict=True):
        assert [_text(word) for word in page.words] == [_text(word) for word in _joined(read)]
        for word, other in zip(page.words, _joined(read), strict=True):
            assert word[1:5] == pytest.approx(other[1:5], abs=0.3), word.text
        assert len(page.rules) == len(read.rules)
        assert [rule for rule in page.rules if not any(_are_near(rule, other) for other in read.rules)] == []


def _are_near(rule: Rule, other: Rule) -> bool:
    return all(abs(one - two) < 0.1 for one, two in zip(rule, other, strict=True))


def _text(word: Word) -> tuple[str, bool, bool]:
    return word.text, word.bold, word.blank_after


def _joined(page: Page) -> list[Word]:
    """The words; pdfium takes the comma after an underlined address for a word, which matters to no field."""
    words: list[Word] = []
    for word in page.words:
        if word.text == "," and words[-1].text.endswith(".mx"):
            words[-1] = words[-1]._replace(text=words[-1].text + ",", x1=word.x1)
        else:
            words.append(word)
    return words
