import secrets
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from csf_parser.server.api.shapes import ClientAnswer, ErrorAnswer
from tests.server.running import RunningServer, as_form, paper

URL = "/v2/clients/csf"


@pytest.fixture
def team() -> str:
    return f"team_{secrets.token_hex(6)}"


@pytest.fixture
def client(server: RunningServer, team: str) -> httpx.Client:
    return server.client(server.key(team=team, owner="user_x"))


def test_a_paper_makes_a_client_as_documented_field_by_field(client: httpx.Client, team: str) -> None:
    response = client.post(URL, files=as_form())
    assert response.status_code == 201
    ClientAnswer.model_validate(response.json())
    data = response.json()["data"]
    assert data["id"].startswith("client_")
    assert abs(data["created_at"] - time.time()) < 60
    assert {name: value for name, value in data.items() if name not in {"id", "created_at", "metadata"}} == {
        "name": "ESCUELA KEMPER",
        "legal_name": "ESCUELA KEMPER URGATE",
        "tax_id": "EKU9003173C9",
        "rfc": "EKU9003173C9",
        "tax_system": "601",
        "address": {
            "street": "CORREGIDORA NORTE",
            "exterior": "118",
            "interior": "PISO 2",
            "neighborhood": "CENTRO",
            "municipality": "QUERETARO",
            "city": "SANTIAGO DE QUERETARO",
            "state": "Querétaro",
            "zip": "76000",
            "country": "MEX",
        },
        "is_valid": True,
        "livemode": False,
        "team": team,
        "owner": "user_x",
        "from": "api",
        "defaults": {},
    }
    expected = {"rfc": "EKU9003173C9", "fiscal_type": "company", "fiscal_status": "Activo", "regimes": ["601"]}
    assert expected.items() <= data["metadata"].items()


def test_the_same_rfc_again_is_an_update(client: httpx.Client) -> None:
    first = client.post(URL, files=as_form()).json()["data"]
    response = client.post(URL, files=as_form())
    assert response.status_code == 200
    assert response.json() == {"message": "Client updated with CSF data", "data": first}


def test_many_uploads_of_one_rfc_at_once_make_one_client(client: httpx.Client) -> None:
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: client.post(URL, files=as_form()), range(24)))
    assert sorted(answer.status_code for answer in answers) == [200] * 23 + [201]
    assert len({answer.json()["data"]["id"] for answer in answers}) == 1
    assert client.get("/v2/clients").json()["total_results"] == 1


def test_a_client_is_updated_by_its_id(client: httpx.Client) -> None:
    first = client.post(URL, files=as_form()).json()["data"]
    response = client.post(URL, files=as_form(paper("individual.pdf")), params={"client_id": first["id"]})
    assert response.status_code == 200
    data = response.json()["data"]
    assert (data["id"], data["created_at"]) == (first["id"], first["created_at"])
    assert data["rfc"] != first["rfc"]


def test_an_id_that_is_nobodys_or_anothers_is_not_found(server: RunningServer, client: httpx.Client) -> None:
    theirs = server.client().post(URL, files=as_form()).json()["data"]["id"]
    for client_id in (theirs, "client_" + "0" * 20, "x", "../etc"):
        response = client.post(URL, files=as_form(), params={"client_id": client_id})
        assert (response.status_code, _code(response)) == (404, "resource_not_found")
    assert client.get("/v2/clients").json()["total_results"] == 0


def test_an_update_that_would_make_two_clients_of_one_rfc_is_a_conflict(client: httpx.Client) -> None:
    client.post(URL, files=as_form())
    other = client.post(URL, files=as_form(paper("individual.pdf"))).json()["data"]["id"]
    response = client.post(URL, files=as_form(), params={"client_id": other})
    assert (response.status_code, _code(response)) == (409, "resource_already_exists")


@pytest.mark.parametrize("key", ["", "sk_test_wrong", "Bearer", "ñ"])
def test_without_a_good_key_nothing_is_read(server: RunningServer, key: str) -> None:
    headers = {"Authorization": key.encode("utf-8")} if key else {}
    response = httpx.post(server.url + URL, files=as_form(), headers=headers, trust_env=False)  # type: ignore[arg-type]  # bytes
    assert (response.status_code, _code(response)) == (401, "unauthorized")
    assert response.headers["www-authenticate"] == "Bearer"


def test_a_revoked_key_is_out_at_once(server: RunningServer) -> None:
    made = server.call(server.services.keys.add())
    client = server.client(made.secret)
    assert client.get("/v2/clients").status_code == 200
    server.call(server.services.keys.revoke(made.key.id))
    assert client.get("/v2/clients").status_code == 401


def test_a_key_is_taken_bare_and_after_bearer(server: RunningServer) -> None:
    key = server.key()
    for value in (key, f"Bearer {key}", f"bearer  {key}"):
        response = httpx.get(f"{server.url}/v2/clients", headers={"Authorization": value}, trust_env=False)
        assert response.status_code == 200


def test_a_key_acts_for_another_team_where_it_may(server: RunningServer, client: httpx.Client, team: str) -> None:
    office = server.client(server.key(team="team_office", may_act_for=(team,)))
    created = office.post(URL, files=as_form(), params={"team": team}).json()["data"]
    assert created["team"] == team
    assert client.get(f"/v2/clients/{created['id']}").status_code == 200
    assert office.get(f"/v2/clients/{created['id']}").status_code == 404
    for asking in (office.get("/v2/clients", params={"team": "team_z"}), client.get("/v2/clients?team=team_office")):
        assert (asking.status_code, _code(asking)) == (403, "insufficient_permissions")


def test_test_keys_and_live_keys_see_their_own_clients(server: RunningServer, client: httpx.Client, team: str) -> None:
    created = client.post(URL, files=as_form()).json()["data"]["id"]
    live = server.client(server.key(team=team, livemode=True))
    assert live.get(f"/v2/clients/{created}").status_code == 404
    assert live.get("/v2/clients").json()["total_results"] == 0


def test_a_specimen_is_refused_for_live_clients_with_the_findings(server: RunningServer, team: str) -> None:
    live = server.client(server.key(team=team, livemode=True))
    response = live.post(URL, files=as_form())
    ErrorAnswer.model_validate(response.json())
    body = response.json()
    assert (response.status_code, _code(response)) == (400, "validation_failed")
    assert "specimen" in {finding["code"] for finding in body["findings"] if finding["severity"] == "error"}
    assert body["error"]["details"]["findings"] == body["findings"]
    assert live.get("/v2/clients").json()["total_results"] == 0


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"no PDF", "invalid_file_format", "NotAPdf"),
        (b"%PDF-1.7 broken", "invalid_file_format", "DamagedPdf"),
    ],
)
def test_what_is_no_csf_is_refused_with_the_reason(
    client: httpx.Client, content: bytes, code: str, reason: str
) -> None:
    response = client.post(URL, files=as_form(content))
    assert (response.status_code, _code(response)) == (400, code)
    assert response.json()["error"]["details"]["reason"] == reason


def test_messages_are_in_the_language_of_the_request(client: httpx.Client) -> None:
    response = client.post(URL, files=as_form(b"x"), headers={"Accept-Language": "es-MX"})
    assert "envía el PDF" in response.json()["message"]
    assert "send the PDF" in client.post(URL, files=as_form(b"x")).json()["message"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.pdf", "<script>.pdf", "a\nb.pdf", "x" * 2000])
def test_the_name_of_a_file_is_of_no_consequence(client: httpx.Client, name: str) -> None:
    assert client.post(URL, files=as_form(name=name)).status_code == 201


def test_a_request_that_is_sent_again_is_answered_again_and_done_once(client: httpx.Client) -> None:
    headers = {"Idempotency-Key": "order-1"}
    first = client.post(URL, files=as_form(), headers=headers)
    client.put(f"/v2/clients/{first.json()['data']['id']}", json={"email": "a@example.com"})
    again = client.post(URL, files=as_form(name="other name.pdf"), headers=headers)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    other = client.post(URL, files=as_form(paper("individual.pdf")), headers=headers)
    assert (other.status_code, _code(other)) == (409, "resource_conflict")
    assert client.get("/v2/clients").json()["total_results"] == 1


def test_equal_requests_at_once_have_one_answer(client: httpx.Client) -> None:
    headers = {"Idempotency-Key": "order-2"}
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: client.post(URL, files=as_form(), headers=headers), range(8)))
    assert {(answer.status_code, answer.content) for answer in answers} == {(201, answers[0].content)}


def test_a_refused_request_may_be_mended_under_its_name(client: httpx.Client) -> None:
    headers = {"Idempotency-Key": "order-3"}
    assert client.post(URL, files=as_form(b"x"), headers=headers).status_code == 400
    assert client.post(URL, files=as_form(), headers=headers).status_code == 201


def test_no_request_of_another_key_is_answered_from_this_one(server: RunningServer, client: httpx.Client) -> None:
    headers = {"Idempotency-Key": "order-4"}
    client.post(URL, files=as_form(), headers=headers)
    stranger = server.client(server.key(team="team_stranger"))
    assert "idempotency-replayed" not in stranger.post(URL, files=as_form(), headers=headers).headers


def _code(response: httpx.Response) -> str:
    code: str = response.json()["error"]["code"]
    return code
