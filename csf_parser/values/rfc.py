"""RFC (Registro Federal de Contribuyentes): the key by which SAT knows a taxpayer.

Shape: 3 letters for a company (persona moral) or 4 for an individual (persona física), a date YYMMDD (constitution or
birth, without its century), two characters that tell namesakes apart (homoclave) and a check digit.

Sources: type ``t_RFC`` of ``tdCFDI.xsd`` (CFDI 4.0) for the shape; IFAI 0610100135506, Annex III, for the check digit.

What makes a text no RFC is its shape or a date that no calendar has. A check digit that does not match does not: SAT
itself has given out about 1.4 % of all RFCs with another one. Whether SAT knows the RFC is not checked at all.

>>> rfc = Rfc("EKU9003173C9")
>>> rfc.kind, rfc.letters, rfc.homoclave, rfc.check_digit_matches
('company', 'EKU', '3C', True)
>>> Rfc.parse("cacx-760510-1p8").dates
(datetime.date(1976, 5, 10), datetime.date(2076, 5, 10))
>>> Rfc("EKU9002303C9")
Traceback (most recent call last):
    ...
csf_parser.errors.InvalidRfc: positions 4 to 9 of this RFC are no date YYMMDD that exists
"""

import datetime as dt
import re
from typing import ClassVar, Final, Self

from csf_parser.errors import InvalidRfc
from csf_parser.values.official_key import OfficialKey
from csf_parser.values.person_kind import PersonKind

GENERIC_NATIONAL: Final = "XAXX010101000"
"""Stands for the public at large (público en general)."""

GENERIC_FOREIGN: Final = "XEXX010101000"
"""Stands for any customer abroad."""

_GENERICS: Final = frozenset({GENERIC_NATIONAL, GENERIC_FOREIGN})
_SHAPE: Final = "[A-Z&Ñ]{3,4}[0-9]{2}(0[1-9]|1[012])(0[1-9]|[12][0-9]|3[01])[A-Z0-9]{2}[0-9A]"
_has_shape = re.compile(_SHAPE).fullmatch
_are_letters = re.compile("[A-Z&Ñ]+").fullmatch
_is_homoclave = re.compile("[A-Z0-9]{2}").fullmatch

# The place of a character is its value; the blank pads a company's key to the length of an individual's.
_CHECK_VALUES: Final = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ")}
_CHECK_DIGITS: Final = "0123456789A"


class Rfc(OfficialKey):
    """An RFC, as SAT prints it: capitals, no blanks, no hyphens. :meth:`Rfc.parse` reads what people write.

    Raises:
        InvalidRfc: The text has another shape. ``rule`` says which part is wrong: ``length``, ``letters``, ``date``,
            ``homoclave`` or ``check-digit`` (a character that can be none).
    """

    __slots__ = ()

    SHAPE: ClassVar[str] = _SHAPE

    def __new__(cls, text: str) -> Self:
        """The RFC, if the text is one."""
        if _has_shape(text) is None or (text[-5:-3] > "28" and not _is_date(text[-9:-3])):
            raise _what_is_wrong(text)
        return str.__new__(cls, text)

    @property
    def kind(self) -> PersonKind:
        """Individual or company: the length says it."""
        return "individual" if len(self) == 13 else "company"

    @property
    def letters(self) -> str:
        """The 3 or 4 letters that were made from the name."""
        return self[:-9]

    @property
    def date_digits(self) -> str:
        """Birth or constitution as YYMMDD."""
        return self[-9:-3]

    @property
    def year_of_century(self) -> int:
        """Year of birth or constitution, 0 to 99: the RFC does not tell the century."""
        return int(self[-9:-7])

    @property
    def month(self) -> int:
        """Month of birth or constitution, 1 to 12."""
        return int(self[-7:-5])

    @property
    def day(self) -> int:
        """Day of birth or constitution, 1 to 31."""
        return int(self[-5:-3])

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The dates that the digits can stand for: the one in 19YY, then the one in 20YY.

        For ``000229`` it is one date only, because 1900 was no leap year.
        """
        centuries = (2000,) if self.date_digits == "000229" else (1900, 2000)
        return tuple(dt.date(century + self.year_of_century, self.month, self.day) for century in centuries)

    @property
    def homoclave(self) -> str:
        """The two characters that tell namesakes apart."""
        return self[-3:-1]

    @property
    def check_digit(self) -> str:
        """The last character, ``0`` to ``9`` or ``A``."""
        return self[-1]

    @property
    def expected_check_digit(self) -> str:
        """What the check digit is by the published sum over the characters before it."""
        total = sum(_CHECK_VALUES[char] * (13 - place) for place, char in enumerate(self[:-1].rjust(12)))
        return _CHECK_DIGITS[-total % 11]

    @property
    def check_digit_matches(self) -> bool:
        """Whether nothing speaks against the check digit. About 1.4 % of all RFCs in use fail this.

        The generic RFCs pass although the first one's digit is not the published sum's.
        """
        return self.is_generic or self[-1] == self.expected_check_digit

    @property
    def is_generic(self) -> bool:
        """Whether it stands for customers without an RFC, and so never for the holder of a CSF."""
        return self in _GENERICS


def _is_date(digits: str) -> bool:
    try:
        # 20YY on purpose: 000229 exists in 2000 and not in 1900, and people are born on it.
        dt.date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True


def _what_is_wrong(text: str) -> InvalidRfc:
    """The error for a text that is no RFC. Its message tells the place, never the text itself."""
    letters, date, homoclave = text[:-9], text[-9:-3], text[-3:-1]
    if len(text) not in (12, 13):
        return InvalidRfc("length", f"an RFC has 12 or 13 characters, and this text has {len(text)}")
    if not _are_letters(letters):
        return InvalidRfc("letters", f"the first {len(letters)} characters of this RFC are not all of A-Z, Ñ and &")
    if not (date.isascii() and date.isdigit() and _is_date(date)):
        start = len(letters) + 1
        return InvalidRfc("date", f"positions {start} to {start + 5} of this RFC are no date YYMMDD that exists")
    if not _is_homoclave(homoclave):
        return InvalidRfc("homoclave", "the homoclave of this RFC has a character other than A-Z and 0-9")
    return InvalidRfc("check-digit", "the last character of this RFC is neither a digit nor A")
