"""A server that answers as the SAT's, with its short key, under its real name: through a proxy, as in many offices."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest

from tests.support.tls import Authority, make_ca
from tests.support.web_server import ConnectProxy, WebServer, running, serving


class FakeSat(NamedTuple):
    """The server, the proxy that leads to it, and the CA that it is known by."""

    server: WebServer
    proxy: ConnectProxy
    ca: Authority

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to reach it, in the variables that every program heeds."""
        return {
            "HTTPS_PROXY": self.proxy.url,
            "https_proxy": self.proxy.url,
            "NO_PROXY": "",
            "no_proxy": "",
            "SSL_CERT_FILE": str(self.ca.file),
        }


@pytest.fixture(scope="session")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_ca(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="session")
def weak_tls(ca: Authority) -> ssl.SSLContext:
    return ca.weak_server("siat.sat.gob.mx")


@pytest.fixture
def sat(ca: Authority, weak_tls: ssl.SSLContext) -> Iterator[FakeSat]:
    with faking_sat(ca, weak_tls) as fake:
        yield fake


@contextmanager
def faking_sat(ca: Authority, weak_tls: ssl.SSLContext) -> Iterator[FakeSat]:
    """A server that the environment of this process leads to while this is entered."""
    with serving(weak_tls) as server, pytest.MonkeyPatch.context() as environment:
        proxy = ConnectProxy(server.port)
        with running(proxy):
            fake = FakeSat(server, proxy, ca)
            for name, value in fake.environment.items():
                environment.setenv(name, value)
            yield fake
