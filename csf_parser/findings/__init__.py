"""What a person should look at: findings, and the catalogue of everything that can be found."""

from csf_parser.findings.catalogue import CATALOGUE, FAMILIES, make_finding
from csf_parser.findings.kind import FindingKind
from csf_parser.findings.model import Finding, Severity

__all__ = ["CATALOGUE", "FAMILIES", "Finding", "FindingKind", "Severity", "make_finding"]
