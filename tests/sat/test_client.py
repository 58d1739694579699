"""Fetching the SAT's page from a server as weak, slow and moody as the real one, for threads and for tasks."""

import asyncio
import datetime as dt
import gzip
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from csf_parser import InvalidRfc, InvalidValue
from csf_parser.errors import SatError
from csf_parser.sat import (
    AsyncSatClient,
    SatBlocked,
    SatCache,
    SatClient,
    SatLayoutChanged,
    SatNotFound,
    SatRecord,
    SatUnavailable,
)
from csf_parser.sat.connection import request_of
from tests.support.fake_sat import FakeSat
from tests.support.sat_pages import maintenance_page, not_found_page
from tests.support.tls import Authority, make_ca
from tests.support.web_server import ConnectProxy, Reply, running, serving

RFC, ID_CIF = "EKU9003173C9", "15030000001"
COMPANY = (Path(__file__).parent / "pages" / "company.html").read_bytes()

LookUp = Callable[..., SatRecord]


def in_thread(rfc: str = RFC, id_cif: str = ID_CIF, **manners: Any) -> SatRecord:
    with SatClient(**{"interval_s": 0, "pause_s": 0.001, **manners}) as sat:
        return sat.look_up(rfc, id_cif)


def in_task(rfc: str = RFC, id_cif: str = ID_CIF, **manners: Any) -> SatRecord:
    async def ask() -> SatRecord:
        async with AsyncSatClient(**{"interval_s": 0, "pause_s": 0.001, **manners}) as sat:
            return await sat.look_up(rfc, id_cif)

    return asyncio.run(ask())


def short_limit(look_up: LookUp, sat: FakeSat) -> float:
    """A time limit that only an answer without end exceeds: 20 times what a look-up takes at the moment."""
    sat.server.answer(COMPANY)
    begun = time.monotonic()
    look_up()
    limit_s = max(0.3, 20 * (time.monotonic() - begun))
    sat.server.asked.clear()
    return limit_s


both_faces = pytest.mark.parametrize("look_up", [in_thread, in_task])


@both_faces
def test_a_taxpayer_is_looked_up_over_the_short_key(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(COMPANY)
    assert look_up().legal_name == "ESCUELA KEMPER URGATE"
    assert sat.proxy.tunnels == ["CONNECT siat.sat.gob.mx:443"]
    assert sat.server.asked == [f"/app/qr/faces/pages/mobile/validadorqr.jsf?D1=10&D2=1&D3={ID_CIF}_{RFC}"]


def test_no_other_client_speaks_with_such_a_server(sat: FakeSat) -> None:
    """The key is really too short: what is not the SAT client refuses it, the gigstack client's TLS with it."""
    sat.server.answer(COMPANY)
    with httpx.Client() as plain, pytest.raises(httpx.ConnectError, match=r"DH_KEY_TOO_SMALL|dh key too small"):
        plain.get("https://siat.sat.gob.mx/")


@both_faces
def test_the_certificate_is_verified(
    look_up: LookUp, sat: FakeSat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(make_ca(tmp_path).file))
    sat.server.answer(COMPANY)
    with pytest.raises(SatUnavailable, match="certificate"):
        look_up(attempts=1)
    assert sat.server.asked == []


@both_faces
def test_the_name_in_the_certificate_is_verified(
    look_up: LookUp, ca: Authority, sat: FakeSat, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(ca.weak_server("siat.example")) as other:
        proxy = ConnectProxy(other.port)
        with running(proxy):
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            monkeypatch.setenv("https_proxy", proxy.url)
            with pytest.raises(SatUnavailable, match="certificate"):
                look_up(attempts=1)
    assert sat.server.asked == []


@both_faces
def test_not_found_is_told_from_being_down(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(not_found_page().encode())
    with pytest.raises(SatNotFound):
        look_up()
    assert len(sat.server.asked) == 1


@both_faces
@pytest.mark.parametrize("status", [403, 429])
def test_a_server_that_refuses_is_left_alone(look_up: LookUp, sat: FakeSat, status: int) -> None:
    sat.server.answer(Reply(b"", status, {"Retry-After": "120"}))
    with pytest.raises(SatBlocked) as caught:
        look_up()
    assert (caught.value.status, caught.value.retry_after_s) == (status, 120.0)
    assert len(sat.server.asked) == 1


@pytest.mark.each_value
@both_faces
@pytest.mark.parametrize(
    "trouble",
    [
        Reply(status=500),
        Reply(status=503),
        Reply(drop=True),
        Reply(maintenance_page().encode()),
        Reply(COMPANY, delay_s=3600),
    ],
    ids=["500", "503", "dropped", "maintenance", "slow"],
)
def test_what_passes_is_asked_again(look_up: LookUp, sat: FakeSat, trouble: Reply) -> None:
    limit_s = short_limit(look_up, sat) if trouble.delay_s else 60
    sat.server.answer(trouble, trouble, Reply(COMPANY))
    assert look_up(timeout_s=limit_s).rfc == RFC
    assert len(sat.server.asked) == 3


@both_faces
@pytest.mark.parametrize("ordered", ["86400", "1e300"])
def test_a_long_ordered_pause_is_not_sat_through(look_up: LookUp, sat: FakeSat, ordered: str) -> None:
    sat.server.answer(Reply(status=503, headers={"Retry-After": ordered}))
    with pytest.raises(SatUnavailable, match="asks to wait"):
        look_up()
    assert len(sat.server.asked) == 1


@both_faces
def test_a_server_that_stays_down_is_given_up(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(Reply(status=503))
    with pytest.raises(SatUnavailable, match="HTTP 503"):
        look_up(attempts=2)
    assert len(sat.server.asked) == 2


@both_faces
def test_a_server_that_is_not_there_is_unavailable(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(COMPANY)
    sat.server.shutdown()
    sat.server.server_close()
    with pytest.raises(SatUnavailable):
        look_up(attempts=1)


@both_faces
def test_an_answer_without_end_is_not_waited_for(look_up: LookUp, sat: FakeSat) -> None:
    limit_s = short_limit(look_up, sat)
    sat.server.answer(Reply(endless=True))
    with pytest.raises(SatUnavailable, match="ReadTimeout"):
        look_up(attempts=1, timeout_s=limit_s)


def test_a_task_does_not_wait_for_headers_without_end(sat: FakeSat) -> None:
    limit_s = short_limit(in_task, sat)
    sat.server.answer(Reply(endless="headers"))
    with pytest.raises(SatUnavailable, match="ReadTimeout"):
        in_task(attempts=1, timeout_s=limit_s)


@both_faces
def test_a_packed_page_is_never_unpacked(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(Reply(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"}))
    with pytest.raises(SatLayoutChanged, match="packed"):
        look_up()
    assert sat.server.headers[0]["accept-encoding"] == "identity"
    sat.server.answer(Reply(gzip.compress(b"down"), 503, {"Content-Encoding": "gzip"}))
    with pytest.raises(SatUnavailable, match="HTTP 503"):
        look_up(attempts=1)


@both_faces
def test_an_answer_larger_than_any_page_is_refused(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(b"x" * (9 * 1024 * 1024))
    with pytest.raises(SatLayoutChanged, match="8 MiB"):
        look_up()


@both_faces
def test_a_page_that_was_made_over_says_what_is_missing(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(COMPANY.replace(b"CP:", b"Zona:"))
    with pytest.raises(SatLayoutChanged) as caught:
        look_up()
    assert caught.value.missing == ("CP",)


@both_faces
def test_a_redirect_is_not_followed(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(Reply(b"", 302, {"Location": "https://sat.example/"}))
    with pytest.raises(SatUnavailable, match="HTTP 302"):
        look_up(attempts=1)
    assert sat.proxy.tunnels == ["CONNECT siat.sat.gob.mx:443"]


@both_faces
@pytest.mark.parametrize(("rfc", "id_cif", "error"), [("EKU", ID_CIF, InvalidRfc), (RFC, "12/../3", InvalidValue)])
def test_what_is_malformed_is_never_asked(
    look_up: LookUp, sat: FakeSat, rfc: str, id_cif: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        look_up(rfc, id_cif)
    assert sat.proxy.tunnels == []


@both_faces
def test_an_rfc_of_any_letters_arrives_whole(look_up: LookUp, sat: FakeSat) -> None:
    sat.server.answer(not_found_page().encode())
    with pytest.raises(SatNotFound):
        look_up("ñ&l7806128x6")
    assert sat.server.asked[0].endswith("&D3=15030000001_%C3%91%26L7806128X6")


def test_requests_keep_their_distance(sat: FakeSat) -> None:
    sat.server.answer(COMPANY)
    begun = time.monotonic()
    with SatClient(interval_s=0.15) as client:
        for _ in range(3):
            client.look_up(RFC, ID_CIF)
    assert time.monotonic() - begun >= 0.3


@both_faces
def test_answers_are_kept_only_where_that_is_asked_for(look_up: LookUp, sat: FakeSat, tmp_path: Path) -> None:
    sat.server.answer(COMPANY)
    look_up()
    look_up()
    assert len(sat.server.asked) == 2
    cache = SatCache(tmp_path / "answers.sqlite")
    assert look_up(cache=cache) == look_up(cache=cache)
    assert len(sat.server.asked) == 3
    expired = SatCache(tmp_path / "answers.sqlite", expires_after=dt.timedelta(0))
    look_up(cache=expired)
    assert len(sat.server.asked) == 4


@both_faces
def test_nothing_of_it_is_logged(look_up: LookUp, sat: FakeSat, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sat.server.answer(COMPANY)
    look_up()
    assert RFC not in caplog.text
    assert ID_CIF not in caplog.text


def test_no_error_names_whom_it_was_about(sat: FakeSat) -> None:
    for reply in (Reply(status=500), Reply(status=403), Reply(b"<html>"), Reply(drop=True), Reply(status=418)):
        sat.server.answer(reply)
        with pytest.raises(SatError) as caught:
            in_thread(attempts=1)
        assert RFC not in f"{caught.value!r} {caught.value}"
        assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "url", ["http://siat.sat.gob.mx/", "https://siat.sat.gob.mx:8443/", "https://siat.sat.gob.mx.example/", "/"]
)
def test_a_request_to_another_host_is_an_error_of_ours(url: str) -> None:
    with httpx.Client() as client, pytest.raises(SatError):
        request_of(client, url)


@both_faces
@pytest.mark.parametrize(
    ("name", "value"),
    [("HTTPS_PROXY", "socks5://127.0.0.1:9"), ("HTTPS_PROXY", "foo://u:hidden@x"), ("SSL_CERT_FILE", "/nope")],
)
def test_surroundings_that_cannot_be_used_are_an_error_of_ours(
    look_up: LookUp, sat: FakeSat, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    for one in (name, name.lower()):
        monkeypatch.setenv(one, value)
    with pytest.raises(SatUnavailable, match="check HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE") as caught:
        look_up()
    assert "hidden" not in str(caught.value)
    assert sat.proxy.tunnels == []
