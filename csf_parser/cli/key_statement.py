"""What can be said about one RFC or CURP that a person typed: its parts, and what a name says about them."""

from typing import Literal, NamedTuple

from csf_parser.catalogs.capital_regimes import trailing_capital_regime
from csf_parser.errors import InvalidCurp, InvalidRfc
from csf_parser.values import Curp, Rfc
from csf_parser.values.curp_letters import curp_consonants_of, curp_letters_of
from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc_homoclave import homoclave_of_individual, homoclaves_of_company
from csf_parser.values.rfc_letters_of_company import letters_of_company
from csf_parser.values.rfc_letters_of_individual import possible_letters_of_individual

Part = Literal["letters", "homoclave", "consonants"]
# A company's name, or an individual's.
Name = str | PersonName


class PartByName(NamedTuple):
    """One part of a key: what the name makes of it (several readings where the rules leave a choice)."""

    part: Part
    expected: tuple[str, ...]
    matches: bool


def read_key(text: str) -> Rfc | Curp:
    """The RFC or, of 18 characters, the CURP; case, blanks and hyphens do not count.

    Raises:
        InvalidRfc: It is none; also for a text of the length of neither.
        InvalidCurp: It has the length of a CURP and is none.
    """
    try:
        return Rfc.parse(text)
    except InvalidRfc as no_rfc:
        if no_rfc.rule != "length":
            raise
        try:
            return Curp.parse(text)
        except InvalidCurp as no_curp:
            if no_curp.rule == "length":
                raise no_rfc from None
            raise


def suits_name(key: Rfc | Curp, name: Name) -> bool:
    """Whether the key is of the kind of person that has such a name."""
    is_company = isinstance(key, Rfc) and key.kind == "company"
    return is_company == isinstance(name, str)


def compare_with_name(key: Rfc | Curp, name: Name) -> list[PartByName]:
    """What the name says about the parts that are made from it.

    >>> [part.matches for part in compare_with_name(Rfc("EKU9003173C9"), "Escuela Kemper Urgate, S.A. de C.V.")]
    [True, True]
    """
    if isinstance(name, str):
        ending = trailing_capital_regime(name)
        rest, abbreviation = (ending.rest, ending.abbreviation) if ending else (name, None)
        expected: dict[Part, tuple[str, ...]] = {
            "letters": (letters_of_company(rest),),
            "homoclave": homoclaves_of_company(rest, abbreviation),
        }
    elif isinstance(key, Rfc):
        expected = {
            "letters": possible_letters_of_individual(name),
            "homoclave": (homoclave_of_individual(name),),
        }
    else:
        expected = {"letters": (curp_letters_of(name),), "consonants": (curp_consonants_of(name),)}
    return [PartByName(part, readings, getattr(key, part) in readings) for part, readings in expected.items()]
