"""Logs, metrics and answers to strangers hold no value of a CSF, of a request or of a key."""

import json
from pathlib import Path
from typing import Any

import pytest

from csf_parser.gigstack.protocol import CLIENTS, SEARCH
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.postgres import Cluster
from tests.support.serve_process import FORM, UPLOAD, ServeProcess, form_of, serving
from tests.support.waiting import wait_until

TAXPAYER = random_taxpayer(8)


def words_of(value: Any) -> set[str]:  # Any: JSON
    """Every text of a record that could be somebody's."""
    if isinstance(value, dict):
        return set().union(*(words_of(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(words_of(inner) for inner in value))
    return {value} if isinstance(value, str) and len(value) > 4 else set()


def use_everything(server: ServeProcess, key: str) -> tuple[set[str], set[str]]:
    """Good requests and bad ones of every kind: the personal words that went in, and all requests' ids."""
    paper = print_csf(TAXPAYER, Layout.B1)
    name = "constancia-de-FULANO-secreto.pdf"
    made = server.upload(key, paper, name=name, idempotency_key="SECRETO-idempotente")
    client = made.json["data"]
    parsed = server.ask("POST", "/v1/parse", key, form_of(paper, name), **FORM)
    path = f"{CLIENTS}/{client['id']}"
    changes = {"email": "secreto@ejemplo.mx", "phone": "5550001111", "metadata": {"nota": "muy secreta"}}
    answers = [
        made,
        parsed,
        server.upload(key, paper, idempotency_key="SECRETO-idempotente"),
        server.upload(key, print_csf(random_taxpayer(9), Layout.B1), idempotency_key="SECRETO-idempotente"),
        server.ask("POST", "/v1/check", key, form_of(paper, name), **FORM),
        server.ask("PUT", path, key, json.dumps(changes).encode(), content_type="application/json"),
        server.ask("PUT", path, key, b'{"rfc": "SECRETO", "legal_name": 5, "x-secreto": 1}'),
        server.ask("PUT", path, key, b'{"secreto'),
        server.ask("GET", f"{SEARCH}?q={client['rfc']}", key),
        server.ask("GET", f"{SEARCH}?q=secreto@ejemplo.mx&next=secreto", key),
        server.ask("GET", f"/secreto/{client['rfc']}?rfc={client['rfc']}", key),
        server.ask("GET", f"{CLIENTS}/secreto", key),
        server.ask("GET", f"{CLIENTS}?team=secreto", key),
        server.ask("PATCH", f"{CLIENTS}?secreto=1", key),
        server.upload(key, b"%PDF-1.4\nsecreto", name=name),
        server.upload(key, b"secreto", name=name),
        server.upload("sk_test_SECRETO", paper, name=name),
        server.upload(key, paper, f"{UPLOAD}?client_id=secreto"),
        server.ask("GET", CLIENTS, key, x_request_id="secreto de alguien", user_agent="secreto", referer="secreto"),
        server.ask("POST", f"/v2/clients/validate/{client['id']}", key),
        server.ask("GET", "/v1/audit", key),
        server.ask("DELETE", path, key),
    ]
    own = words_of(client) - {client["id"], client["team"], client["owner"]} - {"Activo", "individual", "company"}
    own |= words_of(parsed.json["data"][0]["address"]) | {parsed.json["data"][0]["id_cif"]}
    own |= {"secret", "SECRET", "FULANO", "5550001111", key, "sk_test_"}
    return own, {answer.headers["x-request-id"] for answer in answers}


def assert_silent(text: str, own: set[str]) -> None:
    assert [word for word in own if word in text] == []


def test_no_line_of_the_log_holds_anything_of_anybody(server: ServeProcess) -> None:
    """At its most talkative; each request has its line, which an operator finds by the id of the answer."""
    key = server.make_key()
    own, request_ids = use_everything(server, key)
    # A request's line is written when its answer has gone out.
    wait_until(lambda: all(one in server.log_text() for one in request_ids))
    text = server.log_text()
    assert_silent(text, own)
    start = text.index("{")  # after what ``csf serve`` says at its start
    lines = [json.loads(line) for line in text[start:].split("\n") if line]
    assert request_ids <= {line.get("request_id") for line in lines}


def test_metrics_hold_numbers_and_no_word_of_a_stranger(server: ServeProcess) -> None:
    key = server.make_key()
    own, _ = use_everything(server, key)
    text = server.ask("GET", "/metrics").content.decode()
    assert_silent(text, own)
    assert "secreto" not in text.lower()
    assert 'route="/v2/clients/csf"' in text
    few = text.count("\n")
    for number in range(50):
        server.ask("GET", f"/stranger/{number}")
        server.ask("GET", f"{CLIENTS}/client_{number}", key)
        server.ask("PATCH", f"/v1/stranger{number}", key)
    assert server.ask("GET", "/metrics").content.decode().count("\n") < few + 60  # no label is a stranger's choice


def test_the_audit_trail_names_fields_and_no_values(server: ServeProcess) -> None:
    key = server.make_key("team_audited")
    own, _ = use_everything(server, key)
    trail = server.ask("GET", "/v1/audit", key)
    assert {entry["action"] for entry in trail.json["data"]} >= {"created", "changed", "deleted"}
    assert_silent(trail.content.decode(), own)


def test_what_is_public_tells_nothing_of_the_clients(server: ServeProcess) -> None:
    own, _ = use_everything(server, server.make_key())
    for path in ("/health/live", "/health/ready", "/openapi.json", "/", "/nowhere"):
        assert_silent(server.ask("GET", path).content.decode(), own - {"secret", "SECRET", "sk_test_"})


def test_a_database_that_fails_is_no_reason_to_talk(tmp_path: Path, cluster: Cluster) -> None:
    """Its errors have statements, parameters and the address with its password in them."""
    url = cluster.fresh_url().replace("postgres@", "postgres:contrasena@")
    with serving(tmp_path, url, log_level="debug") as server:
        key = server.make_key()
        paper = print_csf(TAXPAYER, Layout.B1)
        client = server.upload(key, paper).json["data"]
        cluster.run(
            "psql", "-q", "-U", "postgres", url.replace("contrasena", "x"), "-c", "ALTER TABLE clients RENAME TO gone"
        )
        answers = [
            server.upload(key, print_csf(random_taxpayer(9), Layout.B1)),
            server.ask("GET", f"{CLIENTS}/{client['id']}", key),
            server.ask("GET", f"{SEARCH}?q={client['rfc']}", key),
        ]
        own = words_of(client) - {client["id"], client["team"], client["owner"], "Activo", "individual", "company"}
        for answer in answers:
            assert answer.status in {500, 503}
            assert_silent(answer.content.decode(), own | {"SELECT", "psycopg", "contrasena", "clients WHERE"})
        assert_silent(server.log_text(), own | {"SELECT", "INSERT", "contrasena", "Traceback"})
        cluster.run(
            "psql", "-q", "-U", "postgres", url.replace("contrasena", "x"), "-c", "ALTER TABLE gone RENAME TO clients"
        )
        assert server.ask("GET", f"{CLIENTS}/{client['id']}", key).json["data"] == client


@pytest.mark.parametrize(
    "wrong", ["postgresql://csf:contrasena@localhost:1/csf", "mysql://csf:contrasena@localhost/csf"]
)
def test_a_server_that_cannot_start_does_not_say_the_password(tmp_path: Path, wrong: str) -> None:
    server = ServeProcess(tmp_path, wrong)
    with pytest.raises(AssertionError):
        server.start()
    text = server.log_text()
    assert text.startswith("csf: ")
    assert "contrasena" not in text
    assert "Traceback" not in text
