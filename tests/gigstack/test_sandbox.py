"""The sandbox answers as gigstack documents it, whoever asks."""

from typing import Any

import httpx
import pytest

from csf_parser.gigstack.sandbox import SANDBOX_KEY, Faults
from tests.gigstack.tiny_files import record_of, rfc_number, tiny_file
from tests.support.sandboxes import HostedSandbox

PDF = {"file": ("paper.pdf", tiny_file(rfc_number(1)), "application/pdf")}


def ask(
    sandbox: HostedSandbox, method: str, path: str, key: str = f"Bearer {SANDBOX_KEY}", **options: Any
) -> httpx.Response:
    headers = {"Authorization": key}
    return httpx.request(method, f"{sandbox.url}/v2/clients{path}", headers=headers, timeout=60, **options)


def test_a_new_client_is_201_and_has_the_documented_fields(sandbox: HostedSandbox) -> None:
    answer = ask(sandbox, "POST", "/csf", files=PDF)
    assert answer.status_code == 201
    documented = {"id", "name", "legal_name", "tax_id", "rfc", "tax_system", "address", "is_valid", "livemode"}
    assert documented | {"created_at", "team", "owner", "from", "metadata"} == set(answer.json()["data"])
    assert answer.json()["data"]["metadata"]["fiscal_status"] == "Activo"


def test_an_update_is_200_with_the_documented_message(sandbox: HostedSandbox) -> None:
    held = sandbox.store.add(record_of(rfc_number(2)))
    answer = ask(sandbox, "POST", f"/csf?client_id={held.id}", files=PDF)
    assert (answer.status_code, answer.json()["message"]) == (200, "Client updated with CSF data")


@pytest.mark.parametrize("key", ["", "Bearer", "Bearer wrong", "wrong", "Basic " + SANDBOX_KEY])
def test_without_the_key_nobody_is_let_in(sandbox: HostedSandbox, key: str) -> None:
    assert ask(sandbox, "GET", "", key).status_code == 401
    assert ask(sandbox, "POST", "/csf", key, files=PDF).status_code == 401
    assert len(sandbox.store) == 0


def test_a_bare_key_is_let_in_as_the_documentation_shows_it(sandbox: HostedSandbox) -> None:
    assert ask(sandbox, "GET", "", SANDBOX_KEY).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("POST", "/csf", {}, 400, "missing_required_field"),
        ("POST", "/csf", {"data": {"file": "text"}}, 400, "missing_required_field"),
        ("POST", "/csf", {"files": {"file": ("x.pdf", b"\x89PNG")}}, 400, "invalid_file_format"),
        ("POST", "/csf", {"files": {"file": ("x.pdf", b"%PDF-1.7 other")}}, 400, "validation_failed"),
        ("GET", "/search", {}, 400, "missing_required_field"),
        ("GET", "/client_none", {}, 404, "resource_not_found"),
        ("PUT", "/client_none", {"json": {}}, 404, "resource_not_found"),
        ("PUT", "/client_none", {"content": b"{"}, 400, "invalid_request_body"),
        ("POST", "/validate/client_none", {}, 404, "resource_not_found"),
    ],
)
def test_a_request_that_cannot_be_met_says_why(
    sandbox: HostedSandbox, method: str, path: str, options: dict[str, Any], status: int, code: str
) -> None:
    answer = ask(sandbox, method, path, **options)
    assert (answer.status_code, answer.json()["error"]) == (status, code)


def test_pages_lead_from_one_to_the_next(sandbox: HostedSandbox) -> None:
    for number in range(60):
        sandbox.store.add(record_of(rfc_number(number)))
    first = ask(sandbox, "GET", "").json()
    assert (len(first["data"]), first["has_more"], first["total_results"]) == (50, True, 60)
    second = ask(sandbox, "GET", f"?next={first['next']}").json()
    assert (len(second["data"]), second["has_more"], second["next"]) == (10, False, None)


@pytest.mark.parametrize("rates", [{"418": 0.1}, {"400": 0.6, "500": 0.5}, {"400": -0.1}])
def test_faults_that_cannot_be_are_refused(rates: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"no such fault|at most 1"):
        Faults(rates)


def test_the_same_seed_gives_the_same_faults() -> None:
    first, second = (Faults({"400": 0.3, "slow": 0.3}, seed=9) for _ in range(2))
    drawn = [first.draw(is_upload=True) for _ in range(50)]
    assert drawn == [second.draw(is_upload=True) for _ in range(50)]
    assert set(drawn) == {"400", "slow", None}
    assert Faults({"400": 1.0}).draw(is_upload=False) is None
    assert Faults({"400": 1.0}, reads=True).draw(is_upload=False) == "400"
