"""What a rule looks at: the record, the texts it came from, and the document they stood in."""

import datetime as dt
from typing import NamedTuple

from csf_parser.extract.document import Document
from csf_parser.locate.printed import Printed
from csf_parser.origin import FileOrigin
from csf_parser.record.model import Csf


class Examined(NamedTuple):
    """One CSF through all stages. A rule reads it and never changes it.

    ``today`` is the day in Mexico City, for rules have no clock; where it is ``None`` nothing is held against the
    calendar. ``origin`` is the form of the file; ``None`` where all pages were recognised from pictures.
    """

    csf: Csf
    printed: Printed
    document: Document
    today: dt.date | None = None
    origin: FileOrigin | None = None
