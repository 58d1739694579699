"""Both engines come out with the same words, frames and codes."""

from collections.abc import Callable, Sequence

import pytest

from csf_parser.extract import Document, Limits, Page, Word, extract
from csf_parser.samples import AddressRows, Layout, Taxpayer, print_csf
from csf_parser.samples.text import REGULAR, width_of
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.pdf_editing import in_forms, moved, scaled, turned, turned_upright

# The engines take the height of the type from different tables.
_TOLERANCES_PT = (1.5, 1.5, 1.5, 1.5)
_SPECIMENS = [(INDIVIDUAL, layout) for layout in Layout] + [(COMPANY, layout) for layout in Layout]
_IDS = [f"{taxpayer.kind}-{layout.name}" for taxpayer, layout in _SPECIMENS]


def both(pdf: bytes) -> tuple[Document, Document]:
    return extract(pdf, "pdfium", Limits()), extract(pdf, "pdfplumber", Limits())


def assert_same_words(fast: Document, second: Document) -> None:
    assert len(fast.pages) == len(second.pages)
    for one, other in zip(fast.pages, second.pages, strict=True):
        assert one.number == other.number
        assert (one.width, one.height) == pytest.approx((other.width, other.height), abs=1)
        assert sorted("".join(word.text for word in one.words)) == sorted("".join(word.text for word in other.words))
        assert_same(_of_the_record(one), _of_the_record(other))


def assert_same(words: Sequence[Word], others: Sequence[Word]) -> None:
    assert sorted(word.text for word in words) == sorted(word.text for word in others)
    for word in words:
        assert any(_is_same(word, candidate) for candidate in others), word


def _of_the_record(page: Page) -> list[Word]:
    """The words without page number and legal text, where runs without a gap may be cut either way."""
    number = next(word.top for word in page.words if word.text == "Página")
    seal = next((word.top for word in page.words if word.text == "Cadena"), page.height)
    begun_before = 0.0 if seal < page.height else page.height
    legal = next((word.top for word in page.words if word.text == "Sus"), begun_before)
    return [word for word in page.words if abs(word.top - number) > 2 and (word.top < legal - 2 or word.top > seal - 4)]


def _is_same(one: Word, other: Word) -> bool:
    return (one.text, one.bold) == (other.text, other.bold) and _is_near(one, other)


def _is_near(one: Word, other: Word) -> bool:
    edges = zip(one[1:5], other[1:5], _TOLERANCES_PT, strict=True)
    return all(abs(a - b) <= tolerance for a, b, tolerance in edges)


@pytest.mark.parametrize(("taxpayer", "layout"), _SPECIMENS, ids=_IDS)
def test_both_engines_find_the_same_words_at_the_same_places(taxpayer: Taxpayer, layout: Layout) -> None:
    assert_same_words(*both(print_csf(taxpayer, layout, address_rows=AddressRows.WITH_CONTACT)))


@pytest.mark.parametrize("change", [in_forms, lambda pdf: moved(pdf, 300, -150), lambda pdf: scaled(pdf, 0.8)])
def test_both_engines_find_the_same_words_in_an_altered_file(change: Callable[[bytes], bytes]) -> None:
    assert_same_words(*both(change(print_csf(INDIVIDUAL))))


@pytest.mark.parametrize(("layout", "has_blank"), [(Layout.B1, False), (Layout.B2, True), (Layout.C, True)])
def test_both_engines_see_the_blank_at_which_the_cadena_is_broken(layout: Layout, has_blank: bool) -> None:
    for document in both(print_csf(COMPANY, layout)):
        ends = [word for page in document.pages for word in page.words if word.text == "SITUACIÓN" and not word.bold]
        assert any(word.blank_after for word in ends) is has_blank


@pytest.mark.parametrize("layout", Layout)
def test_both_engines_find_the_same_sides_of_cells(layout: Layout) -> None:
    fast, second = both(print_csf(INDIVIDUAL, layout))
    for one, other in zip(fast.pages, second.pages, strict=True):
        assert {(round(rule.x), round(rule.top), round(rule.bottom)) for rule in one.rules} == {
            (round(rule.x), round(rule.top), round(rule.bottom)) for rule in other.rules
        }


@pytest.mark.parametrize("layout", Layout)
def test_both_engines_decode_the_same_codes_at_the_same_places(layout: Layout) -> None:
    fast, second = both(print_csf(INDIVIDUAL, layout))
    assert [code[:3] for code in fast.codes] == [code[:3] for code in second.codes]
    for one, other in zip(fast.codes, second.codes, strict=True):
        assert all(abs(a - b) < 0.5 for a, b in zip(one.box, other.box, strict=True))


def test_labels_are_bold_and_values_are_not() -> None:
    for document in both(print_csf(INDIVIDUAL)):
        weights = {word.text: word.bold for word in document.pages[0].words}
        assert weights["Apellido:"]
        assert not weights[str(INDIVIDUAL.curp)]


def test_a_value_without_a_gap_after_its_label_is_a_word_of_its_own() -> None:
    for document in both(print_csf(INDIVIDUAL)):
        texts = [word.text for word in document.pages[0].words]
        assert texts[texts.index("Postal:") + 1] == "03100"


def test_a_words_box_is_as_wide_as_its_letters() -> None:
    for document in both(print_csf(INDIVIDUAL)):
        (word,) = [word for word in document.pages[0].words if word.text == INDIVIDUAL.curp]
        assert word.x1 - word.x0 == pytest.approx(width_of(str(INDIVIDUAL.curp), REGULAR, 8), abs=0.5)


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("turn", [turned, turned_upright])
def test_boxes_are_measured_on_the_page_with_its_text_upright(
    turn: Callable[[bytes, int], bytes], degrees: int
) -> None:
    plain = _of_the_record(extract(print_csf(INDIVIDUAL), "pdfium", Limits()).pages[0])
    for document in both(turn(print_csf(INDIVIDUAL), degrees)):
        page = document.pages[0]
        assert (round(page.width), round(page.height)) == (612, 792)
        assert_same(plain, _of_the_record(page))
