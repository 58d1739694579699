"""What holds for every test: no network.

The guard sees this process. Child processes of the command's tests have one of their own (``support/child_guard``);
workers of a batch, and programs that are not Python, have none.
"""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

import pytest

pytest_plugins = ["tests.support.fake_sat"]

_LOCAL_NAMES = {"localhost", "testserver"}


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a path of this machine
    host = str(address[0])
    try:
        return host in _LOCAL_NAMES or ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_others(address: object, what: str) -> None:
    if not _is_local(address):
        pytest.fail(f"a test {what} {address}")


def _guarded(method: str) -> Callable[..., Any]:
    """The method of a socket, which takes an address last, for local ones only."""
    original = getattr(socket.socket, method)

    # Any: sockets of other families have addresses of other shapes.
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        _refuse_others(arguments[-1], "opened a connection to")
        return original(self, *arguments)

    return guarded


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a connection to another machine, sends it something, or asks for one's address."""
    getaddrinfo = socket.getaddrinfo

    def guarded_getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None:
            _refuse_others((host.decode() if isinstance(host, bytes) else host,), "asked for the address of")
        return getaddrinfo(host, *arguments, **options)

    for method in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, method, _guarded(method))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
