"""What a recogniser misread, set right where the grammar of a field leaves one reading; every repair is a finding.

Nothing here touches a text layer: what a PDF prints is what it prints.
"""

from csf_parser.record.repairs.repairing import repaired

__all__ = ["repaired"]
