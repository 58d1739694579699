"""The check before an upload: whose findings it gives, how they are graded, and what it says of the client."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from csf_parser.record import Csf
from csf_parser.rules import Policy, check_csf, today_in_mexico_city
from csf_parser.samples import Regime
from tests.rules.examining import COMPANY, INDIVIDUAL, ISSUED_ON, TODAY, codes, field, record_of, the, without_field

LENIENT = Policy(accept_specimens=True)
TWO_REGIMES = replace(
    INDIVIDUAL, regimes=(*INDIVIDUAL.regimes, Regime("Régimen de Arrendamiento", dt.date(2015, 5, 1)))
)


def test_a_sound_client_passes_with_its_record() -> None:
    result = check_csf(record_of(COMPANY), LENIENT, today=TODAY)
    assert result.ok
    assert (result.client.rfc, result.client.tax_system, result.client.address.zip) == ("EKU9003173C9", "601", "76000")


def test_a_record_read_back_from_json_gives_the_same_result() -> None:
    csf = record_of(replace(TWO_REGIMES, status="SUSPENDIDO"))
    again = Csf.model_validate_json(csf.model_dump_json())
    policy = Policy(max_age_days=1, require_seal="valid", cfdi_use="D01", require_one_regime=True)
    assert check_csf(again, policy, today=TODAY) == check_csf(csf, policy, today=TODAY)


def test_the_result_as_json_says_whether_it_is_ok() -> None:
    dumped = json.loads(check_csf(record_of(COMPANY), today=TODAY).model_dump_json())
    assert dumped["ok"] is False
    assert [finding["code"] for finding in dumped["findings"]] == ["specimen"]


@pytest.mark.parametrize(("days", "is_reported"), [(90, False), (91, True)])
def test_ninety_days_are_not_too_old(days: int, is_reported: bool) -> None:
    result = check_csf(record_of(COMPANY), LENIENT, today=ISSUED_ON + dt.timedelta(days=days))
    assert ("too-old" in codes(result.findings)) is is_reported
    assert result.ok


def test_where_the_date_is_not_printed_the_cadena_tells_the_age() -> None:
    csf = record_of(COMPANY, field("place_and_date", None))
    assert csf.issued_on is None
    finding = the("too-old", check_csf(csf, LENIENT, today=ISSUED_ON + dt.timedelta(days=91)).findings)
    assert finding.data == {"days": 91, "max_age_days": 90}
    assert "91 días" in finding.message_es


def test_of_a_paper_without_any_date_no_age_is_told() -> None:
    csf = record_of(COMPANY, without_field("place_and_date", "seal.chain", "seal.signature"))
    csf = csf.model_copy(update={"seal": None})
    assert "too-old" not in codes(check_csf(csf, LENIENT, today=dt.date(2099, 1, 1)).findings)


def test_without_a_day_the_check_takes_that_of_mexico_city() -> None:
    on_the_day = record_of(replace(COMPANY, issued_on=today_in_mexico_city()))
    long_ago = record_of(replace(COMPANY, issued_on=today_in_mexico_city() - dt.timedelta(days=120)))
    assert "too-old" not in codes(check_csf(on_the_day, LENIENT).findings)
    assert "too-old" in codes(check_csf(long_ago, LENIENT).findings)


def test_several_regimes_are_an_error_where_one_is_required() -> None:
    record = record_of(TWO_REGIMES)
    assert check_csf(record, LENIENT, today=TODAY).ok
    strict = check_csf(record, Policy(accept_specimens=True, require_one_regime=True), today=TODAY)
    assert the("several-regimes", strict.findings).severity == "error"
    assert strict.client.tax_system is None


def test_a_policy_may_ignore_a_finding() -> None:
    record = record_of(replace(COMPANY, status="CANCELADO"))
    assert not check_csf(record, LENIENT, today=TODAY).ok
    ignoring = Policy(accept_specimens=True, ignore=frozenset({"status-cancelled"}))
    assert check_csf(record, ignoring, today=TODAY).ok


def test_a_severity_of_ones_own_comes_before_every_other() -> None:
    policy = Policy(
        require_one_regime=True, severities={"several-regimes": "warning", "specimen": "info", "too-old": "error"}
    )
    result = check_csf(record_of(TWO_REGIMES), policy, today=ISSUED_ON + dt.timedelta(days=200))
    assert {finding.code: finding.severity for finding in result.findings} == {
        "several-regimes": "warning",
        "specimen": "info",
        "too-old": "error",
    }


def test_each_refusal_names_the_rule_of_the_sat() -> None:
    record = record_of(replace(COMPANY, status="CANCELADO", address=replace(COMPANY.address, zip="17000")))
    findings = check_csf(record, Policy(accept_specimens=True, cfdi_use="D01"), today=TODAY).findings
    assert {finding.code: finding.data.get("cfdi_rule") for finding in findings} == {
        "specimen": None,
        "status-cancelled": "CFDI40143",
        "zip-unknown": "CFDI40147",
        "cfdi-use-incompatible": "CFDI40161",
    }


@pytest.mark.parametrize(("use", "is_refused"), [("G03", False), ("S01", False), ("CN01", True)])
def test_the_use_has_to_suit_the_regime(use: str, is_refused: bool) -> None:
    findings = check_csf(record_of(COMPANY), Policy(accept_specimens=True, cfdi_use=use), today=TODAY).findings
    assert ("cfdi-use-incompatible" in codes(findings)) is is_refused


def test_a_status_nobody_knows_is_accepted_by_no_list() -> None:
    record = record_of(replace(COMPANY, status="EN PAUSA"))
    assert check_csf(record, LENIENT, today=TODAY).ok
    listing = Policy.model_validate({"accept_specimens": True, "accepted_statuses": ["active", "suspended"]})
    assert "status-not-accepted" in codes(check_csf(record, listing, today=TODAY).findings)


@pytest.mark.parametrize(
    ("demand", "status", "is_refused"),
    [
        ("valid", "unknown_key", True),
        ("valid", "invalid", True),
        ("valid", "valid", False),
        ("present", "unknown_key", False),
        ("present", "missing", True),
        ("any", "missing", False),
    ],
)
def test_a_seal_is_demanded_in_three_degrees(demand: str, status: str, is_refused: bool) -> None:
    record = record_of(COMPANY)
    assert record.seal is not None
    source = record.source.model_copy(update={"producer": None})
    record = record.model_copy(update={"seal": record.seal.model_copy(update={"status": status}), "source": source})
    findings = check_csf(record, Policy.model_validate({"require_seal": demand}), today=TODAY).findings
    assert ("seal-required" in codes(findings)) is is_refused
