"""Reads a company's CSF of layout B into a taxpayer, from the order and the places of its runs.

It is good for one purpose: to print the genuine file anew from what it says itself. It is not a parser.
"""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from csf_parser.samples import Activity, Address, Obligation, Place, Regime, Taxpayer
from csf_parser.samples.text import REGULAR, width_of
from csf_parser.values.spanish_dates import parse_long_date, parse_place_and_date
from tests.samples.drawn import DrawnPage, Run

_BLANK = 2.224


def transcribe_company(pages: list[DrawnPage]) -> Taxpayer:
    runs = [run for page in pages for run in page.body]
    grid = _labels_with_values(
        _between(runs, "Datos de Identificación del Contribuyente: ", "Actividades Económicas: ")
    )
    place = parse_place_and_date(
        "".join(run.text for run in _after(runs, "Lugar y Fecha de Emisión") if run.font == "F0")
    )
    assert place is not None
    assert place.place is not None
    municipality, state = place.place.split(", ")
    return Taxpayer(
        rfc=grid["RFC:"],
        id_cif=next(run.text for run in runs if run.text.startswith("idCIF: ")).removeprefix("idCIF: "),
        issued_place=Place(municipality, state),
        issued_on=place.date,
        company_name=grid["Denominación/Razón Social:"],
        capital_regime=grid["Régimen Capital:"],
        trade_name=grid.get("Nombre Comercial:"),
        operations_start=parse_long_date(grid["Fecha inicio de operaciones:"]),
        status=grid["Estatus en el padrón:"],
        status_since=parse_long_date(grid["Fecha de último cambio de estado:"]),
        address=_address(grid),
        activities=tuple(
            Activity(int(cells[30]), cells[75], int(cells[377]), *_dates(cells))
            for cells in _rows(_between(runs, "Actividades Económicas: ", "Regímenes:  "), (30, 75, 377, 440, 510))
        ),
        regimes=tuple(
            Regime(cells[30], *_dates(cells))
            for cells in _rows(_between(runs, "Regímenes:  ", "Obligaciones: "), (30, 440, 510))
        ),
        obligations=tuple(
            Obligation(cells[30], cells[265], *_dates(cells))
            for cells in _rows(_between(runs, "Obligaciones: ", "Sus"), (30, 265, 440, 510))
        ),
    )


def _address(grid: dict[str, str]) -> Address:
    return Address(
        zip=grid["Código Postal:"],
        street_type=grid.get("Tipo de Vialidad:"),
        street=grid.get("Nombre de Vialidad:"),
        exterior=grid.get("Número Exterior:"),
        interior=grid.get("Número Interior:"),
        neighborhood=grid.get("Nombre de la Colonia:"),
        locality=grid.get("Nombre de la Localidad:"),
        municipality=grid.get("Nombre del Municipio o Demarcación Territorial:"),
        state=grid.get("Nombre de la Entidad Federativa:"),
        between_street=grid.get("Entre Calle:"),
        and_street=grid.get("Y Calle:"),
    )


def _between(runs: list[Run], start: str, end: str) -> list[Run]:
    return list(takewhile(lambda run: run.text != end, _after(runs, start)))


def _after(runs: list[Run], start: str) -> Iterator[Run]:
    rest = dropwhile(lambda run: run.text != start, runs)
    next(rest)
    return takewhile(lambda run: run.text != "Datos de Identificación del Contribuyente: ", rest)


def _labels_with_values(runs: list[Run]) -> dict[str, str]:
    """Words in bold are a label, the words in regular that follow are its value."""
    grid: dict[str, str] = {}
    label = value = ""
    previous: Run | None = None
    for run in runs:
        if run.font == "F0" and value:
            label = value = ""
        if run.size == 10:
            label = ""
        elif run.font == "F0":
            label = "" if label.endswith(":") else label
            label = f"{label} {run.text}".strip()
        else:
            value += " " * (_blanks(previous, run) if value and previous else 0) + run.text
            grid[label] = value
        previous = run
    return grid


def _blanks(left: Run, right: Run) -> int:
    return round((right.x - left.x - width_of(left.text, REGULAR, 8)) / _BLANK)


def _rows(runs: list[Run], sides: tuple[int, ...]) -> Iterator[dict[int, str]]:
    """The cells of each row by the left side of their column; a row begins with text in the first column."""
    cells: dict[int, str] = {}
    for run in runs:
        if run.font == "F0":
            continue
        side = max(side for side in sides if side <= run.x)
        if side == sides[0] and len(cells) > 1:
            yield cells
            cells = {}
        glue = "" if cells.get(side, " ").endswith(" ") else " "
        cells[side] = cells.get(side, "") + glue + run.text
    yield cells


def _dates(cells: dict[int, str]) -> tuple[dt.date, dt.date | None]:
    return _date(cells[440]), _date(cells[510]) if 510 in cells else None


def _date(text: str) -> dt.date:
    match = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text.strip())
    assert match is not None
    return dt.date(int(match[3]), int(match[2]), int(match[1]))
