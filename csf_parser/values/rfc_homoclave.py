"""The homoclave that a name gives: the two characters of an RFC that tell namesakes apart.

Rule: IFAI 0610100135506, Annexes I and II. Each character has a two-digit value; the digits of all values, after a
leading zero, are read in overlapping pairs; every pair is multiplied by its second digit; the last three digits of the
sum, divided by 34, give the two characters as quotient and remainder.

Where the document and SAT's own keys disagree, the keys win: the document gives ``&`` the value 10, and all keys that
are known with their names say 37.

A homoclave that differs is no error. SAT gives out another one where two taxpayers would share a key, a change of name
does not change it, and of a company SAT has counted the capital regime at times.

>>> homoclave_of_individual(PersonName("Emma", "Gómez", "Díaz"))
'GR'
"""

from itertools import pairwise
from typing import Final

from csf_parser.values.person_name import PersonName, unaccent

_DIGITS: Final = "123456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
_VALUES: Final = (
    {char: f"{value:02}" for value, char in enumerate("0123456789")}
    | {char: str(value) for value, char in enumerate("ABCDEFGHI", start=11)}
    | {char: str(value) for value, char in enumerate("JKLMNOPQR", start=21)}
    | {char: str(value) for value, char in enumerate("STUVWXYZÑ", start=32)}
    | {" ": "00", "&": "37"}
)


def homoclave_of(name: str) -> str:
    """The homoclave of a name that is in the order SAT counts it: surnames first, or the company's name.

    Accents, case and punctuation do not count.
    """
    letters = "".join([char for char in unaccent(name) if char in _VALUES or char.isspace()])
    digits = [0, *map(int, "".join([_VALUES[char] for char in " ".join(letters.split())]))]
    total = sum([(10 * left + right) * right for left, right in pairwise(digits)])
    quotient, remainder = divmod(total % 1000, 34)
    return _DIGITS[quotient] + _DIGITS[remainder]


def homoclave_of_individual(name: PersonName) -> str:
    """The homoclave of a person."""
    return homoclave_of(" ".join((*name.surnames, name.given_names)))


def homoclaves_of_company(name: str, capital_regime_abbreviation: str | None = None) -> tuple[str, ...]:
    """The homoclaves a company may have: of its name alone, then of its name with the regime (``SA DE CV``).

    >>> homoclaves_of_company("ESCUELA KEMPER URGATE", "SA DE CV")[0]
    '3C'
    """
    names = [name]
    if capital_regime_abbreviation:
        names.append(f"{name} {capital_regime_abbreviation}")
    return tuple(dict.fromkeys(homoclave_of(one) for one in names))
