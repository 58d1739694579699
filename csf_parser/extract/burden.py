"""How much a file may unpack to, estimated from its bytes before any library unpacks them.

A few kilobytes can hold gigabytes: packed content, packed twice, the same content named a thousand times on one page,
forms that draw forms that draw forms. A library sees none of it coming, and its call cannot be stopped. What is heavy
by this estimate is therefore read in a process of its own, whose memory and time are limited. A CSF of 170 kB is light
by its size alone, so that nothing is unpacked here.

It is an estimate over the streams' own dictionaries, not a parser: a file can be made to escape it. Who needs certainty
asks for isolation (``isolated=True``).
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from csf_parser.extract.limits import MEBIBYTE

_HEAVY: Final = 128 * MEBIBYTE  # unpacked, each stream as often as it is named
_MOST_DRAWN: Final = 10_000  # forms, as far as forms that draw several may multiply
_PACKED_PIECE, _PIECE = 64 * 1024, MEBIBYTE
_DICTIONARY_MAX: Final = 20_000  # bytes before the keyword; a dictionary of SAT's has 150
# The most that one byte can become. Decoders of pictures are bounded by the limit of pixels.
_RATIOS: Final = {
    b"FlateDecode": 1032,
    b"Fl": 1032,
    b"LZWDecode": 1370,
    b"LZW": 1370,
    b"RunLengthDecode": 64,
    b"RL": 64,
}
_FLATE: Final = (b"FlateDecode", b"Fl")
_STREAM: Final = re.compile(rb">>\s*stream\r?\n")
_NUMBER: Final = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+\Z")
_NUMBER_WITHIN: Final = 30  # bytes before "obj"
# Possessive, for digits given back lead nowhere, and a table of offsets is all digits.
_REFERENCE: Final = re.compile(rb"\b(\d{1,10}+)\s++\d{1,5}+\s++R\b")
_FILTER: Final = re.compile(rb"/Filter\s*(\[[^\]]{0,2000}\]|/[^\s/\[\]<>()]+|\d)")
_NAME: Final = re.compile(rb"/([^\s/\[\]<>()]+)")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_INDIRECT_TYPE: Final = re.compile(rb"/Subtype\s*\d")
_FORM: Final = re.compile(rb"/Subtype\s*/Form\b")
_PACKED_OBJECTS: Final = re.compile(rb"/Type\s*/ObjStm\b")
_DRAW: Final = re.compile(rb"\bDo\b")


class _Stream(NamedTuple):
    number: bytes
    dictionary: bytes
    start: int
    length: int
    filters: tuple[bytes, ...]


def is_heavy(pdf: bytes) -> bool:
    """Whether the file may unpack to more than any honest CSF, or hides how much it does."""
    streams = list(_streams(pdf))
    if any(b"?" in stream.filters or _INDIRECT_TYPE.search(stream.dictionary) for stream in streams):
        return True
    unpacked = _Unpacking(pdf)
    named = _references(pdf, streams, unpacked)
    at_most = sum(_at_most(stream) * max(1, named[stream.number]) for stream in streams)
    holds_objects = any(_PACKED_OBJECTS.search(stream.dictionary) for stream in streams)
    if at_most <= _HEAVY and not holds_objects and not any(_FORM.search(stream.dictionary) for stream in streams):
        return False  # a CSF, encrypted or not
    if b"/Encrypt" in pdf:  # what is packed cannot be looked into, nor can objects that are packed
        return at_most > _HEAVY or holds_objects
    if at_most > _HEAVY and _weight(streams, named, unpacked) > _HEAVY:
        return True
    return _most_drawn(streams, unpacked) > _MOST_DRAWN or unpacked.spent


def _streams(pdf: bytes) -> Iterator[_Stream]:
    starts = [(match.start(), match.end()) for match in _STREAM.finditer(pdf)]
    previous = 0
    for index, (keyword, start) in enumerate(starts):
        opened = pdf.rfind(b"obj", previous, keyword)
        number = _NUMBER.search(pdf, max(previous, opened - _NUMBER_WITHIN), opened) if opened >= 0 else None
        dictionary = _plain(pdf[opened if opened >= 0 else max(previous, keyword - _DICTIONARY_MAX) : keyword])
        following = starts[index + 1][0] if index + 1 < len(starts) else len(pdf)
        yield _Stream(number[1] if number else b"", dictionary, start, following - start, _filters(dictionary))
        previous = start


def _plain(dictionary: bytes) -> bytes:
    """The dictionary with the letters of its names written out: ``/Fl#61teDecode`` is a name, too."""
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), dictionary) if b"#" in dictionary else dictionary


def _filters(dictionary: bytes) -> tuple[bytes, ...]:
    """The names of the filters; ``?`` for one that is named elsewhere."""
    match = _FILTER.search(dictionary)
    if match is None:
        return ()
    names = tuple(_NAME.findall(match[1]))
    return (b"?",) if match[1].isdigit() or _REFERENCE.search(match[1]) else names


def _at_most(stream: _Stream) -> int:
    size = stream.length
    for name in stream.filters:
        size *= _RATIOS.get(name, 1)
    return size


class _Unpacking:
    """Unpacks what is packed by Flate, all of a file within one budget."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = memoryview(pdf)
        self._left = _HEAVY

    @property
    def spent(self) -> bool:
        return self._left <= 0

    def size_of(self, stream: _Stream) -> int:
        """The bytes that the stream's first filter, Flate, gives; cut where the budget ends."""
        return sum(map(len, self._pieces(stream)))

    def of(self, stream: _Stream) -> bytes:
        """What the first filter gives, where that is Flate; otherwise the stream as it stands."""
        if stream.filters and stream.filters[0] in _FLATE:
            return b"".join(self._pieces(stream))
        return bytes(self._pdf[stream.start : stream.start + stream.length])

    def _pieces(self, stream: _Stream) -> Iterator[bytes]:
        # To the end of the file: packed data say themselves where they end, whatever the dictionary says.
        packed, unpack = self._pdf[stream.start :], zlib.decompressobj()
        for start in range(0, len(packed), _PACKED_PIECE):
            waiting: bytes | memoryview = packed[start : start + _PACKED_PIECE]
            while waiting and not unpack.eof and self._left > 0:
                try:
                    piece = unpack.decompress(waiting, _PIECE)
                except zlib.error:
                    return
                self._left -= len(piece)
                yield piece
                waiting = unpack.unconsumed_tail
            if unpack.eof or self._left <= 0:
                return


def _references(pdf: bytes, streams: list[_Stream], unpacked: _Unpacking) -> Counter[bytes]:
    """How often each object is named, by its number."""
    named: Counter[bytes] = Counter()
    position = 0
    for stream in streams:
        named.update(_REFERENCE.findall(pdf, position, stream.start))
        ends = pdf.find(b"endstream", stream.start, stream.start + stream.length)
        position = ends if ends >= 0 else stream.start + stream.length
        if _PACKED_OBJECTS.search(stream.dictionary):
            named.update(_REFERENCE.findall(unpacked.of(stream)))
    named.update(_REFERENCE.findall(pdf, position))
    return named


def _weight(streams: list[_Stream], named: Counter[bytes], unpacked: _Unpacking) -> int:
    weight = 0
    for stream in streams:
        size = _at_most(stream)
        if stream.filters and stream.filters[0] in _FLATE:
            size = _at_most(stream._replace(length=unpacked.size_of(stream), filters=stream.filters[1:]))
        weight += size * max(1, named[stream.number])
        if weight > _HEAVY or unpacked.spent:
            return _HEAVY + 1
    return weight


def _most_drawn(streams: list[_Stream], unpacked: _Unpacking) -> int:
    """How many forms could be drawn where each draws all others."""
    drawn = 1
    for stream in streams:
        if _FORM.search(stream.dictionary):
            drawn *= max(1, len(_DRAW.findall(unpacked.of(stream))))
            if drawn > _MOST_DRAWN:
                break
    return drawn
