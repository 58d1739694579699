"""The section "Datos de Identificación del Contribuyente": a label in the left cell, its value in the right one."""

from collections.abc import Iterable

from csf_parser.locate.cells import Row
from csf_parser.locate.found_fields import FoundFields
from csf_parser.locate.label_search import labels_within
from csf_parser.locate.labels import IDENTIFICATION
from csf_parser.locate.lines import folded_text, printed


def identification_fields(rows: Iterable[Row], *, weighted: bool) -> FoundFields:
    """The section's fields, and the labels in it that are not known."""
    found = FoundFields()
    for row in rows:
        label = row.cells[0].words
        value = [word for cell in row.cells[1:] for word in cell.words]
        path = IDENTIFICATION.get(folded_text(label))
        if path is None:
            if label or value:
                found.unknown_labels.append(printed(label or value, row.page))
            continue
        strange = list(labels_within(value, weighted=weighted))
        if strange:
            found.unknown_labels += [printed(one.label, row.page) for one in strange]
            value = value[: value.index(strange[0].label[0])]
        found.add(path, printed(value, row.page, label))
    return found
