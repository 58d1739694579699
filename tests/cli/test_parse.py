import json
import os
import sys
from pathlib import Path

import pytest

from csf_parser import Csf, parse_csf
from csf_parser.samples import Layout, expected
from tests.cli.specimens import Run, Specimens, pages_of


def test_json_of_one_file_is_the_record_on_one_line(run: Run, specimens: Specimens) -> None:
    result = run("parse", specimens.company, "--json")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert Csf.model_validate_json(result.stdout) == parse_csf(specimens.company)


def test_json_of_several_files_is_one_line_each_in_their_order(run: Run, specimens: Specimens) -> None:
    result = run("parse", specimens.individual, specimens.company, "--json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    taxpayers = [specimens.individual_taxpayer, specimens.company_taxpayer]
    assert [record["rfc"] for record in records] == [taxpayer.rfc for taxpayer in taxpayers]


def test_a_bundle_gives_every_csf_it_holds(run: Run, specimens: Specimens) -> None:
    result = run("parse", specimens.bundle, "--field", "rfc")
    assert result.stdout.splitlines() == [specimens.company_taxpayer.rfc, specimens.individual_taxpayer.rfc]


def test_stdin_is_read_under_the_name_of_a_hyphen(run: Run, specimens: Specimens) -> None:
    result = run("parse", "-", "--field", "rfc", "--field", "source.name", stdin=specimens.company.read_bytes())
    assert result.stdout == f"{specimens.company_taxpayer.rfc}\n\n"


@pytest.mark.parametrize("engine", ["auto", "pdfium", "pdfplumber"])
def test_the_engine_that_is_asked_for_reads(run: Run, specimens: Specimens, engine: str) -> None:
    result = run("parse", specimens.company, "--engine", engine, "--field", "source.engine")
    assert result.stdout.strip() == ("pdfium" if engine == "auto" else engine)


def test_fields_are_bare_values_one_a_line(run: Run, specimens: Specimens) -> None:
    record = expected(specimens.company_taxpayer, Layout.B2)
    fields = ("legal_name", "curp", "operations_start", "regimes[0].active", "regimes[99].code", "source.pages")
    result = run("parse", specimens.company, *(argument for path in fields for argument in ("--field", path)))
    name, curp, start, active, beyond, pages = result.stdout.splitlines()
    assert (name, curp, start) == (record["legal_name"], "", record["operations_start"])
    assert (active, beyond) in {("true", ""), ("false", "")}
    assert json.loads(pages) == parse_csf(specimens.company).source.pages


def test_a_field_that_is_an_object_is_json(run: Run, specimens: Specimens) -> None:
    result = run("parse", specimens.company, "--field", "address")
    assert json.loads(result.stdout) == expected(specimens.company_taxpayer, Layout.B2)["address"]


@pytest.mark.parametrize(("path", "near"), [("zip", "address.zip"), ("regimes.code", "regimes[0].code")])
def test_an_unknown_field_is_wrong_usage_that_names_near_ones(
    run: Run, specimens: Specimens, path: str, near: str
) -> None:
    result = run("parse", specimens.company, "--field", path)
    assert result.exit_code == 2
    assert near in result.stderr
    assert not result.stdout


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_go_on(run: Run, specimens: Specimens) -> None:
    missing = specimens.company.with_name("missing.pdf")
    result = run("parse", missing, specimens.junk, specimens.company, "--field", "rfc")
    assert result.exit_code == 1
    assert result.stdout.strip() == specimens.company_taxpayer.rfc
    first, second = result.stderr.splitlines()
    assert first.startswith(f"csf: {missing}: ")
    assert second.startswith(f"csf: {specimens.junk}: ")


def test_errors_speak_the_language_of_the_option_on_either_side_of_the_command(run: Run, specimens: Specimens) -> None:
    english = run("parse", specimens.junk).stderr
    before = run("--lang", "es", "parse", specimens.junk).stderr
    after = run("parse", specimens.junk, "--lang", "es").stderr
    assert before == after != english
    assert "no es un PDF" in before


def test_a_record_with_an_error_finding_is_printed_and_ends_with_1(run: Run, specimens: Specimens) -> None:
    pages = run("parse", "-", "--json", stdin=pages_of(specimens.company, [0]))
    assert pages.exit_code == 1
    findings = json.loads(pages.stdout)["findings"]
    assert "error" in {finding["severity"] for finding in findings}


def test_the_client_record_has_its_own_json_and_its_own_fields(run: Run, specimens: Specimens) -> None:
    client = parse_csf(specimens.company).client_record()
    assert json.loads(run("parse", specimens.company, "--client", "--json").stdout) == client.model_dump(mode="json")
    assert run("parse", specimens.company, "--client", "--field", "metadata.rfc").stdout.strip() == client.rfc
    assert run("parse", specimens.company, "--client", "--field", "regimes").exit_code == 2


def test_a_regime_that_is_active_is_the_tax_system(run: Run, specimens: Specimens) -> None:
    code = next(row.code for row in parse_csf(specimens.company).regimes if row.active)
    result = run("parse", specimens.company, "--client", "--regime", code, "--field", "tax_system")
    assert (result.exit_code, result.stdout.strip()) == (0, code)


@pytest.mark.parametrize(("language", "said"), [("en", "is not active"), ("es", "no está activo")])
def test_a_regime_that_is_not_active_is_an_error_of_the_file(
    run: Run, specimens: Specimens, language: str, said: str
) -> None:
    result = run("--lang", language, "parse", specimens.company, "--client", "--regime", "999")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"csf: {specimens.company}: ")
    assert said in result.stderr


@pytest.mark.parametrize("options", [("--regime", "601"), ("--json", "--field", "rfc"), ("--engine", "other")])
def test_options_that_do_not_go_together_are_wrong_usage(
    run: Run, specimens: Specimens, options: tuple[str, ...]
) -> None:
    assert run("parse", specimens.company, *options).exit_code == 2


def test_no_file_is_wrong_usage(run: Run) -> None:
    assert run("parse").exit_code == 2


def test_errors_name_the_file_without_its_control_characters(run: Run, specimens: Specimens) -> None:
    result = run("parse", specimens.junk.with_name("\x1b[31mred.pdf"))
    assert "\x1b" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
@pytest.mark.parametrize("form", [("--json",), ("--field", "source.name"), ()])
def test_a_file_name_that_is_no_utf_8_is_no_obstacle(
    run: Run, specimens: Specimens, tmp_path: Path, form: tuple[str, ...]
) -> None:
    odd = tmp_path / os.fsdecode(b"\xe9.pdf")
    odd.write_bytes(specimens.company.read_bytes())
    result = run("parse", odd, *form)
    assert result.exit_code == 0
    assert ".pdf" in result.stdout
