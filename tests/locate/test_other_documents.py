"""What people send for a CSF is named, with what to send instead; and nothing genuine is taken for it."""

from dataclasses import replace

import pytest

from csf_parser import NotACsf, parse_all, parse_csf
from csf_parser.error_texts import message_of
from csf_parser.errors import LooksLike
from csf_parser.locate import refuse, refuse_template
from csf_parser.options import EngineChoice
from csf_parser.samples import Layout, Taxpayer, print_csf
from tests.support.other_papers import CONTRACT, GUIDE, OTHER_PAPERS
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.pdf_editing import merged, page_count, with_replaced
from tests.support.typesetting import located, typeset


def refused(pdf: bytes, engine: EngineChoice = "pdfium") -> NotACsf:
    with pytest.raises(NotACsf) as caught:
        parse_csf(pdf, engine=engine)
    return caught.value


@pytest.mark.parametrize(("looks_like", "pdf"), OTHER_PAPERS.values(), ids=OTHER_PAPERS)
@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_another_paper_is_named(looks_like: LooksLike, pdf: bytes, engine: EngineChoice) -> None:
    assert refused(pdf, engine).looks_like == looks_like


@pytest.mark.parametrize("pdf", [pdf for _, pdf in OTHER_PAPERS.values()], ids=OTHER_PAPERS)
def test_the_message_says_what_was_sent_and_what_to_send(pdf: bytes) -> None:
    error = refused(pdf)
    for text, ask in ((message_of(error, "en"), ("ask for", "send")), (message_of(error, "es"), ("pide", "envía"))):
        assert any(word in text for word in ask)
        assert "\n" not in text
        assert "EKU" not in text


@pytest.mark.parametrize("pdf", [CONTRACT, GUIDE], ids=["a contract", "a guide"])
def test_a_paper_that_only_mentions_these_is_none_of_them(pdf: bytes) -> None:
    assert refused(pdf).looks_like is None


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
def test_further_pages_alone_are_told_from_other_papers(layout: Layout, taxpayer: Taxpayer) -> None:
    document = typeset(taxpayer, layout)
    with pytest.raises(NotACsf) as caught:
        refuse(replace(document, pages=document.pages[1:]))
    error = caught.value
    assert error.looks_like == "csf_page"
    assert "first page" in str(error)
    assert "primera página" in message_of(error, "es")


@pytest.mark.parametrize("blank", ["{{rfc}}", "${NOMBRE}", "<<CURP>>", "«CP»", "[[calle]]"])
def test_a_blank_that_was_left_in_makes_a_template(blank: str) -> None:
    with pytest.raises(NotACsf) as caught:
        refuse_template(located(typeset(replace(INDIVIDUAL, trade_name=blank))))
    assert caught.value.looks_like == "synthetic_template"
    assert blank not in str(caught.value)


def test_a_template_is_refused_by_parse_csf() -> None:
    assert refused(print_csf(replace(INDIVIDUAL, trade_name="{{rfc}}"))).looks_like == "synthetic_template"


@pytest.mark.parametrize("name", ["A & B <SUCURSAL>", "{NORTE}", "100% NATURAL", "[SIC]", "$ PESOS", "UNA << OTRA"])
def test_a_strange_name_makes_none(name: str) -> None:
    printed = located(typeset(replace(INDIVIDUAL, trade_name=name)))
    refuse_template(printed)
    assert printed.fields["trade_name"].text == name


def test_a_first_page_that_lost_one_of_its_titles_is_read() -> None:
    pdf = with_replaced(print_csf(COMPANY), {"Lugar y Fecha de Emisi": "Lugar y Fecha de Emasi"})
    assert parse_csf(pdf).rfc == COMPANY.rfc


def test_a_csf_among_all_of_them_is_found() -> None:
    papers = [pdf for _, pdf in OTHER_PAPERS.values()]
    bundle = merged(*papers[:7], print_csf(COMPANY), *papers[7:], CONTRACT)
    (csf,) = parse_all(bundle)
    assert csf.rfc == COMPANY.rfc
    assert csf.source.pages == list(range(8, 8 + page_count(print_csf(COMPANY))))
