"""gigstack's answer beside the paper: what only looks different is no difference."""

from typing import Any

import pytest

from csf_parser import parse_csf
from csf_parser.gigstack import StoredClient, compare_answer
from csf_parser.gigstack.csf_data import data_of_csf

RECORD = parse_csf("sample_pdfs/company.pdf").client_record()
SEVERAL = parse_csf("sample_pdfs/individual.pdf").client_record()


def stored(**changes: Any) -> StoredClient:
    told = data_of_csf(RECORD)
    address = {**told["address"], **changes.pop("address", {})}
    return StoredClient.model_validate({"id": "client_1", **told, "address": address, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"legal_name": "Escuela Kemper  Urgate"},
        {"rfc": None},
        {"tax_id": None},
        {"tax_system": None},
        {"is_valid": None},
        {"metadata": None},
        {"metadata": {"fiscal_status": 7}},
        {"address": {"state": "Querétaro de Arteaga"}},
        {"address": {"zip": None, "street": None, "interior": None}},
        {"address": {"municipality": "Querétaro"}},
    ],
)
def test_spelling_and_what_is_not_answered_are_no_difference(changes: dict[str, Any]) -> None:
    assert compare_answer(RECORD, stored(**changes)) == []


def test_any_active_regime_may_have_been_chosen() -> None:
    told = StoredClient.model_validate({"id": "client_1", **data_of_csf(SEVERAL), "tax_system": "605"})
    assert compare_answer(SEVERAL, told, ["605", "612"]) == []
    assert [one.code for one in compare_answer(SEVERAL, told, ["612"])] == ["gigstack-regime-differs"]


def test_values_stand_in_data_and_not_in_the_text() -> None:
    (finding,) = compare_answer(RECORD, stored(legal_name="OTRA EMPRESA"))
    assert finding.data["gigstack"] == "OTRA EMPRESA"
    assert "OTRA" not in finding.message + finding.message_es
