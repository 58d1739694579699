r"""Text layers that were decoded with the wrong encoding, set right as a whole.

Converters write the map from glyphs to characters with the wrong encoding: ``Página`` is then ``PÃ¡gina`` (UTF-8 read
as Windows-1252) or ``P·gina`` (Windows-1252 read as Mac Roman), and a page in a symbol font lies in the private use
area. One rule undoes each of these for every character of a page. It is applied only if it explains the page as a
whole: every character outside ASCII has to follow it, and a single one that does not leaves the page as it is. Nothing
is ever set right in one value alone.

Not undone: code page 850 read as Windows-1252, which makes a blank of ``á``.

>>> undo(("P\u00c3\u00a1gina", "SITUACI\u00c3\u201cN"))
Undone(texts=('Página', 'SITUACIÓN'), encoding='UTF-8 read as Windows-1252')
>>> undo(("Página", "PE\u00c3\u2018A")) is None
True
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from csf_parser.extract.document import Document, Page, RepairedText

_LETTERS: Final = frozenset("ÁÉÍÓÚÜÑáéíóúüñ")
_SIGNS: Final = frozenset("¡¿°ºª´«»“”‘’–—\u00a0")
_EXPECTED: Final = _LETTERS | _SIGNS
_FEWEST_SEQUENCES: Final = 2  # of UTF-8, which hardly anything else is
_FEWEST_LETTERS: Final = 5  # of another encoding, where one sign may be read as a letter by chance
_FEWEST_KINDS: Final = 3
_MOST_TIMES: Final = 3  # that text was encoded as UTF-8 and read as something else
_UNEXPECTED: Final = re.compile(f"[^\x00-\x7f{''.join(sorted(_EXPECTED))}]")
_HYPHEN_IN_UTF8: Final = re.compile("(?<=[\u00c3\u00c2])-")  # "í" is C3 AD, and AD alone is a soft hyphen


class Undone(NamedTuple):
    """Texts after an encoding was undone, and which one."""

    texts: tuple[str, ...]
    encoding: str


def with_encodings_undone(document: Document) -> Document:
    """The document; pages that were decoded with a wrong encoding have their text set right, and are named."""
    pages = [_undone_page(page) for page in document.pages]
    repaired = tuple(RepairedText(page.number, encoding) for page, encoding in pages if encoding is not None)
    if not repaired:
        return document
    return replace(
        document, pages=tuple(page for page, _ in pages), signs=replace(document.signs, repaired_text=repaired)
    )


def _undone_page(page: Page) -> tuple[Page, str | None]:
    texts = [word.text for word in page.words]
    if _is_expected("".join(texts)):
        return page, None
    undone = undo(texts)
    if undone is None:
        return page, None
    words = (word._replace(text=text) for word, text in zip(page.words, undone.texts, strict=True) if text)
    return replace(page, words=tuple(words)), undone.encoding


def undo(texts: Sequence[str]) -> Undone | None:
    """The texts of a page with the one encoding undone that explains them all; ``None`` if there is none."""
    for encoding, decode in _UTF8_READ_AS:
        undone = _undone(texts, decode)
        if undone is not None and _changed(texts, undone) >= _FEWEST_SEQUENCES:
            for _ in range(_MOST_TIMES - 1):
                again = _undone(undone, decode)
                if again is None or not _changed(undone, again):
                    break
                undone = again
            return Undone(tuple(undone), encoding)
    for encoding, decode in _OTHERS:
        undone = _undone(texts, decode)
        if undone is not None and _reads_as_spanish("".join(undone)):
            return Undone(tuple(undone), encoding)
    return None


def holds_mojibake(text: str) -> bool:
    """Whether a text holds a sequence of UTF-8 that was read as Windows-1252."""
    return not text.isascii() and _SEQUENCE.search(text) is not None


def _undone(texts: Sequence[str], decode: Callable[[str], str]) -> list[str] | None:
    try:
        return [text if text.isascii() else decode(text) for text in texts]
    except UnicodeError:
        return None


def _changed(before: Sequence[str], after: Sequence[str]) -> int:
    return sum(one != other for one, other in zip(before, after, strict=True))


def _is_expected(text: str) -> bool:
    return _UNEXPECTED.search(text) is None


def _reads_as_spanish(text: str) -> bool:
    letters = [character for character in text if character in _LETTERS]
    return _is_expected(text) and len(letters) >= _FEWEST_LETTERS and len(set(letters)) >= _FEWEST_KINDS


def _windows_1252(text: str) -> bytes:
    """The bytes of a text; where Windows-1252 has no character, readers take that of Latin-1."""
    return b"".join(
        character.encode("latin-1") if "\x80" <= character <= "\x9f" else character.encode("cp1252")
        for character in text
    )


def _utf8_read_as_windows_1252(text: str) -> str:
    return _windows_1252(_HYPHEN_IN_UTF8.sub("\u00ad", text)).decode("utf-8")


def _private_use(text: str) -> str:
    """Symbol fonts have their characters from U+F000 on."""
    codes = [ord(character) - 0xF000 for character in text]
    if not all(0x20 <= code <= 0xFF for code in codes):
        raise UnicodeError
    return bytes(codes).decode("cp1252")


def _recoded(read_as: str, written_in: str) -> Callable[[str], str]:
    return lambda text: text.encode(read_as).decode(written_in)


_UTF8_READ_AS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("UTF-8 read as Windows-1252", _utf8_read_as_windows_1252),
    ("UTF-8 read as Mac Roman", _recoded("mac_roman", "utf-8")),
    ("UTF-8 read as code page 850", _recoded("cp850", "utf-8")),
    ("UTF-8 read as code page 437", _recoded("cp437", "utf-8")),
)
_OTHERS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("Windows-1252 read as Mac Roman", _recoded("mac_roman", "cp1252")),
    ("Mac Roman read as Windows-1252", lambda text: _windows_1252(text).decode("mac_roman")),
    ("Windows-1252 read as code page 850", _recoded("cp850", "cp1252")),
    ("Windows-1252 read as Windows-1251", _recoded("cp1251", "cp1252")),
    ("a symbol font", _private_use),
)
_CONTINUATIONS: Final = "".join(
    sorted({*map(chr, range(0x80, 0xC0)), *(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xC0))})
)
_SEQUENCE: Final = re.compile(f"[\u00c2\u00c3][{re.escape(_CONTINUATIONS)}]")
