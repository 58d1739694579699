"""The objects of a PDF with a classic cross-reference table: trailer, pages, resources and streams.

The SAT's own files are of this kind, and pdfium writes every other file anew as one (`saved_copy`), with its object
streams unpacked, its updates merged and its encryption taken off. Thus what is read here is what pdfium shows, and
neither a second PDF library nor a second reading of damaged files is needed.

Objects are read when they are asked for. The rest of the file costs nothing.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from csf_parser.extract.pdf_syntax import Keyword, PdfObject, PdfSyntaxError, PdfTokens, Reference

_START: Final = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_SECTION: Final = re.compile(rb"\s*(\d{1,10}) (\d{1,10})\s*\r?\n")
_ENTRY_BYTES: Final = 20
_HEAD: Final = re.compile(rb"\s*(\d{1,10}) \d{1,5} obj\s*")
_STREAM: Final = re.compile(rb"\s*stream\r?\n")
_AFTER_VALUE: Final = re.compile(rb"endobj|stream")
_KEYWORD_LENGTH: Final = len(b"endobj")
_SHORT: Final = 2048  # bytes: no value of the SAT's files is longer
_END: Final = re.compile(rb"\s*endstream\b")
_MAX_OBJECTS: Final = 100_000
_MAX_PAGES: Final = 2_000
_MAX_DEPTH: Final = 32
_INHERITED: Final = ("Resources", "MediaBox", "CropBox", "Rotate")

Dictionary = Mapping[str, PdfObject]


@dataclass(frozen=True, slots=True)
class PdfStream:
    """A stream: its dictionary, and its bytes as they are in the file."""

    dictionary: Dictionary
    raw: bytes


class PdfFile:
    """A file with one classic cross-reference table.

    Raises:
        PdfSyntaxError: It has none, or more than one, or a damaged one.
    """

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        start = _START.search(pdf, max(0, len(pdf) - 64))
        if start is None or not pdf.startswith(b"xref", int(start[1])):
            raise PdfSyntaxError("the file does not end in a classic cross-reference table")
        self.table_at = int(start[1])
        self.offsets, end = _offsets(pdf, self.table_at + 4)
        tokens = PdfTokens(pdf, end)
        if tokens.next_value() != Keyword(b"trailer"):
            raise PdfSyntaxError("the file has no trailer")
        self.trailer = _dictionary(tokens.next_value())
        self._objects: dict[int, PdfObject | PdfStream] = {}
        self.ends: dict[int, int] = {}
        """Where the value of each object that was read ends, by its number: before ``endobj``."""

    def object(self, number: int) -> PdfObject | PdfStream:
        """An object by its number; ``None`` where the file has none."""
        if number not in self._objects:
            self._objects[number] = self._read(number) if number in self.offsets else None
        return self._objects[number]

    def resolve(self, value: PdfObject) -> PdfObject | PdfStream:
        """The value, or what it refers to."""
        return self.object(value.number) if isinstance(value, Reference) else value

    def dictionary(self, value: PdfObject) -> Dictionary:
        """The dictionary that a value is or refers to, or that of a stream; empty for anything else."""
        resolved = self.resolve(value)
        return resolved.dictionary if isinstance(resolved, PdfStream) else _dictionary(resolved)

    def pages(self) -> Iterator[Dictionary]:
        """The dictionaries of the pages in their order, with what they inherit.

        Raises:
            PdfSyntaxError: There are too many, or the tree is nested too deeply.
        """
        root = self.dictionary(self.trailer.get("Root"))
        for count, page in enumerate(self._leaves(root.get("Pages"), {}, 0), start=1):
            if count > _MAX_PAGES:
                raise PdfSyntaxError(f"the file has more than {_MAX_PAGES} pages")
            yield page

    def _leaves(self, node: PdfObject, inherited: Dictionary, depth: int) -> Iterator[Dictionary]:
        if depth > _MAX_DEPTH:
            raise PdfSyntaxError("the tree of pages is nested too deeply")
        dictionary = self.dictionary(node)
        here = {**inherited, **{key: dictionary[key] for key in _INHERITED if key in dictionary}}
        kids = self.resolve(dictionary.get("Kids"))
        if not isinstance(kids, list):
            yield {**here, **dictionary}
            return
        for kid in kids:
            yield from self._leaves(kid, here, depth + 1)

    def _read(self, number: int) -> PdfObject | PdfStream:
        head = _HEAD.match(self.pdf, self.offsets[number])
        if head is None or int(head[1]) != number:
            raise PdfSyntaxError(f"object {number} is not where the table says")
        value, position = _value_at(self.pdf, head.end())
        self.ends[number] = position
        keyword = _STREAM.match(self.pdf, position) if isinstance(value, dict) else None
        if keyword is None or not isinstance(value, dict):
            return value
        length = self.resolve(value.get("Length"))
        if not isinstance(length, int) or length < 0:
            raise PdfSyntaxError(f"stream {number} has no length")
        end = keyword.end() + length
        closing = _END.match(self.pdf, end)
        if closing is None:
            raise PdfSyntaxError(f"stream {number} does not end where its length says")
        self.ends[number] = closing.end()
        return PdfStream(value, self.pdf[keyword.end() : end])


def decoded(stream: PdfStream, at_most: int) -> bytes | None:
    """The bytes of a stream without filter or packed by Flate; ``None`` for other filters and for damaged streams.

    Raises:
        PdfSyntaxError: It unpacks to more than ``at_most`` bytes.
    """
    filters = stream.dictionary.get("Filter")
    if filters is None or filters == []:
        return stream.raw
    if filters not in ("FlateDecode", ["FlateDecode"]) or stream.dictionary.get("DecodeParms") not in (None, [None]):
        return None
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(stream.raw, at_most)
    except zlib.error:
        return None
    if unpacking.unconsumed_tail:
        raise PdfSyntaxError(f"a stream unpacks to more than {at_most} bytes")
    return content if unpacking.eof else None


def _value_at(pdf: bytes, position: int) -> tuple[PdfObject, int]:
    """The value that begins at a position, and where it ends.

    Fonts, pages and pictures are described in the same bytes in every file of one program, so these are read once.
    """
    after = _AFTER_VALUE.search(pdf, position, position + _SHORT)
    if after is not None:
        value, length = _known_value(pdf[position : after.end()])
        if length:
            return value, position + length
    tokens = PdfTokens(pdf, position)
    return tokens.next_value(), tokens.position


@lru_cache(maxsize=256)
def _known_value(text: bytes) -> tuple[PdfObject, int]:
    """The value before the keyword that ends the text, and its length; 0 if what follows the text may change it.

    A text with strings is not kept: they may be data of a person, and a keyword within one ends nothing.
    """
    if b"(" in text or b"%" in text or b"<" in text.replace(b"<<", b""):
        return None, 0
    tokens = PdfTokens(text)
    value = tokens.next_value()
    return (value, tokens.position) if tokens.position <= len(text) - _KEYWORD_LENGTH else (None, 0)


def _dictionary(value: object) -> Dictionary:
    return value if isinstance(value, dict) else {}


def _offsets(pdf: bytes, position: int) -> tuple[dict[int, int], int]:
    """Where each object begins, and where the table ends."""
    offsets: dict[int, int] = {}
    while (section := _SECTION.match(pdf, position)) is not None:
        first, count = int(section[1]), int(section[2])
        if len(offsets) + count > _MAX_OBJECTS:
            raise PdfSyntaxError(f"the file has more than {_MAX_OBJECTS} objects")
        position = section.end()
        for number in range(first, first + count):
            entry = pdf[position : position + _ENTRY_BYTES]
            position += _ENTRY_BYTES
            if not entry[:10].isdigit():
                raise PdfSyntaxError("the cross-reference table is damaged")
            if entry[17:18] == b"n" and number:
                offsets[number] = int(entry[:10])
    return offsets, position
