from csf_parser.rules.seal_statement import state_seal
from csf_parser.samples import SPECIMEN_KEY, Layout, random_taxpayer
from csf_parser.samples.seal import seal_of
from csf_parser.seal import BUILT_IN_KEYS, KeyRing

TAXPAYER = random_taxpayer(3)
KEYS = KeyRing((SPECIMEN_KEY,))


def test_a_seal_on_the_paper_of_its_own_rfc_proves_the_paper() -> None:
    seal = seal_of(TAXPAYER, Layout.B2)
    statement = state_seal(seal.chain, seal.signature, KEYS, TAXPAYER.rfc)
    assert statement.proves_the_paper
    assert (statement.rfc, statement.issued_on) == (TAXPAYER.rfc, TAXPAYER.issued_on)


def test_a_valid_seal_on_the_paper_of_another_rfc_does_not() -> None:
    seal = seal_of(TAXPAYER, Layout.B2)
    statement = state_seal(seal.chain, seal.signature, KEYS, "EKU9003173C9")
    assert (statement.status, statement.of_another_rfc) == ("valid", True)
    assert not statement.proves_the_paper


def test_the_certificate_of_a_cut_short_cadena_is_that_of_the_key_that_fits() -> None:
    seal = seal_of(TAXPAYER, Layout.A)
    assert seal.certificate is None
    assert state_seal(seal.chain, seal.signature, KEYS).certificate == SPECIMEN_KEY.certificate


def test_a_test_seal_proves_nothing_where_its_key_is_not_among_the_keys() -> None:
    seal = seal_of(TAXPAYER, Layout.B2)
    statement = state_seal(seal.chain, seal.signature, KeyRing(BUILT_IN_KEYS), TAXPAYER.rfc)
    assert (statement.status, statement.key) == ("invalid", "test")
    assert not statement.proves_the_paper


def test_an_altered_cadena_has_no_key() -> None:
    seal = seal_of(TAXPAYER, Layout.B2)
    altered = seal.chain.replace(TAXPAYER.rfc, "EKU9003173C9")
    statement = state_seal(altered, seal.signature, KeyRing(BUILT_IN_KEYS))
    assert (statement.status, statement.key) == ("invalid", None)


def test_without_cadena_or_seal_nothing_is_proved() -> None:
    statement = state_seal(None, None, KEYS, "EKU9003173C9")
    assert statement.status == "missing"
    assert not statement.proves_the_paper
