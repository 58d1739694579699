import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.values.spanish_dates import format_long_date, parse_long_date, parse_place_and_date, parse_table_date

MONTHS = [
    "ENERO",
    "FEBRERO",
    "MARZO",
    "ABRIL",
    "MAYO",
    "JUNIO",
    "JULIO",
    "AGOSTO",
    "SEPTIEMBRE",
    "OCTUBRE",
    "NOVIEMBRE",
    "DICIEMBRE",
]


@pytest.mark.parametrize(("number", "month"), list(enumerate(MONTHS, start=1)))
def test_every_month_is_read_and_written(number: int, month: str) -> None:
    assert parse_long_date(f"02 DE {month} DE 2018") == dt.date(2018, number, 2)
    assert format_long_date(dt.date(2018, number, 2)) == f"02 DE {month} DE 2018"


@pytest.mark.parametrize(
    "text",
    [
        " 02 DE SEPTIEMBRE DE 2018",
        "02  DE SEPTIEMBRE\nDE 2018 ",
        "2 DE SEPTIEMBRE DE 2018",
        "02 DE SETIEMBRE DE 2018",
        "02 de septiembre de 2018",
        "02\u00a0DE SEPTIEMBRE DE 2018",
        "02DESEPTIEMBREDE2018",
        "02DE SEPTIEMBRE DE2018",
        "2DESETIEMBREDE2018",
        "02 DESEPTIEMBRE DE 2018",
    ],
)
def test_blanks_case_and_the_p_of_september_are_forgiven(text: str) -> None:
    assert parse_long_date(text) == dt.date(2018, 9, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "02 DE MARSO DE 2018",
        "02 DE MAR DE 2018",
        "02 MARZO 2018",
        "31 DE FEBRERO DE 2018",
        "00 DE MARZO DE 2018",
        "02 DE MARZO DE 18",
        "02 DE MARZO DE 0000",
        "02 DE MARZO DE 2018 10:00",
        "002 DE MARZO DE 2018",
        "\u0662 DE MARZO DE 2018",
        "MARZO 02 DE 2018",
    ],
)
def test_what_is_no_long_date_is_none(text: str) -> None:
    assert parse_long_date(text) is None


@given(st.dates())
def test_a_long_date_round_trips(date: dt.date) -> None:
    assert parse_long_date(format_long_date(date)) == date


@given(st.dates())
def test_a_table_date_round_trips(date: dt.date) -> None:
    assert parse_table_date(f"{date.day:02}/{date.month:02}/{date.year:04}") == date


def test_the_day_of_a_table_date_comes_first() -> None:
    assert parse_table_date(" 01/04/2022 ") == dt.date(2022, 4, 1)


@pytest.mark.parametrize("text", ["", "31/02/2022", "04/13/2022", "2022/04/01", "1/4/2022", "01-04-2022", "01/04/22"])
def test_what_is_no_table_date_is_none(text: str) -> None:
    assert parse_table_date(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("QUERETARO , QUERETARO A 21 DE AGOSTO DE 2023", "QUERETARO, QUERETARO"),
        ("BENITO JUAREZ, CIUDAD DE MEXICO A 21 DE AGOSTO DE 2023", "BENITO JUAREZ, CIUDAD DE MEXICO"),
        ("TECOMAN  ,  COLIMA  A  21  DE\nAGOSTO DE 2023 ", "TECOMAN, COLIMA"),
        ("VILLA A ORILLAS , JALISCO A 21 DE AGOSTO DE 2023", "VILLA A ORILLAS, JALISCO"),
        ("ALTO A 3 DE MAYO DE 1999 , PUEBLA A 21 DE AGOSTO DE 2023", "ALTO A 3 DE MAYO DE 1999, PUEBLA"),
        ("CAÑADAS DE OBREGON , JALISCO A 21 DE AGOSTO DE 2023", "CAÑADAS DE OBREGON, JALISCO"),
    ],
)
def test_place_and_date_are_told_apart_at_the_last_a(text: str, place: str) -> None:
    assert parse_place_and_date(text) == (place, dt.date(2023, 8, 21))


@pytest.mark.parametrize(
    "text",
    ["", "A 21 DE AGOSTO DE 2023", "QUERETARO A 31 DE JUNIO DE 2023", "QUERETARO, 21 DE AGOSTO DE 2023", "QUERETARO"],
)
def test_what_is_no_place_and_date_is_none(text: str) -> None:
    assert parse_place_and_date(text) is None


place_names = st.lists(st.sampled_from(["SAN", "A", "DE", "PEÑON", "(CENTRO)", "3", "MAYO"]), min_size=1).map(" ".join)


@given(place_names, place_names, st.dates())
def test_any_place_and_date_are_read_back(municipality: str, state: str, date: dt.date) -> None:
    printed = f"{municipality} , {state} A {format_long_date(date)}"
    assert parse_place_and_date(printed) == (f"{municipality}, {state}", date)


@given(st.text())
def test_no_text_breaks_a_reader(text: str) -> None:
    for read in (parse_long_date, parse_table_date, parse_place_and_date):
        assert read(text) is None or any(char.isdigit() for char in text)


@given(st.dates(), st.integers(0, 15))
def test_a_date_is_read_whichever_of_its_blanks_are_missing(date: dt.date, blanks: int) -> None:
    first, *rest = format_long_date(date).split()
    glued = first + "".join(f"{' ' if blanks >> index & 1 else ''}{word}" for index, word in enumerate(rest))
    assert parse_long_date(glued) == date


@pytest.mark.parametrize(
    "text",
    [
        "QUERETARO,QUERETAROA21DEAGOSTODE2023",
        "QUERETARO , QUERETAROA 21 DE AGOSTO DE 2023",
        "QUERETARO , QUERETARO A21DEAGOSTODE2023",
        "SANJUANDELRIO,QUERETAROA21DE AGOSTO DE2023",
    ],
)
def test_a_place_that_is_glued_to_its_date_is_not_read(text: str) -> None:
    assert parse_place_and_date(text) == (None, dt.date(2023, 8, 21))


def test_a_place_keeps_its_blanks_where_the_date_has_lost_its_own() -> None:
    assert parse_place_and_date("SAN JUAN DEL RIO , QUERETARO A 21DE AGOSTO DE2023") == (
        "SAN JUAN DEL RIO, QUERETARO",
        dt.date(2023, 8, 21),
    )
