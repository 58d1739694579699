"""``csf serve`` in a shell: a server, its first key, and what is done at its database."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from csf_parser.gigstack import GigstackClient, GigstackSettings
from tests.cli.specimens import Run, Specimens
from tests.support.child_processes import CHILD_PATH


@contextmanager
def serving(
    environment: dict[str, str], *options: str, has_keys: bool = False
) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """The running command, and what it told to export."""
    command = [sys.executable, "-m", "csf_parser.cli", "serve", "--port", "0", "--workers", "1", *options]
    shell = {**os.environ, **environment, "PYTHONPATH": CHILD_PATH}
    with subprocess.Popen(
        command, env=shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        try:
            stream = running.stderr if has_keys else running.stdout
            assert stream is not None
            yield running, dict(re.findall(r"(GIGSTACK_\w+)=(\S+)", stream.readline()))
        finally:
            running.kill()


@pytest.fixture
def environment(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return {**environment, "XDG_DATA_HOME": str(tmp_path / "data"), "CSF_SERVER_DATABASE_URL": ""}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM to send there")
def test_alone_it_serves_the_uploader_and_keeps_clients_and_key_when_it_starts_again(
    specimens: Specimens, environment: dict[str, str], run: Run, tmp_path: Path
) -> None:
    with serving(environment) as (running, exported):
        url, key = exported["GIGSTACK_API_BASE_URL"], exported["GIGSTACK_API_KEY"]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        assert key.startswith("sk_test_")
        with GigstackClient(GigstackSettings(SecretStr(key), url)) as gigstack:
            receipt = gigstack.upload_csf(specimens.company)
            assert receipt.is_new
            assert [client.id for client in gigstack.search_clients(receipt.client.rfc or "")] == [receipt.client.id]
        assert_stops_silently(running, signal.SIGINT, receipt.client.rfc)
    assert (tmp_path / "data" / "csf-parser" / "server.db").is_file()
    with serving(environment, "--port", url.rpartition(":")[2], has_keys=True) as (running, exported):
        assert exported == {}  # the first key is shown once
        with GigstackClient(GigstackSettings(SecretStr(key), url)) as gigstack:
            assert gigstack.get_client(receipt.client.id) == receipt.client
        assert_stops_silently(running, signal.SIGTERM, receipt.client.rfc)
    listed = run("serve", "keys", "list", "--json")
    assert [json.loads(line)["name"] for line in listed.stdout.splitlines()] == ["first key"]
    assert key not in listed.output


def assert_stops_silently(running: subprocess.Popen[str], stop: signal.Signals, rfc: str | None) -> None:
    """It ends when it is asked to, with no traceback and no RFC in its messages."""
    running.send_signal(stop)
    messages = running.communicate()[1]
    assert "Traceback" not in messages
    assert rfc
    assert rfc not in messages


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'keys.db'}"


def test_keys_are_made_listed_and_revoked(run: Run, database: str) -> None:
    options = ("--live", "--team", "team_a", "--name", "the shop", "--may-act-for", "team_b", "--database", database)
    made = run("serve", "keys", "add", *options)
    assert made.exit_code == 0
    assert re.fullmatch(r"sk_live_\S{43}\n", made.stdout)
    [key] = [
        json.loads(line) for line in run("serve", "--database", database, "keys", "list", "--json").stdout.splitlines()
    ]
    assert (key["team"], key["livemode"], key["may_act_for"]) == ("team_a", True, ["team_b"])
    assert made.stdout.strip() not in json.dumps(key)
    table = run("serve", "keys", "list", "--database", database).stdout
    assert "the shop" in table
    assert "live clients" in table
    revoked = run("serve", "keys", "revoke", key["id"], "--database", database)
    assert (revoked.exit_code, key["id"] in revoked.stderr) == (0, True)
    assert run("serve", "keys", "revoke", key["id"], "--database", database).exit_code == 1


def test_a_key_as_json_has_its_secret(run: Run, database: str) -> None:
    made = json.loads(run("serve", "keys", "add", "--json", "--database", database).stdout)
    assert made["secret"].startswith("sk_test_")
    assert made["id"].startswith("key_")


def test_tables_are_brought_up_to_date(run: Run, database: str) -> None:
    assert "are of 0002 now" in run("serve", "migrate", "--database", database).stderr
    assert "up to date" in run("serve", "migrate", "--database", database).stderr
    assert "0 clients" in run("serve", "rekey", "--database", database).stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--database", "mysql://u:geheim@h/x"), "postgresql://"),
        (("--policy", "no-such.toml"), "no-such.toml"),
        (("--host", "256.256.256.256"), "256.256.256.256"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(run: Run, options: tuple[str, ...], message: str) -> None:
    result = run("serve", "--port", "0", *options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "geheim" not in result.output


def test_a_variable_that_cannot_be_used_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSF_SERVER_RATE_LIMIT", "fast")
    result = run("serve", "--port", "0")
    assert result.exit_code == 2
    assert "CSF_SERVER_RATE_LIMIT" in result.stderr


def test_a_port_that_is_taken_is_told(run: Run, database: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = run("serve", "--port", str(port), "--database", database)
    assert result.exit_code == 2
    assert f"127.0.0.1:{port} cannot be listened at" in result.stderr


def test_help_lists_every_setting(run: Run) -> None:
    shown = run("serve", "--help").stdout
    assert "CSF_SERVER_ENCRYPTION_KEY" in shown
    assert "csf serve keys add" in shown
