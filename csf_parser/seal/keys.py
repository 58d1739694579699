"""The public keys that the SAT seals with, and the ring of keys that a verification may use.

Each key belongs to a certificate, whose number the cadena prints. The SAT has not published these certificates; the
two built-in keys were computed from genuine documents and confirmed on others (``docs/seal.md`` tells how).

Several keys may carry one certificate number: a specimen prints the SAT's own number and is sealed with a test key.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

from csf_parser.errors import InvalidValue
from csf_parser.seal.chain import CERTIFICATE_SHAPE

DEFAULT_EXPONENT = 65537

# Above the largest size, a planted key could make every verification slow; below the least, anybody can factor it.
_MODULUS_BITS = range(512, 8193)


@dataclass(frozen=True, slots=True)
class SealKey:
    """An RSA public key and the number of the certificate that it belongs to.

    Raises:
        InvalidValue: The certificate is no row of 18 to 24 digits, or the numbers cannot be an RSA key.
    """

    certificate: str
    modulus: int
    exponent: int = DEFAULT_EXPONENT

    def __post_init__(self) -> None:
        if not re.fullmatch(CERTIFICATE_SHAPE, self.certificate):
            raise InvalidValue("seal-key-certificate", "a certificate number is a row of 18 to 24 digits")
        if self.modulus.bit_length() not in _MODULUS_BITS or self.modulus % 2 == 0:
            raise InvalidValue("seal-key-modulus", "a modulus is an odd number of 512 to 8192 bits")
        if not 3 <= self.exponent < 2**32 or self.exponent % 2 == 0:
            raise InvalidValue("seal-key-exponent", "an exponent is an odd number from 3 to 2^32")

    @property
    def length(self) -> int:
        """Bytes of the modulus, and of every signature made with its private key."""
        return (self.modulus.bit_length() + 7) // 8

    def to_json(self) -> dict[str, str | int]:
        """The key as a JSON object; the modulus is a hexadecimal text, for JSON readers round large numbers.

        >>> SealKey("200001088888800000099", 2**511 + 1, 257).to_json()["exponent"]
        257
        """
        return {"certificate": self.certificate, "modulus": hex(self.modulus), "exponent": self.exponent}

    @classmethod
    def from_json(cls, value: object) -> Self:
        """The key of a JSON object as ``to_json`` makes it; ``exponent`` may be left out.

        Raises:
            InvalidValue: It is no such object.
        """
        match value:
            case {"certificate": str(certificate), "modulus": str(modulus), **others}:
                exponent = others.get("exponent", DEFAULT_EXPONENT)
                if type(exponent) is not int:
                    raise InvalidValue("seal-key-exponent", "an exponent is a whole number")
                return cls(certificate, _number_from_hex(modulus), exponent)
            case _:
                raise InvalidValue("seal-key", "a key is an object with the texts “certificate” and “modulus”")


def _number_from_hex(text: str) -> int:
    if not re.fullmatch(r"0x[0-9a-fA-F]+", text):
        raise InvalidValue("seal-key-modulus", "a modulus is written in hexadecimal, beginning with 0x")
    return int(text, 16)


BUILT_IN_KEYS: tuple[SealKey, ...] = (
    SealKey(
        "200001088888800000031",
        _number_from_hex(
            "0x"
            "cd2828f617091b88a9c49270a3b35bf0b986a8171c5e10cfb25d2588efe5cadd"
            "8890046a3bd44ce7ba38bb7e13ba2310f9822d2177293324af17be2c04daf5e6"
            "30ad4160ebd5b404217341df13fa8b3b87bacfd152b50c1ffe98e2f643dc2143"
            "5db4d9a0eff6e8fd070f7844f7e20aec06bbee044f0eba402c94183c0774b0c1"
        ),
    ),
    SealKey(
        "200001088888800000041",
        _number_from_hex(
            "0x"
            "fa456d22f6fe36ab539ec4e8ac12804dbb300b3424dbd4e7a5546d4459d94492"
            "3dbba10d2fc5e96e309433c97443e3a98a43e81c6d4492a6130366667bb25cb9"
            "1bbbe8894e202792013a73a61e5c46f89bc61c419b4567cd3b901196798b21d1"
            "a2208a41b33df1ecb23ea5cde4b355dbbea5793c116705dd798464e0f3a8a379"
        ),
    ),
)

# The first and the last day of the genuine documents that are known to be sealed with each built-in key. Between them
# the SAT has had no other certificate; after the last of them it may have a new one.
_KNOWN_PERIODS: Final = {
    "200001088888800000031": (dt.date(2019, 11, 1), dt.date(2025, 12, 31)),
    "200001088888800000041": (dt.date(2025, 12, 1), dt.date(2026, 7, 17)),
}


def certificate_in_use_on(day: dt.date) -> str | None:
    """The certificate that the SAT is known to have sealed with on this day; ``None`` if none is known.

    >>> certificate_in_use_on(dt.date(2022, 2, 14)), certificate_in_use_on(dt.date(2018, 1, 1))
    ('200001088888800000031', None)
    """
    return next((number for number, (first, last) in _KNOWN_PERIODS.items() if first <= day <= last), None)


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The keys that a verification may use, in the order in which they are tried; no key twice."""

    keys: tuple[SealKey, ...] = BUILT_IN_KEYS

    @classmethod
    def of(cls, *sources: Iterable[SealKey]) -> Self:
        """The ring of all keys of these sources, the first source's first."""
        return cls(tuple(dict.fromkeys(key for source in sources for key in source)))

    def __iter__(self) -> Iterator[SealKey]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def for_certificate(self, certificate: str) -> tuple[SealKey, ...]:
        """The keys that carry this certificate number; empty where it is not known."""
        return tuple(key for key in self.keys if key.certificate == certificate)
