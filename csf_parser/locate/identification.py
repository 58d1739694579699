"""The section "Datos de Identificación del Contribuyente": a label in the left cell, its value in the right one."""

from collections.abc import Iterable

from csf_parser.locate.cells import Row
from csf_parser.locate.label_search import looks_like_a_label, strange_labels
from csf_parser.locate.labels import IDENTIFICATION
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.printed import PrintedText


def identification_fields(rows: Iterable[Row]) -> tuple[dict[str, PrintedText], list[PrintedText]]:
    """The fields by path, and the labels that are not known."""
    fields: dict[str, PrintedText] = {}
    unknown: list[PrintedText] = []
    for row in rows:
        label = row.cells[0].words
        value = [word for cell in row.cells[1:] for word in cell.words]
        if not label:
            continue
        path = IDENTIFICATION.get(folded_text(label))
        if path is None:
            if looks_like_a_label(label):
                unknown.append(printed(label, row.page))
            continue
        value, strange = strange_labels(value, row.page)
        unknown += strange
        fields.setdefault(path, printed(value, row.page, label))
    return fields, unknown
