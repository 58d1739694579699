"""Specimens on disk, and the command run in this process with an environment of its own."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from csf_parser.cli.app import app
from csf_parser.samples import SPECIMEN_KEY
from csf_parser.seal import save_key
from tests.cli.specimens import Run, Specimens, make_specimens


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
