"""Dates as a CSF writes them.

Three forms are printed: the long one of the identification (``02 DE MARZO DE 2018``), the one of the tables
(``01/04/2022``, day first), and the line of place and date (``QUERETARO , QUERETARO A 21 DE AGOSTO DE 2023``).

A text that has another form, or a date that no calendar has, is ``None``: the reader never guesses. Case and blanks do
not matter in a date (``02DEMARZODE2018``), since it can be read in one way only; in a place they do. September is read
with and without its p.

>>> parse_long_date("02 DE MARZO DE 2018")
datetime.date(2018, 3, 2)
>>> parse_long_date("02DE MARZO DE2018")
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
# Blanks may be missing: the names of the months leave one reading of what is glued together.
_LONG_DATE: Final = f"([0-9]{{1,2}}) ?DE ?({'|'.join(_MONTH_NUMBERS)}) ?DE ?([0-9]{{4}})"

_match_long_date = re.compile(_LONG_DATE, re.ASCII | re.IGNORECASE).fullmatch
_match_table_date = re.compile("([0-9]{2})/([0-9]{2})/([0-9]{4})").fullmatch
# The greedy place takes every " A " but the last: names of places may hold one.
_match_place_and_date = re.compile(f"(.+) A {_LONG_DATE}", re.ASCII | re.IGNORECASE).fullmatch
_match_glued_place_and_date = re.compile(f".*[^ ]A ?{_LONG_DATE}|.* A{_LONG_DATE}", re.ASCII | re.IGNORECASE).fullmatch


class PlaceAndDate(NamedTuple):
    """Lugar y Fecha de Emisión: the taxpayer's municipality and state, and the day SAT printed the paper.

    ``place`` is ``None`` if it is glued to the date: the blanks within it may be missing, too.
    """

    place: str | None
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
    text = _fold_blanks(text)
    match = _match_place_and_date(text) or _match_glued_place_and_date(text)
    if match is None:
        return None
    *place, day, month, year = [group for group in match.groups() if group is not None]
    date = _date(day, month, year)
    return None if date is None else PlaceAndDate(place[0].replace(" ,", ",") if place else None, date)


def format_long_date(date: dt.date) -> str:
    """The date as SAT prints it.

    >>> format_long_date(dt.date(2018, 3, 2))
    '02 DE MARZO DE 2018'
    """
    return f"{date.day:02} DE {_MONTHS[date.month - 1]} DE {date.year:04}"


def _fold_blanks(text: str) -> str:
    return " ".join(text.split())


def _date(day: str, month: str, year: str) -> dt.date | None:
    return _calendar_date(year, _MONTH_NUMBERS[month.upper()], day)


def _calendar_date(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None
