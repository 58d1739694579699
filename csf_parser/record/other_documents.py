"""What a document that is not a CSF says of its taxpayer: by its codes, by its cadena, and as printed.

Codes go first: a code is right or is not read at all. What is printed counts only if the document is one of a single
taxpayer and prints one RFC. Of recognised pages only the RFC is taken, if it is read alike twice and its check digit
matches, because recognition misreads letters and digits.
The 32-D's cadena is ``||RFC|FOLIO|DD-MM-YYYY|P|certificate||`` (``P`` positive, ``N`` negative), and its QR code
carries the same in ``D3=FOLIO_RFC_DD-MM-YYYY_P``. The IMSS's QR code is plain text: ``||Invocante:…|Folio:…|RFC:…||``.

Not checked: seals; which key seals these documents is not known.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from csf_parser.errors import InvalidRfc, LooksLike
from csf_parser.extract.document import DecodedCode, Page
from csf_parser.record.sat_qr import content_of, read_sat_qr
from csf_parser.values.rfc import Rfc

OF_ONE_TAXPAYER: Final[frozenset[LooksLike]] = frozenset(
    {
        *("opinion_32d", "datos_fiscales", "rfc_registration", "rfc_update", "cedula", "sat_qr_page", "sat_notice"),
        *("social_security_opinion", "infonavit_opinion", "csf_page"),
    }
)
_OFFICES: Final = frozenset({"SAT970701NN3", "IMS421231I45", "INF7205011ZA"})  # they name themselves on their documents
_RFC: Final = re.compile(r"(?<![A-ZÑ&0-9])[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{2}[A0-9](?![A-Z0-9])")
_ID_CIF: Final = re.compile(r"id\s?CIF:?\s*([0-9]{8,13})(?![0-9])")
_PAGE_OF_A_TAXPAYER: Final = re.compile(r"https://siat\.sat\.gob\.mx/app/qr/\S+")
_OPINION: Final = re.compile(
    r"\|\|([A-ZÑ&0-9]{12,13})\|([0-9]{2}[A-Z]{2}[0-9]{7})\|([0-9]{2}[-/][0-9]{2}[-/][0-9]{4})\|([PN])\|"
)
_OPINION_CODE: Final = re.compile(
    r"([0-9]{2}[A-Z]{2}[0-9]{7})_([A-ZÑ&0-9]{12,13})_([0-9]{2}[-/][0-9]{2}[-/][0-9]{4})_([PN])"
)
_PROCEDURE: Final = re.compile(r"\|\|([0-9]{2}/[0-9]{2}/[0-9]{4})\|(RF20[0-9]{6,14})\|")
_SENSES: Final = {"P": "positive", "N": "negative", "POSITIVA": "positive", "NEGATIVA": "negative"}


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document without a CSF; ``facts`` as in ``NoCsfFound``."""

    rfc: str | None = None
    id_cif: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


def facts_of_codes(codes: Iterable[DecodedCode]) -> DocumentFacts:
    """What the codes say, each fact by the first code that has it."""
    known = DocumentFacts()
    for code in codes:
        if code.symbology == "qr":
            known = joined(known, _facts_of_code(code.text))
    return known


def facts_of_print(pages: Sequence[Page], looks_like: LooksLike | None) -> DocumentFacts:
    """What the pages print, if the document is one of a single taxpayer."""
    if looks_like not in OF_ONE_TAXPAYER:
        return DocumentFacts()
    text = " ".join(word.text for page in pages for word in page.words)
    rfcs = Counter(rfc for rfc in _RFC.findall(text) if _shaped(rfc) and rfc not in _OFFICES)
    if any(page.recognised for page in pages):
        return DocumentFacts(_only({rfc for rfc, times in rfcs.items() if times > 1 and Rfc(rfc).check_digit_matches}))
    known = DocumentFacts()
    for link in _PAGE_OF_A_TAXPAYER.findall(text):
        known = joined(known, _facts_of_code(link))
    known = joined(known, _facts_of_chain(text.replace(" ", "")))
    return joined(known, DocumentFacts(_only(set(rfcs)), _only(set(_ID_CIF.findall(text)))))


def joined(first: DocumentFacts, second: DocumentFacts) -> DocumentFacts:
    """Both, the first one's where they differ; the idCIF and the facts of another RFC are not added."""
    if first.rfc and second.rfc and first.rfc != second.rfc:
        return first
    return DocumentFacts(first.rfc or second.rfc, first.id_cif or second.id_cif, {**second.facts, **first.facts})


def names_opinion(codes: Iterable[DecodedCode]) -> LooksLike | None:
    """The opinion whose own QR code is among these; no other document carries it."""
    for code in codes:
        content = content_of(code.text)
        if content is not None and content[0] == "1" and _OPINION_CODE.fullmatch(content[1]):
            return "opinion_32d"
        if "Opinion" in _entries(code.text):
            return "social_security_opinion"
    return None


def _facts_of_code(text: str) -> DocumentFacts:
    content = content_of(text)
    if content is None:
        return _facts_of_entries(_entries(text))
    taxpayer = read_sat_qr(text)
    if taxpayer is not None and taxpayer.role == "taxpayer":
        return DocumentFacts(_shaped(taxpayer.rfc), taxpayer.id_cif)
    opinion = _OPINION_CODE.fullmatch(content[1]) if content[0] == "1" else None
    return _opinion(*opinion.group(2, 1, 3, 4)) if opinion else DocumentFacts()


def _facts_of_chain(text: str) -> DocumentFacts:
    if opinion := _OPINION.search(text):
        return _opinion(*opinion.groups())
    if procedure := _PROCEDURE.search(text):
        return DocumentFacts(facts=_present(folio=procedure[2], issued_on=_iso(procedure[1])))
    return DocumentFacts()


def _facts_of_entries(entries: Mapping[str, str]) -> DocumentFacts:
    """What the IMSS's QR code says."""
    if "Opinion" not in entries:
        return DocumentFacts()
    facts = _present(
        folio=entries.get("Folio"),
        issued_on=_iso(entries.get("Fecha", "")),
        sense=_SENSES.get(entries["Opinion"].strip().upper()),
    )
    return DocumentFacts(_shaped(entries.get("RFC")), facts=facts)


def _entries(text: str) -> dict[str, str]:
    """``||Name:value|Name:value||`` as a mapping; empty for any other text."""
    if not (text.startswith("||") and text.rstrip().endswith("||")):
        return {}
    return dict(_pairs(text.strip().strip("|").split("|")))


def _pairs(entries: Iterable[str]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        name, colon, value = entry.partition(":")
        if colon and value.strip():
            yield name.strip(), value.strip()


def _opinion(rfc: str, folio: str, day: str, sense: str) -> DocumentFacts:
    return DocumentFacts(_shaped(rfc), facts=_present(folio=folio, issued_on=_iso(day), sense=_SENSES[sense]))


def _present(**facts: str | None) -> dict[str, str]:
    return {name: fact for name, fact in facts.items() if fact}


def _iso(day: str) -> str | None:
    """``DD-MM-YYYY`` or ``DD/MM/YYYY``, with or without a time behind it, as ISO."""
    try:
        return dt.datetime.strptime(day.strip()[:10].replace("/", "-"), "%d-%m-%Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return None


def _shaped(rfc: str | None) -> str | None:
    """The RFC, if it has the shape of one."""
    try:
        return str(Rfc(rfc)) if rfc else None
    except InvalidRfc:
        return None


def _only(values: set[str]) -> str | None:
    return values.pop() if len(values) == 1 else None
