"""The standing in the RFC: known words by their beginning, all others unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs.status import PadronStatus, status_of


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ACTIVO", PadronStatus.ACTIVE),
        ("Activo", PadronStatus.ACTIVE),
        ("REACTIVADO", PadronStatus.ACTIVE),
        ("REACTI VADO", PadronStatus.ACTIVE),
        ("SUSPENDIDO", PadronStatus.SUSPENDED),
        ("SUSPENDIDO POR ACTO DE AUTORIDAD", PadronStatus.SUSPENDED),
        ("CANCELADO", PadronStatus.CANCELLED),
        ("CANCELADO POR DEFUNCION", PadronStatus.CANCELLED),
    ],
)
def test_a_known_status_is_understood_with_or_without_its_cause(printed: str, expected: PadronStatus) -> None:
    assert status_of(printed) is expected


@pytest.mark.parametrize("printed", ["", "INACTIVO", "NO ACTIVO", "EN PROCESO", "ACT", "POR CANCELADO"])
def test_an_unknown_status_is_none(printed: str) -> None:
    assert status_of(printed) is None


@given(st.sampled_from(["ACTIVO", "REACTIVADO", "SUSPENDIDO", "CANCELADO"]), st.text(max_size=30))
def test_what_follows_the_status_does_not_change_it(word: str, cause: str) -> None:
    assert status_of(f"{word} {cause}") is status_of(word)


def test_a_status_is_the_word_that_goes_into_json() -> None:
    assert [str(status) for status in PadronStatus] == ["active", "suspended", "cancelled"]
