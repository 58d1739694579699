"""Stage 1, bytes → Document: the only room that knows a PDF library."""

from csf_parser.extract.burden import is_heavy
from csf_parser.extract.document import Box, DecodedCode, Document, Page, Rule, Signs, Word
from csf_parser.extract.limits import Limits
from csf_parser.extract.opening import Engine, Source, bytes_of, codes_of_rendered_pages, extract

__all__ = [
    "Box",
    "DecodedCode",
    "Document",
    "Engine",
    "Limits",
    "Page",
    "Rule",
    "Signs",
    "Source",
    "Word",
    "bytes_of",
    "codes_of_rendered_pages",
    "extract",
    "is_heavy",
]
