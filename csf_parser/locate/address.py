"""The section "Datos del domicilio registrado": two columns of cells, label and value in one cell.

They are one paragraph there, so they wrap together: a value may begin on its label's line and go on at the cell's left
edge. A row of an older paper may hold two labels in one cell (``Tel. Fijo Lada: 55 Número: 123456``).
"""

from collections.abc import Iterable, Sequence

from csf_parser.extract.document import Word
from csf_parser.locate.cell_lines import centred_text
from csf_parser.locate.cells import Row
from csf_parser.locate.found_fields import FoundFields, foreign_in_cell
from csf_parser.locate.label_search import label_at_start, labelled_values
from csf_parser.locate.labels import ADDRESS, LANDLINE_AREA, MOBILE_AREA, PHONE_NUMBER
from csf_parser.locate.lines import printed


def address_fields(rows: Iterable[Row], body_size: float, *, weighted: bool) -> FoundFields:
    """The section's fields, and the labels in it that are not known.

    A telephone comes as its two printed pieces: ``address.landline_area`` and ``address.landline_number``, and the
    same for ``mobile``.
    """
    found = FoundFields()
    area = LANDLINE_AREA
    for row in rows:
        for cell in row.cells:
            words, foreign = cell.words, list[Word]()
            if words and row.ruled:
                words, foreign = centred_text(words, cell.box, body_size, _begins_label)
            field: str | None = None
            for path, label, value in labelled_values(words, ADDRESS, weighted=weighted):
                if path is None:
                    found.unknown_labels.append(printed(label or value, row.page))
                    continue
                if path in {LANDLINE_AREA, MOBILE_AREA}:
                    area = path
                field = area.removesuffix("_area") + "_number" if path == PHONE_NUMBER else path
                found.add(field, printed(value, row.page, label))
            if foreign:
                found.foreign += foreign_in_cell(foreign, row.page, field)
    return found


def _begins_label(words: Sequence[Word]) -> bool:
    return label_at_start(words, ADDRESS) is not None
