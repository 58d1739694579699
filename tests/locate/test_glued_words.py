"""Text layers that have lost the blanks between words: what can be read in one way only is read."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from csf_parser.extract import Page, Word
from csf_parser.locate import Printed, locate
from csf_parser.locate.lines import lines_of
from csf_parser.locate.printed import PrintedText
from csf_parser.samples import Layout
from tests.rules.examining import COMPANY, document_of

_GAP = 6.0


def glued(words: list[Word]) -> Iterator[Word]:
    """The words of a line as runs without blanks."""
    run = words[0]
    for word in words[1:]:
        if word.bold == run.bold and abs(word.x0 - run.x1) < _GAP:
            run = run._replace(text=run.text + word.text, x1=word.x1, blank_after=False)
        else:
            yield run
            run = word
    yield run


def glued_page(page: Page) -> Page:
    return replace(page, words=tuple(word for line in lines_of(page.words) for word in glued(line)))


def without_blanks(printed: PrintedText) -> str | None:
    return None if printed.text is None else printed.text.replace(" ", "")


def located(layout: Layout) -> tuple[Printed, Printed]:
    document = document_of(COMPANY, layout)
    pages = [glued_page(page) for page in document.pages]
    return locate(document.pages, document.codes), locate(pages, document.codes)


@pytest.mark.parametrize("layout", Layout)
def test_every_label_finds_its_value_where_blanks_are_lost(layout: Layout) -> None:
    before, after = located(layout)
    glued_fields = {path: without_blanks(text) for path, text in after.fields.items() if not path.startswith("seal.")}
    assert glued_fields == {
        path: without_blanks(text) for path, text in before.fields.items() if not path.startswith("seal.")
    }
    assert after.fields["id_cif"].text == COMPANY.id_cif
    assert {name: without_blanks(copy) for name, copy in after.copies.items()} == {
        name: without_blanks(copy) for name, copy in before.copies.items()
    }
