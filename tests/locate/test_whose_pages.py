"""Pages that could be somebody else's: of a contract, of another issue, of a paper that is not whole."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from csf_parser import parse_csf
from csf_parser.extract import Limits, extract
from csf_parser.locate import csf_page_groups
from csf_parser.options import EngineChoice
from csf_parser.samples import Layout, random_taxpayer
from csf_parser.samples.disturb.editing import edited
from csf_parser.samples.disturb.edits import Drawing, Run
from tests.support.bundles import LONG, STRANGER, all_of, assert_whole, pages_of
from tests.support.other_papers import CONTRACT
from tests.support.papers import COMPANY, INDIVIDUAL, OTHER_COMPANY, paper
from tests.support.pdf_editing import merged, page_count, text_at, with_added, with_pages
from tests.support.typesetting import printed_file

_LAYOUTS = pytest.mark.parametrize("layout", Layout)
_LETTER: Final = paper(["Estimado cliente:", "adjunto mi Constancia de Situación Fiscal."])


def test_a_page_that_repeats_another_rfc_is_nobody_elses() -> None:
    stranger = printed_file(STRANGER)
    assert page_count(stranger) == page_count(printed_file(LONG)) == 3
    (csf,) = all_of(merged(with_pages(stranger, [3]), with_pages(printed_file(LONG), [1, 2]), _LETTER))
    assert csf.source.pages == [2]
    assert csf.seal is None


_OURS: Final = replace(COMPANY, activities=COMPANY.activities * 60)
_THEIRS: Final = replace(
    _OURS,
    rfc=OTHER_COMPANY.rfc,
    company_name=OTHER_COMPANY.company_name,
    activities=tuple(one._replace(name="Comercio de lo ajeno") for one in _OURS.activities),
)


@_LAYOUTS
@pytest.mark.parametrize("order", ["A2 A3 B1 B2 B3", "A2 B1 B2 B3", "A2 A3 B1 B3", "A3 B1 A2 B3", "A3 A2 B3 B2 B1"])
def test_a_page_that_names_nobody_is_not_taken_from_a_paper_without_its_first(layout: Layout, order: str) -> None:
    """The paper that it is of may be there without the page that makes it one."""
    theirs, ours = printed_file(_THEIRS, layout), printed_file(_OURS, layout)
    count = page_count(ours)
    assert count == page_count(theirs) >= 3
    numbers = [int(name[1]) + (count if name[0] == "B" else 0) for name in order.replace("3", str(count)).split()]
    (csf,) = all_of(with_pages(merged(theirs, ours), numbers))
    assert csf.rfc == COMPANY.rfc
    assert "Comercio de lo ajeno" not in {activity.name for activity in csf.activities}
    (finding,) = [finding for finding in csf.findings if finding.code == "incomplete"]
    assert "Página 2 de" in finding.data["missing"] or "páginas" in finding.data["missing"]


def test_a_misread_rfc_makes_no_stranger() -> None:
    """On a scan, the cadena's RFC may have a letter wrong: the page before it stays where it is."""
    ours = printed_file(_OURS, Layout.B1)
    misread = COMPANY.rfc.replace(COMPANY.rfc[0], "X", 1)
    document = extract(ours, "pdfium", Limits())
    *pages, last = document.pages
    assert any(COMPANY.rfc in word.text for word in last.words)
    words = tuple(word._replace(text=word.text.replace(COMPANY.rfc, misread)) for word in last.words)
    (group,) = csf_page_groups([*pages, replace(last, words=words)])
    assert [page.number for page in group] == pages_of(ours)


@_LAYOUTS
def test_a_page_that_is_there_twice_is_taken_once(layout: Layout) -> None:
    pdf = printed_file(_OURS, layout)
    (csf,) = all_of(with_pages(pdf, [1, 2, 2, *range(3, page_count(pdf) + 1)]))
    assert_whole(csf, _OURS, layout)


@pytest.mark.each_value
@_LAYOUTS
@pytest.mark.parametrize("top", [12, 775], ids=["above", "below"])
@pytest.mark.parametrize("first", [1, 7])
def test_page_numbers_of_a_bundle_are_not_the_papers(layout: Layout, top: float, first: int) -> None:
    """An archive stamps numbers of its own on every page."""
    pdf = printed_file(COMPANY, layout)
    for page in pages_of(pdf):
        pdf = with_added(pdf, text_at(480, top, f"Página {first + page - 1} de 45"), page=page)
    assert_whole(all_of(pdf)[0], COMPANY, layout)


def test_a_last_page_of_a_code_alone_may_have_a_stamp() -> None:
    sample = Path(__file__).parents[2] / "sample_pdfs" / "qr-alone-on-last-page.pdf"
    pdf = sample.read_bytes()
    last = page_count(pdf)
    stamp = "Documento firmado electrónicamente por el representante el día 3 de mayo de 2024"
    csf = parse_csf(with_added(pdf, text_at(60, 400, stamp), page=last))
    assert csf.source.pages == pages_of(pdf)
    assert "incomplete" not in {finding.code for finding in csf.findings}


def test_a_contract_does_not_take_a_pages_place() -> None:
    pdf = printed_file(INDIVIDUAL, Layout.C)
    assert page_count(pdf) == 2
    (csf,) = all_of(merged(with_pages(pdf, [1]), CONTRACT, with_pages(pdf, [2])))
    assert csf.source.pages == [1, 3]
    assert_whole(csf, INDIVIDUAL, Layout.C)


@_LAYOUTS
@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "reversed"])
def test_two_issues_of_one_csf_keep_their_pages(layout: Layout, backwards: bool) -> None:
    later = replace(COMPANY, issued_on=COMPANY.issued_on + dt.timedelta(days=40), regimes=OTHER_COMPANY.regimes)
    bundle = merged(printed_file(COMPANY, layout), printed_file(later, layout))
    pages = pages_of(bundle)
    found = all_of(with_pages(bundle, pages[::-1] if backwards else pages))
    for csf, taxpayer in zip(found, (later, COMPANY) if backwards else (COMPANY, later), strict=True):
        assert_whole(csf, taxpayer, layout)


def test_a_middle_page_that_could_be_of_two_is_left_out() -> None:
    first, second = printed_file(LONG), printed_file(STRANGER)
    found = all_of(with_pages(merged(first, second), [1, 4, 2, 5, 3, 6]))
    for csf, pages in zip(found, ([1, 5], [2, 6]), strict=True):
        assert csf.source.pages == pages
        assert "incomplete" in {finding.code for finding in csf.findings}


@pytest.mark.each_value
@_LAYOUTS
@pytest.mark.parametrize("note", ["Firmado por JUAN PEREZ, RFC: GODE561231GR8", "Página 2 de 7"])
def test_a_signers_rfc_or_a_number_on_one_page_takes_no_page_away(layout: Layout, note: str) -> None:
    pdf = printed_file(COMPANY, layout)
    for page in pages_of(pdf):
        noted = with_added(pdf, text_at(200, 775, note), page=page)
        assert_whole(all_of(noted)[0], COMPANY, layout)


_NUMBER_ALONE = {
    "in brackets": (Path(__file__).parents[2] / "sample_pdfs" / "qr-alone-on-last-page.pdf").read_bytes(),
    "without": printed_file(random_taxpayer(0, kind="individual"), Layout.C),
}


@pytest.mark.parametrize("pdf", _NUMBER_ALONE.values(), ids=_NUMBER_ALONE)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_note_at_the_side_of_a_page_with_its_number_alone_does_not_turn_it(pdf: bytes, engine: EngineChoice) -> None:
    pages = extract(pdf, "pdfium", Limits()).pages
    assert len(pages[-1].words) <= 5
    note = Run("Cotejado con su original en la notaría 12 de esta ciudad", 12, 500, 6, False, 90)
    csf = parse_csf(edited(pdf, [Drawing(len(pages), (note,))], pages), engine=engine)
    assert csf.source.pages == list(range(1, len(pages) + 1))
