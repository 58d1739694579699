"""What the catalogue says of one kind of finding."""

from dataclasses import dataclass

from csf_parser.findings.model import Severity


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One row of the catalogue: a code and what it means.

    ``english`` and ``spanish`` are templates over the finding's ``data``. They say what was found and, of the paper,
    name labels and places only; values that differ are in ``data``. ``cause`` says what usually lies behind it,
    ``advice`` what to do. ``cfdi_rule`` is the SAT's error code by which a CFDI 4.0 is refused for it (Anexo 20,
    matriz de errores), where there is one.
    """

    code: str
    severity: Severity
    english: str
    spanish: str
    cause: str
    advice: str
    cfdi_rule: str | None = None
