"""What holds for every test: no network."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

_LOCAL_NAMES = {"localhost", "testserver"}


def _is_local(address: object) -> bool:
    if not isinstance(address, tuple):
        return True  # a path of this machine
    host = str(address[0])
    try:
        return host in _LOCAL_NAMES or ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens a connection to another machine, or asks for one's address."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    # Any: sockets of other families have addresses of other shapes.
    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            pytest.fail(f"a test opened a connection to {address}")
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if not _is_local(address):
            pytest.fail(f"a test opened a connection to {address}")
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None and not _is_local((host.decode() if isinstance(host, bytes) else host,)):
            pytest.fail(f"a test asked for the address of {host}")
        return getaddrinfo(host, *arguments, **options)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
