"""Specimens are known as such, and nobody can hide a false seal behind one's marks."""

from dataclasses import replace

from csf_parser import parse_csf
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
)

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


def test_the_test_key_alone_does_not_silence_a_false_seal() -> None:
    found = findings_of(examine(COMPANY, producer=SAT_PRODUCER))
    assert grave(found) == {"seal-invalid"}
    assert "specimen" in codes(found)


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


def test_that_policy_does_not_let_a_false_seal_through() -> None:
    policy = Policy(accept_specimens=True, require_seal="valid")
    record = record_of(COMPANY)
    forged = record.model_copy(update={"source": record.source.model_copy(update={"producer": SAT_PRODUCER})})
    assert codes(check_csf(forged, policy, today=TODAY).findings) == {"specimen", "seal-required"}
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
