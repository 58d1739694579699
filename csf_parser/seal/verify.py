"""Verifies a seal offline: opens the signature with the SAT's public key and compares it with the cadena.

A valid seal proves that the SAT issued a CSF for the RFC on the date (and time) that the cadena names. It proves
nothing about name, address, regimes, status or idCIF, for none of them is signed.

Not checked here: whether the RFC and the date of the cadena are those printed elsewhere on the paper.
"""

import hmac
from collections.abc import Iterable
from typing import Literal

from csf_parser.seal.chain import Chain, certificate_named_in, without_breaks
from csf_parser.seal.keys import SealKey
from csf_parser.seal.scheme import decode_signature, padded_digest

SealStatus = Literal["valid", "invalid", "unknown_key", "missing"]


def verify(chain_text: str | None, signature_b64: str | None, keys: Iterable[SealKey]) -> SealStatus:
    """Says whether this seal belongs to this cadena.

    Args:
        chain_text: The cadena original as printed or as the second QR code carries it; line breaks do not count.
        signature_b64: The Sello Digital.
        keys: The keys to use, such as ``load_key_ring()``. All keys of the cadena's certificate are tried.

    Returns:
        ``"valid"``: sealed by a holder of the private key of one of ``keys``.
        ``"invalid"``: cadena or seal was altered or invented, or read wrongly.
        ``"unknown_key"``: the cadena names a certificate that no key belongs to.
        ``"missing"``: there is no cadena or no seal.
    """
    if not (chain_text and chain_text.strip()) or not (signature_b64 and signature_b64.strip()):
        return "missing"
    chances, certificate = _chances(chain_text, keys)
    if not chances and certificate is not None:
        return "unknown_key"
    return "invalid" if _first_match(chances, signature_b64) is None else "valid"


def verifying_key(chain_text: str, signature_b64: str, keys: Iterable[SealKey]) -> SealKey | None:
    """The key under which this seal is valid, or ``None``; it tells the SAT's seals from those of a user's own key."""
    chances, _ = _chances(chain_text, keys)
    return _first_match(chances, signature_b64)


def seals(key: SealKey, signed_text: str, signature: bytes) -> bool:
    """Whether ``signature`` is the seal of ``signed_text`` under ``key``.

    The whole opened block is compared with the one that must come out, so that no byte of the padding can be chosen
    freely; a signature of another length, or not below the modulus, is refused.
    """
    number = int.from_bytes(signature, "big")
    if len(signature) != key.length or number >= key.modulus:
        return False
    opened = pow(number, key.exponent, key.modulus).to_bytes(key.length, "big")
    return hmac.compare_digest(opened, padded_digest(signed_text, key.length))


def _chances(chain_text: str, keys: Iterable[SealKey]) -> tuple[list[tuple[SealKey, str]], str | None]:
    """The keys to try, each with the text that it would have signed; and the certificate that the cadena names."""
    text = without_breaks(chain_text)
    chain = Chain.parse(text)
    if chain is not None and chain.truncated:
        return [(key, chain.signed_text_under(key.certificate)) for key in keys], None
    # A shape that is not known yet may still be sealed, and must not pass for a forgery under a new certificate.
    certificate = chain.certificate if chain is not None else certificate_named_in(text)
    return [(key, text) for key in keys if key.certificate == certificate], certificate


def _first_match(chances: Iterable[tuple[SealKey, str]], signature_b64: str) -> SealKey | None:
    signature = decode_signature(signature_b64)
    if signature is None:
        return None
    return next((key for key, signed_text in chances if seals(key, signed_text, signature)), None)
