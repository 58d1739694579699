"""Specimens on disk, the command run in this process, and a sandbox to upload to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from csf_parser.cli.app import app
from csf_parser.gigstack.sandbox import SANDBOX_KEY
from csf_parser.samples import SPECIMEN_KEY
from csf_parser.seal import save_key
from tests.cli.specimens import Run, Specimens, make_specimens
from tests.support.sandboxes import HostedSandbox, SandboxHost


@pytest.fixture(scope="session")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> Specimens:
    return make_specimens(tmp_path_factory.mktemp("specimens"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """English, a wide terminal, and no keys but the built-in ones."""
    return {
        "LC_ALL": "en_US.UTF-8",
        "COLUMNS": "300",
        "CSF_PARSER_KEYS": str(tmp_path / "keys.json"),
        "CSF_PARSER_PASSWORD": "",
    }


@pytest.fixture
def trusting(environment: dict[str, str]) -> dict[str, str]:
    """The same, with the key of the specimens in the key store."""
    save_key(SPECIMEN_KEY, Path(environment["CSF_PARSER_KEYS"]))
    return environment


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """``csf`` with these arguments, and the bytes of stdin."""

    def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner(env=environment).invoke(app, [str(one) for one in arguments], input=stdin)

    return invoke


@pytest.fixture(scope="module")
def sandbox_host() -> Iterator[SandboxHost]:
    with SandboxHost() as running:
        yield running


@pytest.fixture
def sandbox(sandbox_host: SandboxHost, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> HostedSandbox:
    found = sandbox_host.sandbox()
    monkeypatch.setenv("GIGSTACK_API_KEY", SANDBOX_KEY)
    monkeypatch.setenv("GIGSTACK_API_BASE_URL", found.url)
    monkeypatch.setenv("CSF_PARSER_JOURNAL", str(tmp_path / "uploads.sqlite"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in ("GIGSTACK_TEAM", "GIGSTACK_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return found
