import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.server.data.client_fields import (
    READ_ONLY,
    InvalidFields,
    changed_paths,
    checked_changes,
    merged,
)


def _json(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:  # Any: JSON
    return st.recursive(
        st.none() | st.booleans() | st.integers() | numbers | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )


JSON = _json(st.floats())
STORED = _json(st.floats(allow_nan=False, allow_infinity=False))  # what is no JSON is refused before it is stored
NAMES = st.sampled_from(["name", "rfc", "tax_id", "tax_system", "address", "metadata", "bcc", "defaults", "email", "x"])
PROFILES = st.fixed_dictionaries(
    {}, optional={name: st.dictionaries(st.text(max_size=3), STORED, max_size=3) for name in ("address", "metadata")}
)


@given(st.dictionaries(NAMES | st.text(), JSON, max_size=5))
def test_any_json_is_taken_as_it_can_be_stored_or_refused(fields: dict[str, Any]) -> None:
    try:
        changes = checked_changes(fields)
    except InvalidFields:
        return
    assert json.loads(json.dumps(changes, allow_nan=False, ensure_ascii=False).encode()) == changes


@given(PROFILES, PROFILES)
def test_changes_that_were_made_change_nothing_more(held: dict[str, Any], changes: dict[str, Any]) -> None:
    once = merged(held, changes)
    assert changed_paths(once, merged(once, changes)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rfc", "EKU900317"),
        ("rfc", None),
        ("legal_name", ""),
        ("legal_name", None),
        ("legal_name", "X" * 301),
        ("name", "two\nlines"),
        ("name", 5),
        ("tax_system", "999"),
        ("address", {"zipcode": "01000"}),
        ("address", "a street"),
        ("metadata", {"a": float("nan")}),
        ("metadata", {"a": "\ud800"}),
        ("metadata", {"a": "x" * 30_000}),
        ("legalname", "X"),
    ],
)
def test_what_a_field_cannot_be_is_told_by_its_path_and_not_repeated(field: str, value: object) -> None:
    with pytest.raises(InvalidFields) as caught:
        checked_changes({field: value})
    assert next(iter(caught.value.problems)).partition(".")[0] == field
    assert "two\nlines" not in str(caught.value)


def test_a_client_can_be_sent_back_as_it_was_answered() -> None:
    answered = {"id": "client_x", "from": "api", "created_at": 1, "livemode": True, "is_valid": False, "team": "t"}
    assert set(answered) <= READ_ONLY
    assert checked_changes({**answered, "owner": "o", "email": "a@example.com"}) == {"email": "a@example.com"}


def test_the_rfc_goes_by_two_names_that_cannot_differ() -> None:
    both = {"rfc": "EKU9003173C9", "tax_id": "EKU9003173C9"}
    assert checked_changes({"tax_id": "eku9003173c9"}) == both
    assert checked_changes({"rfc": "EKU9003173C9"}) == both
    with pytest.raises(InvalidFields):
        checked_changes({"rfc": "EKU9003173C9", "tax_id": "CACX7605101P8"})


def test_blank_is_none_and_none_empties() -> None:
    held = {"email": "a@example.com", "address": {"street": "A", "zip": "01000"}, "metadata": {"a": 1, "b": 2}}
    changes = checked_changes({"email": " ", "address": {"street": None}, "metadata": {"a": None}})
    assert merged(held, changes) == {
        "email": None,
        "address": {"street": None, "zip": "01000"},
        "metadata": {"b": 2},
        "defaults": {},
    }


def test_a_regime_that_was_chosen_stays_while_the_paper_has_it() -> None:
    held = {"tax_system": "612"}
    assert merged(held, {"metadata": {"regimes": ["605", "612"]}})["tax_system"] == "612"
    assert merged(held, {"metadata": {"regimes": ["605", "626"]}})["tax_system"] is None
    assert merged(held, {"metadata": {"regimes": ["601"]}, "tax_system": "601"})["tax_system"] == "601"
