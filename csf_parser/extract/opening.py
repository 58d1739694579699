"""From whatever the caller holds to the bytes of a PDF, and from these to a document."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol

from csf_parser.errors import NotAPdf, PackedFile, PdfTooLarge, UnreadablePdf
from csf_parser.extract.document import DecodedCode, Document
from csf_parser.extract.limits import MEBIBYTE, Limits
from csf_parser.extract.passages import Passage
from csf_parser.extract.pictures import PagePicture
from csf_parser.extract.unseen_characters import without_unseen_characters

Engine = Literal["pdfium", "pdfplumber"]
_HEADER_WITHIN = 1024  # bytes: readers accept junk before the header, up to here


class BinaryFile(Protocol):
    """What an open binary file offers here."""

    def read(self, size: int = ..., /) -> bytes:
        """At most that many bytes; none at the end."""
        ...


Source = str | os.PathLike[str] | bytes | BinaryFile

# What people send instead, by how it begins.
_OTHER_TYPES = (
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)

_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OFFICE_MARKS = (b"[Content_Types].xml", b"_rels/.rels", b"mimetypeapplication/")
_MAIL_HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n)")
_MAIL_FIELD = re.compile(rb"^(?:From|Subject|Received|MIME-Version):", re.MULTILINE | re.IGNORECASE)
_MAIL_HEADERS_WITHIN = 32 * 1024


def bytes_of(source: Source, limits: Limits) -> bytes:
    """The bytes of a path, a bytes object or an open binary file; never more than the limit allows.

    Raises:
        UnreadablePdf: The path or the file cannot be read.
        NotAPdf: The source is none of these.
        PdfTooLarge: It holds more bytes than the limit.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        content = bytes(source)
    else:
        try:
            if isinstance(source, str | os.PathLike):
                with Path(source).open("rb") as file:
                    content = _read_up_to(file, limits.max_bytes + 1)
            else:
                content = _read_up_to(source, limits.max_bytes + 1)
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise UnreadablePdf(f"the file cannot be opened ({reason}): check its path and its permissions") from None
        except ValueError:  # a closed file, a path with a NUL or of no encoding, a text file
            raise UnreadablePdf("the file cannot be opened: give a path, bytes, or a file open in mode 'rb'") from None
    if len(content) > limits.max_bytes:
        _refuse_packed(content)
        limit = f"{limits.max_bytes / MEBIBYTE:g} MiB"
        raise PdfTooLarge(f"the file is larger than {limit}; a CSF has a fifth of one: send the CSF alone")
    return content


def _read_up_to(file: BinaryFile, size: int) -> bytes:
    """The file's next bytes; raw files and sockets may give fewer than asked for at a time."""
    if not hasattr(file, "read"):
        raise NotAPdf("the source is neither a path, nor bytes, nor an open binary file")
    chunks: list[bytes] = []
    while size > 0 and (chunk := file.read(size)):
        if not isinstance(chunk, bytes | bytearray | memoryview):
            raise NotAPdf("the file object gives text, not bytes: open it in binary mode ('rb')")
        chunks.append(bytes(chunk))
        size -= len(chunk)
    return b"".join(chunks)


def extract(
    content: bytes, engine: Engine, limits: Limits, password: str | None = None, skipped: Passage | None = None
) -> Document:
    """The document that an engine finds in the bytes of a PDF; the words of the ``skipped`` passage are left out.

    Raises:
        NotAPdf: The bytes are of another type, or none.
        UnreadablePdf: The engine cannot open them (damaged, encrypted, over a limit).
    """
    _require_header(content)
    if engine == "pdfium":
        from csf_parser.extract import pdfium_reader  # noqa: PLC0415 - loads its native library

        return without_unseen_characters(pdfium_reader.read(content, limits, password, skipped))
    if engine == "pdfplumber":
        from csf_parser.extract import pdfplumber_reader  # noqa: PLC0415 - the slow one to import

        return without_unseen_characters(pdfplumber_reader.read(content, limits, password, skipped))
    raise ValueError(f"there is no engine {engine!r}: use 'auto', 'pdfium' or 'pdfplumber'")


def codes_of_rendered_pages(content: bytes, page_numbers: Sequence[int], password: str | None) -> list[DecodedCode]:
    """The codes on pages that hold none as a picture: the pages are drawn, which takes a tenth of a second each.

    Raises:
        UnreadablePdf: pdfium cannot open the file.
    """
    from csf_parser.extract import pdfium_reader  # noqa: PLC0415 - loads its native library

    return pdfium_reader.read_rendered_codes(content, page_numbers, password)


def drawn_pages(content: bytes, page_numbers: Sequence[int], password: str | None) -> list[PagePicture]:
    """These pages as grey pictures, as sharp as recognition wants them, without those that cannot be drawn.

    Raises:
        UnreadablePdf: pdfium cannot open the file.
    """
    from csf_parser.extract import pdfium_reader  # noqa: PLC0415 - loads its native library

    return pdfium_reader.draw_pages(content, page_numbers, password)


def written_anew(content: bytes, password: str | None) -> bytes:
    """The file as pdfium writes it: one classic cross-reference table, no object streams, no encryption.

    Raises:
        UnreadablePdf: pdfium cannot open it, or cannot write it.
    """
    from csf_parser.extract import pdfium_reader  # noqa: PLC0415 - loads its native library

    return pdfium_reader.saved_copy(content, password)


def _refuse_packed(content: bytes) -> None:
    """Raise for an archive or an e-mail, even where a PDF in it is not compressed and would be found.

    Raises:
        PackedFile: It is one.
    """
    is_mail = _MAIL_HEADER.match(content) and _MAIL_FIELD.search(content[:_MAIL_HEADERS_WITHIN])
    if is_mail and b"%PDF-" in content[:_HEADER_WITHIN]:  # a download saved with the headers of its transfer
        is_mail = None
    is_office = any(mark in content[:_HEADER_WITHIN] for mark in _OFFICE_MARKS)
    if is_mail or (content.startswith(_ARCHIVES) and not is_office) or content[257:262] == b"ustar":
        raise PackedFile(
            "the file is an archive or an e-mail, not a PDF: read what is in it with csf batch (.zip and .eml), "
            "or unpack it"
        )


def _require_header(content: bytes) -> None:
    _refuse_packed(content)
    if b"%PDF-" in content[:_HEADER_WITHIN]:
        return
    if not content:
        raise NotAPdf("the file is empty: download it again from SAT's site")
    for beginning, what in _OTHER_TYPES:
        if content.lstrip()[:16].startswith(beginning):
            raise NotAPdf(f"the file is {what}, not a PDF: send the PDF that SAT's site gives")
    raise NotAPdf("the file is not a PDF: send the PDF that SAT's site gives")
