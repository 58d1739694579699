"""Paper against page: what is only spelled differently is no difference."""

from typing import Any

import pytest

from csf_parser import Csf, parse_csf
from csf_parser.sat import SatRecord, compare
from tests.sat.records import page_of_paper

COMPANY = parse_csf("sample_pdfs/company.pdf")
INDIVIDUAL = parse_csf("sample_pdfs/individual.pdf")


def changed(csf: Csf, **changes: Any) -> SatRecord:
    record = page_of_paper(csf)
    address = {
        name.removeprefix("address_"): changes.pop(name) for name in list(changes) if name.startswith("address_")
    }
    return record.model_copy(update={**changes, "address": record.address.model_copy(update=address)})


def found(csf: Csf, record: SatRecord) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.severity, one.field) for one in compare(csf, record)]


@pytest.mark.parametrize("csf", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
def test_a_page_that_says_the_same_gives_no_finding(csf: Csf) -> None:
    assert found(csf, page_of_paper(csf)) == []


@pytest.mark.parametrize(
    ("csf", "changes"),
    [
        (COMPANY, {"capital_regime": "S.A. DE C.V."}),
        (COMPANY, {"capital_regime": "SA DE CV"}),
        (COMPANY, {"legal_name": "Escuela  Kémper Urgate"}),
        (COMPANY, {"status": "REACTIVADO"}),
        (COMPANY, {"address_state": "Querétaro de Arteaga"}),
        (COMPANY, {"address_street_type": f"{COMPANY.address.street_type} (X.)"}),
        (COMPANY, {"address_neighborhood": None, "address_locality": "220140001"}),
        (COMPANY, {"address_municipality": "Querétaro"}),
        (INDIVIDUAL, {"address_exterior": "SIN NUMERO"}),
        (INDIVIDUAL, {"address_exterior": None}),
        (INDIVIDUAL, {"curp": None}),
        (INDIVIDUAL, {"operations_start": None}),
    ],
)
def test_spelling_is_no_difference(csf: Csf, changes: dict[str, Any]) -> None:
    assert found(csf, changed(csf, **changes)) == []


@pytest.mark.parametrize(
    ("csf", "changes", "code", "severity", "field"),
    [
        (COMPANY, {"rfc": INDIVIDUAL.rfc}, "sat-rfc-differs", "error", "rfc"),
        (COMPANY, {"legal_name": "ESCUELA KEMPER URGATE II"}, "sat-name-differs", "error", "legal_name"),
        (COMPANY, {"capital_regime": "SC"}, "sat-capital-regime-differs", "warning", "capital_regime"),
        (COMPANY, {"capital_regime": None}, "sat-capital-regime-differs", "warning", "capital_regime"),
        (COMPANY, {"status": "SUSPENDIDO"}, "sat-status-differs", "error", "status"),
        (COMPANY, {"status": "CANCELADO"}, "sat-status-differs", "error", "status"),
        (COMPANY, {"status": None}, "sat-status-differs", "error", "status"),
        (COMPANY, {"address_zip": "76001"}, "sat-zip-differs", "error", "address.zip"),
        (COMPANY, {"address_zip": None}, "sat-zip-differs", "error", "address.zip"),
        (COMPANY, {"address_street": "OTRA"}, "sat-address-differs", "warning", "address.street"),
        (COMPANY, {"address_street_type": "OTRA"}, "sat-address-differs", "warning", "address.street_type"),
        (COMPANY, {"address_exterior": "119"}, "sat-address-differs", "warning", "address.exterior"),
        (COMPANY, {"address_interior": None}, "sat-address-differs", "warning", "address.interior"),
        (COMPANY, {"address_neighborhood": "OTRA"}, "sat-address-differs", "warning", "address.neighborhood"),
        (COMPANY, {"address_municipality": "CORREGIDORA"}, "sat-address-differs", "warning", "address.municipality"),
        (COMPANY, {"address_state": "GUANAJUATO"}, "sat-address-differs", "warning", "address.state"),
        (COMPANY, {"regimes": []}, "sat-regimes-differ", "warning", "regimes"),
        (INDIVIDUAL, {"curp": "SABC560626MDFLRN01"}, "sat-curp-differs", "error", "curp"),
        (
            INDIVIDUAL,
            {"operations_start": COMPANY.operations_start},
            "sat-start-differs",
            "warning",
            "operations_start",
        ),
    ],
)
def test_a_difference_is_one_finding_with_both_values(
    csf: Csf, changes: dict[str, Any], code: str, severity: str, field: str
) -> None:
    record = changed(csf, **changes)
    assert found(csf, record) == [(code, severity, field)]
    finding = compare(csf, record)[0]
    assert set(finding.data) - {"cfdi_rule"} == {"printed", "sat"}
    assert finding.data["printed"] != finding.data["sat"]
    for value in (finding.data["printed"], finding.data["sat"]):
        assert not isinstance(value, str) or value not in f"{finding.message}{finding.message_es}"


def test_what_a_page_of_the_other_kind_does_not_show_is_no_difference() -> None:
    fields = {field for _, _, field in found(COMPANY, page_of_paper(INDIVIDUAL))}
    assert {"rfc", "legal_name"} <= fields
    assert not {"capital_regime", "curp"} & fields
    assert "curp" not in {field for _, _, field in found(INDIVIDUAL, page_of_paper(COMPANY))}


def test_a_taxpayer_who_is_active_again_is_a_warning() -> None:
    suspended = COMPANY.model_copy(update={"status": "SUSPENDIDO"})
    assert found(suspended, page_of_paper(COMPANY)) == [("sat-status-differs", "warning", "status")]


def test_an_ended_regime_is_not_expected_on_the_page() -> None:
    ended = COMPANY.regimes[0].model_copy(update={"active": False, "name": "Régimen de Consolidación"})
    csf = COMPANY.model_copy(update={"regimes": [*COMPANY.regimes, ended]})
    assert found(csf, page_of_paper(COMPANY)) == []
