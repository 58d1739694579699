"""The seal of a record: from the print, or from the second QR code where the print has none."""

from collections.abc import Iterable

from csf_parser.locate.printed import Printed
from csf_parser.record.model import Code, Evidence, Seal
from csf_parser.seal.chain import Chain
from csf_parser.seal.keys import KeyRing
from csf_parser.seal.verify import verify


def build_seal(printed: Printed, codes: Iterable[Code], keys: KeyRing) -> tuple[Seal | None, dict[str, Evidence]]:
    """The seal and, where it comes from the QR code, the code as its evidence; ``None`` where the paper has neither."""
    chain, signature = (
        text.text if (text := printed.fields.get(path)) else None for path in ("seal.chain", "seal.signature")
    )
    evidence: dict[str, Evidence] = {}
    in_qr = next((code for code in codes if code.role == "seal"), None)
    if in_qr is not None and _lacks_a_part(chain, signature) and _agrees(in_qr, chain, signature):
        chain, signature = in_qr.chain, in_qr.signature
        place = Evidence(page=in_qr.page, box=in_qr.box)
        evidence = {"seal.chain": place, "seal.signature": place}
    if chain is None and signature is None:
        return None, {}
    if in_qr is not None and printed.recognised and chain in {None, in_qr.chain}:
        chain, signature = in_qr.chain, in_qr.signature  # a code is right or is not read at all
    parts = Chain.parse(chain) if chain else None
    status = verify(chain, signature, keys)
    if status == "invalid" and _is_recognised(printed) and (in_qr is None or signature != in_qr.signature):
        status = (
            "missing"  # one misread character of 172 makes a seal invalid: it was not legible, which proves nothing
        )
    seal = Seal(
        chain=chain or "",
        signature=signature or "",
        certificate=parts.certificate if parts else None,
        issued_at=parts.issued_at if parts else None,
        token=parts.token if parts else None,
        status=status,
    )
    return seal, evidence


def _lacks_a_part(chain: str | None, signature: str | None) -> bool:
    return not signature or not chain


def _agrees(code: Code, chain: str | None, signature: str | None) -> bool:
    """Whether what is printed of the seal is what the code says."""
    return (not chain or chain == code.chain) and (not signature or signature == code.signature)


def _is_recognised(printed: Printed) -> bool:
    """Whether cadena or seal were read from a picture."""
    places = (printed.fields.get(path) for path in ("seal.chain", "seal.signature"))
    return any(place is not None and place.page in printed.recognised for place in places)
