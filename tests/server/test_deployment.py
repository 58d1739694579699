"""What is written for operators is true of this repository: image, compose file, unit and page.

No container engine runs in the tests: the image's files, settings and commands are looked at and run one by one.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from click.testing import CliRunner

from csf_parser.cli.app import app
from csf_parser.server.settings import ENVIRONMENT_PREFIX, ServerSettings
from tests.server.running import RunningServer
from tests.support.child_processes import CHILD_PATH
from tests.support.serve_process import free_port, serving
from tests.support.waiting import wait_until

ROOT: Final = Path(__file__).resolve().parents[2]
SETTINGS: Final = {f"{ENVIRONMENT_PREFIX}{name.upper()}" for name in ServerSettings.model_fields}
DOCKERFILE: Final = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PAGE: Final = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")


def instructions(name: str) -> list[str]:
    """The arguments of an instruction of the Dockerfile, in order, with continued lines joined."""
    joined = re.sub(r"\\\n\s*", "", DOCKERFILE)
    return re.findall(rf"^\s*{name} +(.*)$", joined, re.MULTILINE)


def compose() -> dict[str, Any]:  # Any: YAML
    found: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return found


def block(language: str, holding: str) -> str:
    """The code block of the page in which a text stands."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return next(code for code in blocks if holding in code)


def test_the_image_is_built_from_files_that_are_there_and_that_it_is_given() -> None:
    sources = [source for line in instructions("COPY") if "--from" not in line for source in line.split()[:-1]]
    assert "pyproject.toml" in sources
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"}
    assert let_in == set(sources)
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_all_that_the_build_reads_is_among_them() -> None:
    """hatchling reads the files that pyproject.toml names, and its own hook."""
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for named in ("README.md", "LICENSE"):
        assert f'"{named}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        assert f"!{named}\n" in let_in
    assert "!hatch_build.py\n" in let_in


def test_the_image_does_not_run_as_root_and_says_whether_it_is_well() -> None:
    assert instructions("USER") == ["10001:10001"]
    assert instructions("ENTRYPOINT") == ['["csf"]']
    assert instructions("CMD")[-1] == '["serve"]'
    set_there = dict(pair.split("=", 1) for pair in instructions("ENV")[-1].split() if "=" in pair)
    assert {name for name in set_there if name.startswith(ENVIRONMENT_PREFIX)} <= SETTINGS
    assert instructions("EXPOSE") == [set_there["CSF_SERVER_PORT"]]


def test_the_health_check_of_the_image_tells_a_server_that_is_well_from_none(server: RunningServer) -> None:
    program, *arguments = json.loads(instructions("HEALTHCHECK")[0].partition("CMD ")[2])
    assert program == "python"
    command = [sys.executable, *arguments]

    def is_well(port: int) -> bool:
        environment = {**os.environ, "CSF_SERVER_PORT": str(port), "PYTHONPATH": CHILD_PATH}
        return subprocess.run(command, env=environment, check=False, stderr=subprocess.DEVNULL).returncode == 0

    assert not is_well(free_port())
    wait_until(lambda: is_well(server.port))  # the check has a time limit: a busy machine may need several


def test_the_server_writes_nothing_but_its_database(tmp_path: Path) -> None:
    """As in a read-only container: no home, no temporary folder; its own folder has the database alone."""
    nowhere = str(tmp_path / "nowhere")
    with serving(tmp_path, environment={"HOME": nowhere, "TMPDIR": nowhere, "XDG_CACHE_HOME": nowhere}) as server:
        key = server.make_key()
        paper = (ROOT / "sample_pdfs" / "individual.pdf").read_bytes()
        assert server.upload(key, paper).status in {201, 400}
    assert {path.name for path in tmp_path.iterdir()} <= {"server.db", "server.log", "stdout"}


def test_compose_starts_the_server_after_its_database_with_settings_that_there_are() -> None:
    services = compose()["services"]
    server, database = services["server"], services["database"]
    assert set(server["environment"]) <= SETTINGS
    assert server["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert database["healthcheck"]["test"][1] == "pg_isready"
    # No secret has a default, and the port is not open to the network.
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert re.findall(r"\$\{(\w+)(?!:\?)[^?]*\}", text) == []
    assert all(port.startswith("127.0.0.1:") for port in server["ports"])
    assert server["read_only"] is True
    assert server["cap_drop"] == ["ALL"]
    assert set(compose()["volumes"]) == {mount.split(":")[0] for mount in database["volumes"]}
    default = ServerSettings.model_fields["shutdown_seconds"].default
    assert int(server["stop_grace_period"].removesuffix("s")) > default


def test_every_setting_that_is_written_about_is_one() -> None:
    for text in (PAGE, DOCKERFILE, (ROOT / "compose.yaml").read_text(encoding="utf-8")):
        assert set(re.findall(r"CSF_SERVER_[A-Z_]*[A-Z]", text)) <= SETTINGS


def test_every_default_of_the_table_of_limits_is_the_default() -> None:
    rows = re.findall(r"^\| [^|]+ \| ([0-9][^|]*) \| (`CSF_SERVER_[^|]*) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 7
    for told, names in rows:
        numbers = [float(number) for number in re.findall(r"\d+", told)]
        for number, name in zip(numbers, re.findall(r"CSF_SERVER_(\w+)", names), strict=False):
            default = ServerSettings.model_fields[name.lower()].default
            assert default == (number * 1024 * 1024 if "MiB" in told else number)


def test_every_command_of_the_page_is_one() -> None:
    """Each ``csf …`` that is written there is taken, as far as its ``--help`` says."""
    commands = {tuple(words.split()) for words in re.findall(r"\bcsf( serve(?: keys)?(?: [a-z]+)?)", PAGE)}
    assert {("serve", "keys", "add"), ("serve", "keys", "revoke"), ("serve", "migrate"), ("serve", "rekey")} <= commands
    for command in commands:
        assert (command, CliRunner().invoke(app, [*command, "--help"]).exit_code) == (command, 0)
    told = CliRunner().invoke(app, ["serve", "keys", "add", "--help"]).output
    for line in re.findall(r"csf serve keys add(.*)", PAGE):
        assert [option for option in re.findall(r"--[a-z-]+", line) if option not in told] == []


def test_every_metric_of_the_page_is_counted(server: RunningServer) -> None:
    told = server.client().get("/metrics").text
    for name in set(re.findall(r"csf_server_\w+", PAGE)):
        assert name in told


def test_systemd_takes_the_unit_of_the_page(tmp_path: Path) -> None:
    unit = block("ini", "[Service]")
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here")
    file = tmp_path / "csf-parser.service"
    there = unit.replace("/opt/csf-parser/bin/csf", sys.executable).replace("User=csf\nGroup=csf\n", "")
    file.write_text(there, encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(file)], check=False, capture_output=True, text=True)
    assert [line for line in done.stderr.splitlines() if "csf-parser.service" in line] == []
