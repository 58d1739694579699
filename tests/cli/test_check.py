import json
import re
import tomllib
from pathlib import Path

import pytest

from csf_parser import ClientRecord, Finding, Policy, parse_csf
from csf_parser.findings import CATALOGUE
from tests.cli.specimens import Run, Specimens

# Specimens are of fixed dates: without this, every one of them is too old.
ANY_AGE = ("--max-age-days", 1_000_000)
SOUND = ("--accept-specimens", *ANY_AGE)


def policy_file(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


def codes(printed: str, severity: str) -> set[str]:
    return {finding["code"] for finding in json.loads(printed)["findings"] if finding["severity"] == severity}


def efos_list(folder: Path, rfc: str, situation: str) -> Path:
    """A list in the layout of the SAT's own."""
    path = folder / "Listado_Completo_69-B.csv"
    lines = (
        "Información actualizada al 30 de junio de 2025,,,",
        "Listado completo de contribuyentes (Artículo 69-B del Código Fiscal de la Federación),,,",
        "No,RFC,Nombre del Contribuyente,Situación del contribuyente",
        f"1,{rfc},INVENTADO,{situation}",
    )
    path.write_text("\r\n".join(lines), encoding="latin-1")
    return path


def test_a_sound_paper_is_a_yes(run: Run, specimens: Specimens) -> None:
    result = run("check", specimens.company, *SOUND)
    assert result.exit_code == 0
    title, verdict = result.stdout.splitlines()[:2]
    assert title.startswith(str(specimens.company))
    assert verdict.startswith("Yes: ")


def test_a_specimen_is_a_no_where_nobody_accepts_specimens(run: Run, specimens: Specimens) -> None:
    result = run("check", specimens.company, *ANY_AGE)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1].startswith("No: ")
    assert "Errors (1)\n  • This is a specimen" in result.stdout


@pytest.mark.parametrize(("fail_on", "exit_code"), [("error", 0), ("warning", 1)])
def test_a_warning_fails_only_where_it_is_asked_to(
    run: Run, specimens: Specimens, fail_on: str, exit_code: int
) -> None:
    result = run("check", specimens.company, "--accept-specimens", "--max-age-days", 0, "--fail-on", fail_on)
    assert result.exit_code == exit_code
    assert result.stdout.splitlines()[1].startswith("Yes, with warnings: ")
    assert run("check", specimens.company, *SOUND, "--fail-on", fail_on).exit_code == 0


def test_json_of_a_csf_has_the_members_that_the_help_names(run: Run, specimens: Specimens) -> None:
    checked = json.loads(run("check", specimens.company, *SOUND, "--json").stdout)
    named = re.search(r"one object on a line of its own: (.*?)\n\n", run("check", "--help").stdout, re.DOTALL)
    assert named is not None
    assert re.sub(r"\(.*?\)", "", named[1], flags=re.DOTALL).strip(".").replace(",", "").split() == list(checked)
    assert (checked["file"], checked["pages"]) == (str(specimens.company), parse_csf(specimens.company).source.pages)
    assert (checked["rfc"], checked["verdict"], checked["ok"]) == (specimens.company_taxpayer.rfc, "yes", True)
    assert ClientRecord.model_validate(checked["client"]) == parse_csf(specimens.company).client_record()
    assert [Finding.model_validate(one).code for one in checked["findings"]] == ["specimen"]


def test_json_says_what_the_exit_code_does_not(run: Run, specimens: Specimens) -> None:
    arguments = ("check", specimens.company, "--accept-specimens", "--max-age-days", 0, "--json")
    checked = json.loads(run(*arguments, "--fail-on", "warning").stdout)
    assert (checked["verdict"], checked["ok"]) == ("yes-with-warnings", True)
    checked = json.loads(run("check", specimens.company, "--json").stdout)
    assert (checked["verdict"], checked["ok"]) == ("no", False)


def test_a_bundle_is_a_block_for_each_csf_with_its_pages(run: Run, specimens: Specimens) -> None:
    lines = run("check", specimens.bundle, *SOUND, "--json").stdout.splitlines()
    first, second = (json.loads(line)["pages"] for line in lines)
    assert first + second == list(range(1, len(first) + len(second) + 1))
    view = run("check", specimens.bundle, *SOUND).stdout
    assert [line for line in view.splitlines() if line.startswith(str(specimens.bundle))] == [
        f"{specimens.bundle}  p. {', '.join(map(str, pages))}" for pages in (first, second)
    ]


def test_a_file_that_cannot_be_read_fails_and_the_others_go_on(run: Run, specimens: Specimens) -> None:
    result = run("check", specimens.junk, specimens.company, *SOUND, "--json")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"csf: {specimens.junk}: ")
    assert json.loads(result.stdout)["verdict"] == "yes"


def test_stdin_is_checked_under_the_name_of_a_hyphen(run: Run, specimens: Specimens) -> None:
    result = run("check", "-", *SOUND, "--json", stdin=specimens.company.read_bytes())
    assert (result.exit_code, json.loads(result.stdout)["file"]) == (0, "-")


def test_the_policy_of_a_file_counts(run: Run, specimens: Specimens, tmp_path: Path) -> None:
    policy = policy_file(tmp_path, 'accept_specimens = true\nmax_age_days = 0\nage_severity = "error"\n')
    result = run("check", specimens.company, "--policy", policy, "--json")
    assert result.exit_code == 1
    assert codes(result.stdout, "error") == {"too-old"}


def test_options_override_the_policy_and_leave_the_rest_of_it(run: Run, specimens: Specimens, tmp_path: Path) -> None:
    policy = policy_file(tmp_path, 'max_age_days = 0\nrequire_seal = "valid"\nseverities = { specimen = "warning" }\n')
    result = run("check", specimens.company, "--policy", policy, *ANY_AGE, "--require-seal", "any", "--json")
    assert result.exit_code == 0
    assert codes(result.stdout, "warning") == {"specimen"}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("text", ["max_age_days = -1", "no toml", None])
def test_a_policy_that_cannot_be_used_is_wrong_usage_and_one_line(
    run: Run, specimens: Specimens, tmp_path: Path, text: str | None, language: str
) -> None:
    policy = tmp_path / "missing.toml" if text is None else policy_file(tmp_path, text)
    result = run("--lang", language, "check", specimens.company, "--policy", policy)
    assert (result.exit_code, result.stdout) == (2, "")
    assert policy.name in result.stderr
    assert ("no se puede usar la política" in result.stderr) == (language == "es")
    assert result.stderr.count("\n") == 1


def test_a_use_that_no_regime_allows_is_an_error_that_names_the_rule(run: Run, specimens: Specimens) -> None:
    result = run("check", specimens.company, *SOUND, "--cfdi-use", "d01")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1] == "No: a CFDI 4.0 with these data would be refused (CFDI40161)."
    assert "cfdi-use-incompatible  regimes  CFDI40161" in result.stdout
    assert run("check", specimens.company, *SOUND, "--cfdi-use", "S01").exit_code == 0


def test_an_rfc_on_the_list_of_69b_is_found(run: Run, specimens: Specimens, tmp_path: Path) -> None:
    listed = efos_list(tmp_path, specimens.company_taxpayer.rfc, "Definitivo")
    result = run("check", specimens.company, *SOUND, "--efos-csv", listed, "--json")
    assert result.exit_code == 1
    assert codes(result.stdout, "error") == {"listed-69b-definitive"}
    other = run("check", specimens.individual, *SOUND, "--efos-csv", listed, "--json")
    assert codes(other.stdout, "error") == set()


def test_a_list_that_is_missing_is_wrong_usage(run: Run, specimens: Specimens, tmp_path: Path) -> None:
    result = run("check", specimens.company, "--efos-csv", tmp_path / "missing.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "missing.csv" in result.stderr


@pytest.mark.parametrize(("wanted", "missing"), [("valid", True), ("present", True), ("any", False)])
def test_the_seal_that_is_asked_for_is_demanded(run: Run, specimens: Specimens, wanted: str, missing: bool) -> None:
    result = run("check", specimens.company, *ANY_AGE, "--require-seal", wanted, "--json")
    assert ("seal-required" in codes(result.stdout, "error")) == missing


@pytest.mark.parametrize(
    "option",
    [("--cfdi-use", "Z99"), ("--require-seal", "perhaps"), ("--max-age-days", "-1"), ("--fail-on", "info"), ()],
)
def test_an_option_of_no_meaning_is_wrong_usage(run: Run, specimens: Specimens, option: tuple[str, ...]) -> None:
    files = (specimens.company,) if option else ()
    assert run("check", *files, *option).exit_code == 2


def test_the_policy_that_the_help_shows_is_one(run: Run, tmp_path: Path) -> None:
    shown = "\n".join(re.findall(r"^    ([a-z_]+ = .+)$", run("check", "--help").stdout, re.MULTILINE))
    policy = Policy.from_toml(policy_file(tmp_path, shown))
    assert policy.model_fields_set - {"efos_csv"} == set(tomllib.loads(shown)) - {"efos_csv"}
    assert set(tomllib.loads(shown)) | {"accept_specimens"} == set(Policy.model_fields)


def test_every_option_has_an_example(run: Run) -> None:
    shown, examples = run("check", "--help").stdout.split("Examples:")
    own = set(re.findall(r"^  (--[a-z-]+)", shown.split("--engine")[0], re.MULTILINE))
    assert own - set(re.findall(r"--[a-z-]+", examples)) == set()


def test_spanish_readers_get_spanish_and_no_english_advice(run: Run, specimens: Specimens) -> None:
    english = run("check", specimens.company, *ANY_AGE).stdout
    spanish = run("--lang", "es", "check", specimens.company, *ANY_AGE).stdout
    specimen = CATALOGUE["specimen"]
    assert f"To do: {specimen.advice}" in english
    assert spanish.splitlines()[1].startswith("No: no uses estos datos")
    assert f"Errores (1)\n  • {specimen.spanish}" in spanish
    assert specimen.advice not in spanish
