"""What grammar alone says of a misread text; and that it says nothing where it cannot."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs import obligations, regimes
from csf_parser.record.repairs.grammar import (
    curp_of,
    differences,
    long_date_of,
    nearest,
    number_of,
    place_and_date_of,
    rfc_of,
    table_date_of,
    without_accents,
)
from csf_parser.values.spanish_dates import format_long_date


@pytest.mark.parametrize(
    ("misread", "rfc"),
    [
        ("EKU9OO3I73C9", "EKU9003173C9"),
        ("EKU 9003173C9", "EKU9003173C9"),
        ("CACX760S101P8", "CACX7605101P8"),
        ("0ÑA9003173C9", "OÑA9003173C9"),
        ("eku9003173c9", "EKU9003173C9"),
        ("EKU9003173C", None),
        ("EKU90O3473C9", None),
        ("ESCUELA KEMPER", None),
    ],
)
def test_an_rfc_is_what_its_places_allow(misread: str, rfc: str | None) -> None:
    assert rfc_of(misread) == rfc


@pytest.mark.parametrize(
    ("misread", "curp"),
    [
        ("CACX7605I0MGTSHC04", "CACX760510MGTSHC04"),
        ("CACX760510MGTSHCO4", "CACX760510MGTSHC04"),
        ("CACX760510M6TSHC04", "CACX760510MGTSHC04"),
        ("CACX760510MGTSHC0", None),
    ],
)
def test_a_curp_is_what_its_places_allow(misread: str, curp: str | None) -> None:
    assert curp_of(misread) == curp


@given(st.dates(dt.date(1930, 1, 1), dt.date(2030, 12, 31)))
def test_a_long_date_without_blanks_is_the_date(date: dt.date) -> None:
    written = format_long_date(date)
    assert long_date_of(written) == written
    assert long_date_of(written.replace(" ", "")) == written
    assert long_date_of(written.replace("0", "O").replace("1", "I")) == written
    assert table_date_of(f"{date:%d/%m/%Y}".replace("0", "O")) == f"{date:%d/%m/%Y}"
    assert table_date_of(f"{date:%d%m%Y}") == f"{date:%d/%m/%Y}"


@pytest.mark.parametrize("text", ["01 DE FEBRERO", "31 DE FEBRERO DE 2001", "EL 01 DE MAYO DE 2001", "ACTIVO", ""])
def test_what_is_no_date_stays_none(text: str) -> None:
    assert long_date_of(text) is None


def test_place_and_date() -> None:
    assert place_and_date_of("LEÓN , GUANAJUATO A I4 DE MARZ0 DE 2O25") == "LEON , GUANAJUATO A 14 DE MARZO DE 2025"
    assert place_and_date_of("GUANAJUATO 14 DE MARZO DE 2025") is None


def test_the_nearest_is_told_only_where_it_is_near_and_alone() -> None:
    known = ("ACTIVO", "REACTIVADO", "SUSPENDIDO")
    assert nearest("SUSPENDDO", known) == "SUSPENDIDO"
    assert nearest("LIQUIDADO", known) is None
    assert nearest("AB", ("ABC", "ABD")) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("INACTIVO", "ACTIVO"),
        ("Pago definitivo bimestral de IVA.", "Pago definitivo mensual de IVA."),
        ("Declaración anual de ISR del ejercicio Personas físicas.", obligations.PRINTED_DESCRIPTIONS[7]),
        ("A más tardar el día 12 del mes inmediato posterior al periodo que corresponda.", obligations.BY_17TH),
        ("A más tardar el 28 de febrero del año siguiente", obligations.BY_FEBRUARY),
        ("A más tardar el 15 de marzo del año siguiente", obligations.BY_FEBRUARY),
        ("SOCIEDAD ANONIMA DE CAPITAL VARIABLE SOCIEDAD", "SOCIEDAD ANONIMA DE CAPITAL VARIABLE"),
    ],
)
def test_another_text_is_no_slip(text: str, known: str) -> None:
    assert nearest(text, (known,)) is None


@pytest.mark.parametrize(
    "texts", [obligations.PRINTED_DESCRIPTIONS, obligations.PRINTED_DUE_TEXTS, regimes.PRINTED_NAMES]
)
def test_no_known_text_is_taken_for_another(texts: tuple[str, ...]) -> None:
    for text in texts:
        assert nearest(text, tuple(other for other in texts if other != text)) is None


def test_accents_go_and_tildes_stay() -> None:
    assert without_accents("MUÑÓZ GÜÍÑEZ") == "MUÑOZ GÜIÑEZ"
    assert without_accents("TLAXĆALA, ŤLÅXÇALĀ, Café ØÞ") == "TLAXCALA, TLAXCALA, Café ØÞ"
    assert without_accents("PEŃA ŰGARTE") == "PEŃA ŰGARTE"


@given(st.text(alphabet="ABC1", max_size=14), st.text(alphabet="ABC1", max_size=14))
def test_differences_are_the_same_both_ways_and_none_of_a_text_with_itself(one: str, other: str) -> None:
    assert differences(one, one) == 0
    assert (differences(one, other) == 0) == (one == other)


def test_a_number_has_its_length() -> None:
    assert number_of(5, "O1OOO") == "01000"
    assert number_of(5, "0100") is None
    assert number_of(5, "0100X") is None
