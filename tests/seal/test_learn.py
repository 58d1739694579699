import base64
import secrets
import sys
from itertools import pairwise

import pytest

from csf_parser.seal import KeyLearningError, MissingExtra, SealedChain, learn_key, load_key_ring, verify
from tests.seal.sealer import CERTIFICATE, Sealer

# The same computation as with 65537, on numbers of a 256th of the bits.
SMALL_EXPONENT = 257
TRUNCATED_CERTIFICATE = "200001088888800000031"

gmpy2 = pytest.importorskip("gmpy2")


@pytest.fixture(scope="session")
def quick() -> Sealer:
    """A key pair of full length and small exponent."""
    return Sealer.generate(public_exponent=SMALL_EXPONENT)


@pytest.fixture(scope="session")
def stranger() -> Sealer:
    """Another key pair of the same kind."""
    return Sealer.generate(public_exponent=SMALL_EXPONENT)


def invented(day: int) -> SealedChain:
    """A cadena with random bytes for a seal."""
    chain = f"||2026/04/{day:02}|EKU9003173C9|CONSTANCIA DE SITUACIÓN FISCAL|{CERTIFICATE}||"
    return SealedChain(chain, base64.b64encode(b"\x01" + secrets.token_bytes(127)).decode())


def test_two_documents_teach_a_key_that_is_not_confirmed(quick: Sealer) -> None:
    learned = learn_key([quick.document(1), quick.document(2)], exponent=SMALL_EXPONENT)
    assert learned.key == quick.key()
    assert (learned.learned_from, learned.confirmed_by, learned.contradicted_by) == ((0, 1), (), ())
    assert not learned.confirmed


def test_further_documents_confirm_the_key(quick: Sealer) -> None:
    learned = learn_key([quick.document(day) for day in range(1, 5)], exponent=SMALL_EXPONENT)
    assert learned.key == quick.key()
    assert (learned.confirmed_by, learned.confirmed) == ((2, 3), True)


def test_every_pair_of_documents_teaches_the_same_key(quick: Sealer) -> None:
    """About four pairs of ten have a common divisor that is a small multiple of the modulus."""
    documents = [quick.document(day) for day in range(1, 26)]
    assert {learn_key(pair, exponent=SMALL_EXPONENT).key for pair in pairwise(documents)} == {quick.key()}


def test_a_key_with_a_modulus_of_another_length_is_learned() -> None:
    longer = Sealer.generate(1536, SMALL_EXPONENT)
    assert learn_key([longer.document(1), longer.document(2)], exponent=SMALL_EXPONENT).key == longer.key()


def test_a_learned_key_verifies_new_documents(quick: Sealer) -> None:
    learned = learn_key([quick.document(1), quick.document(2)], exponent=SMALL_EXPONENT)
    new = quick.document(9, rfc="CACX7605101P8")
    assert verify(new.chain, new.signature, load_key_ring()) == "unknown_key"
    assert verify(new.chain, new.signature, load_key_ring([learned.key])) == "valid"


def test_a_document_given_twice_neither_teaches_nor_confirms(quick: Sealer) -> None:
    first, second = quick.document(1), quick.document(2)
    with pytest.raises(KeyLearningError, match="two different documents"):
        learn_key([first, first], exponent=SMALL_EXPONENT)
    learned = learn_key([first, first, second, second], exponent=SMALL_EXPONENT)
    assert (learned.key, learned.learned_from, learned.confirmed) == (quick.key(), (0, 2), False)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_documents_teach_nothing(quick: Sealer, count: int) -> None:
    with pytest.raises(KeyLearningError, match="two different documents"):
        learn_key([quick.document(1)][:count], exponent=SMALL_EXPONENT)


def test_documents_of_several_certificates_are_refused_by_number(quick: Sealer) -> None:
    other = quick.document(2, certificate="200001088888800000098")
    with pytest.raises(KeyLearningError, match=r"200001088888800000098, 200001088888800000099"):
        learn_key([quick.document(1), other], exponent=SMALL_EXPONENT)


def test_documents_that_share_no_key_teach_nothing(quick: Sealer, stranger: Sealer) -> None:
    with pytest.raises(KeyLearningError, match="same key"):
        learn_key([quick.document(1), stranger.document(2)], exponent=SMALL_EXPONENT)


def test_bad_documents_among_good_ones_are_named(quick: Sealer, stranger: Sealer) -> None:
    documents = [invented(1), quick.document(1), stranger.document(2), quick.document(3), quick.document(4)]
    learned = learn_key(documents, exponent=SMALL_EXPONENT)
    assert learned.key == quick.key()
    assert learned.learned_from == (1, 3)
    assert (learned.confirmed_by, learned.contradicted_by) == ((4,), (0, 2))


def test_truncated_cadenas_teach_the_certificate_that_they_leave_out(quick: Sealer) -> None:
    complete = [quick.document(day, certificate=TRUNCATED_CERTIFICATE) for day in (1, 2, 3)]
    printed = [SealedChain(one.chain.removesuffix(f"{TRUNCATED_CERTIFICATE}||"), one.signature) for one in complete]
    learned = learn_key(printed, exponent=SMALL_EXPONENT)
    assert (learned.key, learned.confirmed) == (quick.key(TRUNCATED_CERTIFICATE), True)


def test_a_truncated_cadena_joins_the_certificate_of_the_others(quick: Sealer) -> None:
    complete = quick.document(1)
    printed = SealedChain(complete.chain.removesuffix(f"{CERTIFICATE}||"), complete.signature)
    assert learn_key([printed, quick.document(2)], exponent=SMALL_EXPONENT).key == quick.key()


def test_a_text_that_is_no_cadena_is_named_by_its_place(quick: Sealer) -> None:
    with pytest.raises(KeyLearningError, match="cadena of document 2"):
        learn_key([quick.document(1), SealedChain("||1.1||", quick.document(2).signature)], exponent=SMALL_EXPONENT)


@pytest.mark.parametrize("signature", ["", "garbage", "QUJD"])
def test_a_text_that_is_no_seal_is_named_by_its_place(quick: Sealer, signature: str) -> None:
    with pytest.raises(KeyLearningError, match="seal of document 2"):
        learn_key([quick.document(1), SealedChain(quick.document(2).chain, signature)], exponent=SMALL_EXPONENT)


def test_seals_of_different_length_are_refused(quick: Sealer) -> None:
    longer = Sealer.generate(1536, SMALL_EXPONENT)
    with pytest.raises(KeyLearningError, match="length"):
        learn_key([quick.document(1), longer.document(2)], exponent=SMALL_EXPONENT)


def test_seals_beyond_all_measure_are_refused_before_computing(quick: Sealer) -> None:
    endless = base64.b64encode(b"\x01" * 100_000).decode()
    documents = [SealedChain(quick.document(day).chain, endless) for day in (1, 2)]
    with pytest.raises(KeyLearningError, match="beyond"):
        learn_key(documents)


def test_the_wrong_exponent_teaches_nothing(quick: Sealer) -> None:
    with pytest.raises(KeyLearningError, match="same key"):
        learn_key([quick.document(1), quick.document(2)], exponent=17)


def test_progress_is_announced_step_by_step(quick: Sealer) -> None:
    steps: list[str] = []
    learn_key([quick.document(day) for day in (1, 2, 3)], exponent=SMALL_EXPONENT, progress=steps.append)
    assert steps == ["power", "power", "common divisor", "confirmation"]


def test_without_gmpy2_the_error_names_what_to_install(quick: Sealer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gmpy2", None)
    with pytest.raises(MissingExtra, match=r"pip install 'csf-parser\[keys\]'"):
        learn_key([quick.document(1), quick.document(2)], exponent=SMALL_EXPONENT)


@pytest.mark.slow
def test_a_key_of_full_size_is_learned(sealer: Sealer) -> None:
    learned = learn_key([sealer.document(day) for day in (1, 2, 3)])
    assert (learned.key, learned.confirmed) == (sealer.key(), True)
