"""The section "Datos de Identificación del Contribuyente": a label in the left cell, its value in the right one."""

from collections.abc import Iterable

from csf_parser.extract.document import Word
from csf_parser.locate.cell_lines import centred_text
from csf_parser.locate.cells import Cell, Row
from csf_parser.locate.found_fields import FoundFields, foreign_in_cell
from csf_parser.locate.label_search import labels_within
from csf_parser.locate.labels import IDENTIFICATION
from csf_parser.locate.lines import folded_text, printed
from csf_parser.locate.runs import run_among


def identification_fields(rows: Iterable[Row], body_size: float, *, weighted: bool) -> FoundFields:
    """The section's fields, and the labels in it that are not known."""
    found = FoundFields()
    for row in rows:
        label = _own_words(row, row.cells[0], body_size, found)
        path = IDENTIFICATION.get(folded_text(label))
        if path is None and row.ruled and (known := run_among(row.cells[0].words, IDENTIFICATION.__contains__)):
            path, label = IDENTIFICATION[folded_text(known)], known
            found.foreign += foreign_in_cell([word for word in row.cells[0].words if word not in known], row.page, path)
        value = [word for cell in row.cells[1:] for word in _own_words(row, cell, body_size, found, path)]
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


def _own_words(row: Row, cell: Cell, body_size: float, found: FoundFields, path: str | None = None) -> list[Word]:
    """The words that the SAT printed in the cell; all others are foreign."""
    if not row.ruled or not cell.words:
        return cell.words
    own, foreign = centred_text(cell.words, cell.box, body_size)
    if foreign:
        found.foreign += foreign_in_cell(foreign, row.page, path)
    return own
