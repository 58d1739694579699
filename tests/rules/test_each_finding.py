"""Each code of the catalogue is brought about by a paper that was changed in just that way."""

from functools import cache

import pytest

from csf_parser.findings import CATALOGUE, Finding
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


@cache
def findings_of(case: Case) -> tuple[Finding, ...]:
    return tuple(case.findings())


@pytest.mark.parametrize("taxpayer", [COMPANY, INDIVIDUAL], ids=["company", "individual"])
def test_before_the_change_nothing_is_wrong(taxpayer: object) -> None:
    assert [finding.code for finding in findings_on(taxpayer)] == ["specimen"]  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.sentence}")
def test_the_change_is_reported(case: Case) -> None:
    findings = findings_of(case)
    ours = [finding for finding in findings if finding.code == case.code]
    assert [(finding.severity, finding.field) for finding in ours] == [(case.severity, case.field)]
    assert grave(findings) - {case.code} == case.also


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.sentence}")
def test_its_texts_are_filled_in(case: Case) -> None:
    for finding in findings_of(case):
        for text in (finding.message, finding.message_es):
            assert text[0].isupper()
            assert text.endswith(".")
            assert not {"{", "}"} & set(text)


def test_every_code_of_the_catalogue_has_a_case() -> None:
    assert {case.code for case in CASES} == set(CATALOGUE)
