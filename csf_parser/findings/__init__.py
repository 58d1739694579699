"""What a person should look at: findings, and the catalogue of everything that can be found."""

from csf_parser.findings.catalogue import CATALOGUE, FindingKind, make_finding
from csf_parser.findings.model import Finding, Severity

__all__ = ["CATALOGUE", "Finding", "FindingKind", "Severity", "make_finding"]
