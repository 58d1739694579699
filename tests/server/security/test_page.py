"""The page under attack: HTML and formulas among the values, other people's clients, forged sessions, other sites."""

import base64
import csv
import io
import json
import re
from typing import Any, Final
from urllib.parse import quote, urlencode

import openpyxl
import pytest

from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.server.security.conftest import Keys
from tests.support.serve_process import FORM, HOST, Answer, ServeProcess, form_of

FORMULAS: Final = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(0)", "=cmd|' /C calc'!A0", "＝1+1")
HTML: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea></title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt;",
)
UNSAFE: Final = re.compile(r"<script>alert|onerror=alert\(1\)>|<svg/onload|<img src=x", re.IGNORECASE)


class Browser:
    """Somebody who is signed in: a cookie, and an Origin on every request that changes something."""

    def __init__(self, server: ServeProcess, key: str) -> None:
        self._server = server
        self.origin = f"http://{HOST}:{server.port}"
        self.cookie = ""
        self.signed_in = self.post("/sign-in", key=key)
        self.cookie = self.signed_in.headers.get("set-cookie", "").partition(";")[0]

    def get(self, path: str) -> Answer:
        return self._server.ask("GET", path, cookie=self.cookie)

    def post(self, path: str, **fields: str) -> Answer:
        kind = "application/x-www-form-urlencoded"
        return self._server.ask("POST", path, None, urlencode(fields).encode(), content_type=kind, **self._told())

    def read(self, content: bytes, name: str = "csf.pdf") -> Answer:
        return self._server.ask("POST", "/read", None, form_of(content, name), **FORM, **self._told(), x_fragment="1")

    def form_of(self, content: bytes) -> dict[str, str]:
        """The form of a paper as the page filled it in."""
        text = self.read(content).content.decode()
        inputs = dict(re.findall(r'<input [^>]*name="([^"]+)"[^>]*?value="([^"]*)"', text))
        return {**inputs, "tax_system": re.findall(r'<option value="(\d{3})"[^>]* selected', text)[0]}

    def _told(self) -> dict[str, str]:
        return {"origin": self.origin, "cookie": self.cookie} if self.cookie else {"origin": self.origin}


@pytest.fixture
def browser(server: ServeProcess, keys: Keys) -> Browser:
    found = Browser(server, keys.one)
    assert found.signed_in.status == 303
    return found


def put(server: ServeProcess, key: str, client_id: str, **fields: Any) -> Answer:  # Any: JSON
    body = json.dumps(fields).encode()
    return server.ask("PUT", f"/v2/clients/{client_id}", key, body, content_type="application/json")


@pytest.mark.parametrize("number", range(len(HTML)))
def test_html_among_the_values_is_text_on_every_page(
    server: ServeProcess, keys: Keys, browser: Browser, number: int
) -> None:
    text = HTML[number]
    client = server.upload(keys.one, print_csf(random_taxpayer(300 + number), Layout.B1)).json["data"]
    address = dict.fromkeys(("street", "exterior", "interior", "neighborhood", "city", "municipality", "state"), text)
    changed = put(
        server, keys.one, client["id"], legal_name=text, name=text, email=text, phone=text, company=text,
        address=address, metadata={"curp": text, "fiscal_status": text, "id_cif": text, text: text},
    )  # fmt: skip
    assert changed.status == 200
    for path in (
        "/clients",
        f"/clients/{client['id']}",
        f"/clients?q={quote(text)}",
        f"/clients/{quote(text, safe='')}",
    ):
        page = browser.get(path)
        assert page.status in {200, 404}
        assert UNSAFE.search(page.content.decode()) is None
        assert b"49{" not in page.content
        assert not re.search(r'href="\s*javascript:', page.content.decode(), re.IGNORECASE)
    rewritten = browser.post(
        f"/clients/{client['id']}", legal_name=text, rfc=text, zip=text, email=text, tax_system=text
    )
    assert UNSAFE.search(rewritten.content.decode()) is None


@pytest.mark.parametrize("text", HTML)
def test_html_in_the_name_of_a_file_or_in_a_code_is_text(browser: Browser, text: str) -> None:
    name = text.replace('"', "%22")  # as browsers write it into a form
    for content in (b"%PDF-1.4\nno", print_csf(random_taxpayer(310), Layout.B1)):
        shown = browser.read(content, name)
        assert UNSAFE.search(shown.content.decode()) is None
    assert UNSAFE.search(browser.post("/read-code", text=text).content.decode()) is None


def test_html_that_is_printed_on_a_paper_is_text(browser: Browser) -> None:
    taxpayer = random_taxpayer(311, kind="company", trade_name="<SCRIPT>alert(1)</SCRIPT>")
    shown = browser.read(print_csf(taxpayer, Layout.B1)).content.decode()
    assert "&lt;SCRIPT&gt;" in shown
    assert UNSAFE.search(shown) is None


def test_no_spreadsheet_takes_a_value_for_a_formula(server: ServeProcess) -> None:
    key = server.make_key("team_formulas")
    browser = Browser(server, key)
    for number, text in enumerate(FORMULAS):
        client = server.upload(key, print_csf(random_taxpayer(320 + number), Layout.B1)).json["data"]
        fields = dict.fromkeys(("legal_name", "name", "email", "phone"), text)
        address = dict.fromkeys(("street", "exterior", "neighborhood", "city", "country"), text)
        assert put(server, key, client["id"], **fields, address=address, metadata={"curp": text}).status == 200
    downloaded = browser.get("/clients.csv")
    assert downloaded.headers["content-disposition"].startswith("attachment; ")
    rows = list(csv.reader(io.StringIO(downloaded.content.decode("utf-8-sig"))))
    assert len(rows) == len(FORMULAS) + 1
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝")] == []
    assert sum("1+1" in cell for cell in cells) >= 2  # they are there, as texts
    book = openpyxl.load_workbook(io.BytesIO(browser.get("/clients.xlsx").content))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds


def test_a_session_opens_what_its_key_opens(server: ServeProcess, keys: Keys, browser: Browser, paper: bytes) -> None:
    client = server.upload(keys.one, paper).json["data"]
    assert browser.get(f"/clients/{client['id']}").status == 200
    others = Browser(server, keys.two)
    assert others.get(f"/clients/{client['id']}").status == 404
    assert others.post(f"/clients/{client['id']}", legal_name="X").status == 404
    assert others.post(f"/clients/{client['id']}/delete").status == 404
    for path in ("/clients", "/clients.csv", "/clients.xlsx", "/clients.json", f"/clients?q={client['rfc']}"):
        found = others.get(path)
        assert found.status == 200
        assert client["id"].encode() not in found.content
        assert client["legal_name"].encode() not in found.content
    assert browser.get(f"/clients/{client['id']}").status == 200


def test_a_revoked_key_ends_its_sessions_at_once(server: ServeProcess) -> None:
    key = server.make_key()
    browser = Browser(server, key)
    assert browser.get("/clients").status == 200
    server.revoke(key)
    assert browser.get("/clients").status == 303
    assert Browser(server, key).signed_in.status == 401


def test_a_session_cannot_be_made_up(server: ServeProcess, keys: Keys, browser: Browser) -> None:
    name, _, value = browser.cookie.partition("=")
    head, _, rest = value.partition(".")
    altered = value[:-5] + ("A" if value[-5] != "A" else "B") + value[-4:]
    another = base64.urlsafe_b64encode(b'"key_0000000000000000"').rstrip(b"=").decode()
    for forged in (
        "",
        "a",
        altered,
        f"{another}.{rest}",
        head,
        keys.one,
        "." * 5,
    ):
        answer = server.ask("GET", "/clients", cookie=f"{name}={forged}")
        assert (answer.status, answer.headers.get("location", "")[:8]) == (303, "/sign-in")
    assert keys.one not in browser.cookie
    told = browser.signed_in.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told


def test_what_was_read_of_one_paper_makes_nothing_valid_elsewhere(server: ServeProcess, keys: Keys) -> None:
    """A paper that a test key takes, such as a specimen, is no paper for a live key, whatever a browser sends on."""
    content = print_csf(random_taxpayer(340, kind="company"), Layout.B1)
    form = Browser(server, keys.one).form_of(content)
    assert form["paper"]
    for other in (keys.one_live, keys.two):
        assert Browser(server, other).post("/clients", **form, reviewed="on").status in {303, 400, 403, 422}
        listed = server.ask("GET", f"/v2/clients/search?q={quote(form['rfc'])}", other).json["data"]
        assert [client["is_valid"] for client in listed] in ([], [False])


def test_other_sites_change_nothing(server: ServeProcess, browser: Browser, keys: Keys, paper: bytes) -> None:
    client = server.upload(keys.one, paper).json["data"]
    kind = "application/x-www-form-urlencoded"
    paths = ("/sign-in", "/sign-out", "/read", "/read-code", "/clients", f"/clients/{client['id']}",
             f"/clients/{client['id']}/delete", "/export.csv")  # fmt: skip
    for path in paths:
        for told in (
            {},
            {"origin": "https://example.com"},
            {"origin": "null"},
            {"origin": f"{browser.origin}.example.com"},
            {"origin": f"http://{HOST}:1"},
            {"referer": browser.origin},
        ):
            answer = server.ask("POST", path, None, b"key=a&rfc=b", content_type=kind, cookie=browser.cookie, **told)
            assert (path, told, answer.status) == (path, told, 403)
    assert server.ask("GET", f"/v2/clients/{client['id']}", keys.one).json["data"] == client
    allowed = server.ask("OPTIONS", "/v2/clients", origin="https://example.com", access_control_request_method="GET")
    assert not [name for name in allowed.headers if name.startswith("access-control")]


def test_no_other_site_shows_the_page_in_a_frame_and_no_script_stands_in_it(server: ServeProcess) -> None:
    browser = Browser(server, server.make_key("team_framed"))
    for path in ("/", "/clients", "/sign-in", "/clients/client_x"):
        page = browser.get(path)
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert page.headers["cache-control"] == "no-store"
        text = page.content.decode()
        assert re.findall(r"<script(?![^>]*\bsrc=\"/static/)[^>]*>", text) == []
        assert re.findall(r"\son[a-z]+\s*=|\sstyle\s*=", text) == []
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//', text) == []


@pytest.mark.parametrize(
    "where",
    [
        "https://example.com",
        "//example.com",
        "/\\example.com",
        "/clients/../..//example.com",
        "javascript:a",
        "/%0d%0aa:b",
    ],
)
def test_signing_in_leads_to_no_other_site(keys: Keys, browser: Browser, where: str) -> None:
    answer = browser.post("/sign-in", key=keys.one, next=where)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert browser.get(f"/sign-in?next={quote(where, safe='')}").headers["location"] == "/"


@pytest.mark.parametrize("name", ["..%2f..%2fsettings.py", "../signing.py", "%2fetc%2fpasswd", "..", "base.css%00.py"])
def test_static_files_are_those_of_the_package(browser: Browser, name: str) -> None:
    assert browser.get(f"/static/x/{name}").status == 404
