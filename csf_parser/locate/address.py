"""The section "Datos del domicilio registrado": two columns of cells, label and value in one cell.

They are one paragraph there, so they wrap together: a value may begin on its label's line and go on at the cell's left
edge. A row of an older paper may hold two labels in one cell (``Tel. Fijo Lada: 55 Número: 123456``).
"""

from collections.abc import Iterable

from csf_parser.locate.cells import Row
from csf_parser.locate.found_fields import FoundFields
from csf_parser.locate.label_search import labelled_values
from csf_parser.locate.labels import ADDRESS, LANDLINE_AREA, MOBILE_AREA, PHONE_NUMBER
from csf_parser.locate.lines import printed


def address_fields(rows: Iterable[Row], *, weighted: bool) -> FoundFields:
    """The section's fields, and the labels in it that are not known.

    A telephone comes as its two printed pieces: ``address.landline_area`` and ``address.landline_number``, and the
    same for ``mobile``.
    """
    found = FoundFields()
    area = LANDLINE_AREA
    for row in rows:
        for cell in row.cells:
            for path, label, value in labelled_values(cell.words, ADDRESS, weighted=weighted):
                if path is None:
                    found.unknown_labels.append(printed(label or value, row.page))
                    continue
                if path in {LANDLINE_AREA, MOBILE_AREA}:
                    area = path
                number = area.removesuffix("_area") + "_number"
                found.add(number if path == PHONE_NUMBER else path, printed(value, row.page, label))
    return found
