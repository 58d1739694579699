"""CURP (Clave Única de Registro de Población): the key of a person in Mexico's population register.

Shape, 18 characters: 4 letters from the names, birth date YYMMDD, sex (H man, M woman, X non-binary), state of birth, 3
inner consonants of the names, a character that tells namesakes apart and a check digit. The 17th character also tells
the century: a digit for people born until 1999, a letter from 2000 on, so that the birth date is known in full.

Sources: type ``t_CURP`` of ``tdCFDI.xsd`` (CFDI 4.0) for the shape; Instructivo Normativo para la asignación de la CURP
(DOF 18/10/2021) for the century and the check digit.

What makes a text no CURP is its shape or a birth date that no calendar has. A check digit that does not match does not.

>>> curp = Curp("SABC560626MDFLRN01")
>>> curp.birth_date, curp.sex, curp.state_name, curp.check_digit_matches
(datetime.date(1956, 6, 26), 'M', 'Ciudad de México', True)
>>> Curp("SABC560626MQQLRN01")
Traceback (most recent call last):
    ...
csf_parser.errors.InvalidCurp: positions 12 to 13 of this CURP are no code of a Mexican state nor NE (born abroad)
"""

import datetime as dt
import re
from typing import ClassVar, Final, Literal, Self, cast

from csf_parser.errors import InvalidCurp
from csf_parser.values.official_key import OfficialKey

Sex = Literal["H", "M", "X"]

GENERIC_FOREIGN_MAN: Final = "XEXX010101HNEXXXA4"
"""Stands for a foreigner without a CURP, a man."""

GENERIC_FOREIGN_WOMAN: Final = "XEXX010101MNEXXXA8"
"""Stands for a foreigner without a CURP, a woman."""

_GENERICS: Final = frozenset({GENERIC_FOREIGN_MAN, GENERIC_FOREIGN_WOMAN})
_SHAPE: Final = (
    "[A-Z][AEIOUX][A-Z]{2}[0-9]{2}(0[1-9]|1[012])(0[1-9]|[12][0-9]|3[01])[MHX]"
    "([ABCMTZ]S|[BCJMOT]C|[CNPST]L|[GNQ]T|[GQS]R|C[MH]|[MY]N|[DH]G|NE|VZ|DF|SP)"
    "[BCDFGHJ-NP-TV-Z]{3}[0-9A-Z][0-9]"
)
_has_shape = re.compile(_SHAPE).fullmatch

_STATE_NAMES: Final = {
    "AS": "Aguascalientes",
    "BC": "Baja California",
    "BS": "Baja California Sur",
    "CC": "Campeche",
    "CL": "Coahuila",
    "CM": "Colima",
    "CS": "Chiapas",
    "CH": "Chihuahua",
    "DF": "Ciudad de México",
    "DG": "Durango",
    "GT": "Guanajuato",
    "GR": "Guerrero",
    "HG": "Hidalgo",
    "JC": "Jalisco",
    "MC": "Estado de México",
    "MN": "Michoacán",
    "MS": "Morelos",
    "NT": "Nayarit",
    "NL": "Nuevo León",
    "OC": "Oaxaca",
    "PL": "Puebla",
    "QT": "Querétaro",
    "QR": "Quintana Roo",
    "SP": "San Luis Potosí",
    "SL": "Sinaloa",
    "SR": "Sonora",
    "TC": "Tabasco",
    "TS": "Tamaulipas",
    "TL": "Tlaxcala",
    "VZ": "Veracruz",
    "YN": "Yucatán",
    "ZS": "Zacatecas",
    "NE": "Nacido en el extranjero",
}

# Ñ has a value of its own although no CURP holds it: without it O to Z would be one too low.
_CHECK_VALUES: Final = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ")}

_PARTS: Final = (
    ("letters", 0, 4, "[A-Z][AEIOUX][A-Z]{2}", "are not the letters of a name (A-Z, the second one a vowel or X)"),
    ("date", 4, 10, "[0-9]{6}", "are no date YYMMDD that exists"),
    ("sex", 10, 11, "[HMX]", "is not H, M or X"),
    ("state", 11, 13, "|".join(_STATE_NAMES), "are no code of a Mexican state nor NE (born abroad)"),
    ("consonants", 13, 16, "[BCDFGHJ-NP-TV-Z]{3}", "are not all consonants"),
    ("homonym-character", 16, 17, "[0-9A-Z]", "is neither a digit nor one of A-Z"),
    ("check-digit", 17, 18, "[0-9]", "is no digit"),
)


class Curp(OfficialKey):
    """A CURP, as it is printed: capitals, no blanks. :meth:`Curp.parse` reads what people write.

    Raises:
        InvalidCurp: The text has another shape. ``rule`` says which part is wrong: ``length``, ``letters``, ``date``,
            ``sex``, ``state``, ``consonants``, ``homonym-character`` or ``check-digit`` (a character that can be none).
    """

    __slots__ = ()

    SHAPE: ClassVar[str] = _SHAPE

    def __new__(cls, text: str) -> Self:
        """The CURP, if the text is one."""
        if _has_shape(text) is None or (text[8:10] > "28" and _birth_date(text) is None):
            raise _what_is_wrong(text)
        return str.__new__(cls, text)

    @property
    def letters(self) -> str:
        """The 4 letters that were made from the names."""
        return self[:4]

    @property
    def date_digits(self) -> str:
        """Birth date as YYMMDD."""
        return self[4:10]

    @property
    def birth_date(self) -> dt.date:
        """The full birth date."""
        return dt.date(_century(self) + int(self[4:6]), int(self[6:8]), int(self[8:10]))

    @property
    def sex(self) -> Sex:
        """``H`` (hombre), ``M`` (mujer) or ``X`` (no binario)."""
        return cast("Sex", self[10])

    @property
    def state_code(self) -> str:
        """State of birth in the register's two letters (not the ISO code); ``NE`` is abroad."""
        return self[11:13]

    @property
    def state_name(self) -> str:
        """Name of the state of birth."""
        return _STATE_NAMES[self[11:13]]

    @property
    def consonants(self) -> str:
        """First inner consonants of first surname, second surname and given name; ``X`` where there is none."""
        return self[13:16]

    @property
    def homonym_character(self) -> str:
        """The character that tells namesakes apart."""
        return self[16]

    @property
    def check_digit(self) -> str:
        """The last character."""
        return self[17]

    @property
    def expected_check_digit(self) -> str:
        """What the check digit is by the published sum over the characters before it."""
        total = sum(_CHECK_VALUES[char] * (18 - place) for place, char in enumerate(self[:17]))
        return str(-total % 10)

    @property
    def check_digit_matches(self) -> bool:
        """Whether nothing speaks against the check digit.

        The generic CURPs pass although the woman's digit is not the published sum's.
        """
        return self.is_generic or self[17] == self.expected_check_digit

    @property
    def is_generic(self) -> bool:
        """Whether it stands for foreigners without a CURP."""
        return self in _GENERICS


def _century(text: str) -> int:
    return 1900 if text[16] <= "9" else 2000


def _birth_date(text: str) -> dt.date | None:
    try:
        return dt.date(_century(text) + int(text[4:6]), int(text[6:8]), int(text[8:10]))
    except ValueError:
        return None


def _what_is_wrong(text: str) -> InvalidCurp:
    """The error for a text that is no CURP. Its message tells the place, never the text itself."""
    if len(text) != 18:
        return InvalidCurp("length", f"a CURP has 18 characters, and this text has {len(text)}")
    for rule, start, end, shape, what in _PARTS:
        is_sound = re.fullmatch(shape, text[start:end]) is not None
        if not is_sound or (rule == "date" and _birth_date(text) is None):
            place = f"position {end}" if end - start == 1 else f"positions {start + 1} to {end}"
            return InvalidCurp(rule, f"{place} of this CURP {what}")
    # Each part has its shape, and all of them together have not: no text can come here.
    raise AssertionError
