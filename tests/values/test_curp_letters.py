import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.values.curp import Curp
from csf_parser.values.curp_letters import INCONVENIENT_WORDS, convenient, curp_consonants_of, curp_letters_of
from csf_parser.values.person_name import PersonName

names = st.builds(PersonName, st.text(), st.none() | st.text(), st.none() | st.text())


@pytest.mark.parametrize(
    ("given_names", "first_surname", "second_surname", "letters"),
    [
        ("CONCEPCION", "SALGADO", "BRISEÑO", "SABC"),
        ("GLORIA", "HERNANDEZ", "GARCIA", "HEGG"),
        ("RICARDO", "ALAMAN", "PEREZ", "AAPR"),
        ("ALBERTO", "ÑANDO", "RODRIGUEZ", "XARA"),
        ("MARIA LUISA", "PEREZ", "HERNANDEZ", "PEHL"),
        ("LUIS ENRIQUE", "ROMERO", "PALAZUELOS", "ROPL"),
        ("JUAN JOSE", "D/AMICO", "ALVAREZ", "DXAJ"),
        ("ROCIO", "RIVA PALACIO", "CRUZ", "RICR"),
        ("CARLOS", "MC GREGOR", "LOPEZ", "GELC"),
        ("OFELIA", "PEDRERO", "DOMINGUEZ", "PXDO"),
        ("ANDRES", "ICH", "RODRIGUEZ", "IXRA"),
        ("JUAN", "MARTINEZ", None, "MAXJ"),
        ("GERARDA", None, "ZAFRA", "ZAXG"),
        ("ALVARO", "DE LA O", "LOZANO", "OXLA"),
        ("ERNESTO", "EK", "RIVERA", "EXRE"),
        ("INGRID", "BUENO", "ESCOBAR", "BXEI"),
        ("MA. DE LOS ANGELES", "MORENO", "SANCHEZ", "MOSA"),
        ("J. JESUS", "OÑATE", "NUÑEZ", "OANJ"),
    ],
)
def test_the_instructivos_rules_give_these_letters(
    given_names: str, first_surname: str | None, second_surname: str | None, letters: str
) -> None:
    assert curp_letters_of(PersonName(given_names, first_surname, second_surname)) == letters


@pytest.mark.parametrize(
    ("given_names", "first_surname", "second_surname", "consonants"),
    [
        ("CONCEPCION", "SALGADO", "BRISEÑO", "LRN"),
        ("GLORIA", "HERNANDEZ", "GARCIA", "RRL"),
        ("RICARDO", "ALAMAN", "PEREZ", "LRC"),
        ("ALBERTO", "OÑATE", "RODRIGUEZ", "XDL"),
        ("MA. DE LOS ANGELES", "MORENO", "SANCHEZ", "RNN"),
        ("ANA", "PO", None, "XXN"),
    ],
)
def test_the_instructivos_rules_give_these_consonants(
    given_names: str, first_surname: str, second_surname: str | None, consonants: str
) -> None:
    assert curp_consonants_of(PersonName(given_names, first_surname, second_surname)) == consonants


def test_the_annex_has_81_inconvenient_words_and_none_is_left() -> None:
    assert len(INCONVENIENT_WORDS) == 81
    assert not INCONVENIENT_WORDS & {convenient(word) for word in INCONVENIENT_WORDS}


@given(names)
def test_every_name_gives_letters_and_consonants_of_a_curp(name: PersonName) -> None:
    curp = Curp(f"{curp_letters_of(name)}560626MDF{curp_consonants_of(name)}01")
    assert (curp.letters, curp.consonants) == (curp_letters_of(name), curp_consonants_of(name))
