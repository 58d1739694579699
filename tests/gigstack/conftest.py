"""One server of sandboxes for all tests of a process, a sandbox for each test, and both faces of the client."""

from collections.abc import Iterator

import pytest

from csf_parser.gigstack.sandbox import Certificate, Faults
from tests.gigstack.faces import Face
from tests.gigstack.tiny_files import read_tiny
from tests.support.sandboxes import TIMES, HostedSandbox, SandboxHost
from tests.support.tls import Authority, make_ca


@pytest.fixture(params=[False, True], ids=["thread", "task"])
def do(request: pytest.FixtureRequest) -> Face:
    return Face(as_task=request.param)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_ca(tmp_path_factory.mktemp("authority"))


@pytest.fixture(autouse=True)
def _one_authority(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the tests' authority alone: to load those of the system takes longer than most of these tests."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))


@pytest.fixture(scope="session")
def plain_host() -> Iterator[SandboxHost]:
    with SandboxHost() as running:
        yield running


@pytest.fixture(scope="session")
def tls_host(authority: Authority) -> Iterator[SandboxHost]:
    with SandboxHost(Certificate(*authority.files("127.0.0.1"))) as running:
        yield running


@pytest.fixture
def sandbox(plain_host: SandboxHost) -> HostedSandbox:
    """A server without clients that fails on request."""
    return plain_host.sandbox(Faults(style="full", times=TIMES), read_tiny)


@pytest.fixture(params=["plain_host", "tls_host"], ids=["http", "tls"])
def any_sandbox(request: pytest.FixtureRequest) -> HostedSandbox:
    """The same, once over plain sockets and once over TLS, for what breaks connections."""
    host: SandboxHost = request.getfixturevalue(request.param)
    return host.sandbox(Faults(style="full", times=TIMES), read_tiny)
