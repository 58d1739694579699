"""The three letters that a company's name gives an RFC.

Rule: IFAI 0610100135506, section 2.1, rules 1 to 12, and Annexes V and VI: the first letters of the first three words
that count; of two words, one letter and two; of one word, three. Articles, prepositions, the words for company and the
type of company do not count; initials, numbers and signs that stand alone count as the words they are read as.

This is weak evidence. The name of the day the company was founded decides, SAT's clerks have read the rule freely, and
the document contradicts itself (Annex V drops COOPERATIVA, an example of rule 11 counts it: it counts here).

>>> letters_of_company("HERRERIA & ELECTRICOS")
'H&E'
>>> letters_of_company("Editorial Siglo XXI, S.A.")
'ESV'
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from csf_parser.values.person_name import unaccent
from csf_parser.values.spanish_numerals import roman_value, spell

_ANNEX_5: Final = (
    "EL LA LOS LAS DE DEL Y E A AL EN POR PARA CON SUS MI MC MAC VON VAN THE OF AND "
    "COMPAÑIA COMPA&IA CIA COMPANY CO SOCIEDAD SOC"
)
_UNCOUNTED: Final = frozenset(_ANNEX_5.split())
_SIGNS: Final = {
    "@": "ARROBA",
    "´": "APOSTROFE",
    "'": "APOSTROFE",
    "%": "PORCIENTO",
    "#": "NUMERO",
    "!": "ADMIRACION",
    ".": "PUNTO",
    "$": "PESOS",
    '"': "COMILLAS",
    "-": "GUION",
    "/": "DIAGONAL",
    "+": "SUMA",
    "(": "ABRE PARENTESIS",
    ")": "CIERRA PARENTESIS",
}
_TYPES_OF_COMPANY: Final = (
    "SA DE CV MI",
    "SA DE CV",
    "SA MI",
    "SA",
    "S DE RL DE CV",
    "S DE RL MI",
    "S DE RL",
    "SRL CV MI",
    "SRL CV",
    "SRL MI",
    "S EN NC",
    "S EN C POR A",
    "S EN C",
    "SNC",
    "SCL",
    "SCS",
    "SC",
    "AC",
    "A EN P",
)

_are_initials = re.compile("(?:[A-ZÑ&][.])+[A-ZÑ&]?").fullmatch
_find_parts = re.compile("[A-ZÑ&]+|[0-9]+").findall


def letters_of_company(name: str) -> str:
    """The three letters by the rules, ``X`` for those that are missing; the type of company may stand at the end."""
    tokens = _without_type(unaccent(name).replace(",", " ")).split()
    words = list(_words(tokens, _UNCOUNTED)) or list(_words(tokens, frozenset())) or ["X"]
    if len(words) >= 3:
        return words[0][0] + words[1][0] + words[2][0]
    if len(words) == 2:
        return words[0][0] + words[1][:2].ljust(2, "X")
    return words[0][:3].ljust(3, "X")


def _without_type(name: str) -> str:
    """The name without ``S.A. DE C.V.`` and its like at the end; the whole name where nothing else would be left."""
    return _type_at_end().sub("", name)


@cache
def _type_at_end() -> re.Pattern[str]:
    # Every letter may have its dot, and S.A. DE C.V. is also written S. A. DE C. V.
    types = (
        r"\s+".join(r"\.?\s*".join(word) + r"\.?" if word not in _UNCOUNTED else word for word in one.split())
        for one in _TYPES_OF_COMPANY
    )
    return re.compile(rf"(?<=\S)\s+(?:{'|'.join(types)})\s*$", re.ASCII)


def _words(tokens: list[str], uncounted: frozenset[str]) -> Iterator[str]:
    """The words of the name as the rules read them, in letters only."""
    for place, token in enumerate(tokens):
        if token in _SIGNS:
            yield from _SIGNS[token].split()
        elif _are_initials(token):
            yield from token.replace(".", "")
        elif (value := roman_value(token)) and (place or len(token) > 1):
            # A first word V or X is an initial; in PREPARATORIA V it is the fifth.
            yield from spell(value).split()
        else:
            yield from _words_in(token, uncounted)


def _words_in(token: str, uncounted: frozenset[str]) -> Iterator[str]:
    """``3M`` is read as two words; ``S@NDIA`` and ``C@FE.NET`` are one each, without their signs."""
    joined = "".join(char for char in token if char.isalnum() or char == "&")
    for part in _find_parts(joined):
        if not part.isdigit():
            yield from () if part in uncounted else (part,)
        elif len(part) <= 6:
            yield from spell(int(part)).split()
        else:
            yield from (spell(int(digit)) for digit in part)
