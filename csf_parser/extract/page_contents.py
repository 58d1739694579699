"""The content streams of a file's pages, decoded, with the resources that they name.

Of a file that is not the SAT's own, ``PdfFile(saved_copy(pdf))`` gives the objects (`pdfium_reader`).
"""

from dataclasses import dataclass
from typing import Final

from csf_parser.extract.pdf_file import Dictionary, PdfFile, PdfStream, decoded
from csf_parser.extract.pdf_syntax import PdfSyntaxError

_MAX_CONTENT: Final = 4 * 1024 * 1024  # bytes of one page; the longest of a CSF has 30 kB
_MAX_STREAMS: Final = 1_000


@dataclass(frozen=True, slots=True)
class PageContents:
    """One page as the file describes it.

    Attributes:
        page: Its dictionary, with what it inherits.
        resources: Its resource dictionary.
        content: Its decoded content streams, joined by line breaks; ``None`` where one cannot be decoded.
        streams: How many content streams it has.
    """

    page: Dictionary
    resources: Dictionary
    content: bytes | None
    streams: int


def contents_of_page(file: PdfFile, page: Dictionary) -> PageContents:
    """The contents of a page that `PdfFile.pages` gave.

    Raises:
        PdfSyntaxError: The page has more than any CSF, or the file is damaged.
    """
    resources = file.dictionary(page.get("Resources"))
    contents = file.resolve(page.get("Contents"))
    streams = [file.resolve(one) for one in contents] if isinstance(contents, list) else [contents]
    if len(streams) > _MAX_STREAMS:
        raise PdfSyntaxError(f"a page has more than {_MAX_STREAMS} content streams")
    pieces: list[bytes] = []
    left = _MAX_CONTENT
    for stream in streams:
        piece = decoded(stream, left) if isinstance(stream, PdfStream) else b""
        if piece is None:
            return PageContents(page, resources, None, len(streams))
        left -= len(piece)
        if left <= 0:
            raise PdfSyntaxError(f"a page draws with more than {_MAX_CONTENT} bytes")
        pieces.append(piece)
    return PageContents(page, resources, b"\n".join(pieces), len(streams))
