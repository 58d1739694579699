import httpx
import pytest

from csf_parser import Csf, parse_csf
from csf_parser.server.api.shapes import CheckAnswer, ParseAnswer
from tests.server.running import SPECIMENS, RunningServer, as_form


@pytest.fixture
def client(server: RunningServer) -> httpx.Client:
    return server.client(server.key(team="team_papers"))


def test_a_paper_is_read_as_by_the_library_and_not_stored(client: httpx.Client) -> None:
    response = client.post("/v1/parse", files=as_form(name="company.pdf"))
    ParseAnswer.model_validate(response.json())
    assert response.status_code == 200
    assert [Csf.model_validate(one) for one in response.json()["data"]] == [parse_csf(SPECIMENS / "company.pdf")]
    assert client.get("/v2/clients").json()["total_results"] == 0


def test_a_paper_is_checked_as_the_mode_has_it(server: RunningServer, client: httpx.Client) -> None:
    live = server.client(server.key(team="team_papers", livemode=True))
    answers = [one.post("/v1/check", files=as_form()) for one in (client, live)]
    for answer in answers:
        CheckAnswer.model_validate(answer.json())
    assert [answer.json()["data"][0]["ok"] for answer in answers] == [True, False]
    assert answers[0].json()["data"][0]["client"]["rfc"] == "EKU9003173C9"
    assert answers[0].json()["data"][0]["sat"] == "off"


@pytest.mark.parametrize("path", ["/v1/parse", "/v1/check"])
def test_they_need_a_key_and_a_file(server: RunningServer, client: httpx.Client, path: str) -> None:
    assert httpx.post(server.url + path, files=as_form(), trust_env=False).status_code == 401
    response = client.post(path)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "missing_required_field")
