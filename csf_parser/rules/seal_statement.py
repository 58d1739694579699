"""What can be said about one seal: its status, whose key it was, and what its cadena names."""

import datetime as dt
from typing import Literal, NamedTuple

from csf_parser.rules.specimen import SPECIMEN_KEY
from csf_parser.seal import BUILT_IN_KEYS, Chain, KeyRing, SealKey, SealStatus, verify, verifying_key

# "test" is the published key of specimens: it proves nothing, so a seal made with it stays invalid.
KeyOrigin = Literal["built-in", "store", "test"]


class SealStatement(NamedTuple):
    """A seal, verified. What the cadena names is ``None`` where the cadena cannot be read."""

    status: SealStatus
    key: KeyOrigin | None
    certificate: str | None
    rfc: str | None
    issued_on: dt.date | None
    issued_at: dt.datetime | None
    chain: str | None
    of_another_rfc: bool

    @property
    def proves_the_paper(self) -> bool:
        """Whether the seal is valid and was made for the RFC that the paper shows."""
        return self.status == "valid" and not self.of_another_rfc


def state_seal(chain: str | None, signature: str | None, keys: KeyRing, paper_rfc: str | None = None) -> SealStatement:
    """Verify a seal and say what it is about.

    Args:
        chain: The cadena original.
        signature: The Sello Digital.
        keys: The keys to verify with.
        paper_rfc: The RFC that the paper shows, where there is a paper.
    """
    status = verify(chain, signature, keys)
    parts = Chain.parse(chain) if chain else None
    key = verifying_key(chain, signature, (*keys, SPECIMEN_KEY)) if chain and signature else None
    return SealStatement(
        status=status,
        key=_origin_of(key, keys),
        certificate=key.certificate if key else parts.certificate if parts else None,
        rfc=parts.rfc if parts else None,
        issued_on=parts.issued_on if parts else None,
        issued_at=parts.issued_at if parts else None,
        chain=chain or None,
        of_another_rfc=parts is not None and paper_rfc is not None and parts.rfc != paper_rfc,
    )


def _origin_of(key: SealKey | None, keys: KeyRing) -> KeyOrigin | None:
    if key is None:
        return None
    if key in BUILT_IN_KEYS:
        return "built-in"
    return "store" if key in keys else "test"
