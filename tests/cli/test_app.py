"""The real command in a process of its own: what only a shell sees."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from csf_parser.cli.app import app
from tests.cli.specimens import Run, Specimens
from tests.support.child_processes import CHILD_PATH

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "csf_parser.cli"]


@pytest.fixture
def shell(environment: dict[str, str]) -> dict[str, str]:
    return os.environ | environment | {"PYTHONPATH": CHILD_PATH}


def test_stdin_and_the_exit_codes(specimens: Specimens, shell: dict[str, str]) -> None:
    command = [*COMMAND, "parse", "-", str(specimens.junk), "--field", "rfc"]
    done = subprocess.run(command, input=specimens.company.read_bytes(), capture_output=True, env=shell, check=False)
    assert done.returncode == 1
    assert done.stdout.decode().strip() == specimens.company_taxpayer.rfc
    assert done.stderr.decode().splitlines() == [
        f"csf: {specimens.junk}: the file is a web page, not a PDF: send the PDF that SAT's site gives"
    ]


def test_a_check_in_a_shell(specimens: Specimens, shell: dict[str, str]) -> None:
    command = [*COMMAND, "check", "-", str(specimens.junk), "--json", "--accept-specimens", "--max-age-days", "100000"]
    done = subprocess.run(command, input=specimens.company.read_bytes(), capture_output=True, env=shell, check=False)
    assert done.returncode == 1
    checked = json.loads(done.stdout)
    assert (checked["rfc"], checked["verdict"]) == (specimens.company_taxpayer.rfc, "yes")
    assert done.stderr.decode().startswith(f"csf: {specimens.junk}: ")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
@pytest.mark.parametrize("form", [["--json"], []])
def test_a_reader_that_leaves_early_is_no_error(specimens: Specimens, shell: dict[str, str], form: list[str]) -> None:
    # More than a pipe holds, so that the command still writes when the reader is gone.
    command = [*COMMAND, "parse", *[str(specimens.company)] * 20, *form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=shell) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send there")
def test_an_interrupted_run_ends_with_130_and_no_traceback(shell: dict[str, str]) -> None:
    # A broken file first: its message says that the command is up and now waits for stdin.
    command = [*COMMAND, "parse", os.devnull, "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=shell
    ) as running:
        assert running.stderr is not None
        assert running.stderr.readline().startswith(f"csf: {os.devnull}: ".encode())
        running.send_signal(signal.SIGINT)
        assert b"Traceback" not in running.stderr.read()
    assert running.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_disk_is_one_line(specimens: Specimens, shell: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "parse", str(specimens.company), "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=shell,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["csf: stdout: cannot be written: No space left on device"]


def test_json_loads_neither_rich_nor_another_command(specimens: Specimens, shell: dict[str, str]) -> None:
    script = (
        "import sys; from csf_parser.cli.app import app;"
        "app(['parse', sys.argv[1], '--json'], standalone_mode=False);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(specimens.company)], capture_output=True, env=shell, check=True
    )
    loaded = set(done.stderr.decode().split())
    assert "csf_parser.cli.commands.parse" in loaded
    assert (
        not {"rich", "reportlab", "httpx", "csf_parser.network", "csf_parser.samples", "csf_parser.cli.commands.sample"}
        & loaded
    )


@pytest.mark.parametrize(
    ("missing", "extra", "arguments", "language"),
    [
        ("reportlab", "samples", ["sample"], "en"),
        ("gmpy2", "keys", ["keys", "learn", "company.pdf", "individual.pdf"], "es"),
        ("starlette", "sandbox", ["sandbox"], "en"),
    ],
)
def test_a_missing_extra_is_named_with_the_command_that_installs_it(
    specimens: Specimens, shell: dict[str, str], missing: str, extra: str, arguments: list[str], language: str
) -> None:
    script = (
        "import sys; sys.modules[sys.argv[1]] = None; del sys.argv[1];"  # as if it were not installed
        "from csf_parser.cli import main; main()"
    )
    command = [sys.executable, "-c", script, missing, "--lang", language, *arguments]
    done = subprocess.run(command, cwd=specimens.company.parent, capture_output=True, env=shell, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert f"pip install 'csf-parser[{extra}]'" in done.stderr.decode()


@pytest.mark.parametrize("command", [*app.list_commands(click.Context(app)), "keys learn"])
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert f"\n    csf {command}" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines() if not line.startswith("    csf "))


@pytest.mark.parametrize("command", ["", "parse", "check"])
def test_an_example_reads_a_sample_that_a_clone_has(run: Run, command: str) -> None:
    named = re.findall(r"sample_pdfs/\S+", run(*command.split(), "--help").stdout)
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_group_lists_its_commands_and_exit_codes(run: Run) -> None:
    listed = run("--help").stdout
    assert "Exit codes:" in listed
    assert all(f"\n  {command} " in listed for command in app.list_commands(click.Context(app)))


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("prase")
    assert result.exit_code == 2
    assert "prase" in result.stderr


def test_the_version_is_printed(run: Run) -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("csf ")
