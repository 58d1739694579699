"""A key pair that seals in the SAT's scheme, written from the scheme's description and not with the package's code."""

import base64
import hashlib
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric import rsa

from csf_parser.seal import SealedChain, SealKey

CERTIFICATE = "200001088888800000099"


@dataclass(frozen=True)
class Sealer:
    """A private key; ``seal`` makes genuine seals, ``sign_block`` signs whatever block it is given."""

    modulus: int
    public_exponent: int
    private_exponent: int

    @classmethod
    def generate(cls, bits: int = 1024, public_exponent: int = 65537) -> Self:
        if public_exponent == 65537 and bits >= 1024:
            numbers = rsa.generate_private_key(65537, bits).private_numbers()
            return cls(numbers.public_numbers.n, 65537, numbers.d)
        # The library makes no weak keys; the primes of a strong one, of half its size each, serve for any exponent.
        while True:
            numbers = rsa.generate_private_key(65537, max(bits, 1024)).private_numbers()
            totient = (numbers.p - 1) * (numbers.q - 1)
            if totient % public_exponent:
                return cls(numbers.public_numbers.n, public_exponent, pow(public_exponent, -1, totient))

    @property
    def length(self) -> int:
        return (self.modulus.bit_length() + 7) // 8

    def key(self, certificate: str = CERTIFICATE) -> SealKey:
        return SealKey(certificate, self.modulus, self.public_exponent)

    def block(self, text: str) -> bytes:
        digest = hashlib.md5(text.encode(), usedforsecurity=False).digest()
        return b"\x00\x01" + b"\xff" * (self.length - 19) + b"\x00" + digest

    def sign_block(self, block: bytes) -> bytes:
        number = pow(int.from_bytes(block, "big"), self.private_exponent, self.modulus)
        return number.to_bytes(self.length, "big")

    def seal(self, text: str) -> str:
        return base64.b64encode(self.sign_block(self.block(text))).decode()

    def document(self, day: int, certificate: str = CERTIFICATE, rfc: str = "EKU9003173C9") -> SealedChain:
        chain = f"||2026/03/{day:02}|{rfc}|CONSTANCIA DE SITUACIÓN FISCAL|{certificate}||"
        return SealedChain(chain, self.seal(chain))
