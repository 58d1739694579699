"""A sandbox of its own for each test, and both faces of the client."""

from collections.abc import Iterator

import pytest

from csf_parser.gigstack.sandbox import Certificate, Faults, Sandbox, Times
from tests.gigstack.faces import Face
from tests.gigstack.tiny_files import read_tiny
from tests.support.tls import Authority, make_ca


@pytest.fixture(params=[False, True], ids=["thread", "task"])
def do(request: pytest.FixtureRequest) -> Face:
    return Face(as_task=request.param)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_ca(tmp_path_factory.mktemp("authority"))


@pytest.fixture(params=[False, True], ids=["http", "tls"])
def sandbox(request: pytest.FixtureRequest, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A server that fails on request, once over plain sockets and once over TLS."""
    faults = Faults(style="full", times=Times(retry_after_s=0.1, slow_s=0.6, late_s=0.4, stall_s=1.0))
    certificate = Certificate(*authority.files("127.0.0.1")) if request.param else None
    if certificate is not None:
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with Sandbox(faults, read_csf=read_tiny, tls=certificate) as running:
        yield running
