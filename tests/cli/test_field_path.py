from typing import Any

import pytest

from csf_parser import ClientRecord, Csf
from csf_parser.cli.field_path import is_field_path, near_paths, value_at


def paths_in(value: Any, prefix: str = "") -> list[str]:
    """Every path of a JSON value, written as a user would."""
    if isinstance(value, dict):
        return [path for name, one in value.items() for path in [f"{prefix}{name}", *paths_in(one, f"{prefix}{name}.")]]
    if isinstance(value, list):
        return [path for at, one in enumerate(value) for path in paths_in(one, f"{prefix[:-1]}[{at}].")]
    return []


RECORD = {
    "rfc": "EKU9003173C9",
    "address": {"zip": "76100"},
    "regimes": [{"code": "601", "active": True}, {"code": None, "active": False}],
    "seal": None,
    "source": {"pages": [2, 3]},
}


def test_every_path_of_a_record_is_known_and_leads_to_its_value() -> None:
    for path in paths_in(RECORD):
        assert is_field_path(path, Csf), path
    assert value_at("address.zip", RECORD) == "76100"
    assert value_at("regimes[1].active", RECORD) is False
    assert value_at("source.pages[1]", RECORD) == 3


@pytest.mark.parametrize("path", ["seal.status", "regimes[2].code", "source.pages[2]"])
def test_what_is_not_there_is_none(path: str) -> None:
    assert is_field_path(path, Csf)
    assert value_at(path, RECORD) is None


@pytest.mark.parametrize(
    "path", ["", ".", "rfc.", "rfc[0]", "address.zip.x", "regimes.code", "regimes[]", "regimes[-1].code", "RFC", "ok"]
)
def test_what_no_record_has_is_unknown(path: str) -> None:
    assert not is_field_path(path, Csf)


def test_each_model_has_its_own_paths() -> None:
    assert is_field_path("metadata.curp", ClientRecord)
    assert not is_field_path("metadata.curp", Csf)


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("code", "regimes[0].code"),
        ("legalname", "legal_name"),
        ("address.postal", "address.zip"),
        ("regimes[1].cod", "regimes[0].code"),
    ],
)
def test_near_paths_hold_what_was_meant(path: str, near: str) -> None:
    assert near in near_paths(path, Csf)


def test_nothing_is_near_to_nonsense() -> None:
    assert near_paths("%%%%", Csf) == []
