"""The three tables with columns: Actividades Económicas, Regímenes and Obligaciones.

Text begins at the upper side of its cell. The columns of dates are centred, activity names and due dates justified,
the others set line by line.
"""

import datetime as dt
from collections.abc import Iterable

from csf_parser.samples.content import BAND
from csf_parser.samples.flow import HEADING_SIZE, LABEL_SIZE, Flow, centred_baseline
from csf_parser.samples.layout import Column
from csf_parser.samples.taxpayer import Activity, Obligation, Regime
from csf_parser.samples.text import BOLD, REGULAR, break_pieces, pieces_of, width_of, wrap

_HEADING_HEIGHT = 21.85
_TITLES_HEIGHT = 16.0
_ROW_HEIGHT = 21.85
_PITCH = (REGULAR.above + REGULAR.below) * LABEL_SIZE
_FIRST_BASELINE = 0.5 + REGULAR.above * LABEL_SIZE


def print_activities(flow: Flow, activities: Iterable[Activity]) -> None:
    """Print Actividades Económicas, unless there is none."""
    rows = [(str(one.order), one.name, str(one.percentage), _date(one.start), _date(one.end)) for one in activities]
    _print_table(flow, "Actividades Económicas: ", flow.template.activities, rows)


def print_regimes(flow: Flow, regimes: Iterable[Regime]) -> None:
    """Print Regímenes, unless there is none."""
    rows = [(one.name, _date(one.start), _date(one.end)) for one in regimes]
    _print_table(flow, "Regímenes:  ", flow.template.regimes, rows)


def print_obligations(flow: Flow, obligations: Iterable[Obligation]) -> None:
    """Print Obligaciones, unless there is none."""
    rows = [(one.description, one.due, _date(one.start), _date(one.end)) for one in obligations]
    _print_table(flow, "Obligaciones: ", flow.template.obligations, rows)


def _date(date: dt.date | None) -> str:
    return "" if date is None else f"{date:%d/%m/%Y}"


def _print_table(flow: Flow, heading: str, columns: tuple[Column, ...], rows: Iterable[tuple[str, ...]]) -> None:
    rows = list(rows)
    if not rows:
        return
    flow.skip_line()
    flow.heading(heading, _HEADING_HEIGHT)
    _print_titles(flow, columns)
    for row in rows:
        _print_row(flow, columns, row)
    flow.end_table()


def _print_titles(flow: Flow, columns: tuple[Column, ...]) -> None:
    top = flow.row(_TITLES_HEIGHT, [(column.left, column.right) for column in columns])
    baseline = centred_baseline(top, _TITLES_HEIGHT, HEADING_SIZE)
    for column in columns:
        width = column.right - column.left
        flow.page.fill(column.left, top - _TITLES_HEIGHT, width, _TITLES_HEIGHT, BAND)
        x = column.left + (width - width_of(column.title, BOLD, HEADING_SIZE)) / 2
        flow.page.text(x, baseline, column.title, BOLD, HEADING_SIZE)


def _print_row(flow: Flow, columns: tuple[Column, ...], texts: tuple[str, ...]) -> None:
    heights = [_cell_height(column, text) for column, text in zip(columns, texts, strict=True)]
    top = flow.row(max(_ROW_HEIGHT, *heights), [(column.left, column.right) for column in columns])
    for column, text in zip(columns, texts, strict=True):
        _print_cell(flow, column, text, top - _FIRST_BASELINE - column.drop)


def _cell_height(column: Column, text: str) -> float:
    lines = len(wrap(text, REGULAR, LABEL_SIZE, column.text_width))
    return lines * _PITCH + 1.0 + (column.drop if lines > 1 else 0.0)


def _print_cell(flow: Flow, column: Column, text: str, baseline: float) -> None:
    x = column.left + column.pad
    if column.alignment == "justified":
        lines = break_pieces(pieces_of(text, REGULAR), LABEL_SIZE, column.text_width)
        for index, pieces in enumerate(lines):
            stretch_to = column.text_width if index < len(lines) - 1 else None
            flow.write(pieces, x, baseline - index * _PITCH, stretch_to)
        return
    for index, line in enumerate(wrap(text, REGULAR, LABEL_SIZE, column.text_width)):
        if column.alignment == "centred":
            x = (column.left + column.right - width_of(line, REGULAR, LABEL_SIZE)) / 2
        flow.page.text(x, baseline - index * _PITCH, line, REGULAR, LABEL_SIZE)
