"""The catalogue of findings: every code, its severity and its text in both languages.

A text is a template over the finding's ``data``. Texts name what was found and what to do next, in the words of the
person who holds the paper.
"""

from dataclasses import dataclass

from csf_parser.findings.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One row of the catalogue: a code and what it means."""

    code: str
    severity: Severity
    english: str
    spanish: str
    cause: str
    advice: str


_ROWS: tuple[FindingKind, ...] = (
    FindingKind(
        "unknown-label",
        "warning",
        "The paper prints a label that this version does not know: “{label}”. Its value was left out of the record.",
        "El documento imprime una etiqueta que esta versión no conoce: «{label}». Su valor quedó fuera del registro.",
        "SAT changed its format, or the paper is not SAT's own.",
        "Compare the neighbouring fields with the paper, and report the label to the project.",
    ),
)

CATALOGUE: dict[str, FindingKind] = {row.code: row for row in _ROWS}


def make_finding(code: str, field: str | None = None, *, severity: Severity | None = None, **data: object) -> Finding:
    """The finding of this code, with its texts filled in from ``data``.

    Args:
        code: A code of the catalogue.
        field: Path of the field it is about.
        severity: Where a rule grades the same fact (otherwise the catalogue's own).
        **data: What the texts name, and whatever else a program may want.
    """
    kind = CATALOGUE[code]
    return Finding(
        code=code,
        severity=severity or kind.severity,
        field=field,
        message=kind.english.format(**data),
        message_es=kind.spanish.format(**data),
        data=data,
    )
