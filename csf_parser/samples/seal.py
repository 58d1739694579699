"""The seal of a specimen: the SAT's own scheme with a key that is not the SAT's.

The key is printed here in full, so that a seal made with it proves nothing and everybody can make one. A parser that
is told to trust `SPECIMEN_KEY` finds the seals of specimens valid; every other one finds them invalid, because the
cadena names the SAT's certificate.
"""

import base64
import hashlib
from dataclasses import dataclass
from typing import Final

from csf_parser.samples.layout import Layout
from csf_parser.samples.taxpayer import Taxpayer
from csf_parser.seal import SealKey, padded_digest

_TITLE: Final = "CONSTANCIA DE SITUACIÓN FISCAL"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An RSA key pair by its two primes, and the number of the certificate under which it signs."""

    certificate: str
    first_prime: int
    second_prime: int
    exponent: int = 65537

    @property
    def public(self) -> SealKey:
        """What a verification needs."""
        return SealKey(self.certificate, self.first_prime * self.second_prime, self.exponent)

    def sign(self, text: str) -> str:
        """The Sello Digital of a complete cadena, in base64."""
        p, q = self.first_prime, self.second_prime
        length = ((p * q).bit_length() + 7) // 8
        message = int.from_bytes(padded_digest(text, length), "big")
        # By the Chinese remainder theorem: two powers of half the length cost a quarter of one of the whole.
        at_p = pow(message, pow(self.exponent, -1, p - 1), p)
        at_q = pow(message, pow(self.exponent, -1, q - 1), q)
        signature = at_q + q * ((at_p - at_q) * pow(q, -1, p) % p)
        return base64.b64encode(signature.to_bytes(length, "big")).decode("ascii")


TEST_KEY: Final = SigningKey(
    "200001088888800000031",
    int(
        "EBDB35CD2E5DEB0B5DD6B8490BBC20C4CB3D0F7F005747A3A343C989AFB6E887"
        "5AA16341D522377ACCABCD8B7000A283AF25F4B15EDC4060DB44CF31A30B6C7F",
        16,
    ),
    int(
        "EB30608BDE771C1A55CB6645A44FACDA70767ACC5F320DDA8CBFFFB950EF8BD6"
        "6D5A9A4A12BC5643B19124102A3111D7C5CE3E56575AE82943DA396B04A8E189",
        16,
    ),
)
"""The key pair of all specimens. It prints the SAT's certificate number, for the cadena has to look like the SAT's."""

SPECIMEN_KEY: Final = TEST_KEY.public
"""The public half of `TEST_KEY`."""


@dataclass(frozen=True, slots=True)
class PrintedSeal:
    """The seal block as printed. The cadena of layout A is cut short, and the seal signs the complete one."""

    chain: str
    signature: str
    certificate: str | None
    token: str | None


def seal_of(taxpayer: Taxpayer, layout: Layout, key: SigningKey = TEST_KEY) -> PrintedSeal:
    """The seal block of a taxpayer's CSF."""
    moment = f"{taxpayer.issued_on:%Y/%m/%d}"
    if layout.has_token:
        moment = f"{moment} {taxpayer.issued_at:%H:%M:%S}"
    beginning = f"||{moment}|{taxpayer.rfc}|{_TITLE}|"
    token = _token(taxpayer) if layout.has_token else None
    complete = f"{beginning}{key.certificate}|{token}||" if token else f"{beginning}{key.certificate}||"
    signature = key.sign(complete)
    if layout is Layout.A:
        return PrintedSeal(beginning, signature, None, None)
    return PrintedSeal(complete, signature, key.certificate, token)


def _token(taxpayer: Taxpayer) -> str:
    """48 bytes as OpenSSL begins a salted ciphertext; the rest depends on nothing but the taxpayer."""
    seed = f"{taxpayer.rfc} {taxpayer.folio} {taxpayer.issued_on} {taxpayer.issued_at}"
    return base64.b64encode(b"Salted__" + hashlib.sha512(seed.encode()).digest()[:40]).decode("ascii")
