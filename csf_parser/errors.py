"""Why there is no record: the whole tree of errors that this package raises.

::

    CsfError
    ├── UnreadablePdf            the file cannot be read as a PDF
    │   ├── NotAPdf              it is something else, or empty
    │   │   └── PackedFile       it is an archive or an e-mail, which may hold PDFs
    │   ├── DamagedPdf           it is a PDF that no reader can open
    │   ├── EncryptedPdf         it wants a password
    │   └── PdfTooLarge          it is over a limit (bytes, pages)
    ├── NoCsfFound               the file can be opened, and no CSF can be read from it
    │   ├── NoTextLayer          a scan or a photograph: it shows a page but holds no text
    │   └── NotACsf              a readable document, but not a Constancia de Situación Fiscal
    ├── SeveralCsfs              more than one CSF in the file; ``parse_all`` gives them all
    ├── InvalidValue             a text that is not what its type says (also a ``ValueError``)
    │   ├── InvalidRfc
    │   └── InvalidCurp
    ├── UploadError              an upload to gigstack (its kinds: ``csf_parser.gigstack``)
    ├── SatError                 a look-up at the SAT (its kinds: ``csf_parser.sat``)
    ├── ServingError             the server cannot run (its kinds: ``csf_parser.server``)
    ├── PolicyError              a policy that cannot be used (``csf_parser.rules``)
    ├── KeyStoreError            a damaged file of seal keys (``csf_parser.seal``)
    ├── KeyLearningError         documents that teach no key (``csf_parser.seal``)
    ├── MissingExtra             an optional dependency is not installed (``csf_parser.seal``)
    ├── SourceError              a batch was pointed to where there is nothing to read (``csf_parser.batch``)
    ├── StoreError               a batch's store cannot be used (``csf_parser.batch``)
    └── WorkersError             no process or cluster could be started (``csf_parser.batch``)

An error means "there is no record"; a doubt about a record is a finding (``csf_parser.findings``).
Messages are one line: what is wrong and what to do. None holds personal data.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Literal

LooksLike = Literal[
    "opinion_32d",
    "datos_fiscales",
    "rfc_registration",
    "cfdi",
    "synthetic_template",
    "csf_page",
    "state_paper",
    "social_security_opinion",
    "curp",
    "rfc_update",
    "cedula",
    "sat_qr_page",
    "sat_notice",
    "infonavit_opinion",
    "civil_certificate",
    "identity_card",
    "bank_statement",
    "proof_of_address",
]


class ExitCode(IntEnum):
    """What the command line returns to the shell."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INTERRUPTED = 130


class CsfError(Exception):
    """Base of every error of this package."""

    exit_code = ExitCode.FINDINGS
    message_es: str | None = None
    """Its message in Spanish, of an error whose class does not decide it."""


class UnreadablePdf(CsfError):
    """The file cannot be read as a PDF."""


class NotAPdf(UnreadablePdf):
    """The file is not a PDF: empty, or of another type."""


class PackedFile(NotAPdf):
    """The file is an archive or an e-mail: ``csf batch`` and ``run_batch`` read what is in it."""


class DamagedPdf(UnreadablePdf):
    """The file begins like a PDF, but no reader can open it."""


class EncryptedPdf(UnreadablePdf):
    """The file needs a password to be opened."""


class PdfTooLarge(UnreadablePdf):
    """The file exceeds one of the limits."""


class NoCsfFound(CsfError):
    """The file can be opened, and no CSF can be read from it; its codes and its print may still name a taxpayer.

    Attributes:
        rfc: The RFC, by a QR code or as printed; ``None`` where there is none, or several.
        id_cif: The idCIF, likewise.
        facts: What else the document says, by name; of a 32-D ``folio``, ``issued_on`` (ISO) and ``sense``
            (``positive`` or ``negative``).
    """

    def __init__(
        self,
        message: str,
        *,
        rfc: str | None = None,
        id_cif: str | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.rfc = rfc
        self.id_cif = id_cif
        self.facts = dict(facts or {})


class NoTextLayer(NoCsfFound):
    """The pages hold pictures and no text: a scan or a photograph."""


class BlankPages(NoTextLayer):
    """Nothing is on the pages: blank sheets, or a scan of their back."""


class NotACsf(NoCsfFound):
    """A readable document, but not a Constancia de Situación Fiscal.

    ``looks_like`` names the document that was sent instead, where it is a known one.
    """

    def __init__(
        self,
        message: str,
        looks_like: LooksLike | None = None,
        *,
        rfc: str | None = None,
        id_cif: str | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message, rfc=rfc, id_cif=id_cif, facts=facts)
        self.looks_like = looks_like


class SeveralCsfs(CsfError):
    """The file holds several CSFs. ``count`` says how many; ``parse_all`` reads them all."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count

    def __str__(self) -> str:
        return f"the file holds {self.count} CSFs; read them all with parse_all(), or split the file"


class InvalidValue(CsfError, ValueError):
    """A text that is not what its type says. ``rule`` is the stable name of the rule it breaks."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(rule, message)
        self.rule = rule

    def __str__(self) -> str:
        return str(self.args[1])


class InvalidRfc(InvalidValue):
    """The text does not have the shape of an RFC."""


class InvalidCurp(InvalidValue):
    """The text does not have the shape of a CURP."""


class UploadError(CsfError):
    """Something about gigstack: its settings, the file to send, its server or its answer."""


class SatError(CsfError):
    """The SAT could not be asked, or its answer could not be read."""


class ServingError(CsfError):
    """The server of this package cannot run: a setting, or its database."""
