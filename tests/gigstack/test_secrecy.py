"""Where the key goes and where it never does; whom the client trusts."""

import base64
import json
import logging
import traceback
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from csf_parser.errors import UploadError
from csf_parser.gigstack import (
    GigstackClient,
    GigstackSettings,
    Unreachable,
)
from csf_parser.gigstack.sandbox import Certificate, Sandbox
from tests.gigstack.faces import Face
from tests.gigstack.tiny_files import read_tiny, rfc_number, tiny_file
from tests.support.sandboxes import HostedSandbox
from tests.support.tls import make_ca
from tests.support.web_server import Reply, serving

KEY = "secret-key-of-these-tests"


@pytest.mark.parametrize(("scheme", "sent"), [("bearer", f"Bearer {KEY}"), ("bare", KEY)])
def test_the_key_is_sent_in_the_header_alone(do: Face, scheme: Any, sent: str) -> None:
    with serving() as server:
        server.answer(json.dumps({"message": "", "data": {"id": "client_1"}}).encode())
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}", auth_scheme=scheme)
        do(settings, "get_client", "client_1")
        assert server.headers[0]["authorization"] == sent
        assert KEY not in server.asked[0]


def test_the_key_is_in_no_repr_log_or_error(do: Face, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving() as server:
        settings = GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}")
        quoted = json.dumps({"message": f"Bearer {KEY} is unknown", "error": {"code": KEY, "details": [KEY]}})
        shown = [repr(settings), str(settings)]
        for reply in (Reply(quoted.encode(), 401), Reply(quoted.encode(), 500), Reply(drop=True), Reply(b"", 302)):
            server.answer(reply)
            with pytest.raises(UploadError) as caught:
                do(settings, "upload_csf", tiny_file(rfc_number(1)))
            shown += [repr(caught.value), str(caught.value), repr(vars(caught.value)), repr(caught.value.__cause__)]
    assert KEY not in "\n".join([*shown, caplog.text])
    with GigstackClient(settings) as client:
        assert KEY not in repr(client)


def test_no_part_of_a_long_key_is_left_where_a_message_is_cut(do: Face) -> None:
    key = key_of({"team": "team_1", "livemode": False, "rest": "x" * 260})
    escaped = json.dumps({"message": f"{'y' * 200} {key}", "error": "unauthorized"}).replace("eyJ", "\\u0065yJ", 1)
    with serving() as server:
        server.answer(Reply(escaped.encode(), 401))
        with pytest.raises(UploadError) as caught:
            do(GigstackSettings(SecretStr(key), f"http://127.0.0.1:{server.port}"), "get_client", "client_1")
    assert len(key) > 380
    assert str(caught.value).endswith("***: check GIGSTACK_API_KEY and the team")
    parts = [key[start : start + 12] for start in range(len(key) - 12)]
    assert not any(part in str(caught.value) + repr(vars(caught.value)) for part in parts)


def test_no_frame_of_an_error_holds_the_key(do: Face) -> None:
    with serving() as server:
        server.answer(Reply(json.dumps({"message": f"{KEY} is unknown"}).encode(), 401))
        with pytest.raises(UploadError) as refused:
            do(GigstackSettings(SecretStr(KEY), f"http://127.0.0.1:{server.port}"), "get_client", "client_1")
    malformed = f"{KEY} of two words"
    with pytest.raises(UploadError) as unusable:
        GigstackSettings.load(environment={"GIGSTACK_API_KEY": malformed})
    for error in (refused.value, unusable.value):
        frames = [
            frame for frame, _ in traceback.walk_tb(error.__traceback__) if "csf_parser/" in frame.f_code.co_filename
        ]
        held = [
            repr(value)
            for frame in frames
            for name, value in frame.f_locals.items()
            if "env" not in name and name != "surroundings"
        ]
        assert frames
        assert KEY not in "".join(held)


def test_a_proxy_never_sees_the_key(do: Face, sandbox: HostedSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as proxy:
        proxy.answer(b"{}")
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert do(sandbox.settings, "find_client", rfc_number(1)) is None
        assert proxy.asked == []


def test_no_log_names_an_rfc(do: Face, sandbox: HostedSandbox, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    do(sandbox.settings, "find_client", rfc_number(7))
    assert rfc_number(7) not in caplog.text


def test_over_tls_the_certificate_is_verified(do: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ca = make_ca(tmp_path)
    certificate = Certificate(*ca.files("127.0.0.1"))
    with Sandbox(tls=certificate, read_csf=read_tiny) as sandbox:
        assert sandbox.url.startswith("https://")
        with pytest.raises(Unreachable, match="certificate"):
            do(sandbox.settings, "upload_csf", tiny_file(rfc_number(1)))
        monkeypatch.setenv("SSL_CERT_FILE", str(ca.file))
        assert do(sandbox.settings, "upload_csf", tiny_file(rfc_number(1))).is_new


def test_a_server_of_the_sats_short_key_is_refused(do: Face, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ca = make_ca(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(ca.file))
    with serving(ca.weak_server("127.0.0.1")) as server:
        server.answer(b"{}")
        with pytest.raises(Unreachable):
            do(GigstackSettings(SecretStr(KEY), f"https://127.0.0.1:{server.port}"), "get_client", "client_1")
        assert server.asked == []


def key_of(payload: object) -> str:
    return "h." + base64.urlsafe_b64encode(json.dumps(payload).encode()).decode().rstrip("=") + ".s"


@pytest.mark.parametrize(
    ("key", "livemode"),
    [
        ("sk_test_x", False),
        ("sk_live_x", True),
        (key_of({"livemode": True, "team": "team_1"}), True),
        (key_of({"livemode": False}), False),
        (key_of({"livemode": "yes"}), None),
        (key_of([]), None),
        ("plain", None),
        ("a.%%%.c", None),
    ],
)
def test_a_key_says_whether_it_is_for_live_data(key: str, livemode: bool | None) -> None:
    assert GigstackSettings(SecretStr(key)).livemode is livemode


def account(key: str, url: str = "https://api.gigstack.io", team: str | None = None) -> str:
    return GigstackSettings(SecretStr(key), url, team).account


def test_two_accounts_never_share_a_journals_rows() -> None:
    keys = ["sk_live_one", "sk_live_two", *(key_of({"livemode": True, "team": team}) for team in ("a", "b", 7, ""))]
    assert len({account(key) for key in keys}) == len(keys)
    assert all(key not in account(key) for key in keys)


def test_an_account_is_the_same_under_a_new_key_of_its_team_and_another_spelling_of_its_address() -> None:
    old, new = (key_of({"livemode": True, "team": "team_1", "n": number}) for number in (1, 2))
    assert account(old) == account(new) == account(new, "HTTPS://API.gigstack.io:443/")
    assert account("sk_live_one", team="team_1") == account("sk_live_two", team="team_1") == account(old)
    assert account(old, "https://api.gigstack.io:8443") != account(old)
    assert account("sk_test_x", "http://[::1]:80") == account("sk_test_x", "http://[::1]")
