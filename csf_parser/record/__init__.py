"""Stage 3, Printed → Csf: the public record, and the normalized client record made from it."""

from csf_parser.record.building import build_csf
from csf_parser.record.client import ClientAddress, ClientMetadata, ClientRecord
from csf_parser.record.model import Activity, Address, Code, Csf, Evidence, Obligation, Regime, Seal, Source

__all__ = [
    "Activity",
    "Address",
    "ClientAddress",
    "ClientMetadata",
    "ClientRecord",
    "Code",
    "Csf",
    "Evidence",
    "Obligation",
    "Regime",
    "Seal",
    "Source",
    "build_csf",
]
