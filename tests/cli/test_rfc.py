import json

import pytest

from tests.cli.specimens import Run

OF_XOCHITL = ("--given-names", "Xóchitl", "--first-surname", "Casas", "--second-surname", "Chávez")


def test_every_part_of_an_rfc_is_shown(run: Run) -> None:
    result = run("rfc", "eku-900317-3c9")
    assert result.exit_code == 0
    for part in ("EKU9003173C9", "company", "EKU", "1990-03-17", "3C", "9  matches"):
        assert part in result.stdout


def test_every_part_of_a_curp_is_shown(run: Run) -> None:
    result = run("--lang", "es", "rfc", "SABC560626MDFLRN01")
    for part in ("SABC560626MDFLRN01", "1956-06-26", "mujer", "Ciudad de México", "LRN", "1  coincide"):
        assert part in result.stdout


def test_json_is_one_object_a_value(run: Run) -> None:
    rfc, curp = (
        json.loads(line) for line in run("rfc", "EKU9003173C9", "CACX760510MGTSHC04", "--json").stdout.splitlines()
    )
    assert rfc["valid"]
    assert (rfc["type"], rfc["kind"], rfc["letters"], rfc["homoclave"]) == ("rfc", "company", "EKU", "3C")
    assert rfc["dates"] == ["1990-03-17", "2090-03-17"]
    assert (curp["type"], curp["state_code"], curp["dates"]) == ("curp", "GT", ["1976-05-10"])


def test_a_check_digit_that_differs_is_no_error(run: Run) -> None:
    result = run("rfc", "EKU9003173C8")
    assert result.exit_code == 0
    assert "9 was to be expected" in result.stdout


@pytest.mark.parametrize(
    ("value", "rule"), [("EKU9002303C9", "date"), ("EKU", "length"), ("SABC560626MQQLRN01", "state")]
)
def test_a_malformed_value_is_told_by_its_place_and_never_repeated(run: Run, value: str, rule: str) -> None:
    result = run("rfc", "EKU9003173C9", value)
    assert result.exit_code == 1
    assert result.stderr.startswith("csf: value 2: ")
    assert value not in result.stderr
    printed = json.loads(run("rfc", value, "--json").stdout)
    assert (printed["valid"], printed["rule"]) == (False, rule)


def test_a_company_is_compared_with_its_name(run: Run) -> None:
    same = json.loads(run("rfc", "EKU9003173C9", "--name", "Escuela Kemper Urgate, SA de CV", "--json").stdout)
    other = json.loads(run("rfc", "EKU9003173C9", "--name", "Otra Cosa Imaginaria", "--json").stdout)
    assert [(part["part"], part["matches"]) for part in same["by_name"]] == [("letters", True), ("homoclave", True)]
    assert (other["by_name"][0]["expected"], other["by_name"][0]["matches"]) == (["OCI"], False)


def test_a_person_is_compared_with_the_name_in_both_keys(run: Run) -> None:
    result = run("rfc", "CACX7605101P8", "CACX760510MGTSHC04", *OF_XOCHITL)
    assert result.exit_code == 0
    assert result.stdout.count("the letters match") == 2
    assert "the consonants match" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("EKU9003173C9", *OF_XOCHITL),
        ("CACX7605101P8", "--name", "Escuela Kemper Urgate"),
        ("CACX7605101P8", "--given-names", "Xóchitl"),
        ("CACX7605101P8", "--first-surname", "Casas"),
        ("EKU9003173C9", "--name", "Escuela Kemper Urgate", "--first-surname", "Casas"),
    ],
)
def test_a_name_of_the_wrong_kind_is_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("rfc", *arguments).exit_code == 2


@pytest.mark.parametrize("value", ["XAXX010101000", "XEXX010101000", "XEXX010101HNEXXXA4"])
def test_a_generic_key_is_called_so(run: Run, value: str) -> None:
    assert "generic" in run("rfc", value).stdout
