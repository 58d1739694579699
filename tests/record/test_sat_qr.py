"""What SAT's QR codes say, in every spelling that papers have, and which codes are not SAT's."""

from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csf_parser.record.sat_qr import SatQr, read_sat_qr
from csf_parser.samples.strategies import rfcs
from tests.support.profiles import examples

_PAGE = "https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf"
_CHAIN = "||2024/08/07|CACX7605101P8|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000031||"
_SIGNATURE = "ab+/" * 42 + "abc="


def taxpayer_url(content: str) -> str:
    return f"{_PAGE}?D1=10&D2=1&D3={content}"


@given(rfc=st.one_of(rfcs("individual"), rfcs("company")), number=st.from_regex("[12][0-9]{10}", fullmatch=True))
@settings(max_examples=examples(50), database=None)
@pytest.mark.parametrize("encoding", [None, "latin-1", "utf-8"])
def test_number_and_rfc_are_read_in_every_encoding(encoding: str | None, rfc: str, number: str) -> None:
    content = f"{number}_{rfc}" if encoding is None else quote(f"{number}_{rfc}", encoding=encoding, safe="")
    assert read_sat_qr(taxpayer_url(content)) == SatQr("taxpayer", rfc=rfc, id_cif=number)


@pytest.mark.parametrize(
    "rfc", ["Ñ&A010101AB1", "A%26B010101AB1", "&&&010101AB1", "A%D1B010101AB1", "A%C3%91B010101AB1"]
)
def test_an_ampersand_belongs_to_the_rfc_bare_or_encoded(rfc: str) -> None:
    read = read_sat_qr(taxpayer_url(f"18030000001_{rfc}"))
    assert read is not None
    assert read.rfc == rfc.replace("%26", "&").replace("%D1", "Ñ").replace("%C3%91", "Ñ")


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_cadena_and_seal_are_read_in_both_encodings(encoding: str) -> None:
    url = f"{_PAGE}?D1=0&D2=1&D3={quote_plus(f'{_CHAIN}_{_SIGNATURE}', encoding=encoding)}"
    assert read_sat_qr(url) == SatQr("seal", rfc="CACX7605101P8", chain=_CHAIN, signature=_SIGNATURE)


def test_the_folio_is_read() -> None:
    url = f"{_PAGE}?D1=26&D2=1&D3=123456789_EKU9003173C9"
    assert read_sat_qr(url) == SatQr("folio", rfc="EKU9003173C9", folio="123456789")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EKU9003173C9",
        taxpayer_url("1_2").replace("https", "http"),
        taxpayer_url("1_2").replace("siat.sat.gob.mx", "siat-sat-gobierno.mx"),
        taxpayer_url("1_2").replace("siat.sat.gob.mx", "siat.sat.gob.mx.validador.mx"),
        taxpayer_url("1_2").replace("siat.sat.gob.mx", "siat.sat.gob.mx@example.com"),
        taxpayer_url("1_2").replace("siat.sat.gob.mx", "siat.sat.gob.mx:80"),
        taxpayer_url("1_2").replace("siat.sat.gob.mx/", "siat.sat.gob.mx#/"),
        taxpayer_url("1_2").replace("siat.sat.gob.mx", "sıat.sat.gob.mx"),
        taxpayer_url("1_2").replace("https://siat", "https://example.com/https://siat"),
        "javascript:alert(1)//https://siat.sat.gob.mx/?D1=10&D2=1&D3=1_2",
        taxpayer_url("18030000001"),
        taxpayer_url("1_2").replace("D1=10", "D1=99"),
        taxpayer_url("1_2").replace("D1=10&", ""),
        _PAGE,
    ],
)
def test_what_is_not_sats_own_is_nobodys(text: str) -> None:
    assert read_sat_qr(text) is None


@given(st.text(max_size=200))
@settings(max_examples=examples(200), database=None)
def test_any_text_is_read_or_left(text: str) -> None:
    read_sat_qr(text)
    read_sat_qr(f"{_PAGE}?{text}")
    read_sat_qr(f"{_PAGE}?D1=0&D2=1&D3={text}")
