"""Whether the paper is all there: pages, sections, labels, seal."""

from collections.abc import Iterator
from typing import Final

from csf_parser.catalogs.status import PadronStatus, status_of
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.locate.printed import MissingPages
from csf_parser.rules.examined import Examined

# What every paper prints a label for, whether or not a value follows, and how SAT calls it.
_OF_EVERY_PAPER: Final = {
    "rfc": "RFC",
    "operations_start": "Fecha inicio de operaciones",
    "status": "Estatus en el padrón",
    "address.zip": "Código Postal",
    "address.street": "Nombre de Vialidad",
    "address.municipality": "Nombre del Municipio o Demarcación Territorial",
    "address.state": "Nombre de la Entidad Federativa",
}
_OF_AN_INDIVIDUAL: Final = {"curp": "CURP", "given_names": "Nombre (s)", "first_surname": "Primer Apellido"}
_OF_A_COMPANY: Final = {"legal_name": "Denominación/Razón Social", "capital_regime": "Régimen Capital"}
# Nothing to invoice with where one of these is missing.
_ESSENTIAL: Final = {"RFC", "Código Postal", "Regímenes"}
_NAMED_PAGES: Final = 3


def check_completeness(examined: Examined) -> Iterator[Finding]:
    """One finding that names everything missing."""
    csf, printed = examined.csf, examined.printed
    expected = _OF_EVERY_PAPER | (_OF_AN_INDIVIDUAL if csf.kind == "individual" else _OF_A_COMPANY)
    missing = list(_pages(printed.missing_pages))
    missing += [label for path, label in expected.items() if path not in printed.fields]
    missing += ["Regímenes"] if "regimes" not in printed.sections and not _has_no_regimes(examined) else []
    missing += ["Lugar y Fecha de Emisión"] if "place_and_date" not in printed.fields else []
    missing += ["idCIF"] if csf.id_cif is None else []
    missing += ["Cadena Original Sello"] if csf.seal is None and printed.unreadable_seal is None else []
    if missing:
        # An unknown label may well be the new spelling of the one that is missing.
        is_renamed = bool(printed.unknown_labels) and printed.missing_pages is None
        is_grave = bool(_ESSENTIAL.intersection(missing)) and not is_renamed
        severity: Severity = "error" if is_grave else "warning"
        yield make_finding("incomplete", severity=severity, missing=", ".join(missing))


def _has_no_regimes(examined: Examined) -> bool:
    """Whether the SAT prints no regimes: of a taxpayer who is not active, if all pages that it counts are there."""
    status = status_of(examined.csf.status or "")
    is_inactive = status in (PadronStatus.SUSPENDED, PadronStatus.CANCELLED)
    return is_inactive and examined.printed.missing_pages is None


def _pages(missing: MissingPages | None) -> Iterator[str]:
    """The missing pages as the paper would number them; only how many where it cannot be told which."""
    if missing is None:
        return
    if not missing.numbers or len(missing.numbers) > _NAMED_PAGES:
        yield f"{missing.count} de {missing.of} páginas"
    else:
        yield from (f"Página {number} de {missing.of}" for number in missing.numbers)
