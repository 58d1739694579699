"""The disturbances do what they say: the page as before, and what they add where they say that it is."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given

from csf_parser.extract import Limits, Page, extract
from csf_parser.samples import Layout, print_csf
from csf_parser.samples.disturb import (
    NAMED,
    ArchiveNumber,
    Disturbance,
    LostLines,
    Note,
    Paragraph,
    RepeatedPage,
    Resaved,
    Scanned,
    SignatureBox,
    Stamp,
    disturb,
    disturbed_regions,
)
from csf_parser.samples.disturb.edits import Rewriting, TextLayer
from csf_parser.samples.disturb.inserted_paragraph import Section
from csf_parser.samples.disturb.kinds import Edge
from csf_parser.samples.strategies import margin_notes
from tests.rules.examining import COMPANY
from tests.support.pdf_editing import turned

SPECIMENS = {layout: print_csf(COMPANY, layout) for layout in Layout}
SPECIMEN = SPECIMENS[Layout.B1]


def pages_of(pdf: bytes) -> tuple[Page, ...]:
    return extract(pdf, "pdfium", Limits()).pages


def texts(pdf: bytes, page: int = 1) -> list[str]:
    return sorted(word.text for word in pages_of(pdf)[page - 1].words)


@pytest.mark.parametrize("layout", Layout)
@given(disturbance=margin_notes())
def test_what_is_added_in_a_margin_lies_within_its_regions_and_nothing_else_changes(
    layout: Layout, disturbance: Disturbance
) -> None:
    specimen = SPECIMENS[layout]
    regions = disturbed_regions(specimen, disturbance)
    for before, after in zip(pages_of(specimen), pages_of(disturb(specimen, disturbance)), strict=True):
        old = {(word.text, round(word.x0), round(word.top)) for word in before.words}
        boxes = [region.box for region in regions if region.page == after.number]
        added = [word for word in after.words if (word.text, round(word.x0), round(word.top)) not in old]
        outside = [
            word.text
            for word in added
            if not any(
                box.x0 - 1 <= word.x0
                and word.x1 <= box.x1 + 1
                and box.top - 2 <= word.top
                and word.bottom <= box.bottom + 2
                for box in boxes
            )
        ]
        assert outside == []
        assert len(after.words) - len(added) == len(before.words)


@pytest.mark.parametrize("edge", get_args(Edge))
@pytest.mark.parametrize("sideways", [False, True])
@pytest.mark.parametrize("layout", Layout)
def test_eighty_words_fit_in_a_margin(layout: Layout, edge: Edge, sideways: bool) -> None:
    specimen = SPECIMENS[layout]
    note = Note(edge=edge, text="Verificado " * 80, sideways=sideways)
    words = pages_of(specimen)[0].words
    for _, box in disturbed_regions(specimen, note):
        assert box.x0 >= 0
        assert box.top >= 0
        assert box.x1 <= 612
        assert box.bottom <= 792
        assert not [
            word.text
            for word in words
            if word.x0 < box.x1 and box.x0 < word.x1 and word.top < box.bottom and box.top < word.bottom
        ]


def test_a_note_on_every_page_is_on_every_page() -> None:
    disturbed = disturb(SPECIMEN, Note(text="Cotejado", page=None))
    assert ["Cotejado" in texts(disturbed, page) for page in (1, 2)] == [True, True]


@pytest.mark.parametrize("in_form", [False, True])
def test_a_note_is_drawn_in_the_page_or_in_a_form(in_form: bool) -> None:
    disturbed = disturb(SPECIMEN, Note(text="Año 2025: ÁÉÍÓÚ & Ñ", in_form=in_form))
    assert {"Año", "2025:", "ÁÉÍÓÚ", "&", "Ñ"} <= set(texts(disturbed))


def test_a_signature_box_has_ruled_lines() -> None:
    before, after = (len(pages_of(pdf)[0].rules) for pdf in (SPECIMEN, disturb(SPECIMEN, SignatureBox())))
    assert after == before + 3


def test_a_signature_box_at_the_end_follows_the_last_words() -> None:
    (page, box), *_ = disturbed_regions(SPECIMEN, SignatureBox(place="end", page=2))
    last = max(word.bottom for word in pages_of(SPECIMEN)[1].words)
    assert page == 2
    assert box.top == pytest.approx(last + 10, abs=1)


def test_a_stamp_slants_and_may_cover_a_value() -> None:
    zip_code = next(word for word in pages_of(SPECIMEN)[0].words if word.text == COMPANY.address.zip)
    stamp = Stamp(x=zip_code.x0, baseline=zip_code.bottom)
    letters = [box for _, box in disturbed_regions(SPECIMEN, stamp)]
    assert len(letters) == len("RECIBIDO")
    assert letters[0].x0 < zip_code.x1 < letters[-1].x0
    assert max(box.bottom - box.top for box in letters) < 60  # of the word: 80
    slanted = extract(disturb(SPECIMEN, stamp), "pdfium", Limits()).signs.slanted
    assert [word.text for word in slanted] == ["RECIBIDO"]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("after", get_args(Section))
def test_a_paragraph_stands_between_its_table_and_what_follows(layout: Layout, after: Section) -> None:
    specimen = SPECIMENS[layout]
    paragraph = Paragraph(after=after, text="AVISO " * 60)
    regions = disturbed_regions(specimen, paragraph)
    disturbed = pages_of(disturb(specimen, paragraph))
    page = disturbed[regions[0].page - 1]
    top, bottom = regions[0].box.top, regions[-1].box.bottom
    assert len([word for word in page.words if top - 1 <= word.top and word.bottom <= bottom + 1]) == 60
    assert not [rule for rule in page.rules if rule.top < bottom and rule.bottom > top]
    assert page.height > 792
    assert sum(len(one.words) for one in disturbed) == 60 + sum(len(one.words) for one in pages_of(specimen))


def test_a_document_without_the_table_gets_no_paragraph() -> None:
    specimen = print_csf(replace(COMPANY, obligations=()))
    paragraph = Paragraph(after="obligations")
    assert disturbed_regions(specimen, paragraph) == ()
    assert texts(disturb(specimen, paragraph)) == texts(specimen)


def test_a_repeated_page_is_in_the_file_twice() -> None:
    disturbed = disturb(SPECIMEN, RepeatedPage())
    assert [texts(disturbed, page) for page in (1, 2, 3)] == [texts(SPECIMEN, page) for page in (1, 1, 2)]


def test_lines_are_lost_on_one_page_or_on_all() -> None:
    assert [bool(page.rules) for page in pages_of(disturb(SPECIMEN, LostLines(page=1)))] == [False, True]
    assert [bool(page.rules) for page in pages_of(disturb(SPECIMEN, LostLines()))] == [False, False]
    assert texts(disturb(SPECIMEN, LostLines())) == texts(SPECIMEN)


@pytest.mark.parametrize("text_layer", ["before", "after"])
def test_the_layer_of_a_scan_can_say_something_else_than_its_picture(text_layer: TextLayer) -> None:
    zip_code = COMPANY.address.zip or ""
    scan = Scanned(text_layer=text_layer, misread=((zip_code, "01000"),), dpi=72, page=1)
    document = extract(disturb(SPECIMEN, scan), "pdfium", Limits())
    said = {word.text for word in document.pages[0].words} | {word.text for word in document.signs.hidden}
    assert "01000" in said
    assert zip_code not in said


def test_a_plain_scan_has_no_text() -> None:
    assert [page.words for page in pages_of(disturb(SPECIMEN, Scanned(dpi=72)))] == [(), ()]


@pytest.mark.parametrize("how", get_args(Rewriting))
def test_a_resaved_file_shows_the_same(how: Rewriting) -> None:
    disturbed = disturb(SPECIMEN, Resaved(how=how))
    assert [texts(disturbed, page) for page in (1, 2)] == [texts(SPECIMEN, page) for page in (1, 2)]
    assert disturbed != SPECIMEN


def test_disturbances_can_follow_each_other() -> None:
    disturbed = disturb(disturb(SPECIMEN, ArchiveNumber()), Note(text="Cotejado"))
    assert {"FOLIO", "Cotejado"} <= set(texts(disturbed))


@pytest.mark.parametrize("disturbance", NAMED.values(), ids=NAMED)
def test_the_same_disturbance_gives_the_same_file(disturbance: Disturbance) -> None:
    assert disturb(SPECIMEN, disturbance) == disturb(SPECIMEN, disturbance)


def test_a_rotated_page_is_refused() -> None:
    with pytest.raises(ValueError, match="rotated"):
        disturb(turned(SPECIMEN, 90), Note())
