"""Which pages of a file are a CSF: other papers between, pages in another order, several CSFs."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from csf_parser import NotACsf, SeveralCsfs, parse_all, parse_csf
from csf_parser.options import EngineChoice
from csf_parser.samples import Layout, random_taxpayer
from tests.support.bundles import LONG, STRANGER, all_of, assert_whole, pages_of
from tests.support.other_papers import CONTRACT, GUIDE, OTHER_PAPERS
from tests.support.papers import COMPANY, INDIVIDUAL, OPINION_32D, OTHER_COMPANY, paper
from tests.support.pdf_editing import merged, page_count, with_content, with_pages
from tests.support.profiles import examples
from tests.support.timing import processor_time
from tests.support.typesetting import printed_file

_LAYOUTS = pytest.mark.parametrize("layout", Layout)
_CONTRACT: Final = paper(["Contrato", "Página 2 de 3", "Obligaciones: el cliente debe pagar"])
_LETTER: Final = paper(["Estimado cliente:", "adjunto mi Constancia de Situación Fiscal."])


@_LAYOUTS
def test_the_first_page_alone_is_incomplete(layout: Layout) -> None:
    csf = parse_csf(with_pages(printed_file(COMPANY, layout), [1]))
    (finding,) = [finding for finding in csf.findings if finding.code == "incomplete"]
    assert finding.severity == "error"
    assert f"Página 2 de {page_count(printed_file(COMPANY, layout))}" in finding.data["missing"]
    assert csf.rfc == COMPANY.rfc
    assert csf.legal_name == COMPANY.legal_name


def test_a_missing_middle_page_is_incomplete() -> None:
    pdf = printed_file(COMPANY, Layout.B1)
    assert page_count(pdf) == 3
    csf = parse_csf(with_pages(pdf, [1, 3]))
    assert "incomplete" in {finding.code for finding in csf.findings}


@_LAYOUTS
def test_a_missing_page_that_held_nothing_but_rows_of_a_table_is_named(layout: Layout) -> None:
    """Without the page number nothing tells that rows are gone."""
    longest = replace(COMPANY, activities=COMPANY.activities * 60)
    pdf = printed_file(longest, layout)
    count = page_count(pdf)
    csf = parse_csf(with_pages(pdf, [page for page in pages_of(pdf) if page != 2]))
    assert len(csf.activities) < len(longest.activities)
    (finding,) = [finding for finding in csf.findings if finding.code == "incomplete"]
    assert (finding.severity, finding.data["missing"]) == ("warning", f"Página 2 de {count}")


@_LAYOUTS
@pytest.mark.parametrize("order", [lambda pages: pages[::-1], lambda pages: [pages[1], pages[0], *pages[2:]]])
def test_pages_in_another_order_are_put_in_order(layout: Layout, order: Callable[[list[int]], list[int]]) -> None:
    pdf = printed_file(COMPANY, layout)
    csf = parse_csf(with_pages(pdf, order(pages_of(pdf))))
    assert_whole(csf, layout=layout)
    assert len(csf.source.pages) == page_count(pdf)


@_LAYOUTS
@pytest.mark.parametrize("other", [OPINION_32D, _LETTER, _CONTRACT], ids=["opinion", "letter", "contract"])
@pytest.mark.parametrize("place", [0, 1, 2, 99], ids=["before", "after page 1", "after page 2", "behind"])
def test_another_paper_is_left_out_wherever_it_lies(layout: Layout, other: bytes, place: int) -> None:
    pdf = printed_file(COMPANY, layout)
    pages = pages_of(pdf)
    bundle = merged(with_pages(pdf, pages[:place]), other, with_pages(pdf, pages[place:]))
    csf = parse_csf(bundle)
    assert_whole(csf, layout=layout)
    lie_at = min(place, len(pages)) + 1
    assert csf.source.pages == [page for page in range(1, len(pages) + 2) if page != lie_at]


def test_a_first_page_does_not_take_another_papers_seal() -> None:
    csf = parse_csf(merged(with_pages(printed_file(COMPANY), [1]), OPINION_32D))
    assert csf.seal is None
    assert csf.source.pages == [1]


def test_a_paper_without_page_numbers_is_whole() -> None:
    pdf = with_content(printed_file(COMPANY), lambda content: content.replace("(Página  [)Tj", "( )Tj"))
    assert_whole(parse_csf(pdf))


# --- several ---------------------------------------------------------------------------------------------------------


def test_several_csfs_are_counted() -> None:
    with pytest.raises(SeveralCsfs) as caught:
        parse_csf(merged(*map(printed_file, (COMPANY, INDIVIDUAL, OTHER_COMPANY))))
    assert caught.value.count == 3
    assert "parse_all" in str(caught.value)


def test_parse_all_reads_each_csf_with_its_own_pages() -> None:
    taxpayers = (COMPANY, INDIVIDUAL, OTHER_COMPANY)
    pdfs = [printed_file(taxpayer) for taxpayer in taxpayers]
    found = all_of(merged(*pdfs))
    for csf, taxpayer in zip(found, taxpayers, strict=True):
        assert_whole(csf, taxpayer)
    assert [page for csf in found for page in csf.source.pages] == list(range(1, sum(map(page_count, pdfs)) + 1))
    assert all({code.page for code in csf.codes} <= set(csf.source.pages) for csf in found)


def test_parse_all_of_one_csf_is_one_record() -> None:
    pdf = printed_file(COMPANY)
    assert all_of(pdf) == [parse_csf(pdf)]


def test_csfs_between_other_papers_are_all_found() -> None:
    bundle = merged(_LETTER, printed_file(COMPANY), OPINION_32D, printed_file(INDIVIDUAL), _LETTER)
    for csf, taxpayer in zip(all_of(bundle), (COMPANY, INDIVIDUAL), strict=True):
        assert_whole(csf, taxpayer)


def _interleaved(pdfs: Sequence[bytes]) -> bytes:
    """The first pages of all, then the second pages of all, as a feeder stacks what it scans."""
    firsts, position = [], 0
    for pdf in pdfs:
        firsts.append(pages_of(pdf))
        firsts[-1] = [position + page for page in firsts[-1]]
        position += page_count(pdf)
    rounds = range(max(map(len, firsts)))
    return with_pages(merged(*pdfs), [pages[turn] for turn in rounds for pages in firsts if turn < len(pages)])


def test_pages_of_two_csfs_that_alternate_never_change_owners() -> None:
    taxpayers = (INDIVIDUAL, OTHER_COMPANY)
    found = all_of(_interleaved([printed_file(taxpayer) for taxpayer in taxpayers]))
    for csf, taxpayer in zip(found, taxpayers, strict=True):
        assert csf.rfc == taxpayer.rfc
        rows = [regime.name for regime in csf.regimes]
        assert rows in ([], [regime.name for regime in taxpayer.regimes])
        assert csf.seal is None or taxpayer.rfc in csf.seal.chain


_TAXPAYERS: Final = (LONG, INDIVIDUAL, STRANGER, random_taxpayer(21, kind="individual"))
_OTHERS: Final = [pdf for _, pdf in OTHER_PAPERS.values()] + [CONTRACT, GUIDE, _LETTER, _CONTRACT]


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_the_order_every_csf_has_its_own_pages_and_values(data: st.DataObject) -> None:
    """A page that no mark and no neighbour gives an owner may be left out; never is it given to somebody else."""
    taxpayers = data.draw(st.lists(st.sampled_from(_TAXPAYERS), min_size=1, max_size=3, unique=True))
    papers = [(owner, layout, printed_file(owner, layout)) for owner in taxpayers for layout in [data.draw(_A_LAYOUT)]]
    others = data.draw(st.lists(st.sampled_from(_OTHERS), max_size=3))
    owners = [index for index, (_, _, pdf) in enumerate(papers) for _ in pages_of(pdf)] + [-1] * len(others)
    numbers = [page for _, _, pdf in papers for page in pages_of(pdf)] + [0] * len(others)
    order = data.draw(st.permutations(range(len(owners))))
    bundle = with_pages(merged(*(pdf for _, _, pdf in papers), *others), [place + 1 for place in order])
    found = {str(csf.rfc): csf for csf in parse_all(bundle)}
    assert set(found) == {owner.rfc for owner in taxpayers}
    assume(not _deceives([(owners[place], numbers[place]) for place in order]))
    for index, (owner, layout, _) in enumerate(papers):
        csf = found[owner.rfc]
        assert {owners[order[page - 1]] for page in csf.source.pages} == {index}
        if len(csf.source.pages) == owners.count(index):
            assert_whole(csf, owner, layout)
        else:
            assert len(taxpayers) > 1
            assert "incomplete" in {finding.code for finding in csf.findings}


_A_LAYOUT: Final = st.sampled_from(list(Layout))


def _deceives(order: list[tuple[int, int]]) -> bool:
    """Whether two middle pages lie exchanged in what looks like whole papers, forwards or backwards."""
    pages = [(owner, number) for owner, number in order if number]
    runs = [run for line in (pages, pages[::-1]) for run in zip(line, line[1:], line[2:], strict=False)]
    return any([number for _, number in run] == [1, 2, 3] and run[0][0] == run[2][0] != run[1][0] for run in runs)


@pytest.mark.slow
def test_the_cost_of_a_bundle_grows_as_its_pages() -> None:
    papers = [pdf for _, pdf in OTHER_PAPERS.values()]
    short = merged(*(papers[index % len(papers)] for index in range(70)), printed_file(INDIVIDUAL))
    filler = merged(*(papers[index % len(papers)] for index in range(280)))
    bundle = merged(filler, *(printed_file(taxpayer, Layout.B1) for taxpayer in _TAXPAYERS), *papers)
    assert page_count(bundle) >= 300
    assert [csf.rfc for csf in parse_all(bundle)] == [taxpayer.rfc for taxpayer in _TAXPAYERS]
    assert processor_time(lambda: parse_all(bundle)) < 3 * page_count(bundle) / page_count(short) * processor_time(
        lambda: parse_all(short)
    )


# --- look-alikes -----------------------------------------------------------------------------------------------------

_LOOK_ALIKES: Final = {
    "opinion_32d": ["Opinión del cumplimiento de obligaciones fiscales", "RFC EKU9003173C9", "Sentido POSITIVO"],
    "datos_fiscales": ["CÉDULA DE DATOS FISCALES", "RFC EKU9003173C9"],
    "rfc_registration": ["ACUSE ÚNICO DE INSCRIPCIÓN", "AL REGISTRO FEDERAL DE CONTRIBUYENTES"],
    "cfdi": ["Factura", "Folio fiscal: 0000", "Sello digital del CFDI: abc", "Régimen General de Ley Personas Morales"],
}


@pytest.mark.parametrize(("looks_like", "lines"), _LOOK_ALIKES.items(), ids=_LOOK_ALIKES)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_look_alike_is_named(looks_like: str, lines: list[str], engine: EngineChoice) -> None:
    filler = ["Este documento se emite a petición del contribuyente para los fines que convengan."] * 3
    with pytest.raises(NotACsf) as caught:
        parse_csf(paper([*lines, *filler]), engine=engine)
    assert caught.value.looks_like == looks_like
    assert "EKU" not in str(caught.value)


@pytest.mark.parametrize(
    "lines",
    [
        ["Cadena Original Sello: ||2024/01/01|EKU9003173C9|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000031||"],
        ["Guía: la constancia tiene un RFC, un idCIF y los Regímenes: del contribuyente"],
        ["Clave Única de Registro de Población", "CURP"],
    ],
    ids=["a cadena pasted in", "a guide", "a CURP"],
)
def test_another_paper_is_no_csf_and_no_known_look_alike(lines: list[str]) -> None:
    with pytest.raises(NotACsf) as caught:
        parse_csf(paper([*lines, *["texto de relleno para que la hoja no parezca una imagen"] * 3]), engine="pdfium")
    assert caught.value.looks_like is None


def test_the_pages_behind_the_first_are_no_csf_of_their_own() -> None:
    pdf = printed_file(COMPANY)
    with pytest.raises(NotACsf):
        parse_csf(with_pages(pdf, pages_of(pdf)[1:]), engine="pdfium", ocr="never")


@_LAYOUTS
@pytest.mark.parametrize("order", [(1, 1, 2), (1, 2, 1), (1, 2, 2), (1, 1, 2, 2, 1)])
def test_a_page_that_is_in_the_file_twice_is_read_once(layout: Layout, order: tuple[int, ...]) -> None:
    pdf = printed_file(INDIVIDUAL, layout)
    assert page_count(pdf) == 2
    once, twice = parse_csf(pdf), parse_csf(with_pages(pdf, order))
    unlike = {"source", "evidence", "codes", "findings"}
    assert twice.model_dump(exclude=unlike) == once.model_dump(exclude=unlike)
    new = {finding.code for finding in twice.findings} - {finding.code for finding in once.findings}
    assert new - {"reprinted"} == {"page-repeated"}


def test_a_first_page_of_another_issue_is_no_repeated_page() -> None:
    other = replace(INDIVIDUAL, issued_on=INDIVIDUAL.issued_on + dt.timedelta(days=1))
    bundle = merged(printed_file(INDIVIDUAL), with_pages(printed_file(other), [1]))
    with pytest.raises(SeveralCsfs):
        parse_csf(bundle)
