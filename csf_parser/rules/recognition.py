"""What a person should know of a paper that was read from a picture."""

from collections.abc import Iterator
from typing import Final

from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.locate import locate
from csf_parser.record.model import Csf
from csf_parser.record.repairs.grammar import differences
from csf_parser.rules.examined import Examined
from csf_parser.values.person_name import unaccent

_UNCERTAIN: Final = 0.6  # of the recogniser's own figure for the worst character of a value
# The values that an invoice or a client's record stands on.
_LOOKED_AT: Final = (
    *("curp", "legal_name", "given_names", "first_surname", "second_surname"),
    *("address.zip", "address.street", "address.exterior", "address.municipality", "address.state"),
)
_DECEPTIVE: Final = frozenset({"rfc", "legal_name", "first_surname", "address.zip"})
_COMPARED: Final = ("rfc", "curp", "legal_name", "given_names", "first_surname", "second_surname", "address.zip")
_LAYER_MISREAD: Final = 2  # characters by which a scanner's own recognition may be wrong in one value


def check_recognition(examined: Examined) -> Iterator[Finding]:
    """The findings about recognised text; none about a text layer."""
    csf = examined.csf
    if csf.source.text != "ocr":
        return
    yield make_finding("recognised", pages=csf.source.pages)
    yield from _uncertain(csf)
    yield from _layer(examined)


def _uncertain(csf: Csf) -> Iterator[Finding]:
    repaired = {finding.field for finding in csf.findings if finding.code in {"value-repaired", "code-over-text"}}
    for path in _LOOKED_AT:
        place = csf.evidence.get(path)
        if place is not None and place.confidence < _UNCERTAIN and path not in repaired:
            yield make_finding("uncertain-text", path, confidence=place.confidence)


def _layer(examined: Examined) -> Iterator[Finding]:
    """Whether the text behind the picture says what is seen on it."""
    layers = [page for page in examined.document.signs.layers if page.number in examined.printed.pages]
    if not layers or not any(page.words for page in layers):
        return
    fields = locate(layers, ()).fields
    seen = examined.printed.fields
    differing = []
    for path in _COMPARED:
        layer, visible = (text.text if (text := source.get(path)) else None for source in (fields, seen))
        if layer and visible and _letters(layer) != _letters(visible):
            differing.append(path)
    if differing:
        far = [path for path in differing if _far(fields[path].text or "", seen[path].text or "")]
        severity: Severity = "error" if _DECEPTIVE.intersection(far) else "warning"
        yield make_finding("text-layer-differs", differing[0], severity=severity, fields=differing)


def _letters(text: str) -> str:
    return unaccent("".join(text.split())).upper()


def _far(one: str, other: str) -> bool:
    return differences(_letters(one), _letters(other)) > _LAYER_MISREAD
