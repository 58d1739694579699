"""States: every printed name of every federal entity is recognised."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs.states import STATES, state, state_of

# As SAT's schema of CFDI 4.0 lists them (tdCFDI.xsd, t_CURP), less NE, which is for those born abroad.
CURP_CODES = "([ABCMTZ]S|[BCJMOT]C|[CNPST]L|[GNQ]T|[GQS]R|C[MH]|[MY]N|[DH]G|VZ|DF|SP)"

PRINTED = [
    ("AGU", "AGUASCALIENTES"),
    ("BCN", "BAJA CALIFORNIA"),
    ("BCS", "BAJA CALIFORNIA SUR"),
    ("CAM", "CAMPECHE"),
    ("COA", "COAHUILA DE ZARAGOZA"),
    ("COA", "COAHUILA"),
    ("COL", "COLIMA"),
    ("CHP", "CHIAPAS"),
    ("CHH", "CHIHUAHUA"),
    ("CMX", "CIUDAD DE MEXICO"),
    ("CMX", "DISTRITO FEDERAL"),
    ("CMX", "CDMX"),
    ("DUR", "DURANGO"),
    ("GUA", "GUANAJUATO"),
    ("GRO", "GUERRERO"),
    ("HID", "HIDALGO"),
    ("JAL", "JALISCO"),
    ("MEX", "MEXICO"),
    ("MEX", "ESTADO DE MEXICO"),
    ("MIC", "MICHOACAN DE OCAMPO"),
    ("MIC", "MICHOACAN"),
    ("MOR", "MORELOS"),
    ("NAY", "NAYARIT"),
    ("NLE", "NUEVO LEON"),
    ("OAX", "OAXACA"),
    ("PUE", "PUEBLA"),
    ("QUE", "QUERETARO"),
    ("QUE", "QUERETARO DE ARTEAGA"),
    ("ROO", "QUINTANA ROO"),
    ("SLP", "SAN LUIS POTOSI"),
    ("SIN", "SINALOA"),
    ("SON", "SONORA"),
    ("TAB", "TABASCO"),
    ("TAM", "TAMAULIPAS"),
    ("TLA", "TLAXCALA"),
    ("VER", "VERACRUZ DE IGNACIO DE LA LLAVE"),
    ("VER", "VERACRUZ"),
    ("YUC", "YUCATAN"),
    ("ZAC", "ZACATECAS"),
]


@pytest.mark.parametrize(("code", "printed"), PRINTED)
def test_every_printed_name_has_its_state(code: str, printed: str) -> None:
    found = state_of(printed)
    assert found is not None
    assert found.code == code
    assert state_of(printed.title().replace(" ", "\n")) == found


def test_the_printed_names_cover_the_thirty_two_states() -> None:
    assert len(STATES) == 32
    assert {code for code, _ in PRINTED} == set(STATES)


def test_a_name_with_accents_is_recognised_in_either_encoding() -> None:
    for row in STATES.values():
        for name in (row.name, *row.aliases):
            assert state_of(unicodedata.normalize("NFD", name)) == state_of(unicodedata.normalize("NFC", name)) == row


def test_the_codes_of_the_curp_are_distinct_and_those_of_the_schema() -> None:
    curp_codes = {row.curp_code for row in STATES.values()}
    assert len(curp_codes) == 32
    assert all(re.fullmatch(CURP_CODES, code) for code in curp_codes)


def test_the_name_to_show_is_the_catalogue_s_but_for_the_capital() -> None:
    assert {code: row.display for code, row in STATES.items() if row.display != row.name} == {"CMX": "CDMX"}
    assert STATES["MEX"].display == "Estado de México"


@pytest.mark.parametrize("printed", ["", "MEXICO CITY", "NUEVO MEXICO", "BAJA", "SUR", "MEX", "QUERETARO, QUERETARO"])
def test_another_text_is_no_state(printed: str) -> None:
    assert state_of(printed) is None


@given(st.text(max_size=40))
def test_any_text_is_a_state_of_the_table_or_none(text: str) -> None:
    assert state_of(text) in {None, *STATES.values()}


def test_a_code_outside_the_table_is_no_state() -> None:
    assert state("DIF") is None
    assert state("NLE") == STATES["NLE"]
