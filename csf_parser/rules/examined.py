"""What a rule looks at: the record, the texts it came from, and the document they stood in."""

from typing import NamedTuple

from csf_parser.extract.document import Document
from csf_parser.locate.printed import Printed
from csf_parser.record.model import Csf


class Examined(NamedTuple):
    """One CSF through all stages. A rule reads it and never changes it."""

    csf: Csf
    printed: Printed
    document: Document
