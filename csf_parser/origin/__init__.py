"""What the form of a file says of its making: original, re-saved or rewritten, page by page, and every line's place.

The SAT's program is so regular that a file can be held against what it must have written; see docs/origin.md.
"""

from csf_parser.origin.judging import FileForm
from csf_parser.origin.model import FileOrigin, Form, Misfit, PageOrigin

__all__ = ["FileForm", "FileOrigin", "Form", "Misfit", "PageOrigin"]
