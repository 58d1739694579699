"""Dates as a CSF writes them.

Three forms are printed: the long one of the identification (``02 DE MARZO DE 2018``), the one of the tables
(``01/04/2022``, day first), and the line of place and date (``QUERETARO , QUERETARO A 21 DE AGOSTO DE 2023``).

A text that has another form, or a date that no calendar has, is ``None``: the reader never guesses. Case and the number
of blanks do not matter; September is read with and without its p.

>>> parse_long_date("02 DE MARZO DE 2018")
datetime.date(2018, 3, 2)
>>> parse_table_date("31/02/2022") is None
True
>>> parse_place_and_date("QUERETARO , QUERETARO A 21 DE AGOSTO DE 2023")
PlaceAndDate(place='QUERETARO, QUERETARO', date=datetime.date(2023, 8, 21))
"""

import datetime as dt
import re
from typing import Final, NamedTuple

_MONTHS: Final = (
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
)
_MONTH_NUMBERS: Final = {name: number for number, name in enumerate(_MONTHS, start=1)} | {"SETIEMBRE": 9}
_LONG_DATE: Final = "([0-9]{1,2}) DE ([A-Z]+) DE ([0-9]{4})"

_match_long_date = re.compile(_LONG_DATE, re.ASCII | re.IGNORECASE).fullmatch
_match_table_date = re.compile("([0-9]{2})/([0-9]{2})/([0-9]{4})").fullmatch
# The greedy place takes every " A " but the last: names of places may hold one.
_match_place_and_date = re.compile(f"(.+) A {_LONG_DATE}", re.ASCII | re.IGNORECASE).fullmatch


class PlaceAndDate(NamedTuple):
    """Lugar y Fecha de Emisión: the taxpayer's municipality and state, and the day SAT printed the paper."""

    place: str
    date: dt.date


def parse_long_date(text: str) -> dt.date | None:
    """The date of ``02 DE MARZO DE 2018``."""
    match = _match_long_date(_fold_blanks(text))
    return _date(match[1], match[2], match[3]) if match else None


def parse_table_date(text: str) -> dt.date | None:
    """The date of ``01/04/2022``, which is the first of April."""
    match = _match_table_date(text.strip())
    return _calendar_date(match[3], int(match[2]), match[1]) if match else None


def parse_place_and_date(text: str) -> PlaceAndDate | None:
    """Place and date of ``MUNICIPIO , ESTADO A DD DE MES DE AAAA``.

    The place keeps its characters; runs of blanks become one blank, and the blank before a comma goes.
    """
    match = _match_place_and_date(_fold_blanks(text))
    date = _date(match[2], match[3], match[4]) if match else None
    if match is None or date is None:
        return None
    return PlaceAndDate(match[1].replace(" ,", ","), date)


def format_long_date(date: dt.date) -> str:
    """The date as SAT prints it.

    >>> format_long_date(dt.date(2018, 3, 2))
    '02 DE MARZO DE 2018'
    """
    return f"{date.day:02} DE {_MONTHS[date.month - 1]} DE {date.year:04}"


def _fold_blanks(text: str) -> str:
    return " ".join(text.split())


def _date(day: str, month: str, year: str) -> dt.date | None:
    number = _MONTH_NUMBERS.get(month.upper())
    return None if number is None else _calendar_date(year, number, day)


def _calendar_date(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
