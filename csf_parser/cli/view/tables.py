"""The tables of a record: regimes, activities, obligations and codes. ``None`` where there are no rows."""

import datetime as dt
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import DIM, GOOD, Column, listing
from csf_parser.record import Code, Csf


def regimes_table(csf: Csf, words: Words) -> Table | None:
    """Regímenes, with their codes."""
    rows = csf.regimes
    states = (
        Text(words("word.active"), style=GOOD) if row.active else Text(words("word.ended"), style=DIM) for row in rows
    )
    columns = (
        Column(words("field.regimes.code"), tuple(row.code for row in rows)),
        Column(words("field.regimes.name"), tuple(row.name for row in rows), wide=True),
        _dates(words("field.start"), (row.start for row in rows)),
        _dates(words("field.end"), (row.end for row in rows)),
        Column(words("field.regimes.active"), tuple(states)),
    )
    return listing(columns) if rows else None


def activities_table(csf: Csf, words: Words) -> Table | None:
    """Actividades Económicas, in printed order."""
    rows = csf.activities
    columns = (
        Column(words("field.activities.order"), tuple(_number(row.order) for row in rows), right=True),
        Column(words("field.activities.name"), tuple(row.name for row in rows), wide=True),
        Column(words("field.activities.percentage"), tuple(_number(row.percentage) for row in rows), right=True),
        _dates(words("field.start"), (row.start for row in rows)),
        _dates(words("field.end"), (row.end for row in rows)),
    )
    return listing(columns) if rows else None


def obligations_table(csf: Csf, words: Words) -> Table | None:
    """Obligaciones, in printed order."""
    rows = csf.obligations
    columns = (
        Column(words("field.obligations.description"), tuple(row.description for row in rows), wide=True),
        Column(words("field.obligations.due"), tuple(row.due for row in rows), wide=True),
        _dates(words("field.start"), (row.start for row in rows)),
        _dates(words("field.end"), (row.end for row in rows)),
    )
    return listing(columns) if rows else None


def codes_table(csf: Csf, words: Words) -> Table | None:
    """The codes, by what SAT's own ones are for; the text of any other."""
    rows = csf.codes
    columns = (
        Column("", tuple(words(f"code.{row.symbology}") for row in rows)),
        Column("", tuple(Text(words("word.page", page=row.page), style=DIM) for row in rows)),
        Column("", tuple(_said_by(row, words) for row in rows), wide=True),
    )
    if not rows:
        return None
    table = listing(columns)
    table.show_header = False
    return table


def _said_by(code: Code, words: Words) -> str:
    if code.role is None:
        return code.text
    return words(f"code.{code.role}", rfc=code.rfc, id_cif=code.id_cif, folio=code.folio)


def _dates(title: str, dates: Iterable[dt.date | None]) -> Column:
    return Column(title, tuple(None if date is None else date.isoformat() for date in dates))


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)
