"""From whatever the caller holds to the bytes of a PDF, and from these to a document."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol, assert_never

from csf_parser.errors import NotAPdf, PdfTooLarge, UnreadablePdf
from csf_parser.extract.document import DecodedCode, Document
from csf_parser.extract.limits import MEBIBYTE, Limits

Engine = Literal["pdfium", "pdfplumber"]
_HEADER_WITHIN = 1024  # bytes: readers accept junk before the header, up to here


class _BinaryFile(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


Source = str | os.PathLike[str] | bytes | _BinaryFile

# What people send instead, by how it begins.
_OTHER_TYPES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)


def bytes_of(source: Source, limits: Limits) -> bytes:
    """The bytes of a path, a bytes object or an open binary file; never more than the limit allows.

    Raises:
        UnreadablePdf: The path cannot be read.
        PdfTooLarge: It holds more bytes than the limit.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        content = bytes(source)
    elif isinstance(source, str | os.PathLike):
        try:
            with Path(source).open("rb") as file:
                content = file.read(limits.max_bytes + 1)
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise UnreadablePdf(f"the file cannot be opened ({reason}): check its path and its permissions") from None
    else:
        content = source.read(limits.max_bytes + 1)
        if not isinstance(content, bytes):
            raise NotAPdf("the file object gives text, not bytes: open it in binary mode ('rb')")
    if len(content) > limits.max_bytes:
        limit = f"{limits.max_bytes / MEBIBYTE:g} MiB"
        raise PdfTooLarge(f"the file is larger than {limit}; a CSF has a fifth of one: send the CSF alone")
    return content


def extract(content: bytes, engine: Engine, limits: Limits, password: str | None = None) -> Document:
    """The document that an engine finds in the bytes of a PDF.

    Raises:
        NotAPdf: The bytes are of another type, or none.
        UnreadablePdf: The engine cannot open them (damaged, encrypted, over a limit).
    """
    _require_header(content)
    if engine == "pdfium":
        from csf_parser.extract import pdfium_reader  # noqa: PLC0415 - loads its native library

        return pdfium_reader.read(content, limits, password)
    if engine == "pdfplumber":
        from csf_parser.extract import pdfplumber_reader  # noqa: PLC0415 - the slow one to import

        return pdfplumber_reader.read(content, limits, password)
    assert_never(engine)


def codes_of_rendered_pages(content: bytes, page_numbers: Sequence[int], password: str | None) -> list[DecodedCode]:
    """The codes on pages that hold none as a picture: the pages are drawn, which takes a tenth of a second each."""
    from csf_parser.extract import pdfium_reader  # noqa: PLC0415 - loads its native library

    try:
        return pdfium_reader.read_rendered_codes(content, page_numbers, password)
    except UnreadablePdf:  # read by the other engine, so there is a record all the same
        return []


def _require_header(content: bytes) -> None:
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        return
    if not content:
        raise NotAPdf("the file is empty: download it again from SAT's site")
    for beginning, what in _OTHER_TYPES:
        if content.lstrip()[:16].startswith(beginning):
            raise NotAPdf(f"the file is {what}, not a PDF: send the PDF that SAT's site gives")
    raise NotAPdf("the file is not a PDF: send the PDF that SAT's site gives")
