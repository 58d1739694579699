"""The name of a human being in the three parts that the registers keep, as words without accents.

The RFC and the CURP are both made from it by nearly the same rules; what the two rules share stands here.
"""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple


class PersonName(NamedTuple):
    """A person's name as a CSF prints it: Nombre (s), Primer Apellido, Segundo Apellido."""

    given_names: str
    first_surname: str | None
    second_surname: str | None = None

    @property
    def surnames(self) -> tuple[str, ...]:
        """The surnames that there are, in their order: people may have one only, in either place."""
        return tuple(name for name in (self.first_surname, self.second_surname) if name and name.strip())


def unaccent(text: str) -> str:
    """The text in capitals without accents. Ñ is a letter of its own and stays.

    >>> unaccent("Ñuño Güemes, José")
    'ÑUÑO GUEMES, JOSE'
    """
    text = unicodedata.normalize("NFC", text).upper()
    if text.isascii():
        return text
    return "".join(char if char == "Ñ" else unicodedata.normalize("NFD", char)[0] for char in text)


def words_without(particles: frozenset[str], words: list[str]) -> list[str]:
    """The words that are no particles; all of them where a name has nothing else."""
    return [word for word in words if word not in particles] or words


def leading_given_name(words: list[str], is_too_common: Callable[[str], bool]) -> str:
    """The given name that the keys use: the first, or the second after a María or a José."""
    return words[1] if len(words) > 1 and is_too_common(words[0]) else words[0]


def first_vowel_inside(word: str) -> str | None:
    """The first vowel after the first character, if the word has one.

    >>> first_vowel_inside("IRIARTE"), first_vowel_inside("ICH")
    ('I', None)
    """
    return next((char for char in word[1:] if char in "AEIOU"), None)
