"""Reads the Constancia de Situación Fiscal (CSF) that Mexico's SAT issues as a PDF.

>>> from csf_parser import parse_csf
>>> csf = parse_csf("sample_pdfs/company.pdf")
>>> csf.kind
'company'
"""

from typing import TYPE_CHECKING, Any

from csf_parser.errors import (
    CsfError,
    DamagedPdf,
    EncryptedPdf,
    InvalidCurp,
    InvalidRfc,
    InvalidValue,
    NotACsf,
    NotAPdf,
    NoTextLayer,
    PdfTooLarge,
    SeveralCsfs,
    UnreadablePdf,
)
from csf_parser.extract.limits import Limits
from csf_parser.findings import Finding
from csf_parser.pipeline import parse_all, parse_csf
from csf_parser.record import (
    Activity,
    Address,
    ClientRecord,
    Code,
    Csf,
    Evidence,
    Obligation,
    Regime,
    Seal,
    Source,
)
from csf_parser.values.curp import Curp
from csf_parser.values.rfc import Rfc

if TYPE_CHECKING:
    from csf_parser.rules import CheckResult, Policy, PolicyError, check_csf

__all__ = [
    "Activity",
    "Address",
    "CheckResult",
    "ClientRecord",
    "Code",
    "Csf",
    "CsfError",
    "Curp",
    "DamagedPdf",
    "EncryptedPdf",
    "Evidence",
    "Finding",
    "InvalidCurp",
    "InvalidRfc",
    "InvalidValue",
    "Limits",
    "NoTextLayer",
    "NotACsf",
    "NotAPdf",
    "Obligation",
    "PdfTooLarge",
    "Policy",
    "PolicyError",
    "Regime",
    "Rfc",
    "Seal",
    "SeveralCsfs",
    "Source",
    "UnreadablePdf",
    "check_csf",
    "parse_all",
    "parse_csf",
]


def __getattr__(name: str) -> Any:  # Any: whatever the rules export under it
    """The names of the rules, loaded when they are first asked for: most programs only parse."""
    if name in {"CheckResult", "Policy", "PolicyError", "check_csf"}:
        from csf_parser import rules  # noqa: PLC0415 - the point of this function

        return getattr(rules, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
