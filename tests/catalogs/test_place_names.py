"""Municipalities' names: known differences are of one place, and two municipalities of a state never are."""

import itertools
from collections import defaultdict

import pytest

from csf_parser.catalogs import postal_codes
from csf_parser.catalogs.place_names import same_place


@pytest.mark.parametrize(
    ("printed", "catalogue"),
    [
        ("BENITO JUAREZ", "Benito Juárez"),
        ("GUSTAVO A MADERO", "Gustavo A. Madero"),
        ("GUSTAVO A.MADERO", "Gustavo A. Madero"),
        ("SAN LUIS PO TOSI", "San Luis Potosí"),
        ("ALVARO OBREGÓN", "Álvaro Obregón"),
        ("SAN JUAN MIXTEPEC - DTO. 08", "San Juan Mixtepec -Dto. 08 -"),
        ("SILAO", "Silao de la Victoria"),
        ("MEDELLIN DE BRAVO", "Medellín"),
        ("CUAJIMALPA", "Cuajimalpa de Morelos"),
        ("TLAQUEPAQUE", "San Pedro Tlaquepaque"),
        ("MAGDALENA CONTRERAS", "La Magdalena Contreras"),
        ("LA MAGDALENA CONTRERAS", "Magdalena Contreras"),
        ("DOLORES HIDALGO", "Dolores Hidalgo Cuna de la Independencia Nacional"),
        ("SAN QUINTIN", "Ensenada"),
        ("VILLA DE POZOS", "San Luis Potosí"),
        ("ÑUU SAVI", "Ayutla de los Libres"),
    ],
)
def test_known_differences_are_of_one_place(printed: str, catalogue: str) -> None:
    assert same_place(printed, catalogue)


@pytest.mark.parametrize(
    ("printed", "catalogue"),
    [
        ("", "Tijuana"),
        ("TIJUANA", "Tecate"),
        ("ATIZAPAN", "Atizapán de Zaragoza"),
        ("ENSENADA", "San Quintín"),
        ("SAN PEDRO", "San Pedro Garza García"),
        ("MORELOS", "Ecatepec de Morelos"),
        ("SAN JUAN MIXTEPEC -DTO. 26 -", "San Juan Mixtepec -Dto. 08 -"),
    ],
)
def test_other_differences_are_of_two_places(printed: str, catalogue: str) -> None:
    assert not same_place(printed, catalogue)


def test_no_two_municipalities_of_a_state_pass_for_one() -> None:
    by_state = defaultdict(list)
    for state_code, municipality in postal_codes._packaged().places:
        if municipality is not None:
            by_state[state_code].append(municipality)
    confused = [
        (state_code, one, other)
        for state_code, municipalities in by_state.items()
        for one, other in itertools.combinations(municipalities, 2)
        if same_place(one, other)
    ]
    assert confused == []
