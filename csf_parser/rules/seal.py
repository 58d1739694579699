"""What the verification of the seal came to.

The arithmetic is done when the record is made (``Seal.status``). A seal made with the published test key of specimens
is false by it; ``specimen`` says so instead of ``seal-invalid``.
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.record.model import Seal
from csf_parser.rules.examined import Examined
from csf_parser.rules.specimen import has_test_seal
from csf_parser.seal.chain import Chain
from csf_parser.seal.keys import certificate_in_use_on
from csf_parser.seal.scheme import decode_signature

_SEAL_BYTES: Final = 128


def check_seal(examined: Examined) -> Iterator[Finding]:
    """The findings about a seal that is there; one that is not there makes the paper ``incomplete``."""
    csf = examined.csf
    seal = csf.seal
    unreadable = examined.printed.unreadable_seal
    if unreadable is not None and (seal is None or seal.status == "missing"):
        box = [round(edge, 2) for edge in unreadable.box]
        yield make_finding("seal-unreadable", "seal", page=unreadable.page, box=box)
        return
    if seal is None:
        return
    if seal.status == "missing" and seal.chain and seal.signature:
        yield make_finding("seal-illegible", "seal.signature")
        return
    if seal.status == "missing":
        yield make_finding("seal-missing", "seal.signature" if seal.chain else "seal.chain")
    elif seal.status == "unknown_key":
        yield _unknown_key(seal)
    elif seal.status == "invalid" and not has_test_seal(csf):
        yield make_finding("seal-invalid", "seal.signature")
    yield from _check_shape(seal)


def _unknown_key(seal: Seal) -> Finding:
    """A warning if the SAT is known to have sealed with another certificate on that day."""
    chain = Chain.parse(seal.chain)
    known = certificate_in_use_on(chain.issued_on) if chain else None
    severity: Severity = "info" if known is None else "warning"
    return make_finding("seal-unknown-key", "seal.chain", severity=severity, certificate=seal.certificate, in_use=known)


def _check_shape(seal: Seal) -> Iterator[Finding]:
    if seal.chain and Chain.parse(seal.chain) is None:
        yield make_finding("chain-unknown-shape", "seal.chain")
    signature = decode_signature(seal.signature)
    if seal.signature and (signature is None or len(signature) != _SEAL_BYTES):
        severity: Severity = "info" if seal.status == "unknown_key" else "warning"
        yield make_finding("seal-length", "seal.signature", severity=severity, characters=len(seal.signature))
