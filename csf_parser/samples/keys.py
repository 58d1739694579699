"""RFC and CURP of invented people: every part by the published rules, so that they agree with name, date and sex."""

import datetime as dt

from csf_parser.values import Rfc
from csf_parser.values.curp import Curp, Sex
from csf_parser.values.curp_letters import curp_consonants_of, curp_letters_of
from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc_homoclave import homoclave_of_individual, homoclaves_of_company
from csf_parser.values.rfc_letters_of_company import letters_of_company
from csf_parser.values.rfc_letters_of_individual import letters_of_individual


def complete_rfc(beginning: str) -> str:
    """The RFC of its letters, date and homoclave: the check digit is added.

    >>> complete_rfc("EKU9003173C")
    'EKU9003173C9'
    """
    return beginning + Rfc(f"{beginning}0").expected_check_digit


def rfc_of_individual(name: PersonName, born_on: dt.date) -> str:
    """The RFC that the rules give a person."""
    return complete_rfc(f"{letters_of_individual(name)}{born_on:%y%m%d}{homoclave_of_individual(name)}")


def rfc_of_company(name: str, constituted_on: dt.date) -> str:
    """The RFC that the rules give a company."""
    return complete_rfc(f"{letters_of_company(name)}{constituted_on:%y%m%d}{homoclaves_of_company(name)[0]}")


def curp_of(name: PersonName, born_on: dt.date, sex: Sex, state: str) -> str:
    """The CURP of a person without namesakes; ``state`` is the two letters of the state of birth."""
    century = "0" if born_on.year < 2000 else "A"
    beginning = f"{curp_letters_of(name)}{born_on:%y%m%d}{sex}{state}{curp_consonants_of(name)}{century}"
    return beginning + Curp(f"{beginning}0").expected_check_digit
