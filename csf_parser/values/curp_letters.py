"""The four letters and the three consonants that a person's name gives a CURP.

Rule: Instructivo Normativo para la asignación de la CURP (DOF 18/10/2021). Letters: first letter and first inner vowel
of the first surname, first letter of the second, first letter of the given name. Consonants: the first inner one of
each. Whatever is missing, is an Ñ, or is no letter where a letter is wanted (``D/AMICO``) becomes an X; so does the
second letter of a word that would offend.

It differs from the RFC's rule in particles, in offending words, in Ñ, and for people with one or with a short surname.

>>> name = PersonName("Concepción", "Salgado", "Briseño")
>>> curp_letters_of(name), curp_consonants_of(name)
('SABC', 'LRN')
"""

from typing import Final

from csf_parser.values.person_name import PersonName, leading_given_name, unaccent, words_without

_ANNEX_2: Final = (
    "BACA BAKA BUEI BUEY CACA CACO CAGA CAGO CAKA CAKO COGE COGI COJA COJE COJI COJO COLA CULO FALO FETO GETA GUEI "
    "GUEY JETA JOTO KACA KACO KAGA KAGO KAKA KAKO KOGE KOGI KOJA KOJE KOJI KOJO KOLA KULO LILO LOCA LOCO LOKA LOKO "
    "MAME MAMO MEAR MEAS MEON MIAR MION MOCO MOKO MULA MULO NACA NACO PEDA PEDO PENE PIPI PITO POPO PUTA PUTO QULO "
    "RATA ROBA ROBE ROBO RUIN SENO TETA VACA VAGA VAGO VAKA VUEI VUEY WUEI WUEY"
)
INCONVENIENT_WORDS: Final = frozenset(_ANNEX_2.split())
"""Annex 2: the second letter of these becomes an X."""

_PARTICLE_LIST: Final = "DA DAS DE DEL DER DI DIE DD EL LA LAS LE LES LOS MAC MC VAN VON Y"
_PARTICLES: Final = frozenset(_PARTICLE_LIST.split())
_TOO_COMMON: Final = frozenset({"MARIA", "MA", "MA.", "M", "M.", "JOSE", "J", "J."})

_VOWELS: Final = frozenset("AEIOU")
_CONSONANTS: Final = frozenset("BCDFGHJKLMNÑPQRSTVWXYZ")


def curp_letters_of(name: PersonName) -> str:
    """The first four characters of the CURP of a person of this name."""
    first, second, given = _counting_words(name)
    return convenient(_plain(first[:1]) + _first_inside(first, _VOWELS) + _plain(second[:1]) + _plain(given[:1]))


def curp_consonants_of(name: PersonName) -> str:
    """Characters 14 to 16 of the CURP of a person of this name."""
    return "".join(_first_inside(word, _CONSONANTS) for word in _counting_words(name))


def convenient(letters: str) -> str:
    """The letters, the second replaced where they would spell an offending word.

    >>> convenient("BUEI")
    'BXEI'
    """
    return f"{letters[0]}X{letters[2:]}" if letters in INCONVENIENT_WORDS else letters


def _counting_words(name: PersonName) -> tuple[str, str, str]:
    """The one word that counts of each part: first surname, second surname, given names."""
    first, second = [_words(surname)[0] for surname in name.surnames] + [""] * (2 - len(name.surnames))
    return first, second, leading_given_name(_words(name.given_names), _TOO_COMMON.__contains__)


def _words(text: str) -> list[str]:
    return words_without(_PARTICLES, unaccent(text).split()) or [""]


def _plain(char: str) -> str:
    return char if char.isascii() and char.isalpha() else "X"


def _first_inside(word: str, wanted: frozenset[str]) -> str:
    """The first wanted character after the first; X where there is none, or a sign (``/``, ``-``, ``.``) before it."""
    return next((_plain(char) for char in word[1:] if char in wanted or not char.isalpha()), "X")
