"""The two grids of labels and values: Datos de Identificación and Datos del domicilio registrado.

Rows are 21.85 high, or as high as their longest cell; a cell's lines stand in the middle of the row. In the
identification, labels and values have cells of their own; in the domicile a label and its value are one paragraph, so
that a long value stretches the blanks of its label too.
"""

import datetime as dt
from typing import NamedTuple

from csf_parser.samples.flow import LABEL_SIZE, Flow, baselines, block_height
from csf_parser.samples.layout import AddressRows, Area
from csf_parser.samples.taxpayer import Address, Taxpayer
from csf_parser.samples.text import BOLD, REGULAR, Piece, break_pieces, pieces_of
from csf_parser.values.spanish_dates import format_long_date

_ROW_HEIGHT = 21.85
_LAST_ROW_HEIGHT = 20.85
_HEADING_HEIGHT = 21.0
_PADDING = 5.9
_LAST_ROW_PADDING = 5.4


class _Cell(NamedTuple):
    """A label and its value in one cell: ``blanks`` between them, or the value on a line of its own."""

    label: str
    value: str | None
    blanks: int = 1
    value_on_own_line: bool = False


def print_identification(flow: Flow, taxpayer: Taxpayer) -> None:
    """Print Datos de Identificación del Contribuyente."""
    template = flow.template
    flow.heading("Datos de Identificación del Contribuyente: ", _HEADING_HEIGHT)
    sides = [(template.left, template.value_left), (template.value_left, template.right)]
    for index, (label, value) in enumerate(_identification(taxpayer)):
        right, up = template.value_offsets[index % len(template.value_offsets)]
        labels = break_pieces(pieces_of(label, BOLD), LABEL_SIZE, _room(sides[0]))
        values = break_pieces(pieces_of(value or "", REGULAR), LABEL_SIZE, _room(sides[1]))
        height = _row_height(labels, values)
        middle = flow.row(height, sides) - height / 2
        _write_cell(flow, labels, sides[0][0] + _PADDING, middle, _room(sides[0]))
        _write_cell(flow, values, sides[1][0] + _PADDING + right, middle + up, _room(sides[1]))
    flow.end_table()


def _identification(taxpayer: Taxpayer) -> list[tuple[str, str | None]]:
    dates_and_status = [
        ("Fecha inicio de operaciones:", _date(taxpayer.operations_start)),
        ("Estatus en el padrón:", taxpayer.status),
        ("Fecha de último cambio de estado:", _date(taxpayer.status_since)),
    ]
    if taxpayer.kind == "company":
        return [
            ("RFC:", taxpayer.rfc),
            ("Denominación/Razón Social:", taxpayer.company_name),
            ("Régimen Capital:", taxpayer.capital_regime),
            ("Nombre Comercial:", taxpayer.trade_name),
            *dates_and_status,
        ]
    return [
        ("RFC:", taxpayer.rfc),
        ("CURP:", taxpayer.curp),
        ("Nombre (s):", taxpayer.given_names),
        ("Primer Apellido:", taxpayer.first_surname),
        ("Segundo Apellido:", taxpayer.second_surname),
        *dates_and_status,
        ("Nombre Comercial:", taxpayer.trade_name),
    ]


def _date(date: dt.date | None) -> str | None:
    # The SAT's date mask begins with a blank.
    return None if date is None else f" {format_long_date(date)}"


def print_address(flow: Flow, address: Address, rows: AddressRows) -> None:
    """Print Datos del domicilio registrado."""
    flow.heading("Datos del domicilio registrado ", _HEADING_HEIGHT)
    template = flow.template
    sides = [(template.left, template.middle), (template.middle, template.right)]
    for row in _address(address, rows, municipality_on_own_line=template.municipality_on_own_line):
        cells = [_break_cell(cell, _room(side)) for cell, side in zip(row, sides, strict=True)]
        height = _row_height(*cells)
        middle = flow.row(height, sides) - height / 2
        for cell, lines, side in zip(row, cells, sides, strict=True):
            # A value on a line of its own is a paragraph of its own: nothing of it is stretched.
            limit = None if cell and cell.value_on_own_line else _room(side)
            _write_cell(flow, lines, side[0] + _PADDING, middle, limit)
    if rows is AddressRows.SHORT:
        _print_last_row(flow, _Cell("Y Calle:", address.and_street))
    flow.end_table()


def _address(
    address: Address, rows: AddressRows, *, municipality_on_own_line: bool
) -> list[tuple[_Cell | None, _Cell | None]]:
    territory = "Nombre del Municipio o Demarcación Territorial:"
    cells: list[tuple[_Cell | None, _Cell | None]] = [
        (_Cell("Código Postal:", address.zip, 0), _Cell("Tipo de Vialidad:", address.street_type)),
        (_Cell("Nombre de Vialidad:", address.street), _Cell("Número Exterior:", address.exterior)),
        (_Cell("Número Interior:", address.interior, 0), _Cell("Nombre de la Colonia:", address.neighborhood)),
        (
            _Cell("Nombre de la Localidad:", address.locality),
            _Cell(territory, address.municipality, value_on_own_line=municipality_on_own_line),
        ),
        (
            _Cell("Nombre de la Entidad Federativa:", address.state),
            _Cell("Entre Calle:", address.between_street, 2),
        ),
    ]
    with_contact = rows is AddressRows.WITH_CONTACT
    if rows is not AddressRows.SHORT:
        email = _Cell("Correo Electrónico:", address.email) if with_contact else None
        cells.append((_Cell("Y Calle:", address.and_street), email))
    if with_contact:
        cells += _telephones(address)
    if rows is not AddressRows.SHORT:
        cells.append(
            (
                _Cell("Estado del domicilio:", address.address_status),
                _Cell("Estado del contribuyente en el domicilio:", address.taxpayer_status),
            )
        )
    return cells


def _telephones(address: Address) -> list[tuple[_Cell | None, _Cell | None]]:
    """The landline's row, which is always printed, and the mobile's, which is left out where there is none."""
    lada, number = address.landline or (None, None)
    rows: list[tuple[_Cell | None, _Cell | None]] = [(_Cell("Tel. Fijo Lada:", lada), _Cell("Número:", number))]
    if address.mobile:
        rows.append((_Cell("Tel. Móvil Lada:", address.mobile.lada), _Cell("Número:", address.mobile.number)))
    return rows


def _print_last_row(flow: Flow, cell: _Cell) -> None:
    """The one row over the whole width, of slightly other measures than the rows above it."""
    template = flow.template
    width = template.right - template.left
    limit = width - 2 * _LAST_ROW_PADDING
    lines = _break_cell(cell, limit)
    height = max(_LAST_ROW_HEIGHT, block_height(lines, LABEL_SIZE) + 1.0)
    top = flow.take(height)
    flow.border(Area(template.left, top - height, width, height))
    _write_cell(flow, lines, template.left + _LAST_ROW_PADDING, top - height / 2, limit)


def _break_cell(cell: _Cell | None, limit: float) -> list[list[Piece]]:
    if cell is None:
        return []
    label = pieces_of(cell.label, BOLD)
    value = pieces_of(cell.value or "", REGULAR)
    if cell.value_on_own_line:
        return break_pieces(label, LABEL_SIZE, limit) + break_pieces(value, LABEL_SIZE, limit)
    if value:
        value[0] = value[0]._replace(blanks=cell.blanks)
    return break_pieces(label + value, LABEL_SIZE, limit)


def _room(side: tuple[float, float]) -> float:
    return side[1] - side[0] - 2 * _PADDING


def _row_height(*cells: list[list[Piece]]) -> float:
    return max(_ROW_HEIGHT, *(block_height(lines, LABEL_SIZE) + 1.0 for lines in cells))


def _write_cell(flow: Flow, lines: list[list[Piece]], x: float, middle: float, limit: float | None) -> None:
    """The lines of a cell around its middle, all but the last stretched to the limit."""
    top = middle + block_height(lines, LABEL_SIZE) / 2
    for index, (line, below) in enumerate(zip(lines, baselines(lines, LABEL_SIZE), strict=True)):
        flow.write(line, x, top - below, limit if index < len(lines) - 1 else None)
