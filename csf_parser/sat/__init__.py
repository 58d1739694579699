"""Asking the SAT: the page behind the first QR code of a CSF, and how it differs from the paper.

>>> from csf_parser import parse_csf
>>> from csf_parser.sat import SatClient, verify_csf
>>> csf = parse_csf("sample_pdfs/company.pdf")
>>> with SatClient() as sat:  # doctest: +SKIP
...     verification = verify_csf(csf, sat)

Nothing here runs unless it is called, and only ``https://siat.sat.gob.mx`` is ever contacted.
"""

from csf_parser.sat.asking import Question, question_of, question_of_another, question_of_qr
from csf_parser.sat.cache import SatCache
from csf_parser.sat.client import AsyncSatClient, SatClient
from csf_parser.sat.compare import compare
from csf_parser.sat.errors import SatBlocked, SatLayoutChanged, SatNotFound, SatUnavailable
from csf_parser.sat.page import read_page
from csf_parser.sat.record import SatAddress, SatRecord, SatRegime
from csf_parser.sat.verification import Verification, verify_csf, verify_csf_async

__all__ = [
    "AsyncSatClient",
    "Question",
    "SatAddress",
    "SatBlocked",
    "SatCache",
    "SatClient",
    "SatLayoutChanged",
    "SatNotFound",
    "SatRecord",
    "SatRegime",
    "SatUnavailable",
    "Verification",
    "compare",
    "question_of",
    "question_of_another",
    "question_of_qr",
    "read_page",
    "verify_csf",
    "verify_csf_async",
]
