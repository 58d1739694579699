import json
from pathlib import Path

import pytest

from csf_parser import parse_csf
from csf_parser.samples import Layout, random_taxpayer
from csf_parser.samples.seal import seal_of
from tests.cli.specimens import Run, Specimens

GENUINE = Path(__file__).resolve().parents[2].parent / "shared" / "genuine" / "company-2023.pdf"


def test_a_specimen_has_a_test_seal_that_proves_nothing(run: Run, specimens: Specimens) -> None:
    result = run("seal", specimens.company)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1] == "  Test seal"
    assert "proves nothing" in result.stdout
    assert "Sello de prueba" in run("--lang", "es", "seal", specimens.company).stdout
    printed = json.loads(run("seal", specimens.company, "--json").stdout)
    assert (printed["status"], printed["key"]) == ("invalid", "test")


@pytest.mark.usefixtures("trusting")
def test_a_specimen_is_valid_under_its_key_and_said_to_be_so(run: Run, specimens: Specimens) -> None:
    result = run("seal", specimens.company)
    taxpayer = specimens.company_taxpayer
    assert result.exit_code == 0
    for said in ("Valid", taxpayer.rfc, taxpayer.issued_on.isoformat(), "key store", "does not prove"):
        assert said in result.stdout
    assert "no los prueba" in run("--lang", "es", "seal", specimens.company).stdout


@pytest.mark.usefixtures("trusting")
def test_json_tells_the_status_the_key_and_what_the_cadena_names(run: Run, specimens: Specimens) -> None:
    printed = json.loads(run("seal", specimens.company, "--json").stdout)
    taxpayer, seal = specimens.company_taxpayer, parse_csf(specimens.company).seal
    assert seal is not None
    assert (printed["name"], printed["status"], printed["key"]) == (str(specimens.company), "valid", "store")
    assert (printed["rfc"], printed["chain"], printed["certificate"]) == (taxpayer.rfc, seal.chain, seal.certificate)
    assert printed["issued_on"] == taxpayer.issued_on.isoformat()
    assert printed["issued_at"] == f"{taxpayer.issued_on}T{taxpayer.issued_at}"


@pytest.mark.usefixtures("trusting")
def test_cadena_and_seal_as_texts_are_verified_and_one_changed_letter_is_seen(run: Run) -> None:
    seal = seal_of(random_taxpayer(3), Layout.B1)
    assert run("seal", "--chain", seal.chain, "--signature", seal.signature).exit_code == 0
    altered = seal.chain.replace("SITUACIÓN", "SITUACION")
    assert run("seal", "--chain", altered, "--signature", seal.signature).exit_code == 1


def test_an_unknown_certificate_neither_proves_nor_disproves(run: Run) -> None:
    chain = "||2027/01/01|EKU9003173C9|CONSTANCIA DE SITUACIÓN FISCAL|200001088888800000099||"
    result = run("seal", "--chain", chain, "--signature", "A" * 171 + "=")
    assert result.exit_code == 1
    assert "Unknown key" in result.stdout
    assert "csf keys learn" in result.stdout


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, specimens: Specimens) -> None:
    result = run("seal", specimens.junk, specimens.company, "--json")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"csf: {specimens.junk}: ")
    assert json.loads(result.stdout)["name"] == str(specimens.company)


@pytest.mark.parametrize(
    "arguments", [(), ("--chain", "||x||"), ("--signature", "AAAA"), ("x.pdf", "--chain", "||x||")]
)
def test_half_a_question_is_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("seal", *arguments).exit_code == 2


@pytest.mark.skipif(not GENUINE.exists(), reason="the genuine document is not part of the repository")
def test_a_genuine_seal_is_valid_under_a_built_in_key(run: Run) -> None:
    result = run("seal", GENUINE, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["key"] == "built-in"
