"""No test reaches another machine: the guard of ``conftest`` fails it, whichever way it tries."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable

import httpx
import pytest

from tests.support.child_processes import CHILD_PATH

ELSEWHERE = "192.0.2.1"  # TEST-NET-1 of RFC 5737: nobody's


@pytest.fixture(autouse=True)
def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment would be asked instead of the other machine."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def connect() -> None:
    socket.create_connection((ELSEWHERE, 443), timeout=1)


def connect_in_a_task() -> None:
    asyncio.run(asyncio.wait_for(asyncio.open_connection(ELSEWHERE, 443), 1))


def connect_quietly() -> None:
    with socket.socket() as one:
        one.settimeout(1)
        one.connect_ex((ELSEWHERE, 443))


def send_a_datagram() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.sendto(b"x", (ELSEWHERE, 53))


def ask_for_a_name() -> None:
    socket.getaddrinfo("siat.sat.gob.mx", 443)


def fetch() -> None:
    httpx.get("https://siat.sat.gob.mx/", timeout=1)


@pytest.mark.parametrize(
    "attempt", [connect, connect_in_a_task, connect_quietly, send_a_datagram, ask_for_a_name, fetch]
)
def test_a_connection_to_another_machine_fails_the_test(attempt: Callable[[], None]) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"a test (opened a connection|asked for the address)"):
        attempt()


@pytest.mark.parametrize("what", ["connect", "getaddrinfo", "httpx"])
def test_a_child_process_that_reaches_for_another_machine_ends(what: str) -> None:
    program = {
        "connect": f"import socket; socket.create_connection(('{ELSEWHERE}', 443), timeout=1)",
        "getaddrinfo": "import socket; socket.getaddrinfo('siat.sat.gob.mx', 443)",
        "httpx": f"import httpx; httpx.get('https://{ELSEWHERE}/', timeout=1)",
    }[what]
    environment = os.environ | {"PYTHONPATH": CHILD_PATH}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)
    assert done.returncode == 97
    assert b"a child process of a test reached for" in done.stderr


def test_this_machine_may_be_talked_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
