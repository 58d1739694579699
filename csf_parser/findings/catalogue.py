"""The catalogue of findings: every code, its severity and its text in both languages.

A text is a template over the finding's ``data``. Texts name what was found and what to do next, in the words of the
person who holds the paper. The rows stand in one module a family; ``docs/findings.md`` is rendered from them.
"""

from typing import Final

from csf_parser.findings import (
    of_alteration,
    of_codes_and_seal,
    of_copies,
    of_dates,
    of_fiscal_data,
    of_gigstack,
    of_identity,
    of_origin,
    of_policies,
    of_reading,
    of_recognition,
    of_sat,
)
from csf_parser.findings.kind import FindingKind
from csf_parser.findings.model import Finding, Severity
from csf_parser.findings.paper_places import Language, spoken_list

FAMILIES: Final = {
    "Reading the paper": of_reading.ROWS,
    "Recognition": of_recognition.ROWS,
    "Copies that must agree": of_copies.ROWS,
    "RFC, CURP, idCIF and name": of_identity.ROWS,
    "Domicile, regimes and status": of_fiscal_data.ROWS,
    "Dates": of_dates.ROWS,
    "QR codes and seal": of_codes_and_seal.ROWS,
    "Origin of the file": of_origin.ROWS,
    "Signs of alteration": of_alteration.ROWS,
    "Policies": of_policies.ROWS,
    "Asking the SAT": of_sat.ROWS,
    "Uploading to gigstack": of_gigstack.ROWS,
}
"""The rows by family, each under its heading, in the order of the documentation."""

CATALOGUE: Final[dict[str, FindingKind]] = {row.code: row for rows in FAMILIES.values() for row in rows}


def make_finding(code: str, field: str | None = None, *, severity: Severity | None = None, **data: object) -> Finding:
    """The finding of this code, with its texts filled in from ``data``.

    Args:
        code: A code of the catalogue.
        field: Path of the field it is about.
        severity: Where a rule grades the same fact (otherwise the catalogue's own).
        **data: What the texts name, and whatever else a program may want. ``places`` is a list of keys of
            ``PAPER_PLACES``, which each language names in its own words. ``cfdi_rule`` is added from the catalogue.
    """
    kind = CATALOGUE[code]
    if kind.cfdi_rule is not None:
        data["cfdi_rule"] = kind.cfdi_rule
    return Finding(
        code=code,
        severity=severity or kind.severity,
        field=field,
        message=_filled_in(kind.english, data, "en"),
        message_es=_filled_in(kind.spanish, data, "es"),
        data=data,
    )


def _filled_in(template: str, data: dict[str, object], language: Language) -> str:
    places = data.get("places")
    if isinstance(places, list):
        return template.format(**{**data, "places": spoken_list(places, language)})
    return template.format(**data)
