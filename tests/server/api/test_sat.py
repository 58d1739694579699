"""An upload beside the SAT's page: a server of the SAT's kind on loopback, under its real name."""

import ssl
from collections.abc import Iterator
from itertools import count

import httpx
import pytest

from csf_parser import parse_csf
from tests.sat.records import page_of_paper
from tests.server.running import SPECIMENS, RunningServer, as_form, running_server
from tests.support.fake_sat import FakeSat, faking_sat
from tests.support.sat_pages import not_found_page, page_of
from tests.support.tls import Authority
from tests.support.web_server import Reply

RECORD = page_of_paper(parse_csf(SPECIMENS / "company.pdf"))
SAME = page_of(RECORD).encode()
TEAMS = count(1)
ANOTHER_NAME = page_of(RECORD.model_copy(update={"legal_name": "OTRA ESCUELA"})).encode()


@pytest.fixture(scope="module")
def sat(ca: Authority, weak_tls: ssl.SSLContext) -> Iterator[FakeSat]:
    """One for all tests of the module, for the server knows where it is from its start on."""
    with faking_sat(ca, weak_tls) as fake:
        yield fake


@pytest.fixture(scope="module")
def server_that_asks(sat: FakeSat, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    assert sat.proxy.url  # the environment of this process leads to it by now
    folder = tmp_path_factory.mktemp("server")
    with running_server(folder, sat_lookup=True, sat_seconds=300, rate_limit=0) as running:
        yield running


@pytest.fixture
def asking(server_that_asks: RunningServer, sat: FakeSat) -> RunningServer:
    sat.server.asked.clear()
    return server_that_asks


@pytest.fixture
def client(asking: RunningServer) -> httpx.Client:
    """Of a team of its own."""
    return asking.client(asking.key(team=f"team_{next(TEAMS)}"))


def test_an_upload_is_stored_where_the_sat_says_the_same(sat: FakeSat, client: httpx.Client) -> None:
    sat.server.answer(SAME)
    assert client.post("/v2/clients/csf", files=as_form()).status_code == 201
    assert len(sat.server.asked) == 1


@pytest.mark.parametrize(
    ("page", "code"), [(ANOTHER_NAME, "sat-name-differs"), (not_found_page().encode(), "sat-not-found")]
)
def test_an_upload_is_refused_where_the_sat_says_otherwise(
    sat: FakeSat, client: httpx.Client, page: bytes, code: str
) -> None:
    sat.server.answer(page)
    response = client.post("/v2/clients/csf", files=as_form())
    assert response.status_code == 400
    assert code in {finding["code"] for finding in response.json()["findings"]}


def test_the_paper_decides_alone_where_the_sat_is_down(sat: FakeSat, client: httpx.Client) -> None:
    sat.server.answer(Reply(status=503))
    data = client.post("/v2/clients/csf", files=as_form()).json()["data"]
    assert client.post("/v1/check", files=as_form()).json()["data"][0]["sat"] == "unavailable"
    response = client.post(f"/v2/clients/validate/{data['id']}")
    assert (response.status_code, response.json()["error"]["code"]) == (503, "external_service_error")
    assert client.get(f"/v2/clients/{data['id']}").json()["data"] == data


def test_a_client_is_validated_at_the_sat(sat: FakeSat, client: httpx.Client) -> None:
    sat.server.answer(SAME)
    url = f"/v2/clients/validate/{client.post('/v2/clients/csf', files=as_form()).json()['data']['id']}"
    assert client.post(url).json()["data"]["is_valid"] is True
    sat.server.answer(ANOTHER_NAME)
    response = client.post(url).json()
    assert response["data"]["is_valid"] is False
    assert [finding["code"] for finding in response["findings"]] == ["sat-name-differs"]
