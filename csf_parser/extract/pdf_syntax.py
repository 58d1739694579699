"""The syntax of PDF objects and content streams (ISO 32000-1, 7.2 and 7.3): bytes to Python values.

Numbers are ``int`` or ``float``, strings are ``bytes``, names are `Name`, arrays are lists, dictionaries are dicts by
the text of their keys, an indirect reference is a `Reference`. Tolerant as readers are: what has no meaning is left
out. Time is linear in the number of bytes, and nesting is limited.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, Union

_MAX_DEPTH: Final = 32

_TOKEN: Final = re.compile(
    rb"(?:[\x00\t\n\f\r ]|%[^\r\n]*)*+(?:"
    rb"(?P<real>[+-]?(?:\d++\.\d*+|\.\d++))"
    rb"|(?P<int>[+-]?\d++)(?![^\x00\t\n\f\r ()<>\[\]{}/%])"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|\((?P<text>(?:[^()\\]|\\[\s\S])*+)\)"
    rb"|(?P<nested>\()"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*+)>"
    rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]++)"
    rb"|(?P<odd>[\s\S]))"
)
_PARENTHESIS: Final = re.compile(rb"\\[\s\S]|[()]")
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|[\s\S]))|\r\n?")
_ESCAPED: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_ESCAPED_IN_NAME: Final = re.compile("#([0-9A-Fa-f]{2})")
_REFERENCE: Final = re.compile(rb"[\x00\t\n\f\r ]+(\d{1,5})[\x00\t\n\f\r ]+R(?![^\x00\t\n\f\r ()<>\[\]{}/%])")
_CONSTANTS: Final = {b"true": True, b"false": False, b"null": None}


class Name(str):
    """A name without its solidus: ``/F0`` is ``Name("F0")``."""

    __slots__ = ()


class Keyword(bytes):
    """An operator, or another word without a solidus."""

    __slots__ = ()


class Reference(NamedTuple):
    """A reference to an indirect object, by its number."""

    number: int


Scalar = bool | int | float | bytes | Name | Keyword | Reference | None
PdfObject = Union[Scalar, list["PdfObject"], dict[str, "PdfObject"]]  # noqa: UP007 - it names itself


class PdfSyntaxError(ValueError):
    """The bytes are not PDF syntax as far as this module reads it; the message quotes nothing of them."""


class PdfTokens:
    """Reads values one after the other; ``position`` is where the next one begins."""

    def __init__(self, data: bytes, position: int = 0, *, with_references: bool = True) -> None:
        self._data = data
        self._with_references = with_references  # content streams have none: "1 0 0 RG" is three numbers
        self.position = position

    def __iter__(self) -> Iterator[PdfObject]:
        """All values up to the end of the data.

        Raises:
            PdfSyntaxError: Arrays or dictionaries are nested too deeply.
        """
        while (match := _TOKEN.match(self._data, self.position)) is not None:
            self.position = match.end()
            if match.lastgroup not in {"odd", "close"}:
                yield self._value(match, 0)

    def next_value(self) -> PdfObject:
        """The next value.

        Raises:
            PdfSyntaxError: There is none, or it is nested too deeply.
        """
        for value in self:
            return value
        raise PdfSyntaxError("the data end where a value is expected")

    def _value(self, match: re.Match[bytes], depth: int) -> PdfObject:
        kind = match.lastgroup
        text = match[kind] if kind else b""
        if kind == "int":
            return self._integer_or_reference(text)
        if kind == "real":
            return float(text)
        if kind == "name":
            return _name(text)
        if kind == "word":
            return _CONSTANTS[text] if text in _CONSTANTS else Keyword(text)
        if kind == "open":
            return self._collection(text, depth + 1)
        return self._string(kind, text)

    def _integer_or_reference(self, text: bytes) -> int | Reference:
        if self._with_references and (rest := _REFERENCE.match(self._data, self.position)):
            self.position = rest.end()
            return Reference(int(text[-10:]))
        return int(text[-19:])  # what has more digits is no honest number, and costs quadratic time

    def _collection(self, opening: bytes, depth: int) -> list[PdfObject] | dict[str, PdfObject]:
        if depth > _MAX_DEPTH:
            raise PdfSyntaxError("arrays or dictionaries are nested too deeply")
        values: list[PdfObject] = []
        while (match := _TOKEN.match(self._data, self.position)) is not None:
            self.position = match.end()
            if match.lastgroup == "close":
                break
            if match.lastgroup != "odd":
                values.append(self._value(match, depth))
        if opening == b"[":
            return values
        return {str(key): value for key, value in zip(values[::2], values[1::2], strict=False) if isinstance(key, Name)}

    def _string(self, kind: str | None, text: bytes) -> bytes:
        if kind == "hex":
            digits = bytes(text.translate(None, b"\x00\t\n\f\r "))
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        if kind == "nested":
            start, depth = self.position, 1
            for match in _PARENTHESIS.finditer(self._data, start):
                depth += {b"(": 1, b")": -1}.get(match[0], 0)
                if depth == 0:
                    self.position = match.end()
                    return unescaped(self._data[start : match.start()])
            self.position = len(self._data)
            text = self._data[start:]
        return unescaped(text)


def unescaped(text: bytes) -> bytes:
    r"""The bytes that a literal string stands for.

    >>> unescaped(rb"\(AV.\) \321")
    b'(AV.) \xd1'
    """
    if b"\\" not in text and b"\r" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    if match[2]:
        return _ESCAPED.get(match[2], match[2])
    return b"\n"


def _name(text: bytes) -> Name:
    name = text.decode("latin-1")
    return Name(_ESCAPED_IN_NAME.sub(lambda match: chr(int(match[1], 16)), name) if "#" in name else name)
