"""What is sound raises no alarm: specimens of any taxpayer in any layout, and a genuine paper."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csf_parser import parse_csf
from csf_parser.rules import Policy, check_csf
from csf_parser.samples import AddressRows, Layout, Taxpayer, print_csf, random_taxpayer
from csf_parser.samples.strategies import taxpayers
from tests.rules.examining import codes, examine, findings_of, grave
from tests.support.profiles import examples

GENUINE = Path(__file__).resolve().parents[2].parent / "shared" / "genuine" / "company-2023.pdf"


@settings(max_examples=examples(60))
@given(seed=st.integers(0, 10**9), layout=st.sampled_from(Layout), rows=st.sampled_from(AddressRows))
def test_an_unchanged_specimen_is_recognised_as_one_and_nothing_else_is_said(
    seed: int, layout: Layout, rows: AddressRows
) -> None:
    csf = parse_csf(print_csf(random_taxpayer(seed), layout, address_rows=rows))
    assert grave(csf.findings) == set()
    assert "specimen" in codes(csf.findings)
    assert csf.ok


@settings(max_examples=examples(20))
@given(seed=st.integers(0, 10**9), layout=st.sampled_from(Layout))
def test_nothing_is_wrong_with_it_on_the_day_of_its_issue(seed: int, layout: Layout) -> None:
    taxpayer = random_taxpayer(seed)
    assert grave(findings_of(examine(taxpayer, layout=layout, today=taxpayer.issued_on))) == set()


@settings(max_examples=examples(40))
@given(taxpayer=taxpayers(), layout=st.sampled_from(Layout))
def test_whatever_a_paper_says_every_finding_has_its_texts(taxpayer: Taxpayer, layout: Layout) -> None:
    for finding in findings_of(examine(taxpayer, layout=layout, today=taxpayer.issued_on)):
        assert finding.message.endswith(".")
        assert finding.message_es.endswith(".")


@pytest.fixture(scope="module")
def genuine() -> Path:
    if not GENUINE.exists():
        pytest.skip("the genuine document is not beside this repository")
    return GENUINE


def test_a_genuine_paper_raises_nothing(genuine: Path) -> None:
    assert parse_csf(genuine).findings == []


def test_of_a_genuine_paper_only_the_age_is_remarked(genuine: Path) -> None:
    result = check_csf(parse_csf(genuine), Policy(require_seal="valid", cfdi_use="G03", require_one_regime=True))
    assert [(finding.code, finding.severity) for finding in result.findings] == [("too-old", "warning")]
    assert result.ok
