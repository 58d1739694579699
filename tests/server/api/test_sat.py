"""An upload beside the SAT's page: a server of the SAT's kind on loopback, under its real name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csf_parser import parse_csf
from tests.sat.records import page_of_paper
from tests.server.running import SPECIMENS, RunningServer, as_form, running_server
from tests.support.fake_sat import FakeSat
from tests.support.sat_pages import not_found_page, page_of
from tests.support.web_server import Reply

RECORD = page_of_paper(parse_csf(SPECIMENS / "company.pdf"))
SAME = page_of(RECORD).encode()
ANOTHER_NAME = page_of(RECORD.model_copy(update={"legal_name": "OTRA ESCUELA"})).encode()


@pytest.fixture
def asking(sat: FakeSat, tmp_path: Path) -> Iterator[RunningServer]:
    assert sat.proxy.url  # the environment of this process leads to it by now
    with running_server(tmp_path, sat_lookup=True, sat_seconds=10) as running:
        yield running


def test_an_upload_is_stored_where_the_sat_says_the_same(sat: FakeSat, asking: RunningServer) -> None:
    sat.server.answer(SAME)
    assert asking.client().post("/v2/clients/csf", files=as_form()).status_code == 201
    assert len(sat.server.asked) == 1


@pytest.mark.parametrize(
    ("page", "code"), [(ANOTHER_NAME, "sat-name-differs"), (not_found_page().encode(), "sat-not-found")]
)
def test_an_upload_is_refused_where_the_sat_says_otherwise(
    sat: FakeSat, asking: RunningServer, page: bytes, code: str
) -> None:
    sat.server.answer(page)
    response = asking.client().post("/v2/clients/csf", files=as_form())
    assert response.status_code == 400
    assert code in {finding["code"] for finding in response.json()["findings"]}


def test_the_paper_decides_alone_where_the_sat_is_down(sat: FakeSat, asking: RunningServer) -> None:
    sat.server.answer(Reply(status=503))
    client = asking.client()
    data = client.post("/v2/clients/csf", files=as_form()).json()["data"]
    assert client.post("/v1/check", files=as_form()).json()["data"][0]["sat"] == "unavailable"
    response = client.post(f"/v2/clients/validate/{data['id']}")
    assert (response.status_code, response.json()["error"]["code"]) == (503, "external_service_error")
    assert client.get(f"/v2/clients/{data['id']}").json()["data"] == data


def test_a_client_is_validated_at_the_sat(sat: FakeSat, asking: RunningServer) -> None:
    sat.server.answer(SAME)
    client = asking.client()
    url = f"/v2/clients/validate/{client.post('/v2/clients/csf', files=as_form()).json()['data']['id']}"
    assert client.post(url).json()["data"]["is_valid"] is True
    sat.server.answer(ANOTHER_NAME)
    response = client.post(url).json()
    assert response["data"]["is_valid"] is False
    assert [finding["code"] for finding in response["findings"]] == ["sat-name-differs"]
