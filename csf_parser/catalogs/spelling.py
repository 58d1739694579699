"""Whether a paper and another source say the same in different words.

The SAT's page abbreviates the capital regime and puts accents where it likes, the paper adds an abbreviation to the
kind of street and has long names of states, gigstack has short ones and the status in mixed case.
"""

import re
from typing import Final

from csf_parser.catalogs.capital_regimes import abbreviation_of
from csf_parser.catalogs.folding import blank_free, folded
from csf_parser.catalogs.place_names import same_place
from csf_parser.catalogs.regimes import code_of_regime
from csf_parser.catalogs.states import state_of
from csf_parser.catalogs.status import status_of

_PUNCTUATION: Final = re.compile(r"[^\w&]+")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)?")
_NO_NUMBER: Final = frozenset({"", "SN", "SINNUMERO", "0"})


def same_text(one: str | None, other: str | None) -> bool:
    """Equal but for case, accents, blanks and punctuation.

    >>> same_text("GARCÍA  GARCIA", "Garcia, García"), same_text("PEÑA", "PENA")
    (True, True)
    """
    return _form(one) == _form(other)


def same_name(printed: str, shown: str) -> bool:
    """Names differ by a letter or not at all: only accents, case and blanks are passed over, not punctuation."""
    return blank_free(printed) == blank_free(shown)


def same_street_type(printed: str | None, shown: str | None) -> bool:
    """The paper adds abbreviations in brackets.

    >>> same_street_type("AVENIDA (AV.)", "Avenida"), same_street_type("CALLE", "AVENIDA")
    (True, False)
    """
    return _form(_IN_BRACKETS.sub("", printed or "")) == _form(_IN_BRACKETS.sub("", shown or ""))


def same_number(printed: str | None, shown: str | None) -> bool:
    """No number is written in several ways.

    >>> same_number("S/N", None), same_number("118", "118 B")
    (True, False)
    """
    one, other = _form(printed), _form(shown)
    return one == other or {one, other} <= _NO_NUMBER


def same_state(printed: str | None, shown: str | None) -> bool:
    """Long and short names of one state.

    >>> same_state("MICHOACAN DE OCAMPO", "Michoacán")
    True
    """
    one, other = state_of(printed or ""), state_of(shown or "")
    return one == other if one and other else same_text(printed, shown)


def same_municipality(printed: str | None, shown: str | None) -> bool:
    """Names of one municipality, an epithet left out or not."""
    return same_text(printed, shown) or bool(printed and shown and same_place(printed, shown))


def same_capital_regime(printed: str | None, shown: str | None) -> bool:
    """In full or abbreviated.

    >>> same_capital_regime("SOCIEDAD ANONIMA DE CAPITAL VARIABLE", "S.A. DE C.V.")
    True
    """
    return _abbreviated(printed) == _abbreviated(shown)


def same_status(printed: str | None, shown: str | None) -> bool:
    """``ACTIVO`` and ``REACTIVADO`` are both active."""
    one, other = status_of(printed or ""), status_of(shown or "")
    return one == other if one and other else same_text(printed, shown)


def regime_key(name: str) -> str:
    """What two spellings of one regime have in common: its code, or its folded name."""
    return code_of_regime(name) or blank_free(name).rstrip(".")


def _form(text: str | None) -> str:
    return _PUNCTUATION.sub("", folded(text or ""))


def _abbreviated(text: str | None) -> str:
    return _form(abbreviation_of(text or "") or text)
