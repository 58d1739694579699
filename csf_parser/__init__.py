"""Reads the Constancia de Situación Fiscal (CSF) that Mexico's SAT issues as a PDF.

>>> from csf_parser import parse_csf
>>> csf = parse_csf("sample_pdfs/company.pdf")
>>> csf.kind
'company'
"""

from typing import TYPE_CHECKING

from csf_parser import lazy_names
from csf_parser.errors import (
    BlankPages,
    CsfError,
    DamagedPdf,
    EncryptedPdf,
    InvalidCurp,
    InvalidRfc,
    InvalidValue,
    NoCsfFound,
    NotACsf,
    NotAPdf,
    NoTextLayer,
    PdfTooLarge,
    SatError,
    SeveralCsfs,
    UnreadablePdf,
    UploadError,
)
from csf_parser.facade import parse_all, parse_csf

if TYPE_CHECKING:
    from csf_parser.extract.limits import Limits
    from csf_parser.extract.pdfium_lock import pdfium_lock
    from csf_parser.findings import Finding
    from csf_parser.options import ParseOptions
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
    from csf_parser.rules import CheckResult, Policy, PolicyError, check_csf
    from csf_parser.values.curp import Curp
    from csf_parser.values.rfc import Rfc

__all__ = [
    "Activity",
    "Address",
    "BlankPages",
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
    "NoCsfFound",
    "NoTextLayer",
    "NotACsf",
    "NotAPdf",
    "Obligation",
    "ParseOptions",
    "PdfTooLarge",
    "Policy",
    "PolicyError",
    "Regime",
    "Rfc",
    "SatError",
    "Seal",
    "SeveralCsfs",
    "Source",
    "UnreadablePdf",
    "UploadError",
    "check_csf",
    "parse_all",
    "parse_csf",
    "pdfium_lock",
]

# Where the names live that load when they are first asked for: with them come pydantic and the stages.
__getattr__ = lazy_names.lazy_names(
    __name__,
    {
        "csf_parser.extract.limits": ("Limits",),
        "csf_parser.extract.pdfium_lock": ("pdfium_lock",),
        "csf_parser.findings": ("Finding",),
        "csf_parser.options": ("ParseOptions",),
        "csf_parser.record": (
            "Activity",
            "Address",
            "ClientRecord",
            "Code",
            "Csf",
            "Evidence",
            "Obligation",
            "Regime",
            "Seal",
            "Source",
        ),
        "csf_parser.rules": ("CheckResult", "Policy", "PolicyError", "check_csf"),
        "csf_parser.values.curp": ("Curp",),
        "csf_parser.values.rfc": ("Rfc",),
    },
)


def __dir__() -> list[str]:
    return __all__
