"""Whether the copies agree: a CSF says its most important things in up to eight places.

The RFC stands in its row, in the cédula, under the bar code, in the bar code, in the cadena original and in both QR
codes; the idCIF and the name stand twice, the day of issue up to three times; until 2025 the second QR code repeats
cadena and seal whole. Somebody who alters a paper seldom alters all of them. The codes and the cadena are the harder
to forge, but no copy is taken for the true one here.

Not checked: whether the SAT knows these values, which only its own page can tell.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csf_parser.catalogs.capital_regimes import abbreviation_of
from csf_parser.errors import InvalidValue
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.locate.printed import Printed, PrintedText
from csf_parser.record.model import BoxTuple, Code, Csf
from csf_parser.rules.examined import Examined
from csf_parser.seal.chain import Chain
from csf_parser.values.person_name import unaccent
from csf_parser.values.rfc import Rfc


class Copy(NamedTuple):
    """One place of the paper and what it says. ``place`` is a key of ``PAPER_PLACES``."""

    place: str
    value: str
    page: int | None = None
    box: BoxTuple | None = None


def check_copies(examined: Examined) -> Iterator[Finding]:
    """A finding for each value whose copies do not agree, and one for the codes that are not there."""
    csf, printed = examined.csf, examined.printed
    yield from _check_rfc(csf, printed)
    yield from _check_id_cif(csf)
    yield from _check_name(csf, printed)
    yield from _check_issue_date(csf)
    yield from _check_seal(csf, printed)
    yield from _check_codes_are_there(csf, printed)


def _check_rfc(csf: Csf, printed: Printed) -> Iterator[Finding]:
    copies = [
        *_printed_copy("table", printed.fields.get("rfc"), csf),
        *_printed_copy("cedula", printed.copies.get("cedula_rfc"), csf),
        *_printed_copy("barcode_text", printed.copies.get("barcode_rfc"), csf),
        *(_copy_in(code, "barcode", code.text) for code in csf.codes if _is_barcode_of_rfc(code)),
        *_chain_copy(csf),
        *(_copy_in(code, f"qr_{code.role}", code.rfc) for code in csf.codes if code.role and code.rfc),
    ]
    yield from _disagreement("rfc-copies-differ", "rfc", str(csf.rfc), copies)


def _printed_copy(place: str, text: PrintedText | None, csf: Csf) -> Iterator[Copy]:
    if text is None or text.text is None:
        return
    value = text.text.replace(" ", "")
    # Where the row holds no RFC the record's is from elsewhere, and `rfc-unreadable` has said so.
    if place != "table" or value == csf.rfc:
        x0, top, x1, bottom = text.box
        yield Copy(place, value, text.page, (x0, top, x1, bottom))


def _copy_in(code: Code, place: str, value: str) -> Copy:
    return Copy(place, value, code.page, code.box)


def _is_barcode_of_rfc(code: Code) -> bool:
    """Whether it is the SAT's bar code: an archive may have glued one of its own on the page."""
    if code.symbology != "code128":
        return False
    try:
        Rfc(code.text)
    except InvalidValue:
        return False
    return True


def _chain_copy(csf: Csf) -> Iterator[Copy]:
    chain = Chain.parse(csf.seal.chain) if csf.seal else None
    if chain is not None:
        place = csf.evidence.get("seal.chain")
        yield Copy("chain", chain.rfc, place.page if place else None, place.box if place else None)


def _check_id_cif(csf: Csf) -> Iterator[Finding]:
    for code in csf.codes:
        if code.role == "taxpayer" and csf.id_cif is not None and code.id_cif != csf.id_cif:
            yield make_finding("id-cif-differs", "id_cif", copies={"cedula": csf.id_cif, "qr_taxpayer": code.id_cif})


def _check_name(csf: Csf, printed: Printed) -> Iterator[Finding]:
    cedula = printed.copies.get("cedula_name")
    if cedula is None or cedula.text is None or not csf.legal_name:
        return
    regime = csf.capital_regime
    endings = ("", *(name for name in (regime, regime and abbreviation_of(regime)) if name))
    if _letters(cedula.text) not in {_letters(csf.legal_name + ending) for ending in endings}:
        copies = {"cedula": cedula.text, "identification": csf.legal_name}
        boxes = {"cedula": {"page": cedula.page, "box": list(cedula.box)}}
        places = (printed.fields.get(path) for path in ("legal_name", "given_names"))
        pages = {cedula.page, *(place.page for place in places if place is not None)}
        severity: Severity = "warning" if pages & printed.recognised else "error"  # one of them may be misread
        yield make_finding("name-copies-differ", "legal_name", severity=severity, copies=copies, boxes=boxes)


def _letters(name: str) -> str:
    return unaccent("".join(name.split()))


def _check_issue_date(csf: Csf) -> Iterator[Finding]:
    copies = [Copy("place_and_date", csf.issued_on.isoformat())] if csf.issued_on else []
    chains = [("chain", csf.seal.chain)] if csf.seal else []
    chains += [("qr_seal", code.chain) for code in csf.codes if code.chain]
    for place, text in chains:
        chain = Chain.parse(text)
        if chain is not None:
            copies.append(Copy(place, chain.issued_on.isoformat()))
    if copies:
        yield from _disagreement("issue-date-differs", "issued_on", copies[0].value, copies)


def _check_seal(csf: Csf, printed: Printed) -> Iterator[Finding]:
    # A long text that a recogniser has read is seldom without a fault.
    severity: Severity = "warning" if csf.source.text == "ocr" else "error"
    in_codes = [code for code in csf.codes if code.role == "seal"]
    pairs = (
        ("chain-differs-from-code", "seal.chain", [code.chain for code in in_codes]),
        ("signature-differs-from-code", "seal.signature", [code.signature for code in in_codes]),
    )
    for finding, path, others in pairs:
        on_paper = printed.fields.get(path)
        if on_paper is None or on_paper.text is None:
            continue
        text = on_paper.text.replace(" ", "")
        if any(other is not None and other.replace(" ", "") != text for other in others):
            yield make_finding(finding, path, severity=severity)


def _check_codes_are_there(csf: Csf, printed: Printed) -> Iterator[Finding]:
    missing = []
    if not any(code.role == "taxpayer" for code in csf.codes):
        missing.append("qr_taxpayer")
    if not any(_is_barcode_of_rfc(code) for code in csf.codes):
        missing.append("barcode")
    # The second QR code stands below the seal: who left that page out is told so by `incomplete`.
    if "seal.chain" in printed.fields and not any(code.role in ("seal", "folio") for code in csf.codes):
        missing.append("qr_second")
    if missing:
        is_suspicious = not csf.codes and csf.source.text == "pdf"
        yield make_finding("code-missing", severity="warning" if is_suspicious else "info", places=missing)


def _disagreement(code: str, field: str, value: str, copies: Iterable[Copy]) -> Iterator[Finding]:
    """One finding that names the places that say something other than ``value``."""
    said: dict[str, Copy] = {}
    for copy in copies:
        if copy.place not in said or copy.value != value:
            said[copy.place] = copy
    places = [place for place, copy in said.items() if copy.value != value]
    if places:
        boxes = {place: {"page": copy.page, "box": list(copy.box)} for place, copy in said.items() if copy.box}
        texts = {place: copy.value for place, copy in said.items()}
        yield make_finding(code, field, places=places, copies=texts, boxes=boxes)
