"""Each code of the catalogue is brought about by a paper that was changed in just that way."""

import pytest

from csf_parser.findings import CATALOGUE
from tests.rules.cases import (
    of_alteration,
    of_codes_and_seal,
    of_copies,
    of_dates,
    of_fiscal_data,
    of_gigstack,
    of_identity,
    of_origin,
    of_policies,
    of_reading,
    of_recognition,
    of_sat,
)
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, INDIVIDUAL, findings_on, grave

CASES: tuple[Case, ...] = (
    *of_reading.CASES,
    *of_recognition.CASES,
    *of_copies.CASES,
    *of_identity.CASES,
    *of_fiscal_data.CASES,
    *of_dates.CASES,
    *of_codes_and_seal.CASES,
    *of_origin.CASES,
    *of_alteration.CASES,
    *of_policies.CASES,
    *of_sat.CASES,
    *of_gigstack.CASES,
)


def assert_filled_in(text: str) -> None:
    assert text[0].isupper()
    assert text.endswith(".")
    assert not {"{", "}"} & set(text)


@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
def test_before_the_change_nothing_is_wrong(taxpayer: object) -> None:
    assert [finding.code for finding in findings_on(taxpayer)] == ["specimen"]  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.sentence}")
def test_the_change_is_reported_in_whole_sentences(case: Case) -> None:
    findings = case.findings()
    ours = [finding for finding in findings if finding.code == case.code]
    assert [(finding.severity, finding.field) for finding in ours] == [(case.severity, case.field)]
    assert grave(findings) - {case.code} == case.also
    for finding in findings:
        assert_filled_in(finding.message)
        assert_filled_in(finding.message_es)


def test_every_code_of_the_catalogue_has_a_case() -> None:
    assert {case.code for case in CASES} == set(CATALOGUE)
