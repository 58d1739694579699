"""What the page answers to requests that no good browser makes, and the headers of those that it does."""

import re
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from csf_parser.server.data.keys import NewKey
from csf_parser.server.page.border import HEADERS
from tests.server.page.visiting import new_key
from tests.server.running import RunningServer

COMPANY: Final = (Path(__file__).resolve().parents[3] / "sample_pdfs" / "company.pdf").read_bytes()
PAGES: Final = ("/", "/clients", "/clients/client_00000000000000000000", "/clients.csv", "/read")


class Person:
    """Somebody who is signed in; every request says that it comes from the page."""

    def __init__(self, server: RunningServer, key: NewKey) -> None:
        self.http = httpx.Client(
            base_url=server.url,
            headers={"Origin": server.url},
            timeout=300,
            trust_env=False,
            verify=False,  # noqa: S501 - there is no TLS
        )
        self.signed_in = self.http.post("/sign-in", data={"key": key.secret})

    def read(self, name: str = "company.pdf") -> httpx.Response:
        return self.http.post("/read", files={"file": (name, COMPANY)}, headers={"X-Fragment": "1"})

    def form(self) -> dict[str, str]:
        """The form of a paper as the page filled it in."""
        inputs = re.findall(r'<input [^>]*name="([^"]+)"[^>]*?(?:value="([^"]*)")', self.read().text)
        return {**dict(inputs), "tax_system": "601"}


@pytest.fixture
def person(server: RunningServer) -> Iterator[Person]:
    person = Person(server, new_key(server))
    with closing(person.http):
        yield person


@pytest.fixture
def stranger(server: RunningServer) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, headers={"Origin": server.url}) as http:
        yield http


def saved_id(person: Person) -> str:
    answer = person.http.post("/clients", data=person.form())
    assert answer.status_code == 303
    return answer.headers["location"].removeprefix("/clients/").partition("?")[0]


def clients_of(server: RunningServer, key: NewKey) -> list[dict[str, Any]]:  # Any: JSON
    answer = httpx.get(f"{server.url}/v2/clients", headers={"Authorization": f"Bearer {key.secret}"})
    clients: list[dict[str, Any]] = answer.json()["data"]
    return clients


@pytest.mark.parametrize("path", PAGES)
def test_without_a_session_every_page_asks_for_the_key(stranger: httpx.Client, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


@pytest.mark.parametrize("path", ["/read", "/read-code", "/clients", "/export.csv", "/clients/x/delete"])
def test_without_a_session_nothing_is_done(stranger: httpx.Client, path: str) -> None:
    assert stranger.post(path).status_code == 303
    assert stranger.post(path, headers={"X-Fragment": "1"}).status_code == 401


def test_the_session_is_for_this_server_alone_and_no_script_sees_it(person: Person) -> None:
    cookie = person.signed_in.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "sk_test" not in cookie


def test_a_cookie_that_was_altered_opens_nothing(server: RunningServer, person: Person) -> None:
    cookie = person.http.cookies["csf_session"]
    # Not the last letter: two of its bits say nothing.
    altered = cookie[:-5] + ("A" if cookie[-5] != "A" else "B") + cookie[-4:]
    assert httpx.get(f"{server.url}/", cookies={"csf_session": altered}).status_code == 303


def test_a_revoked_key_is_out_at_once(server: RunningServer) -> None:
    key = new_key(server)
    person = Person(server, key)
    with closing(person.http):
        assert person.http.get("/").status_code == 200
        assert server.call(server.services.keys.revoke(key.key.id))
        assert person.http.get("/").status_code == 303


def test_a_wrong_key_is_told_so(stranger: httpx.Client) -> None:
    answer = stranger.post("/sign-in", data={"key": "sk_test_no"})
    assert answer.status_code == 401
    assert "Aquí no se conoce esta clave" in answer.text
    assert "sk_test_no" not in answer.text


@pytest.mark.parametrize("next_page", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:0"])
def test_signing_in_leads_to_pages_of_this_server_alone(server: RunningServer, next_page: str) -> None:
    with httpx.Client(base_url=server.url, headers={"Origin": server.url}) as http:
        answer = http.post("/sign-in", data={"key": new_key(server).secret, "next": next_page})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/read", "/clients", "/export.json"])
def test_a_request_from_another_site_is_refused(person: Person, path: str, origin: str) -> None:
    assert person.http.post(path, data={"key": "x"}, headers={"Origin": origin}).status_code == 403


def test_every_page_forbids_the_browser_what_it_does_not_need(person: Person) -> None:
    for path in ("/", "/clients", "/clients/none", "/sign-in"):
        answer = person.http.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers["cache-control"] == "no-store"
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_pages_hold_no_script_no_style_and_nothing_from_elsewhere(person: Person) -> None:
    home, paper = person.http.get("/").text, person.read().text
    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", home + paper) == []
    loaded = re.findall(r'(?:src|href|action)="([^"]+)"', home + paper)
    assert [address for address in loaded if not address.startswith(("/", "#", "data:image/webp"))] == []


def test_what_the_page_loads_may_be_kept_for_ever(person: Person) -> None:
    for address in re.findall(r'"(/static/[^"]+)"', person.http.get("/").text):
        answer = person.http.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/static/x/..%2f..%2fsettings.py", "/static/x/page.py", "/static/x/%2e%2e"])
def test_no_file_is_served_but_those_of_the_page(stranger: httpx.Client, path: str) -> None:
    assert stranger.get(path).status_code == 404


def test_another_teams_client_is_not_there(server: RunningServer, person: Person) -> None:
    client_id = saved_id(person)
    assert person.http.get(f"/clients/{client_id}").status_code == 200
    other = Person(server, new_key(server))
    with closing(other.http):
        assert other.http.get(f"/clients/{client_id}").status_code == 404
        assert other.http.post(f"/clients/{client_id}", data=person.form()).status_code == 404
        assert other.http.post(f"/clients/{client_id}/delete").status_code == 404
        assert client_id not in other.http.get("/clients").text
    assert person.http.get(f"/clients/{client_id}").status_code == 200


def test_a_live_key_refuses_a_specimen(server: RunningServer) -> None:
    person = Person(server, new_key(server, livemode=True))
    with closing(person.http):
        assert "No, todavía no factures con estos datos" in person.read().text


@pytest.mark.parametrize(("street", "corrected"), [("CORREGIDORA NORTE", None), ("OTRA", ["address.street"])])
def test_a_client_counts_as_valid_where_a_sound_paper_says_all_of_it(
    server: RunningServer, street: str, corrected: list[str] | None
) -> None:
    key = new_key(server)
    person = Person(server, key)
    with closing(person.http):
        person.http.post("/clients", data={**person.form(), "address.street": street})
    (client,) = clients_of(server, key)
    assert client["is_valid"] is (corrected is None)
    assert client["metadata"].get("corrected_by_hand") == corrected


def test_what_was_read_cannot_be_forged(server: RunningServer) -> None:
    key = new_key(server)
    person = Person(server, key)
    with closing(person.http):
        form = person.form()
        paper = form["paper"]
        forged = paper[:40] + ("A" if paper[40] != "A" else "B") + paper[41:]  # the last characters hold padding
        person.http.post("/clients", data={**form, "paper": forged})
    (client,) = clients_of(server, key)
    assert client["is_valid"] is False


def test_a_body_larger_than_a_form_is_cut_off(person: Person) -> None:
    answers: list[int] = []
    with suppress(httpx.TransportError):  # whoever is still sending may see the connection close before the answer
        answers.append(person.http.post("/clients", data={**person.form(), "more": "x" * 5_000_000}).status_code)
    assert answers in ([], [413])
    assert "Aún no hay clientes" in person.http.get("/clients").text


@pytest.mark.parametrize("records", ["[]", "{}", "[1]", "no", "[" * 5000])
def test_records_that_are_none_are_refused(person: Person, records: str) -> None:
    assert person.http.post("/export.csv", data={"records": records}).status_code == 400


def test_the_name_of_a_file_is_no_path(person: Person) -> None:
    assert '<h3 class="file-name">passwd</h3>' in person.read("../../etc/passwd").text


def test_a_full_queue_is_told_with_when_to_come_back(
    server: RunningServer, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.services.readers.quick, "_inside", 1000)
    answer = person.read()
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 1
    assert answer.text == "El servidor está ocupado. Vuelve a intentar en un momento."
