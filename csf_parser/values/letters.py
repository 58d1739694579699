"""The letters and digits that a CSF can print, and the letters of other scripts that only look like them.

The SAT sets its documents in Helvetica with WinAnsiEncoding (see
``docs/origin.md``), so each letter and digit of a genuine value is one of Windows code page 1252. A CFDI compares names
letter by letter (CFDI40145), and a Cyrillic А is not a Latin A.

The table of look-alikes holds the capitals and small letters of Cyrillic, Greek and Armenian that a reader takes for a
Latin one; full-width, mathematical and other styled letters are found by their compatibility decomposition
(Unicode NFKC). Punctuation is not checked.
"""

import unicodedata
from typing import Final, NamedTuple

_LOOK_ALIKES: Final = str.maketrans(
    # Cyrillic, capitals and small
    "АВЕЅІЈКМНОРСТУХҮЗЬԚԜԌԐӀаеіјкморсухѕһԛԝґпЁё"
    # Greek, capitals and small
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺοανγικρυχϲϳ"
    # Armenian
    "ՍՏՕԼՈհոսցօ"
    # Latin letters outside code page 1252, and signs
    "ɑɡıȷʟꓐꓑꓒꓔꓖꓗꓙꓚꓜꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ",
    "ABESIJKMHOPCTYXY3bQWGEIaeijkmopcyxshqwrnEeABEZHIKMNOPTYXCMoavyikpuxcjUSOLNhnugoagijLBPDTGKJCZMNLSRVHWXYAEIOU",
)


class ForeignLetter(NamedTuple):
    """A letter or digit that a CSF cannot print, and the plain one that it looks like (``None`` if none is known)."""

    printed: str
    plain: str | None

    @property
    def code_point(self) -> str:
        """Its number in Unicode, such as ``U+0410``."""
        return f"U+{ord(self.printed):04X}"


def foreign_letters(text: str) -> list[ForeignLetter]:
    r"""The letters and digits of a text that are not in Windows code page 1252, each once, in order.

    >>> foreign_letters("ESCUELA ÑÁ & CÍA")
    []
    >>> [(letter.code_point, letter.plain) for letter in foreign_letters("\u0410\uff17")]
    [('U+0410', 'A'), ('U+FF17', '7')]
    """
    if text.isascii() or _is_in_code_page(text):
        return []
    letters = dict.fromkeys(char for char in text if _is_letter(char) and not _is_in_code_page(char))
    return [ForeignLetter(char, _plain(char)) for char in letters]


def _is_letter(char: str) -> bool:
    """Whether a character is a letter, a digit, or a mark that changes the letter before it."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _is_in_code_page(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _plain(char: str) -> str | None:
    """The letter of code page 1252 that a character looks like."""
    found = char.translate(_LOOK_ALIKES)
    if found == char:
        found = unicodedata.normalize("NFKC", char)
    if len(found) == 1 and not found.isascii() and unicodedata.decimal(found, None) is not None:
        found = str(unicodedata.decimal(found))
    if not _is_in_code_page(found):
        found = unicodedata.normalize("NFD", char)[0].translate(_LOOK_ALIKES)
    return found if found != char and found.isalnum() and _is_in_code_page(found) else None
