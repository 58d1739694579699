"""``csf verify`` against a server that stands in for the SAT's, under its name and with its short key."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from csf_parser import parse_csf
from csf_parser.sat import SatRegime
from tests.cli.specimens import Run, Specimens
from tests.sat.records import page_of_paper
from tests.support.child_processes import CHILD_PATH
from tests.support.fake_sat import FakeSat
from tests.support.sat_pages import not_found_page, page_of
from tests.support.web_server import Reply

QUICK = ("--interval", 0, "--attempts", 1)


def confirm(sat: FakeSat, file: Path, **changes: object) -> None:
    """Let the SAT say what the file says, with these changes."""
    sat.server.answer(page_of(page_of_paper(parse_csf(file)).model_copy(update=changes)).encode())


def test_a_paper_that_the_sat_confirms(run: Run, specimens: Specimens, sat: FakeSat) -> None:
    confirm(sat, specimens.company)
    result = run("verify", specimens.company, *QUICK)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[:2] == [str(specimens.company), "The SAT's page says the same as the paper."]
    assert specimens.company_taxpayer.rfc in result.stdout


def test_the_real_command_in_a_shell(specimens: Specimens, sat: FakeSat, environment: dict[str, str]) -> None:
    confirm(sat, specimens.company, status="CANCELADO")
    command = [sys.executable, "-m", "csf_parser.cli", "--lang", "es", "verify", str(specimens.company)]
    shell = {**os.environ, **environment, **sat.environment, "PYTHONPATH": CHILD_PATH}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=shell, check=False)
    assert done.returncode == 1
    assert "La página del SAT difiere del documento en lo que importa" in done.stdout
    assert "status  documento: " in done.stdout
    assert "SAT: CANCELADO" in done.stdout
    assert sat.proxy.tunnels == ["CONNECT siat.sat.gob.mx:443"]


def test_json_of_an_answer_has_the_members_that_the_help_names(run: Run, specimens: Specimens, sat: FakeSat) -> None:
    confirm(sat, specimens.individual, curp="SABC560626MDFLRN01")
    result = run("verify", specimens.individual, *QUICK, "--json")
    answer = json.loads(result.stdout)
    named = re.search(r"one object on a line of its own: (.*?)\.", run("verify", "--help").stdout, re.DOTALL)
    assert named is not None
    assert named[1].replace(",", "").split() == list(answer)
    assert (result.exit_code, answer["ok"], answer["file"]) == (1, False, str(specimens.individual))
    assert (answer["rfc"], answer["id_cif"]) == (
        specimens.individual_taxpayer.rfc,
        specimens.individual_taxpayer.id_cif,
    )
    assert answer["record"]["curp"] == "SABC560626MDFLRN01"
    assert [one["code"] for one in answer["findings"]] == ["sat-curp-differs"]


def test_small_differences_are_told_and_pass(run: Run, specimens: Specimens, sat: FakeSat) -> None:
    confirm(sat, specimens.company, regimes=[SatRegime(name="Régimen de Consolidación")])
    result = run("verify", specimens.company, *QUICK)
    assert result.exit_code == 0
    assert "though not in what an invoice would be refused for" in result.stdout
    assert "sat-regimes-differ" in result.stdout


def test_rfc_and_id_cif_can_be_asked_about_without_a_file(run: Run, specimens: Specimens, sat: FakeSat) -> None:
    confirm(sat, specimens.company)
    taxpayer = specimens.company_taxpayer
    result = run("verify", "--rfc", taxpayer.rfc, "--id-cif", taxpayer.id_cif, *QUICK)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:2] == [f"{taxpayer.rfc}  {taxpayer.id_cif}", "The SAT has this taxpayer."]
    other = run("verify", "--rfc", "CACX7605101P8", "--id-cif", taxpayer.id_cif, *QUICK, "--json")
    assert (other.exit_code, json.loads(other.stdout)["findings"][0]["code"]) == (1, "sat-rfc-differs")


def test_a_taxpayer_whom_the_sat_does_not_know(run: Run, specimens: Specimens, sat: FakeSat) -> None:
    sat.server.answer(not_found_page().encode())
    for arguments in ((specimens.company,), ("--rfc", "EKU9003173C9", "--id-cif", "15030000001")):
        result = run("verify", *arguments, *QUICK)
        assert result.exit_code == 1
        assert "The SAT has no record of this RFC with this idCIF." in result.stdout


def test_a_qr_code_is_asked_about_or_never_opened(run: Run, specimens: Specimens, sat: FakeSat) -> None:
    confirm(sat, specimens.company)
    code = next(one.text for one in parse_csf(specimens.company).codes if one.role == "taxpayer")
    assert run("verify", "--qr", code, *QUICK).exit_code == 0
    sat.proxy.tunnels.clear()
    elsewhere = run("verify", "--qr", code.replace("sat.gob.mx", "sat.gob.mx.example"), "--json")
    assert elsewhere.exit_code == 1
    assert json.loads(elsewhere.stdout)["findings"][0]["code"] == "sat-code-elsewhere"
    assert sat.proxy.tunnels == []


def test_a_sat_that_is_down_is_one_line_and_the_next_file_is_asked_about(
    run: Run, specimens: Specimens, sat: FakeSat
) -> None:
    page = page_of(page_of_paper(parse_csf(specimens.company))).encode()
    sat.server.answer(Reply(status=503), Reply(page))
    result = run("verify", specimens.junk, specimens.company, specimens.company, *QUICK, "--json")
    assert result.exit_code == 1
    assert [line.partition(": ")[2].partition(": ")[0] for line in result.stderr.splitlines()] == [
        str(specimens.junk),
        str(specimens.company),
    ]
    assert json.loads(result.stdout)["ok"] is True


def test_a_sat_that_blocks_is_not_asked_on(run: Run, specimens: Specimens, sat: FakeSat) -> None:
    sat.server.answer(Reply(status=403))
    result = run("--lang", "es", "verify", specimens.company, specimens.individual, *QUICK)
    assert result.exit_code == 1
    assert "no quiere responder" in result.stderr
    assert len(sat.server.asked) == 1


def test_answers_are_kept_where_that_is_asked_for(run: Run, specimens: Specimens, sat: FakeSat, tmp_path: Path) -> None:
    confirm(sat, specimens.company)
    for hours in (1, 1, 0):
        arguments = ("--cache", tmp_path / "answers.sqlite", "--cache-hours", hours)
        assert run("verify", specimens.company, *QUICK, *arguments).exit_code == 0
    assert len(sat.server.asked) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--rfc", "EKU9003173C9"),
        ("--id-cif", "1"),
        ("x.pdf", "--qr", "x"),
        ("x.pdf", "--rfc", "x", "--id-cif", "x"),
    ],
)
def test_what_is_asked_has_to_be_said_in_one_way(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("verify", *arguments).exit_code == 2


def test_a_malformed_rfc_is_not_asked_about(run: Run, sat: FakeSat) -> None:
    assert run("verify", "--rfc", "EKU", "--id-cif", "15030000001").exit_code == 1
    assert sat.proxy.tunnels == []


def test_every_option_has_an_example(run: Run) -> None:
    shown, examples = run("verify", "--help").stdout.split("Examples:")
    own = set(re.findall(r"^  (--[a-z-]+)", shown.split("--engine")[0], re.MULTILINE))
    assert own - set(re.findall(r"--[a-z-]+", examples)) == set()
