"""Policies: their file, their fields, and what cannot be one."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from csf_parser.catalogs.status import PadronStatus
from csf_parser.errors import CsfError, ExitCode
from csf_parser.rules import Policy, PolicyError

WHOLE = """\
max_age_days = 30
age_severity = "error"
require_seal = "valid"
require_one_regime = true
accepted_statuses = ["active", "suspended"]
cfdi_use = "G03"
efos_csv = "lists/69-B.csv"
accept_specimens = true
ignore = ["rfc-homoclave"]

[severities]
zip-unknown = "error"
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_policy_is_read_from_toml(tmp_path: Path) -> None:
    assert Policy.from_toml(_written(tmp_path, WHOLE)) == Policy(
        max_age_days=30,
        age_severity="error",
        require_seal="valid",
        require_one_regime=True,
        accepted_statuses=frozenset({PadronStatus.ACTIVE, PadronStatus.SUSPENDED}),
        cfdi_use="G03",
        efos_csv=tmp_path / "lists" / "69-B.csv",
        accept_specimens=True,
        ignore=frozenset({"rfc-homoclave"}),
        severities={"zip-unknown": "error"},
    )


def test_every_field_is_in_the_whole_example(tmp_path: Path) -> None:
    assert Policy.from_toml(_written(tmp_path, WHOLE)).model_fields_set == set(Policy.model_fields)


def test_an_empty_file_is_the_default_policy(tmp_path: Path) -> None:
    assert Policy.from_toml(str(_written(tmp_path, ""))) == Policy()


def test_a_list_with_a_whole_path_stays_where_it_is(tmp_path: Path) -> None:
    path = _written(tmp_path, 'efos_csv = "/lists/69-B.csv"')
    assert Policy.from_toml(path).efos_csv == Path("/lists/69-B.csv")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("max_age = 30", "max_age"),
        ("max_age_days = -1", "max_age_days"),
        ('require_seal = "some"', "require_seal"),
        ('cfdi_use = "G99"', "cfdi_use"),
        ('accepted_statuses = ["ACTIVO"]', "accepted_statuses"),
        ('ignore = ["rfc-homoclaves"]', "ignore"),
        ('[severities]\nzip-unknown = "fatal"', "severities"),
        ('[severities]\nzip-unkown = "error"', "severities"),
    ],
)
def test_what_is_no_policy_is_refused_by_the_name_of_the_field(tmp_path: Path, text: str, field: str) -> None:
    with pytest.raises(PolicyError, match=field):
        Policy.from_toml(_written(tmp_path, text))


@pytest.mark.parametrize("content", [b"max_age_days =", b"\xff\xfe"])
def test_what_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(content)
    with pytest.raises(PolicyError, match=r"policy\.toml cannot be read"):
        Policy.from_toml(path)


def test_a_file_that_is_not_there_is_an_error_of_usage(tmp_path: Path) -> None:
    with pytest.raises(CsfError) as caught:
        Policy.from_toml(tmp_path / "none.toml")
    assert caught.value.exit_code is ExitCode.USAGE


def test_a_policy_is_frozen() -> None:
    with pytest.raises(ValidationError):
        Policy().max_age_days = 1  # type: ignore[misc]  # what is tested


def test_the_example_in_the_docstring_is_a_policy(tmp_path: Path) -> None:
    import csf_parser.rules.policy as module  # noqa: PLC0415 - its text is what is read

    _, _, example = (module.__doc__ or "").partition("As a TOML file::\n")
    assert Policy.from_toml(_written(tmp_path, example)).severities == {"zip-unknown": "error"}
