"""The four letters that a person's name gives an RFC.

Rule: IFAI 0610100135506, section 2.2, rules 1 to 10, and Annexes IV to VI: first letter and first inner vowel of the
first surname, first letter of the second, first letter of the given name. What the rules single out: surnames of one or
two letters, people with one surname, compound names, particles, María and José, and words that would offend.

The document is silent where the first surname has no inner vowel (``ICH``), and SAT's practice with ``MA.`` and ``J.``
varies; there :func:`possible_letters_of_individual` gives every reading. Neither knows names that have changed since.

>>> letters_of_individual(PersonName("María Luisa", "Ramírez", "Sánchez"))
'RASL'
>>> letters_of_individual(PersonName("Álvaro", "de la O", "Lozano"))
'OLAL'
"""

import re
from typing import Final

from csf_parser.values.person_name import (
    PersonName,
    first_vowel_inside,
    leading_given_name,
    unaccent,
    words_without,
)

_ANNEX_4: Final = (
    "BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COJA COJE COJI COJO CULO FETO GUEY JOTO KACA KACO KAGA KAGO KAKA "
    "KOGE KOJO KULO MAME MAMO MEAR MEAS MEON MION MOCO MULA PEDA PEDO PENE PUTA PUTO QULO RATA RUIN"
)
INCONVENIENT_WORDS: Final = frozenset(_ANNEX_4.split())
"""Annex IV: the fourth letter of these becomes an X."""

_PARTICLES: Final = frozenset({"DE", "LA", "LAS", "MC", "VON", "DEL", "LOS", "Y", "MAC", "VAN", "MI"})
_TOO_COMMON: Final = frozenset({"MARIA", "JOSE"})
_TOO_COMMON_IN_SHORT: Final = frozenset({"MA", "M", "J"})

# A special character counts only where it stands alone, and then by its name (rule 10, Annex VI).
_SPOKEN: Final = {".": "PUNTO", "'": "APOSTROFE", "´": "APOSTROFE", "’": "APOSTROFE"}
_not_letters = re.compile("[^A-ZÑ]+")


def letters_of_individual(name: PersonName) -> str:
    """The four letters by the rules; ``MA.`` and ``J.`` are taken for María and José, a missing letter is an X."""
    return _letters(name, _TOO_COMMON | _TOO_COMMON_IN_SHORT, missing_vowel="X")


def possible_letters_of_individual(name: PersonName) -> tuple[str, ...]:
    """Every reading of the rules where they leave a choice, :func:`letters_of_individual`'s first.

    >>> possible_letters_of_individual(PersonName("MA. LUISA", "RAMIREZ", "SANCHEZ"))
    ('RASL', 'RASM')
    """
    readings = [
        _letters(name, too_common, missing_vowel)
        for too_common in (_TOO_COMMON | _TOO_COMMON_IN_SHORT, _TOO_COMMON)
        for missing_vowel in ("X", None)
    ]
    return tuple(dict.fromkeys(readings))


def convenient(letters: str) -> str:
    """The letters, the fourth replaced where they would spell an offending word (rule 9).

    >>> convenient("BUEI")
    'BUEX'
    """
    return letters[:3] + "X" if letters in INCONVENIENT_WORDS else letters


def _letters(name: PersonName, too_common: frozenset[str], missing_vowel: str | None) -> str:
    """The letters. ``missing_vowel`` stands for an absent inner vowel; ``None`` is the surname's second letter."""
    given = leading_given_name(_words(name.given_names), too_common.__contains__)
    surnames = [_words(surname)[0] for surname in name.surnames]
    if not surnames:
        letters = _begin(given, 4)
    elif len(surnames) == 1:
        letters = _begin(surnames[0], 2) + _begin(given, 2)
    elif len(surnames[0]) <= 2:
        letters = surnames[0][0] + surnames[1][0] + _begin(given, 2)
    else:
        vowel = first_vowel_inside(surnames[0]) or missing_vowel or surnames[0][1]
        letters = surnames[0][0] + vowel + surnames[1][0] + given[0]
    return convenient(letters)


def _words(text: str) -> list[str]:
    """The words that count; ``["X"]`` where there is none, so that every word has a first letter."""
    spoken = (_SPOKEN.get(word) or _not_letters.sub("", word) for word in unaccent(text).split())
    return words_without(_PARTICLES, [word for word in spoken if word]) or ["X"]


def _begin(word: str, length: int) -> str:
    return word[:length].ljust(length, "X")
