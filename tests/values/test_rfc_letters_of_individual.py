import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.values.person_name import PersonName
from csf_parser.values.rfc import Rfc
from csf_parser.values.rfc_letters_of_individual import (
    INCONVENIENT_WORDS,
    convenient,
    letters_of_individual,
    possible_letters_of_individual,
)

with (Path(__file__).parent / "sat_test_taxpayers.csv").open(encoding="utf-8", newline="") as _file:
    TAXPAYERS = [
        (row["rfc"], PersonName(row["given_names"], row["first_surname"], row["second_surname"]))
        for row in csv.DictReader(_file)
        if not row["company"]
    ]

names = st.builds(PersonName, st.text(), st.none() | st.text(), st.none() | st.text())


@pytest.mark.parametrize(("rfc", "name"), TAXPAYERS)
def test_sats_test_taxpayers_have_the_letters_of_their_names(rfc: str, name: PersonName) -> None:
    assert letters_of_individual(name) == Rfc(rfc).letters


@pytest.mark.parametrize(
    ("given_names", "first_surname", "second_surname", "letters"),
    [
        # The examples of the official document, rule by rule.
        ("Juan", "Barrios", "Fernández", "BAFJ"),
        ("Eva", "Iriarte", "Méndez", "IIME"),
        ("Francisco", "Ortíz", "Pérez", "OIPF"),
        ("Manuel", "Martínez", "Hernández", "MAHM"),
        ("Gabriel", "Courturier", "Moreno", "COMG"),
        ("Manuel", "Chávez", "González", "CAGM"),
        ("Felipe", "Camargo", "Llamas", "CALF"),
        ("Charles", "Kennedy", "Truman", "KETC"),
        ("Alvaro", "de la O", "Lozano", "OLAL"),
        ("Ernesto", "Ek", "Rivera", "ERER"),
        ("Dolores", "San Martín", "Dávalos", "SADD"),
        ("Mario", "Sánchez de la Barquera", "Gómez", "SAGM"),
        ("Antonio", "Jiménez", "Ponce de León", "JIPA"),
        ("Luz María", "Fernández", "Juárez", "FEJL"),
        ("José Antonio", "Camargo", "Hernández", "CAHA"),
        ("María Luisa", "Ramírez", "Sánchez", "RASL"),
        ("Juan", "Martínez", None, "MAJU"),
        ("Gerarda", "Zafra", None, "ZAGE"),
        ("Carmen", "de la Peña", "Ramírez", "PERC"),
        ("Mario", "Sánchez", "de los Cobos", "SACM"),
        ("Roberto", "González", "y Durán", "GODR"),
        ("Juan", "del Valle", "Martínez", "VAMJ"),
        ("Roberto", "O'farril", "Carballo", "OACR"),
        ("Rubén", "D'angelo", "Fargo", "DAFR"),
        ("Luz Ma.", "Fernández", "Juárez", "FEJL"),
        # Its words apply to cases that it has no example of.
        ("Eric", "Mc Gregor", "Von Juarez", "GEJE"),
        ("Ingrid", "Bueno", "Ezquerra", "BUEX"),
        ("Marco Antonio", "Cano", "Barraza", "CABM"),
        ("María de los Ángeles", "Moreno", "Sánchez", "MOSA"),
        ("María José", "Moreno", "Sánchez", "MOSJ"),
        ("María", "Moreno", "Sánchez", "MOSM"),
        ("MA. GUADALUPE", "MORENO", "SANCHEZ", "MOSG"),
        ("J. JESUS", "MORENO", "SANCHEZ", "MOSJ"),
        ("Ñeves", "Muñoz", "Ñuño", "MUÑÑ"),
        ("Juan", None, "Martínez", "MAJU"),
        ("Juan", " ", "Martínez", "MAJU"),
    ],
)
def test_the_official_rules_give_these_letters(
    given_names: str, first_surname: str | None, second_surname: str | None, letters: str
) -> None:
    assert letters_of_individual(PersonName(given_names, first_surname, second_surname)) == letters


def test_a_surname_without_an_inner_vowel_leaves_two_readings() -> None:
    assert possible_letters_of_individual(PersonName("Andrés", "Ich", "Rodríguez")) == ("IXRA", "ICRA")


def test_an_abbreviated_first_name_leaves_two_readings() -> None:
    assert possible_letters_of_individual(PersonName("J. Antonio", "Ruiz", "Vera")) == ("RUVA", "RUVJ")


def test_a_plain_name_leaves_one_reading() -> None:
    assert possible_letters_of_individual(PersonName("María Luisa", "Ramírez", "Sánchez")) == ("RASL",)


def test_a_name_that_is_a_particle_counts_where_there_is_no_other_word() -> None:
    assert letters_of_individual(PersonName("Ana", "Von", "Mac")) == "VOMA"


def test_the_annex_has_41_inconvenient_words_and_none_is_left() -> None:
    assert len(INCONVENIENT_WORDS) == 41
    assert not INCONVENIENT_WORDS & {convenient(word) for word in INCONVENIENT_WORDS}


@given(names)
def test_every_name_gives_four_letters_of_an_rfc(name: PersonName) -> None:
    readings = possible_letters_of_individual(name)
    assert readings[0] == letters_of_individual(name)
    assert all(Rfc(f"{letters}8001011A0").letters == letters for letters in readings)
