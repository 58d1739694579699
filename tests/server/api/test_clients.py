import secrets
from typing import Any

import httpx
import pytest

from csf_parser.server.api.shapes import AuditAnswer, ClientAnswer, ClientsAnswer, DeletionAnswer, ValidationAnswer
from tests.server.running import RunningServer, as_form, paper


@pytest.fixture
def client(server: RunningServer) -> httpx.Client:
    return server.client(server.key(team=f"team_{secrets.token_hex(6)}"))


@pytest.fixture
def school(client: httpx.Client) -> dict[str, Any]:
    data: dict[str, Any] = client.post("/v2/clients/csf", files=as_form()).json()["data"]
    return data


def test_one_client_and_all_of_them(client: httpx.Client, school: dict[str, Any]) -> None:
    one = client.get(f"/v2/clients/{school['id']}")
    everyone = client.get("/v2/clients")
    ClientAnswer.model_validate(one.json())
    ClientsAnswer.model_validate(everyone.json())
    assert one.json()["data"] == school
    assert everyone.json() == {
        "message": "Clients found",
        "data": [school],
        "next": None,
        "has_more": False,
        "total_results": 1,
    }


def test_pages_lead_to_the_end(client: httpx.Client, school: dict[str, Any]) -> None:
    person = client.post("/v2/clients/csf", files=as_form(paper("individual.pdf"))).json()["data"]
    first = client.get("/v2/clients", params={"limit": 1}).json()
    second = client.get("/v2/clients", params={"limit": 1, "next": first["next"]}).json()
    assert [first["data"], second["data"]] == [[person], [school]]
    assert (first["has_more"], second["has_more"], second["next"]) == (True, False, None)


@pytest.mark.parametrize(("q", "count"), [("EKU9003173C9", 1), ("kemper", 1), ("%", 0), ("' OR 1=1 --", 0)])
def test_a_search(client: httpx.Client, school: dict[str, Any], q: str, count: int) -> None:
    assert client.get("/v2/clients/search", params={"q": q}).json()["data"] == [school] * count


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v2/clients?limit=0", "limit"),
        ("/v2/clients?limit=x", "limit"),
        ("/v2/clients?next=x", "next"),
        ("/v2/clients/search", "q"),
        ("/v2/clients/search?q=", "q"),
        (f"/v2/clients?team={'x' * 65}", "team"),
    ],
)
def test_a_bad_parameter_is_named(client: httpx.Client, path: str, field: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert list(response.json()["error"]["details"]["fields"]) == [field]


def test_fields_are_changed_by_hand(client: httpx.Client, school: dict[str, Any]) -> None:
    changes = {"email": "a@example.com", "use": "G03", "address": {"interior": None}, "metadata": {"vip": True}}
    response = client.put(f"/v2/clients/{school['id']}", json={**school, **changes})
    ClientAnswer.model_validate(response.json())
    data = response.json()["data"]
    assert (data["email"], data["use"], data["metadata"]["vip"]) == ("a@example.com", "G03", True)
    assert data["address"] == {**school["address"], "interior": None}
    assert client.get(f"/v2/clients/{school['id']}").json()["data"] == data


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "invalid_request_body"),
        (b"[]", "invalid_request_body"),
        (b"{", "invalid_request_body"),
        (b"\xff", "invalid_request_body"),
        (b'{"metadata": {"a": NaN}}', "invalid_request_body"),
        (b"[" * 100_000, "invalid_request_body"),
        (b'{"metadata": {"a": 1e999}}', "invalid_field_value"),
        (b'{"metadata": {"a": "\\ud800"}}', "invalid_field_value"),
        (b'{"rfc": "X"}', "invalid_field_value"),
        (b'{"legal_name": null}', "invalid_field_value"),
        (b'{"unknown": 1}', "invalid_field_value"),
    ],
)
def test_what_cannot_be_changed_so_is_refused(
    client: httpx.Client, school: dict[str, Any], body: bytes, code: str
) -> None:
    response = client.put(f"/v2/clients/{school['id']}", content=body)
    assert (response.status_code, response.json()["error"]["code"]) == (400, code)
    assert client.get(f"/v2/clients/{school['id']}").json()["data"] == school


def test_a_deleted_client_is_gone(client: httpx.Client, school: dict[str, Any]) -> None:
    response = client.delete(f"/v2/clients/{school['id']}")
    DeletionAnswer.model_validate(response.json())
    assert response.status_code == 200
    for request in ("GET", "PUT", "DELETE"):
        json: dict[str, str] | None = {} if request == "PUT" else None
        assert client.request(request, f"/v2/clients/{school['id']}", json=json).status_code == 404


def test_a_changed_client_is_validated_again(client: httpx.Client, school: dict[str, Any]) -> None:
    url = f"/v2/clients/validate/{school['id']}"
    assert client.post(url).json()["data"]["is_valid"] is True
    client.put(f"/v2/clients/{school['id']}", json={"address": {"zip": "00000"}, "tax_system": "605"})
    response = client.post(url)
    ValidationAnswer.model_validate(response.json())
    assert response.json()["data"]["is_valid"] is False
    assert {one["code"] for one in response.json()["findings"]} == {"zip-unknown", "regime-unsuited"}
    client.put(f"/v2/clients/{school['id']}", json={"address": {"zip": "76000"}, "tax_system": "601"})
    assert client.get(f"/v2/clients/{school['id']}").json()["data"]["is_valid"] is False
    assert client.post(url).json()["data"]["is_valid"] is True


def test_the_trail_of_a_client(client: httpx.Client, school: dict[str, Any]) -> None:
    client.put(f"/v2/clients/{school['id']}", json={"email": "a@example.com"}, headers={"X-Request-Id": "mine-1"})
    response = client.get("/v1/audit", params={"client_id": school["id"]})
    AuditAnswer.model_validate(response.json())
    changed, created = response.json()["data"]
    assert (changed["action"], changed["fields"], changed["request_id"]) == ("changed", ["email"], "mine-1")
    assert created["action"] == "created"
    assert len(created["paper_sha256"]) == 64
    assert client.get("/v1/audit", params={"client_id": "'"}).json()["data"] == []


def test_other_addresses_and_methods_are_told_in_the_same_shape(client: httpx.Client) -> None:
    for method, path, status in (
        ("GET", "/nowhere", 404),
        ("PATCH", "/v2/clients", 405),
        ("GET", "/v2/clients/csf/", 404),
    ):
        response = client.request(method, path)
        assert response.status_code == status
        assert response.json()["success"] is False
        assert response.json()["request_id"] == response.headers["x-request-id"]
