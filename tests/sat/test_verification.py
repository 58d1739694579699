"""A paper and the SAT's answer together; where a code leads elsewhere, nothing is opened."""

import asyncio

import pytest

from csf_parser import Csf, parse_csf
from csf_parser.sat import (
    AsyncSatClient,
    SatClient,
    SatUnavailable,
    Verification,
    question_of,
    question_of_qr,
    verify_csf,
    verify_csf_async,
)
from tests.sat.records import page_of_paper
from tests.support.fake_sat import FakeSat
from tests.support.sat_pages import not_found_page, page_of
from tests.support.web_server import Reply

COMPANY = parse_csf("sample_pdfs/company.pdf")
SAT_QR = "https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf?D1=10&D2=1&D3=15030000001_EKU9003173C9"


def verify(csf: Csf, *, as_task: bool) -> Verification:
    if not as_task:
        with SatClient(interval_s=0, attempts=1) as sat:
            return verify_csf(csf, sat)

    async def ask() -> Verification:
        async with AsyncSatClient(interval_s=0, attempts=1) as sat:
            return await verify_csf_async(csf, sat)

    return asyncio.run(ask())


both_faces = pytest.mark.parametrize("as_task", [False, True], ids=["thread", "task"])


@both_faces
def test_a_paper_that_the_sat_confirms(sat: FakeSat, as_task: bool) -> None:
    sat.server.answer(page_of(page_of_paper(COMPANY)).encode())
    verification = verify(COMPANY, as_task=as_task)
    assert (verification.ok, verification.findings) == (True, [])
    assert verification.record is not None
    assert verification.record.legal_name == COMPANY.legal_name


@both_faces
def test_a_taxpayer_whom_the_sat_does_not_know(sat: FakeSat, as_task: bool) -> None:
    sat.server.answer(not_found_page().encode())
    verification = verify(COMPANY, as_task=as_task)
    assert [one.code for one in verification.findings] == ["sat-not-found"]
    assert (verification.ok, verification.record) == (False, None)


@both_faces
def test_without_an_id_cif_nothing_is_asked(sat: FakeSat, as_task: bool) -> None:
    verification = verify(COMPANY.model_copy(update={"id_cif": None, "codes": []}), as_task=as_task)
    assert [one.code for one in verification.findings] == ["sat-not-asked"]
    assert (verification.ok, sat.proxy.tunnels) == (False, [])


@both_faces
def test_a_sat_that_is_down_is_an_error(sat: FakeSat, as_task: bool) -> None:
    sat.server.answer(Reply(status=500))
    with pytest.raises(SatUnavailable):
        verify(COMPANY, as_task=as_task)


def test_a_code_that_leads_elsewhere_is_never_opened(sat: FakeSat) -> None:
    elsewhere = [
        code.model_copy(update={"text": code.text.replace("siat.sat.gob.mx", "siat.sat.gob.mx.example"), "role": None})
        for code in COMPANY.codes
    ]
    sat.server.answer(page_of(page_of_paper(COMPANY)).encode())
    assert verify(COMPANY.model_copy(update={"codes": elsewhere}), as_task=False).ok
    assert sat.proxy.tunnels == ["CONNECT siat.sat.gob.mx:443"]


def test_the_code_is_asked_about_before_the_print() -> None:
    question = question_of(COMPANY.model_copy(update={"id_cif": "99999999999"}))
    assert question is not None
    assert question.id_cif == COMPANY.id_cif


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EKU9003173C9",
        SAT_QR.replace("https", "http"),
        SAT_QR.replace("sat.gob.mx", "sat.gob.mx.example"),
        SAT_QR.replace("https://", "https://user@evil.example/"),
        SAT_QR.replace("siat.sat.gob.mx", "siat.sat.gob.mx@evil.example"),
        SAT_QR.replace("siat.sat.gob.mx", "siat.sat.gob.mx:8443"),
        SAT_QR.replace("D1=10", "D1=26"),
        SAT_QR.replace("EKU9003173C9", "NOBODY"),
        SAT_QR.replace("15030000001", "../../x"),
    ],
)
def test_what_is_not_the_code_of_a_taxpayer_is_no_question(text: str) -> None:
    assert question_of_qr(text) is None


def test_the_sats_code_is_a_question() -> None:
    question = question_of_qr(SAT_QR)
    assert question is not None
    assert question.url == SAT_QR
