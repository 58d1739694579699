"""Values that are meant to become something else on their way: SQL, a path, a header, HTML, JSON that is none."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import pytest

from csf_parser.gigstack.protocol import CLIENTS, SEARCH
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.server.security.conftest import Keys
from tests.support.serve_process import FORM, UPLOAD, Answer, ServeProcess, form_of, serving

if TYPE_CHECKING:
    from tests.support.postgres import Cluster

SQL: Final = (
    "'", '"', "''", "' OR '1'='1", "1; DROP TABLE clients;--", "') UNION SELECT digest FROM api_keys--", "\\", "\\'",
    "%", "_", "%%%", "a%' ESCAPE '!", "$1", ":text", "?", "%(x)s", "\0", "a\0b", "\ud7ff\ufffd", "\U0001f600", "0x27",
    "1e309", "-1", "9" * 18, "9" * 60, "NaN", "null", "[]", "{}", "*", "\r\n", "\u2028", "ﬀ", "İ", "ß" * 150,
)  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def database_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServeProcess]:
    if request.param == "sqlite":
        yield request.getfixturevalue("server")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    with serving(tmp_path, cluster.fresh_url(request.getfixturevalue("migrated_database"))) as running:
        yield running


def put(server: ServeProcess, key: str, client_id: str, body: bytes) -> Answer:
    return server.ask("PUT", f"{CLIENTS}/{client_id}", key, body, content_type="application/json")


@pytest.mark.parametrize("every", [pytest.param(6, id="some"), pytest.param(1, id="all", marks=pytest.mark.slow)])
def test_sql_is_text_in_every_parameter(database_server: ServeProcess, paper: bytes, every: int) -> None:
    """The server neither fails nor changes what it has, and no wildcard finds anybody."""
    server = database_server
    key = server.make_key(f"team_sql_{every}")
    other = server.make_key(f"team_other_{every}")
    client = server.upload(key, paper).json["data"]
    server.upload(other, paper)
    before = server.ask("GET", CLIENTS, key).json["data"]
    requests = [
        ("GET", CLIENTS + "?limit={}"), ("GET", CLIENTS + "?next={}"), ("GET", CLIENTS + "?team={}"),
        ("GET", SEARCH + "?q={}"), ("GET", SEARCH + "?q=a&next={}"), ("GET", "/v1/audit?client_id={}"),
        ("GET", "/v1/audit?next={}"), ("GET", CLIENTS + "/{}"), ("DELETE", CLIENTS + "/{}"),
        ("POST", "/v2/clients/validate/{}"), ("GET", "/v1/clients/{}/paper"), ("POST", UPLOAD + "?client_id={}"),
        ("GET", CLIENTS + f"/{client['id']}" + "{}"), ("GET", CLIENTS + f"/{client['id']}?x=" + "{}"),
    ]  # fmt: skip
    for number, (method, path) in enumerate(requests):
        for text in SQL[number % every :: every]:
            body = form_of(paper) if "csf" in path else None
            answer = server.ask(method, path.format(quote(text, safe="", errors="replace")), key, body, **FORM)
            assert answer.status < 500, (method, path, text, answer)
    for text in ("%", "_", "%%%"):
        assert server.ask("GET", f"{SEARCH}?q={quote(text)}", key).json["data"] == []
    for text in SQL[::every]:
        answer = put(server, key, client["id"], json.dumps({"metadata": {text: text, "a": [text, {text: 1}]}}).encode())
        assert answer.status in {200, 400}, (text, answer)
        answer = put(server, key, client["id"], json.dumps({"company": text}).encode())
        assert answer.status in {200, 400}, (text, answer)
        if answer.status == 200 and text.strip():
            assert answer.json["data"]["company"] == text.strip()
    after = server.ask("GET", CLIENTS, key).json["data"]
    assert [one["id"] for one in after] == [one["id"] for one in before]
    assert server.ask("GET", CLIENTS, other).json["total_results"] == 1


ODD_CHANGES: Final = {
    "deeper than a record is": b'{"metadata": ' + b'{"a":' * 300 + b"1" + b"}" * 300 + b"}",
    "deeper than a program goes": b'{"metadata": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}",
    "a list as deep": b'{"metadata": {"a": ' + b"[" * 900 + b"]" * 900 + b"}}",
    "half a character": b'{"metadata": {"a": "\\ud800"}}',
    "a name that is half a character": b'{"metadata": {"\\ud800": 1}}',
    "half a character in defaults": b'{"defaults": {"a": ["\\udfff"]}}',
    "a field that is half a character": b'{"\\ud800": 1}',
    "a name that is half a character in the address": b'{"address": {"\\ud800": 1}}',
    "more than a number holds": b'{"metadata": {"a": 1e999}}',
    "less than a number holds": b'{"defaults": {"a": -1e999}}',
    "no number": b'{"metadata": {"a": NaN}}',
    "an endless number": b'{"metadata": {"a": ' + b"9" * 5000 + b"}}",
    "regimes that are no list": b'{"metadata": {"regimes": 5}}',
    "regimes that are nothing": b'{"metadata": {"regimes": null}}',
    "regimes that are no texts": b'{"metadata": {"regimes": [1, [], {}]}}',
    "fields of another type": b'{"legal_name": [], "address": 1, "bcc": "a", "metadata": [], "rfc": {}}',
    "a list": b"[]",
    "two objects": b"{}{}",
    "a text": b'"a"',
    "nothing": b"",
    "a mark of order": b'\xef\xbb\xbf{"phone": "1"}',
    "UTF-16": '{"phone": "1"}'.encode("utf-16"),
    "no UTF-8": b'{"phone": "\xff"}',
    "a name twice": b'{"phone": "1", "phone": "2"}',
    "lines": b'{"legal_name": "A\\r\\nB"}',
    "directions": '{"legal_name": "A\u202eB"}'.encode(),
    "far too long": b'{"legal_name": "' + b"A" * 100_000 + b'"}',
    "many recipients": b'{"bcc": [' + b'"a@example.com",' * 10_000 + b'"b@example.com"]}',
}


@pytest.mark.parametrize("what", ODD_CHANGES)
def test_a_change_that_is_odd_is_taken_or_refused(server: ServeProcess, keys: Keys, what: str) -> None:
    """And whatever was taken can be read again, as JSON that others can read."""
    content = print_csf(random_taxpayer(200 + list(ODD_CHANGES).index(what)), Layout.B1)
    client_id = server.upload(keys.one, content).json["data"]["id"]
    answer = put(server, keys.one, client_id, ODD_CHANGES[what])
    assert answer.status in {200, 400, 413}, answer
    assert answer.json
    read = server.ask("GET", f"{CLIENTS}/{client_id}", keys.one)
    assert read.status == 200
    json.loads(read.content, parse_constant=pytest.fail)
    assert put(server, keys.one, client_id, b'{"phone": "5555555555"}').status == 200


def test_many_fields_of_metadata_keep_nobody_waiting(server: ServeProcess, keys: Keys, paper: bytes) -> None:
    """Ten times as many take no more than some ten times as long."""
    client_id = server.upload(keys.one, paper).json["data"]["id"]
    fastest_s = {}
    for count in (190, 1900):
        took_s = []
        for value in range(5):
            body = json.dumps({"metadata": {f"{number:x}": value for number in range(count)}}).encode()
            began = time.monotonic()
            assert put(server, keys.one, client_id, body).status == 200
            took_s.append(time.monotonic() - began)
        fastest_s[count] = min(took_s)
    assert fastest_s[1900] < 25 * fastest_s[190]


NAMES: Final = (
    "../../../../etc/passwd",
    "..\\..\\windows\\system.ini",
    "/etc/cron.d/csf",
    "C:\\csf.pdf",
    "%2e%2e%2f%2e%2e%2fcsf.pdf",
    "csf.pdf\0.exe",
    "~/csf.pdf",
    "`touch csf`;$(touch csf).pdf",
    "<script>alert(1)</script>.pdf",
    'csf\\"; filename=\\"other.pdf',
    "CON",
    ".",
    "..",
    "",
    "a" * 900 + ".pdf",
    "a" * 100_000 + ".pdf",
    "\u202efdp.fsc",
    "ñandú 😀.pdf",
)


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_the_name_of_a_file_is_never_a_path(server: ServeProcess, keys: Keys, number: int) -> None:
    content = print_csf(random_taxpayer(100 + number), Layout.B1)
    answer = server.upload(keys.one, content, name=NAMES[number])
    is_short = len(NAMES[number]) < 1000
    assert answer.status == (201 if is_short else 400)
    kept = [path for path in (server.folder / "papers").rglob("*") if path.is_file()]
    assert all(len(path.name) == 64 and path.parent.name.startswith("client_") for path in kept)
    assert {path.name for path in server.folder.iterdir()} <= {
        "papers", "server.db", "server.db-wal", "server.db-shm", "server.log", "stdout",
    }  # fmt: skip
    told = server.ask("POST", "/v1/parse", keys.one, form_of(content, NAMES[number]), **FORM)
    assert told.status == (200 if is_short else 400)
    assert told.headers["content-type"].startswith("application/json")


def test_a_paper_is_given_back_under_a_name_of_ours(server: ServeProcess, keys: Keys) -> None:
    content = print_csf(random_taxpayer(99), Layout.B1)
    made = server.upload(keys.one, content, name='x"\\r\\nSet-Cookie: a=b;.html').json["data"]
    paper = server.ask("GET", f"/v1/clients/{made['id']}/paper", keys.one)
    assert paper.content == content
    assert paper.headers["content-disposition"] == f'attachment; filename="{made["id"]}.pdf"'
    assert paper.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in paper.headers


@pytest.mark.parametrize("value", ["a\tb", "a b", "é", "<b>", "a" * 65, "a;b", '"', "", "%0d%0aSet-Cookie:%20a=b"])
def test_a_request_id_that_could_be_more_than_one_is_replaced(server: ServeProcess, value: str) -> None:
    answer = server.ask("GET", "/health/live", x_request_id=value)
    assert answer.headers["x-request-id"].startswith("req_")
    assert "set-cookie" not in answer.headers


def test_an_address_is_not_quoted_where_it_could_become_html_or_a_header(server: ServeProcess, keys: Keys) -> None:
    for path in (
        "/<script>alert(1)</script>",
        "/%0d%0aSet-Cookie:a=b",
        "/..%2f..%2fetc/passwd",
        "//example.com/",
        "/v2//clients",
    ):
        for method in ("GET", "POST"):
            answer = server.ask(method, path, keys.one)
            assert 400 <= answer.status < 500
            assert answer.headers["content-type"].startswith("application/json")
            assert b"<script" not in answer.content
            assert not {"set-cookie", "location"} & set(answer.headers)


def test_forms_that_are_none_are_refused(server: ServeProcess, keys: Keys, paper: bytes) -> None:
    form = form_of(paper)
    cases: dict[str, tuple[str, bytes]] = {
        "no boundary": ("multipart/form-data", form),
        "an empty boundary": ("multipart/form-data; boundary=", form),
        "another boundary": ("multipart/form-data; boundary=other", form),
        "a boundary beyond all": (f"multipart/form-data; boundary={'b' * 10_000}", form),
        "an unknown charset": (f"{FORM['content_type']}; charset=klingon", form_of(paper, field="other")),
        "no form": ("application/pdf", paper),
        "another form": ("application/x-www-form-urlencoded", b"file=%25PDF-"),
        "no type": ("", form),
        "cut": (FORM["content_type"], form[:-10]),
        "no part": (FORM["content_type"], form[-40:]),
        "an empty file": (FORM["content_type"], form_of(b"")),
        "a field in place of the file": (FORM["content_type"], form.replace(b'; filename="csf.pdf"', b"")),
        "a part without a name": (FORM["content_type"], form.replace(b' name="file";', b"")),
        "a part without a head": (FORM["content_type"], form.replace(b"Content-Disposition", b"X-Nothing")),
        "noise": (FORM["content_type"], bytes(range(256)) * 50),
    }
    for what, (kind, body) in cases.items():
        answer = server.ask("POST", UPLOAD, keys.one, body, content_type=kind)
        assert (what, answer.status) == (what, 400)
        assert answer.json["error"]["code"]


def test_a_finding_tells_no_other_persons_data(server: ServeProcess, keys: Keys) -> None:
    """A paper whose RFC another client of the team has, sent for a client by its id: the answer names neither."""
    one = server.upload(keys.one, print_csf(random_taxpayer(90), Layout.B1)).json["data"]
    two: dict[str, Any] = server.upload(keys.one, print_csf(random_taxpayer(91), Layout.B1)).json["data"]
    answer = server.upload(keys.one, print_csf(random_taxpayer(91), Layout.B1), f"{UPLOAD}?client_id={one['id']}")
    assert answer.status == 409
    assert two["rfc"] not in answer.content.decode()
    assert two["id"] not in answer.content.decode()
    assert server.ask("GET", f"{CLIENTS}/{one['id']}", keys.one).json["data"] == one
