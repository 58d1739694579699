"""Before a file is sent: read, parsed and checked as ``csf check`` does; the bytes checked are those that are sent."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from csf_parser.errors import CsfError
from csf_parser.extract import bytes_of
from csf_parser.findings import Finding
from csf_parser.gigstack.calls import check_file
from csf_parser.gigstack.client_map import NO_MAP, ClientMap
from csf_parser.gigstack.delivery import Parcel
from csf_parser.options import ParseOptions
from csf_parser.pipeline import parse_one
from csf_parser.record.model import Csf
from csf_parser.rules import Policy, check_csf


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is ready (``parcel``), or why it is not: ``error``, or else errors among ``findings``."""

    name: str
    parcel: Parcel | None
    findings: tuple[Finding, ...] = ()
    error: CsfError | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """How files are checked before they are sent. ``force`` sends a readable CSF whatever was found in it."""

    policy: Policy
    options: ParseOptions = field(default_factory=ParseOptions)
    force: bool = False
    client_id: str | None = None
    client_map: ClientMap = NO_MAP

    def read(self, path: Path) -> tuple[bytes, str]:
        """The bytes of a file and their SHA-256.

        Raises:
            CsfError: It cannot be read, or gigstack would refuse it unread.
        """
        content = bytes_of(path, self.options.limits)
        check_file(path.name, len(content), content[:5])
        return content, hashlib.sha256(content).hexdigest()

    def prepare(self, path: Path, content: bytes, sha256: str) -> Prepared:
        """The file as a parcel, if it may be sent."""
        try:
            csf = parse_one(content, self.options)
            result = check_csf(csf, self.policy)
        except CsfError as error:
            return Prepared(str(path), None, error=error)
        findings = tuple(result.findings)
        if not result.ok and not self.force:
            return Prepared(str(path), None, findings)
        return Prepared(str(path), self._parcel(path, content, sha256, csf), findings)

    def client_of(self, path: Path, rfc: str | None = None) -> str | None:
        """The client that a file is to update, where one is named."""
        return self.client_id or self.client_map.client_of(path, rfc)

    def knows_client_unread(self, path: Path) -> bool:
        """Whether it does not take the RFC on the paper to say whose it is."""
        return not self.client_map.by_rfc or self.client_of(path) is not None

    def _parcel(self, path: Path, content: bytes, sha256: str, csf: Csf) -> Parcel:
        codes = tuple(regime.code for regime in csf.regimes if regime.active and regime.code)
        return Parcel(path.name, content, sha256, csf.client_record(), codes, self.client_of(path, csf.rfc))
