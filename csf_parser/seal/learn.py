"""Learns the public key of a certificate from genuine documents, for the day when the SAT changes its certificate.

For two seals s1, s2 of one key and the blocks M1, M2 that they must open to, the modulus n divides both s1^e - M1 and
s2^e - M2. Their greatest common divisor is n times a small number, and n itself has no small factor. With e = 65537
the two numbers have 67 million bits each; their divisor takes 15 to 30 seconds with gmpy2 (the extra ``keys``).

Not checked here, for it cannot be: that the documents are genuine. Two papers that a forger sealed with a key of their
own teach that key. Learn only from documents that you fetched from the SAT yourself.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from csf_parser.errors import InvalidValue
from csf_parser.seal.chain import TRUNCATED_CERTIFICATE, Chain
from csf_parser.seal.errors import KeyLearningError, MissingExtra
from csf_parser.seal.keys import DEFAULT_EXPONENT, SealKey
from csf_parser.seal.scheme import SHORTEST_BLOCK, decode_signature, padded_digest
from csf_parser.seal.verify import seals

LearningStep = Literal["power", "common divisor", "confirmation"]

# Half a minute each. All pairs of four documents: enough to find two good ones beside two bad ones.
_MOST_ATTEMPTS = 6
_SMALL_FACTORS_BELOW = 2**16
# Sixteen times what the SAT's keys need; numbers without bound would end the process, not raise.
_MOST_BITS = 2**30


@dataclass(frozen=True, slots=True)
class SealedChain:
    """Cadena and seal of one document, as printed."""

    chain: str
    signature: str


@dataclass(frozen=True, slots=True)
class LearnedKey:
    """A key that was computed, and the documents that speak for and against it, by their index from 0.

    ``learned_from`` are the two that gave the key; they verify under it by construction. ``confirmed_by`` are the
    others that verify, ``contradicted_by`` those that do not. A document given twice counts once.
    """

    key: SealKey
    learned_from: tuple[int, int]
    confirmed_by: tuple[int, ...]
    contradicted_by: tuple[int, ...]

    @property
    def confirmed(self) -> bool:
        """Whether a document that took no part in the computation verifies under the key."""
        return bool(self.confirmed_by)


@dataclass(frozen=True, slots=True)
class _Document:
    index: int
    signed_text: str
    signature: bytes

    @property
    def number(self) -> int:
        return int.from_bytes(self.signature, "big")

    @property
    def block(self) -> int:
        return int.from_bytes(padded_digest(self.signed_text, len(self.signature)), "big")


def learn_key(
    pairs: Sequence[SealedChain],
    *,
    exponent: int = DEFAULT_EXPONENT,
    progress: Callable[[LearningStep], None] | None = None,
) -> LearnedKey:
    """Computes the key that sealed these documents.

    Bad documents among good ones are endured: other pairs are tried, and ``contradicted_by`` names the bad ones.

    Args:
        pairs: Two or more documents of one certificate; a third one confirms the key.
        exponent: The public exponent; the SAT's keys have the usual one.
        progress: Called before each step. Another thread may run while the common divisor is computed.

    Raises:
        KeyLearningError: A cadena or seal is malformed, the certificates differ, fewer than two different documents
            were given, or no two of them share a key.
        MissingExtra: gmpy2 is not installed.
    """
    certificate, documents = _read(pairs)
    if len(documents[0].signature) * 8 * exponent > _MOST_BITS:
        raise KeyLearningError("seals of this length, or this exponent, are beyond what can be computed here")
    announce = progress or _announce_nothing
    for first, second, divisor in _common_divisors(documents, exponent, announce):
        key = _key_in(divisor, certificate, exponent)
        # A modulus of the wrong length, with a cofactor that is not small, verifies nothing.
        if key is None or not (_verifies(key, first) and _verifies(key, second)):
            continue
        announce("confirmation")
        others = [document for document in documents if document not in (first, second)]
        return LearnedKey(
            key=key,
            learned_from=(first.index, second.index),
            confirmed_by=tuple(other.index for other in others if _verifies(key, other)),
            contradicted_by=tuple(other.index for other in others if not _verifies(key, other)),
        )
    raise KeyLearningError(
        "no two of these documents were sealed with the same key; take others that you fetched from the SAT yourself"
    )


def _read(pairs: Sequence[SealedChain]) -> tuple[str, list[_Document]]:
    """The documents' one certificate and the distinct documents."""
    chains = [_chain_of(index, pair) for index, pair in enumerate(pairs)]
    certificates = sorted({chain.certificate for chain in chains if chain.certificate is not None})
    if len(certificates) > 1:
        raise KeyLearningError(
            f"the documents belong to several certificates ({', '.join(certificates)}); learn one key at a time"
        )
    certificate = certificates[0] if certificates else TRUNCATED_CERTIFICATE
    distinct: dict[tuple[str, bytes], _Document] = {}
    for index, (chain, pair) in enumerate(zip(chains, pairs, strict=True)):
        document = _Document(index, chain.signed_text_under(certificate), _signature_of(index, pair))
        distinct.setdefault((document.signed_text, document.signature), document)
    documents = list(distinct.values())
    if len(documents) < 2:
        raise KeyLearningError("a key is learned from two different documents or more, better from three")
    if len({len(document.signature) for document in documents}) > 1:
        raise KeyLearningError("the seals differ in length, so they were not made with one key")
    return certificate, documents


def _chain_of(index: int, pair: SealedChain) -> Chain:
    chain = Chain.parse(pair.chain)
    if chain is None:
        raise KeyLearningError(f"the cadena of document {index + 1} does not have the shape of a CSF's")
    return chain


def _signature_of(index: int, pair: SealedChain) -> bytes:
    signature = decode_signature(pair.signature)
    if signature is None or len(signature) < SHORTEST_BLOCK:
        raise KeyLearningError(f"the seal of document {index + 1} is not the base64 text of a signature")
    return signature


def _common_divisors(
    documents: Sequence[_Document], exponent: int, announce: Callable[[LearningStep], None]
) -> Iterator[tuple[_Document, _Document, int]]:
    """Pair after pair of documents with the common divisor that holds their key, if they share one."""
    try:
        import gmpy2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy and optional; it ships no types
    except ImportError as error:
        raise MissingExtra("learning a key needs gmpy2: pip install 'csf-parser[keys]'") from error
    multiples = {}
    # In the order of the later document: the first pair of good ones comes as early as it can.
    attempts = [(first, second) for at, second in enumerate(documents) for first in documents[:at]]
    for first, second in attempts[:_MOST_ATTEMPTS]:
        for document in (first, second):
            if document.index not in multiples:
                announce("power")
                multiples[document.index] = gmpy2.mpz(document.number) ** exponent - document.block
        announce("common divisor")
        with gmpy2.context(allow_release_gil=True):
            divisor = gmpy2.gcd(multiples[first.index], multiples[second.index])
        yield first, second, int(divisor)


def _key_in(divisor: int, certificate: str, exponent: int) -> SealKey | None:
    """The key whose modulus is ``divisor`` without its small factors; ``None`` if what is left cannot be a modulus."""
    for factor in (2, *range(3, _SMALL_FACTORS_BELOW, 2)):
        while divisor % factor == 0:
            divisor //= factor
    try:
        return SealKey(certificate, divisor, exponent)
    except InvalidValue:
        return None


def _verifies(key: SealKey, document: _Document) -> bool:
    return seals(key, document.signed_text, document.signature)


def _announce_nothing(step: LearningStep) -> None:
    """The progress of a caller who does not watch."""
