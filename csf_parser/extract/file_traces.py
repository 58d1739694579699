"""What the bytes of a PDF tell about its making, before any library opens it."""

import re

from csf_parser.extract.document import Signs

_HEADER = re.compile(rb"%PDF-([0-9]\.[0-9])")
_HEADER_WITHIN = 1024


def signs_of_bytes(pdf: bytes) -> Signs:
    """The version and the number of later changes that the file's own bytes show.

    A file ends in one ``startxref``; each later change that was appended brings another. A file arranged for the web
    ("linearized") has two from the start.
    """
    header = _HEADER.search(pdf, 0, _HEADER_WITHIN)
    ends = pdf.count(b"startxref") - (b"/Linearized" in pdf[:_HEADER_WITHIN])
    return Signs(version=header[1].decode() if header else None, updates=max(0, ends - 1))
