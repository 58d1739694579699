"""Numbers as Spanish words, and the Roman numerals that stand in names.

The RFC's rule for companies reads every number in a name as its words (``EL 505`` as ``QUINIENTOS CINCO``).

>>> spell(505)
'QUINIENTOS CINCO'
>>> roman_value("XXI"), roman_value("IXI")
(21, None)
"""

import re
from typing import Final

_COUNTING: Final = (
    "CERO UNO DOS TRES CUATRO CINCO SEIS SIETE OCHO NUEVE DIEZ ONCE DOCE TRECE CATORCE QUINCE DIECISEIS DIECISIETE "
    "DIECIOCHO DIECINUEVE VEINTE VEINTIUNO VEINTIDOS VEINTITRES VEINTICUATRO VEINTICINCO VEINTISEIS VEINTISIETE "
    "VEINTIOCHO VEINTINUEVE"
)
_UNDER_THIRTY: Final = tuple(_COUNTING.split())
_TENS: Final = ("TREINTA", "CUARENTA", "CINCUENTA", "SESENTA", "SETENTA", "OCHENTA", "NOVENTA")
_HUNDREDS: Final = (
    "CIENTO",
    "DOSCIENTOS",
    "TRESCIENTOS",
    "CUATROCIENTOS",
    "QUINIENTOS",
    "SEISCIENTOS",
    "SETECIENTOS",
    "OCHOCIENTOS",
    "NOVECIENTOS",
)
_ROMAN_UNITS: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_match_roman = re.compile("(X{0,3})(I{1,3}|IV|VI{0,3}|IX)?").fullmatch


def spell(number: int) -> str:
    """The number in capitals without accents, as it is counted: ``VEINTIUNO``, ``CIENTO UNO``, ``MIL``.

    Raises:
        ValueError: The number is negative, or a million and more.
    """
    if not 0 <= number < 1_000_000:
        raise ValueError("numbers are spelled from 0 to 999,999")
    thousands, rest = divmod(number, 1000)
    words = []
    if thousands > 1:
        words.append(_before_mil(_spell_under_thousand(thousands)))
    if thousands:
        words.append("MIL")
    if rest or not thousands:
        words.append(_spell_under_thousand(rest))
    return " ".join(words)


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral of I, V and X (1 to 39), or ``None``.

    Greater ones are not read: with L, C, D and M too many of them are words or initials (``DI``, ``MIX``, ``CV``).
    """
    match = _match_roman(text)
    if not text or match is None:
        return None
    return 10 * len(match[1]) + _ROMAN_UNITS.index(match[2] or "")


def _spell_under_thousand(number: int) -> str:
    if number == 100:
        return "CIEN"
    hundreds, rest = divmod(number, 100)
    words = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if rest >= 30:
        tens, units = divmod(rest, 10)
        words.append(_TENS[tens - 3])
        words.extend(["Y", _UNDER_THIRTY[units]] if units else [])
    elif rest or not hundreds:
        words.append(_UNDER_THIRTY[rest])
    return " ".join(words)


def _before_mil(words: str) -> str:
    """UNO is shortened before MIL: VEINTIUN MIL, TREINTA Y UN MIL."""
    return words.removesuffix("O") if words.endswith("UNO") else words
