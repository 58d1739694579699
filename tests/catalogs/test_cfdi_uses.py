"""CFDI uses: the matrix of use, regime and kind of person has its documented consequences."""

import pytest

from csf_parser.catalogs.cfdi_uses import CFDI_USES, is_compatible, uses_for
from csf_parser.catalogs.regimes import REGIMES, suits
from csf_parser.values.person_kind import PersonKind

KINDS: tuple[PersonKind, ...] = ("individual", "company")
INVESTMENTS = [f"I0{number}" for number in range(1, 9)]
DEDUCTIONS = [f"D{number:02}" for number in range(1, 11)]


def codes(regime_code: str, kind: PersonKind) -> list[str]:
    return [use.code for use in uses_for(regime_code, kind)]


def test_there_are_twenty_four_uses_in_the_order_of_the_catalogue() -> None:
    assert list(CFDI_USES) == ["G01", "G02", "G03", *INVESTMENTS, *DEDUCTIONS, "S01", "CP01", "CN01"]


@pytest.mark.parametrize(
    ("regime_code", "kind", "expected"),
    [
        ("605", "individual", [*DEDUCTIONS, "S01", "CP01", "CN01"]),
        ("616", "individual", ["G02", "S01", "CP01"]),
        ("610", "individual", ["S01", "CP01"]),
        ("610", "company", ["S01", "CP01"]),
        ("626", "individual", ["G01", "G02", "G03", *INVESTMENTS, "S01", "CP01"]),
        ("626", "company", ["G01", "G02", "G03", *INVESTMENTS, "S01", "CP01"]),
        ("601", "company", ["G01", "G02", "G03", *INVESTMENTS, "S01", "CP01"]),
        ("603", "company", ["G01", "G02", "G03", *INVESTMENTS, "S01", "CP01"]),
        ("612", "individual", ["G01", "G02", "G03", *INVESTMENTS, *DEDUCTIONS, "S01", "CP01"]),
        ("625", "individual", ["G01", "G02", "G03", *INVESTMENTS, *DEDUCTIONS, "S01", "CP01"]),
        ("614", "individual", [*DEDUCTIONS, "S01", "CP01"]),
        ("609", "company", []),
        ("602", "company", []),
    ],
)
def test_a_regime_has_its_uses(regime_code: str, kind: PersonKind, expected: list[str]) -> None:
    assert codes(regime_code, kind) == expected


def test_a_company_has_no_personal_deduction_and_no_payroll() -> None:
    for regime_code in REGIMES:
        assert not {*DEDUCTIONS, "CN01"} & set(codes(regime_code, "company"))


def test_every_regime_in_force_can_be_invoiced() -> None:
    for row in REGIMES.values():
        for kind in KINDS:
            if row.cfdi40 and suits(row.code, kind):
                assert {"S01", "CP01"} <= set(codes(row.code, kind))


def test_a_use_is_compatible_exactly_where_it_is_listed() -> None:
    for use_code in [*CFDI_USES, "P01", ""]:
        for regime_code in [*REGIMES, "602", ""]:
            for kind in KINDS:
                assert is_compatible(use_code, regime_code, kind) == (use_code in codes(regime_code, kind))
