"""RFC, CURP and idCIF: whether each is sound by itself, and whether they and the name are one person's.

Sources: IFAI 0610100135506 (RFC: letters, homoclave, check digit) and the Instructivo Normativo of the CURP. None of
these proves a forgery: genuine keys break each rule at times, and so no finding here is an error but two keys of two
different people, and a generic RFC.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from csf_parser.catalogs.capital_regimes import abbreviation_of
from csf_parser.findings import Finding, make_finding
from csf_parser.record.model import Csf
from csf_parser.rules.examined import Examined
from csf_parser.values.id_cif import issue_month
from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc_and_curp import compare_rfc_with_curp
from csf_parser.values.rfc_homoclave import homoclave_of_individual, homoclaves_of_company
from csf_parser.values.rfc_letters_of_company import letters_of_company
from csf_parser.values.rfc_letters_of_individual import possible_letters_of_individual

_CODE_OF_VERDICT: Final = {
    "explained": "rfc-curp-explained",
    "doubtful": "rfc-curp-doubtful",
    "different": "rfc-curp-different",
}
# An idCIF has two digits of its year. None is newer than this century's eighties; those that seem so are of the last.
_FIRST_YEAR_OF_THE_LAST_CENTURY: Final = 2080


def check_identity(examined: Examined) -> Iterator[Finding]:
    """The findings about the keys of this taxpayer."""
    csf = examined.csf
    yield from _check_rfc(csf)
    yield from _check_curp(csf)
    yield from _check_id_cif(csf, csf.issued_on or examined.today)


def _check_rfc(csf: Csf) -> Iterator[Finding]:
    if csf.rfc.is_generic:
        yield make_finding("rfc-generic", "rfc")
        return
    if not csf.rfc.check_digit_matches:
        yield make_finding("rfc-check-digit", "rfc", expected=csf.rfc.expected_check_digit)
    if csf.kind == "company":
        yield from _check_company_name(csf)
    else:
        yield from _check_person_name(csf)


def _check_company_name(csf: Csf) -> Iterator[Finding]:
    if not csf.legal_name:
        return
    letters = letters_of_company(csf.legal_name)
    homoclaves = homoclaves_of_company(csf.legal_name, abbreviation_of(csf.capital_regime or ""))
    if letters != csf.rfc.letters:
        yield make_finding("rfc-letters", "rfc", severity="info", expected=[letters])
    elif csf.rfc.homoclave not in homoclaves:
        yield make_finding("rfc-homoclave", "rfc", expected=list(homoclaves))


def _check_person_name(csf: Csf) -> Iterator[Finding]:
    name = person_name_of(csf)
    if name is None:
        return
    letters = possible_letters_of_individual(name)
    homoclave = homoclave_of_individual(name)
    if csf.rfc.letters not in letters:
        yield make_finding("rfc-letters", "rfc", expected=list(letters))
    elif csf.rfc.homoclave != homoclave:
        yield make_finding("rfc-homoclave", "rfc", expected=[homoclave])


def person_name_of(csf: Csf) -> PersonName | None:
    """The name in its parts; ``None`` for a company and where a row could not be read."""
    if csf.given_names is None or (csf.first_surname is None and csf.second_surname is None):
        return None
    return PersonName(csf.given_names, csf.first_surname, csf.second_surname)


def _check_curp(csf: Csf) -> Iterator[Finding]:
    curp = csf.curp
    if curp is None:
        return
    if not curp.check_digit_matches:
        yield make_finding("curp-check-digit", "curp", expected=curp.expected_check_digit)
    if csf.rfc.is_generic or curp.is_generic:
        return
    agreement = compare_rfc_with_curp(csf.rfc, curp, person_name_of(csf))
    if agreement.verdict != "equal":
        yield make_finding(_CODE_OF_VERDICT[agreement.verdict], "curp", reason=agreement.reason)


def _check_id_cif(csf: Csf, known_by: dt.date | None) -> Iterator[Finding]:
    if csf.id_cif is None:
        return
    month = issue_month(csf.id_cif)
    if month is None:
        yield make_finding("id-cif-shape", "id_cif")
    elif (
        known_by is not None
        and (known_by.year, known_by.month) < month
        and month.year < _FIRST_YEAR_OF_THE_LAST_CENTURY
    ):
        yield make_finding("id-cif-future", "id_cif")
