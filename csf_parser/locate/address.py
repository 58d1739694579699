"""The section "Datos del domicilio registrado": two columns of cells, label and value in one cell.

They are one paragraph there, so they wrap together: a value may begin on its label's line and go on at the cell's left
edge. A row of an older paper may hold two labels in one cell (``Tel. Fijo Lada: 55 Número: 123456``).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from csf_parser.extract.document import Word
from csf_parser.locate.cells import Row
from csf_parser.locate.label_search import leading_label, looks_like_a_label, strange_labels
from csf_parser.locate.labels import ADDRESS, LANDLINE_AREA, MOBILE_AREA, PHONE_NUMBER
from csf_parser.locate.lines import printed
from csf_parser.locate.printed import PrintedText


def address_fields(rows: Iterable[Row]) -> tuple[dict[str, PrintedText], list[PrintedText]]:
    """The fields by path, and the labels that are not known.

    A telephone comes as its two printed pieces: ``address.landline_area`` and ``address.landline_number``, and the
    same for ``mobile``.
    """
    fields: dict[str, PrintedText] = {}
    unknown: list[PrintedText] = []
    area = LANDLINE_AREA
    for row in rows:
        for cell in row.cells:
            for path, label, words in _labelled(cell.words):
                value, strange = strange_labels(words, row.page)
                unknown += strange
                if path is None:
                    unknown.append(printed(label, row.page))
                    continue
                if path in {LANDLINE_AREA, MOBILE_AREA}:
                    area = path
                number = area.removesuffix("_area") + "_number"
                fields.setdefault(number if path == PHONE_NUMBER else path, printed(value, row.page, label))
    return fields, unknown


def _labelled(words: list[Word]) -> Iterator[tuple[str | None, list[Word], list[Word]]]:
    """The labels of a cell, each as its path (``None``: not known), its own words and those of its value."""
    starts = [*_label_starts(words), (None, len(words), len(words))]
    for (path, start, end), (_, following, _) in pairwise(starts):
        yield path, words[start:end], words[end:following]


def _label_starts(words: list[Word]) -> Iterator[tuple[str | None, int, int]]:
    index = 0
    weighted = any(word.bold for word in words) and not all(word.bold for word in words)
    while index < len(words):
        if index and weighted and not words[index].bold:
            index += 1
            continue
        found = leading_label(words[index:], ADDRESS)
        if found is not None:
            path, count = found
            yield path, index, index + count
            index += count
        elif index == 0:
            count = next((n for n, word in enumerate(words, start=1) if word.text.endswith(":")), 0)
            if count and looks_like_a_label(words[:count]):
                yield None, 0, count
            index += count or len(words)
        else:
            index += 1
