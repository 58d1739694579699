"""Nobody reaches what is not theirs: keys, teams and modes."""

import json
from typing import Any

import pytest

from csf_parser.gigstack.protocol import CLIENTS, SEARCH, VALIDATE
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.server.security.conftest import Keys
from tests.support.serve_process import FORM, UPLOAD, Answer, ServeProcess, form_of

NO_CLIENT = "client_00000000000000000000"


@pytest.fixture(scope="module")
def client(server: ServeProcess, keys: Keys, paper: bytes) -> dict[str, Any]:
    """A test client of team one."""
    made: dict[str, Any] = server.upload(keys.one, paper).json["data"]
    return made


def routes(server: ServeProcess) -> list[tuple[str, str]]:
    """Every documented request; new ones are in the document, too."""
    paths = server.ask("GET", "/openapi.json").json["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


def asked(server: ServeProcess, method: str, path: str, key: str | None, paper: bytes, **headers: str) -> Answer:
    """The answer to a request that is good but for what the test is about."""
    if method == "PUT":
        return server.ask(method, path, key, b'{"phone": "5555555555"}', content_type="application/json", **headers)
    if method == "POST" and "validate" not in path:
        return server.ask(method, path, key, form_of(paper), **FORM, **headers)
    return server.ask(method, path, key, None, **headers)


def without_id(answer: Answer) -> dict[str, Any]:
    return {name: value for name, value in answer.json.items() if name != "request_id"}


def test_every_request_needs_a_key(server: ServeProcess, keys: Keys, client: dict[str, Any], paper: bytes) -> None:
    revoked = server.make_key()
    assert server.ask("GET", CLIENTS, revoked).status == 200
    server.revoke(revoked)
    wrong = f"{keys.one[:-1]}{'a' if keys.one[-1] != 'a' else 'b'}"
    asked_for = routes(server)
    assert len(asked_for) >= 8
    for method, template in asked_for:
        path = template.replace("{client_id}", client["id"]) + "?q=a"
        for key in (None, "", wrong, revoked, keys.one.upper(), "sk_test_", "x" * 5000):
            answer = asked(server, method, path, key, paper)
            assert (method, path, answer.status) == (method, path, 401)
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.json["error"]["code"] == "unauthorized"
    assert server.ask("GET", f"{CLIENTS}/{client['id']}", keys.one).json["data"] == client


@pytest.mark.parametrize("value", ["", "Bearer", "Basic {key}", "Token {key}", "Bearer Bearer {key}", "{key},"])
def test_a_key_is_sent_bare_or_as_a_bearer_and_no_other_way(server: ServeProcess, keys: Keys, value: str) -> None:
    assert server.ask("GET", CLIENTS, authorization=value.format(key=keys.one)).status == 401
    for good in ("{key}", "Bearer {key}", "bearer {key}"):
        assert server.ask("GET", CLIENTS, authorization=good.format(key=keys.one)).status == 200


def test_a_key_in_the_address_opens_nothing(server: ServeProcess, keys: Keys) -> None:
    for name in ("key", "api_key", "token", "access_token", "authorization", "Authorization"):
        assert server.ask("GET", f"{CLIENTS}?{name}={keys.one}").status == 401
    assert server.ask("GET", CLIENTS, cookie=f"session={keys.one}; key={keys.one}").status == 401


@pytest.mark.parametrize("other", ["two", "one_live", "office"])
def test_what_is_another_teams_or_modes_is_not_there(
    server: ServeProcess, keys: Keys, client: dict[str, Any], paper: bytes, other: str
) -> None:
    """The answer is that for an id that nobody has, to the letter."""
    key = getattr(keys, other)
    for method, path in routes(server):
        if "{client_id}" not in path:
            continue
        answer = asked(server, method, path.replace("{client_id}", client["id"]), key, paper)
        nobody = asked(server, method, path.replace("{client_id}", NO_CLIENT), key, paper)
        assert (method, path, answer.status) == (method, path, 404)
        assert without_id(answer) == without_id(nobody)
    answer, nobody = (server.upload(key, paper, f"{UPLOAD}?client_id={one}") for one in (client["id"], NO_CLIENT))
    assert answer.status == 404
    assert without_id(answer) == without_id(nobody)
    listed = server.ask("GET", CLIENTS, key).json
    assert client["id"] not in json.dumps(listed)
    for word in (client["rfc"], client["legal_name"].replace(" ", "%20").replace("Ñ", "%C3%91")):
        found = server.ask("GET", f"{SEARCH}?q={word}", key).json
        assert client["id"] not in json.dumps(found)
    trail = server.ask("GET", f"/v1/audit?client_id={client['id']}", key).json
    assert trail["data"] == []
    assert server.ask("GET", f"{CLIENTS}/{client['id']}", keys.one).json["data"] == client


def test_teams_and_modes_each_have_a_client_of_the_same_rfc(server: ServeProcess, keys: Keys) -> None:
    content = print_csf(random_taxpayer(2), Layout.B1)
    # A live key takes no specimen, so its own client is not among these.
    made = [server.upload(key, content) for key in (keys.one, keys.two, keys.office)]
    assert [answer.status for answer in made] == [201, 201, 201]
    assert len({answer.json["data"]["id"] for answer in made}) == 3
    assert [answer.json["data"]["team"] for answer in made] == ["team_one", "team_two", "team_office"]


def test_a_live_key_takes_no_specimen(server: ServeProcess, keys: Keys, paper: bytes) -> None:
    answer = server.upload(keys.one_live, paper)
    assert answer.status == 400
    assert "specimen" in [finding["code"] for finding in answer.json["findings"]]
    assert server.ask("GET", CLIENTS, keys.one_live).json["total_results"] == 0


def test_the_team_parameter_needs_a_key_that_may(server: ServeProcess, keys: Keys, client: dict[str, Any]) -> None:
    content = print_csf(random_taxpayer(4), Layout.B1)
    for key, team in ((keys.two, "team_one"), (keys.office, "team_one"), (keys.one, "team_two"), (keys.one, "nobody")):
        for method, template in routes(server):
            path = template.replace("{client_id}", client["id"])
            answer = asked(server, method, f"{path}?q=a&team={team}", key, content)
            assert (method, path, answer.status) == (method, path, 403)
            assert answer.json["error"]["code"] == "insufficient_permissions"
    made = server.upload(keys.office, content, f"{UPLOAD}?team=team_two")
    assert (made.status, made.json["data"]["team"]) == (201, "team_two")
    path = f"{CLIENTS}/{made.json['data']['id']}"
    assert server.ask("GET", path, keys.two).status == 200
    assert server.ask("GET", path, keys.office).status == 404
    assert server.ask("GET", f"{path}?team=team_two", keys.office).status == 200
    # Of several values none may be looked at and another one used.
    assert server.ask("GET", f"{path}?team=team_office&team=team_one", keys.office).status in {400, 403}


def test_a_team_that_is_acted_for_is_still_one_mode(server: ServeProcess, keys: Keys) -> None:
    live_office = server.make_key("team_office", livemode=True, may_act_for=("team_two",))
    assert server.ask("GET", f"{CLIENTS}?team=team_two", live_office).json["total_results"] == 0
    assert server.ask("GET", f"{CLIENTS}?team=team_two", keys.office).json["total_results"] >= 1


def test_an_idempotency_key_is_its_api_keys_own(server: ServeProcess, keys: Keys) -> None:
    first, second = (print_csf(random_taxpayer(seed), Layout.B1) for seed in (5, 6))
    mine = server.upload(keys.one, first, idempotency_key="order-1")
    assert mine.status == 201
    again = server.upload(keys.one, first, idempotency_key="order-1")
    assert (again.status, again.content) == (201, mine.content)
    assert server.upload(keys.one, second, idempotency_key="order-1").status == 409
    theirs = server.upload(keys.two, first, idempotency_key="order-1")
    assert (theirs.status, theirs.json["data"]["team"]) == (201, "team_two")
    assert theirs.json["data"]["id"] != mine.json["data"]["id"]
    # The same key of the API, acting for another team, is another request.
    assert server.upload(keys.office, first, idempotency_key="order-2").status == 201
    assert server.upload(keys.office, first, f"{UPLOAD}?team=team_two", idempotency_key="order-2").status == 409


def test_an_answer_that_was_kept_goes_with_its_client(server: ServeProcess, keys: Keys) -> None:
    content = print_csf(random_taxpayer(7), Layout.B1)
    made = server.upload(keys.one, content, idempotency_key="order-3").json["data"]
    assert server.ask("DELETE", f"{CLIENTS}/{made['id']}", keys.one).status == 200
    again = server.upload(keys.one, content, idempotency_key="order-3")
    assert again.json["data"]["id"] != made["id"]
    assert server.ask("POST", f"{VALIDATE}/{made['id']}", keys.one).status == 404
    assert server.ask("GET", f"/v1/clients/{made['id']}/paper", keys.one).status == 404


def test_what_the_server_alone_says_cannot_be_written(server: ServeProcess, keys: Keys, client: dict[str, Any]) -> None:
    """Above all the team and the mode."""
    stolen = {"id": NO_CLIENT, "team": "team_two", "livemode": True, "owner": "user_x", "created_at": 1, "from": "x"}
    path = f"{CLIENTS}/{client['id']}"
    server.ask(
        "PUT", path, keys.one, json.dumps({**stolen, "is_valid": True}).encode(), content_type="application/json"
    )
    assert server.ask("GET", path, keys.one).json["data"] == client
