import os
import subprocess
import sys

import pytest

from csf_parser import parse_csf
from tests.cli.specimens import Run, Specimens
from tests.support.child_processes import CHILD_PATH


@pytest.mark.parametrize(("command", "isolated"), [("parse", ()), ("check", ()), ("check", ("--isolated",))])
def test_a_file_of_more_bytes_or_pages_than_the_limit_is_refused(
    run: Run, specimens: Specimens, command: str, isolated: tuple[str, ...]
) -> None:
    size, pages = specimens.company.stat().st_size, len(parse_csf(specimens.company).source.pages)
    for limit in (("--max-bytes", size - 1), ("--max-pages", pages - 1)):
        result = run(command, specimens.company, "--json", *limit, *isolated)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "send the CSF alone" in result.stderr
    at_the_limit = run(command, specimens.company, "--json", "--max-bytes", size, "--max-pages", pages, *isolated)
    assert at_the_limit.stdout
    assert not at_the_limit.stderr


def test_the_limit_of_bytes_is_that_of_stdin_as_well(run: Run, specimens: Specimens) -> None:
    content = specimens.company.read_bytes()
    assert run("parse", "-", "--field", "rfc", "--max-bytes", len(content), stdin=content).exit_code == 0
    assert run("parse", "-", "--field", "rfc", "--max-bytes", len(content) - 1, stdin=content).exit_code == 1


@pytest.mark.parametrize("limit", ["--max-bytes", "--max-pages"])
def test_a_limit_of_nothing_is_wrong_usage(run: Run, specimens: Specimens, limit: str) -> None:
    assert run("parse", specimens.company, limit, "0").exit_code == 2


@pytest.mark.parametrize(("options", "is_loaded"), [((), True), (("--isolated",), False)])
def test_isolated_reading_keeps_the_pdf_library_out_of_the_process(
    specimens: Specimens, environment: dict[str, str], options: tuple[str, ...], is_loaded: bool
) -> None:
    script = (
        "import sys; from csf_parser.cli.app import app;"
        "app(['parse', *sys.argv[1:], '--field', 'rfc'], standalone_mode=False);"
        "print('pypdfium2' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(specimens.company), *options],
        capture_output=True,
        env=os.environ | environment | {"PYTHONPATH": CHILD_PATH},
        check=True,
    )
    assert done.stdout.decode().split() == [specimens.company_taxpayer.rfc, str(is_loaded)]
