"""Specimens are known as such, and nobody can hide a false seal behind one's marks."""

from dataclasses import replace

import pytest

from csf_parser import parse_all, parse_csf
from csf_parser.extract.document import Page, Word
from csf_parser.locate import shows_specimen_banner
from csf_parser.rules import Policy, check_csf
from csf_parser.rules.specimen import SPECIMEN_KEY, SPECIMEN_PRODUCER
from csf_parser.samples import SPECIMEN_KEY as KEY_OF_SAMPLES
from csf_parser.samples import Layout, SigningKey, print_csf
from csf_parser.samples.pdf_file import PRODUCER
from tests.rules.examining import (
    COMPANY,
    INDIVIDUAL,
    TODAY,
    codes,
    examine,
    field,
    findings_of,
    findings_on,
    grave,
    record_of,
    the,
    without_field,
)
from tests.support.pdf_editing import merged
from tests.support.scanning import Condition, scan

SAT_PRODUCER = "Oracle XML Publisher 5.6.2"
# Two primes of 256 bits each, of no other use.
OTHER_KEY = SigningKey(KEY_OF_SAMPLES.certificate, 2**521 - 1, 2**607 - 1)


def test_the_marks_are_those_that_specimens_carry() -> None:
    assert SPECIMEN_KEY == KEY_OF_SAMPLES
    assert SPECIMEN_PRODUCER == PRODUCER


def test_the_producer_alone_does_not_silence_a_false_seal() -> None:
    changed = field("seal.signature", "A" * 171 + "=")
    found = findings_of(examine(COMPANY, changed, producer=SPECIMEN_PRODUCER))
    assert "seal-invalid" in grave(found)
    assert "specimen" in codes(found)


def test_the_test_key_alone_names_a_specimen_and_is_an_error() -> None:
    found = findings_of(examine(COMPANY, producer=SAT_PRODUCER))
    assert grave(found) == {"specimen"}
    assert the("specimen", found).severity == "error"


@pytest.mark.parametrize("layout", [Layout.B1, Layout.B2])
def test_a_specimen_that_was_merged_into_another_file_is_known(layout: Layout) -> None:
    for csf in parse_all(merged(print_csf(COMPANY, layout), print_csf(INDIVIDUAL, layout))):
        assert csf.source.producer != SPECIMEN_PRODUCER
        assert the("specimen", csf.findings).severity == "error"
        assert "seal-invalid" not in codes(csf.findings)
        assert not check_csf(csf, today=TODAY).ok
        assert check_csf(csf, Policy(accept_specimens=True, max_age_days=36500), today=TODAY).ok


def test_the_banner_names_a_specimen_whose_seal_is_gone() -> None:
    examined = examine(COMPANY, without_field("seal.chain", "seal.signature"), producer=SAT_PRODUCER)
    csf = examined.csf.model_copy(update={"seal": None})
    signs = replace(examined.document.signs, specimen_pages=(1,))
    shown = examined._replace(csf=csf, document=replace(examined.document, signs=signs))
    assert "specimen" not in codes(findings_of(examined._replace(csf=csf)))
    assert the("specimen", findings_of(shown)).severity == "error"


def test_the_banner_is_read_word_by_word_and_in_two_lines() -> None:
    def page(*lines: str) -> Page:
        words = (
            Word(text, 50 + 60 * at, 20 * y, 100 + 60 * at, 20 * y + 10, bold=False)
            for y, line in enumerate(lines)
            for at, text in enumerate(line.split())
        )
        return Page(1, 612, 792, tuple(words))

    assert shows_specimen_banner(page("ESPECIMEN SIN VALIDEZ OFICIAL"))
    assert shows_specimen_banner(page("ESPECIMEN", "SIN VALIDEZ"))
    assert not shows_specimen_banner(page("ESPECIMEN", "BOTANICA DEL SUR"))
    assert not shows_specimen_banner(page("EL ESPECIMEN", "SIN VALIDEZ OFICIAL"))


@pytest.mark.slow
@pytest.mark.parametrize("layout", [Layout.A, Layout.B2])
def test_a_specimen_is_noticed_on_a_photograph(layout: Layout) -> None:
    csf = parse_csf(scan(print_csf(COMPANY, layout), Condition("", photograph=True)))
    assert the("specimen", csf.findings).severity == "warning"
    assert "seal-invalid" not in codes(csf.findings)


def test_another_key_of_ones_own_makes_a_false_seal() -> None:
    csf = parse_csf(print_csf(COMPANY, key=OTHER_KEY))
    assert {"seal-invalid", "specimen"} <= codes(csf.findings)


def test_whoever_trusts_the_test_key_is_told_of_a_specimen_all_the_same() -> None:
    csf = parse_csf(print_csf(COMPANY), keys=[KEY_OF_SAMPLES])
    assert csf.seal is not None
    assert csf.seal.status == "valid"
    assert codes(csf.findings) == {"specimen"}


def test_a_cut_short_cadena_is_known_too() -> None:
    assert [finding.code for finding in findings_on(INDIVIDUAL, layout=Layout.A)] == ["specimen"]


def test_a_specimen_never_passes_the_check_before_an_upload() -> None:
    result = check_csf(record_of(COMPANY), today=TODAY)
    assert the("specimen", result.findings).severity == "error"
    assert not result.ok


def test_a_policy_for_tests_lets_specimens_through() -> None:
    policy = Policy(accept_specimens=True, require_seal="valid")
    assert check_csf(record_of(COMPANY), policy, today=TODAY).ok


def test_that_policy_lets_a_resaved_specimen_through_and_no_false_seal() -> None:
    policy = Policy(accept_specimens=True, require_seal="valid")
    record = record_of(COMPANY)
    resaved = record.model_copy(update={"source": record.source.model_copy(update={"producer": SAT_PRODUCER})})
    assert check_csf(resaved, policy, today=TODAY).ok
    forged = record_of(COMPANY, field("seal.signature", "A" * 171 + "="))
    assert {"seal-invalid", "seal-required"} <= codes(check_csf(forged, policy, today=TODAY).findings)
    assert not check_csf(forged, policy, today=TODAY).ok


def test_a_specimen_without_a_seal_is_known_by_its_file() -> None:
    found = findings_on(
        COMPANY,
        lambda printed: replace(
            printed,
            fields={path: text for path, text in printed.fields.items() if not path.startswith("seal.")},
            codes=(),
        ),
    )
    assert "specimen" in codes(found)
