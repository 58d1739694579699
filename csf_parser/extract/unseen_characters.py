"""Takes characters out of a document's words that are no print: invisible ones and control characters.

They break every comparison and are carried into invoices and databases, where they cannot be seen either. Marks of
direction also turn the letters around them, so that what is read is not what is seen.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final

from csf_parser.extract.document import Box, Document, Page, UnseenCharacters, Word

# Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties), without the soft hyphen, which pdfium gives for a
# hyphen that is seen; the braille blank, which draws nothing either.
_INVISIBLE: Final = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1b\x7f-\x9f"
_invisible: Final = re.compile(f"[{_INVISIBLE}]")
# A control after Ã or Â is the second half of a letter in UTF-8 that was read as Latin-1, which `mojibake` undoes.
_control: Final = re.compile(f"(?<![\u00c2\u00c3])[{_CONTROLS}]")
_unseen: Final = re.compile(f"[{_INVISIBLE}]|(?<![\u00c2\u00c3])[{_CONTROLS}]")


def without_unseen_characters(document: Document) -> Document:
    """The document without them; ``signs.unseen`` says where invisible ones were.

    A control character becomes U+FFFD, like any other that a font gives no meaning to: a letter may have been meant.
    """
    affected = [page for page in document.pages if _has_unseen("".join([word[0] for word in page.words]))]
    if not affected:
        return document
    found = [sign for page in affected for sign in _signs_of(page)]
    clean = {page.number: replace(page, words=tuple(_clean(page.words))) for page in affected}
    pages = tuple(clean.get(page.number, page) for page in document.pages)
    return replace(document, pages=pages, signs=replace(document.signs, unseen=tuple(found)))


def _has_unseen(text: str) -> bool:
    if text.isprintable():
        with suppress(UnicodeEncodeError):
            text.encode("latin-1")
            return False  # nearly all pages: nothing that Latin-1 has is unseen and printable
    return _unseen.search(text) is not None


def _clean(words: tuple[Word, ...]) -> Iterator[Word]:
    for word in words:
        text = _control.sub("\ufffd", _invisible.sub("", word.text))
        if text == word.text:
            yield word
        elif text:
            yield word._replace(text=text)


def _signs_of(page: Page) -> Iterator[UnseenCharacters]:
    for word in page.words:
        characters = "".join(dict.fromkeys(_invisible.findall(word.text)))
        if characters:
            yield UnseenCharacters(characters, page.number, Box(*word[1:5]))
