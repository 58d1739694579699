import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc import Rfc
from csf_parser.values.rfc_homoclave import homoclave_of, homoclave_of_individual, homoclaves_of_company

with (Path(__file__).parent / "sat_test_taxpayers.csv").open(encoding="utf-8", newline="") as _file:
    _TAXPAYERS = list(csv.DictReader(_file))

INDIVIDUALS = [
    (row["rfc"], PersonName(row["given_names"], row["first_surname"], row["second_surname"]))
    for row in _TAXPAYERS
    if not row["company"]
]
COMPANIES = [(row["rfc"], row["company"], row["counted_regime"] or None) for row in _TAXPAYERS if row["company"]]


@pytest.mark.parametrize(("rfc", "name"), INDIVIDUALS)
def test_an_individuals_name_gives_the_homoclave(rfc: str, name: PersonName) -> None:
    assert homoclave_of_individual(name) == Rfc(rfc).homoclave


@pytest.mark.parametrize(("rfc", "name", "regime"), COMPANIES)
def test_a_companys_name_gives_the_homoclave_with_or_without_its_regime(
    rfc: str, name: str, regime: str | None
) -> None:
    candidates = homoclaves_of_company(name, regime)
    assert candidates[-1] == Rfc(rfc).homoclave
    assert len(candidates) == (2 if regime else 1)


@pytest.mark.parametrize(
    ("given_names", "first_surname", "second_surname", "homoclave"),
    [
        ("Juan", "Perez", "Garcia", "LN"),
        ("Jose Antonio", "Del real", "Anzures", "N9"),
        ("Juan", "Muñoz", "Ortega", "T6"),
        ("Juan", "Muñoz", "Muñoz", "RZ"),
        ("Jesus", "Argüelles", "Ortega", "JF"),
    ],
)
def test_published_names_give_their_homoclaves(
    given_names: str, first_surname: str, second_surname: str, homoclave: str
) -> None:
    assert homoclave_of_individual(PersonName(given_names, first_surname, second_surname)) == homoclave


def test_the_ampersand_has_the_value_of_sats_keys_and_not_the_documents() -> None:
    # With the document's 10 this name gives 2R; H&E951128469, L&O950913MSA and S&S051221SE2 all say 37.
    assert homoclave_of("PEREZ&GOMEZ GARCIA JUAN") != "2R"
    assert homoclave_of("HERRERIA & ELECTRICOS") == "46"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("GÓMEZ DÍAZ EMMA", "gomez  diaz emma"),
        ("O'FARRIL CARBALLO", "OFARRIL CARBALLO"),
        ("A, B. C-D", "A B CD"),
        ("MUN\u0303OZ", "MUÑOZ"),
    ],
)
def test_accents_case_and_punctuation_do_not_count(left: str, right: str) -> None:
    assert homoclave_of(left) == homoclave_of(right)


def test_enye_counts_as_itself() -> None:
    assert homoclave_of("MUÑOZ ORTEGA JUAN") != homoclave_of("MUNOZ ORTEGA JUAN")


@given(st.text())
def test_every_name_gives_two_characters_of_annex_ii(name: str) -> None:
    assert re.fullmatch("[1-9A-NP-V][1-9A-NP-Z]", homoclave_of(name))
