"""Whether an RFC and a CURP can belong to one person.

Both begin with four letters from the same name and the same birth date, but their rules differ, so that the letters of
one person may differ too. This module knows where (the reasons of an ``explained`` verdict): people with one surname
(``MAJU``/``MAXJ``), with a first surname of one or two letters (``OLAL``/``OXLA``), words that would offend
(``BUEX``/``BXEI``), Ñ (``IAÑL``/``IAXL``), and surnames without an inner vowel. With the person's name at hand it also
works out what either rule makes of it.

Sources: IFAI 0610100135506 (RFC) and Instructivo Normativo para la asignación de la CURP (DOF 18/10/2021). Sex and
state of birth have no counterpart in the RFC.

>>> compare_rfc_with_curp(Rfc("CACX7605101P8"), Curp("CACX760510MGTSHC04"))
Agreement(verdict='equal', reason='same')
"""

from typing import Final, Literal, NamedTuple

from csf_parser.values import curp_letters, rfc_letters_of_individual
from csf_parser.values.curp import Curp
from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc import Rfc

Verdict = Literal["equal", "explained", "doubtful", "different"]
"""``equal``: same letters and date. ``explained``: the two rules account for the difference. ``doubtful``: a person
should look (an old RFC, a corrected birth). ``different``: the keys are of two people."""

Reason = Literal[
    "same",
    "name",
    "enye",
    "inconvenient-word",
    "no-vowel",
    "short-surname",
    "single-surname",
    "letters",
    "date",
    "company",
]
"""What made the verdict: a rule that explains the letters, or the part that does not agree."""

_VOWELS: Final = frozenset("AEIOU")


class Agreement(NamedTuple):
    """What the comparison found."""

    verdict: Verdict
    reason: Reason


def compare_rfc_with_curp(rfc: Rfc, curp: Curp, name: PersonName | None = None) -> Agreement:
    """Compare the letters and the birth date of the two keys.

    A date that differs makes two people of them, but for letters that agree and a difference in the year, the month or
    the day alone: that is what a birth date corrected in one register leaves behind.
    """
    if rfc.kind == "company":
        return Agreement("different", "company")
    reason = _why_letters_agree(rfc.letters, curp.letters, name)
    if rfc.date_digits != curp.date_digits:
        is_correction = reason is not None and _parts_that_differ(rfc.date_digits, curp.date_digits) == 1
        return Agreement("doubtful" if is_correction else "different", "date")
    if reason is not None:
        return Agreement("equal" if reason == "same" else "explained", reason)
    same_letters = sum(left == right for left, right in zip(rfc.letters, curp.letters, strict=True))
    return Agreement("doubtful" if same_letters >= 2 else "different", "letters")


def _why_letters_agree(rfc: str, curp: str, name: PersonName | None) -> Reason | None:
    """The rule that gives one person these letters; ``None`` where no rule does."""
    if rfc == curp:
        return "same"
    plain = rfc.replace("Ñ", "X")
    if plain == curp:
        return "enye"
    if _come_from_one_word(rfc, curp):
        return "inconvenient-word"
    if reason := _why_surnames_agree(plain, curp):
        return reason
    return "name" if name is not None and _come_from(name, rfc, curp) else None


def _why_surnames_agree(rfc: str, curp: str) -> Reason | None:
    if rfc[0] != curp[0]:
        return None
    if curp[1] == "X" and rfc[2:] == curp[2:]:
        return "no-vowel"
    # One surname: RFC takes two letters of it and two of the given name, CURP puts an X for the second surname.
    if curp[2] == "X" and rfc[2] == curp[3] and (rfc[1] == curp[1] or rfc[1] not in _VOWELS):
        return "single-surname"
    # A short first surname: RFC takes one letter of it and two of the given name.
    if rfc[1:3] == curp[2:]:
        return "short-surname"
    return None


def _come_from(name: PersonName, rfc: str, curp: str) -> bool:
    readings = rfc_letters_of_individual.possible_letters_of_individual(name)
    return rfc in readings and curp == curp_letters.curp_letters_of(name)


def _come_from_one_word(rfc: str, curp: str) -> bool:
    """Whether both are the same four letters, after each register replaced what offends it."""
    word = rfc[:3] + curp[3]
    return rfc_letters_of_individual.convenient(word) == rfc and curp_letters.convenient(word) == curp


def _parts_that_differ(left: str, right: str) -> int:
    return sum(left[start : start + 2] != right[start : start + 2] for start in (0, 2, 4))
