"""Prints the page that the SAT shows for a record, after the structure that public captures describe."""

import datetime as dt
from collections.abc import Iterable
from html import escape

from csf_parser.sat import SatRecord

NOT_FOUND = "No se encontró información de la cédula de identificación fiscal para los datos proporcionados"
Pairs = Iterable[tuple[str, str | None]]


def page_of(record: SatRecord, *, form_id: str = "ubicacionForm:j_idt10", value_id: str = "j_idt13") -> str:
    """The page; the ids are those that change from build to build."""
    parts = (
        ("Datos de Identificación", _identification(record)),
        ("Datos de Ubicación (domicilio fiscal, vigente)", _address(record)),
        ("Características fiscales (vigente)", _regimes(record)),
    )
    lists = "".join(
        f'<ul id="{form_id}:{number}:list" data-role="listview"><li data-role="list-divider">{title}</li>'
        f'<li><table role="grid"><tbody id="{form_id}:{number}:data">{_rows(pairs, value_id)}</tbody></table></li></ul>'
        for number, (title, pairs) in enumerate(parts)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE html>\n<html><head><title>Validador QR</title></head><body>'
        f"<ul><li>El RFC: {escape(record.rfc)}, tiene asociada la siguiente información.</li></ul>{lists}</body></html>"
    )


def not_found_page() -> str:
    """What the SAT answers, with HTTP 200, where there is no such cédula."""
    return (
        "<!DOCTYPE html><html><head><title>Validador QR</title></head><body><div class='ui-messages-info'>"
        f"<span class='ui-messages-info-detail'>{NOT_FOUND}</span></div></body></html>"
    )


def maintenance_page() -> str:
    """A page that stands in for the real one."""
    return "<html><body><h1>Servicio no disponible</h1><p>El portal está en mantenimiento.</p></body></html>"


def _identification(record: SatRecord) -> Pairs:
    if record.kind == "company":
        yield "Denominación o Razón Social", record.legal_name
        yield "Régimen de capital", record.capital_regime
        yield "Fecha de constitución", _date(record.constituted_on)
    else:
        yield "CURP", record.curp
        yield "Nombre", record.given_names
        yield "Apellido Paterno", record.first_surname
        yield "Apellido Materno", record.second_surname
        yield "Fecha Nacimiento", _date(record.born_on)
    yield "Fecha de Inicio de operaciones", _date(record.operations_start)
    yield "Situación del contribuyente", record.status
    yield "Fecha del último cambio de situación", _date(record.status_since)


def _address(record: SatRecord) -> Pairs:
    address = record.address
    yield "Entidad Federativa", address.state
    yield "Municipio o delegación", address.municipality
    if address.neighborhood is not None:
        yield "Colonia", address.neighborhood
    else:
        yield "Localidad", address.locality
    yield "Tipo de vialidad", address.street_type
    yield "Nombre de la vialidad", address.street
    yield "Número exterior", address.exterior
    yield "Número interior", address.interior
    yield "CP", address.zip
    yield "Correo electrónico", address.email
    yield "AL", address.local_administration


def _regimes(record: SatRecord) -> Pairs:
    for regime in record.regimes:
        yield "Régimen", regime.name
        yield "Fecha de alta", _date(regime.start)


def _rows(pairs: Pairs, value_id: str) -> str:
    return "".join(
        f'<tr><td role="gridcell"><span style="font-weight: bold;">{_broken(label)}:</span></td>'
        f'<td id="{value_id}" role="gridcell">{_with_entities(value or "")}</td></tr>'
        for label, value in pairs
    )


def _broken(label: str) -> str:
    """Labels have line breaks inside."""
    return label.replace(" ", "\n        ", 1)


def _with_entities(value: str) -> str:
    return escape(value).replace("Ñ", "&Ntilde;").replace("Á", "&Aacute;")


def _date(date: dt.date | None) -> str | None:
    return None if date is None else date.strftime("%d-%m-%Y")
