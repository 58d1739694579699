"""Tables whose ruled lines are lost: columns by their heads, rows by their start dates."""

import pytest

from csf_parser.extract import Word
from csf_parser.locate.unruled_tables import heads_on, row_cells, table_heads

HEADS = ("Régimen", "Fecha Inicio", "Fecha Fin")


def line(top: float, *texts: tuple[float, str], bold: bool = False) -> list[Word]:
    return [Word(text, x0, top, x0 + 6 * len(text), top + 9, bold=bold) for x0, text in texts]


def test_two_dates_in_one_column_side_by_side_begin_one_row() -> None:
    """Found by fuzzing: the second of them began a row without a word, which has no place on the page."""
    top = line(100, (40, "Régimen"), (300, "Fecha"), (340, "Inicio"), (450, "Fecha"), (490, "Fin"), bold=True)
    heads = heads_on(top, HEADS)
    assert heads is not None
    for apart in (0.0, 0.1, 3.0):
        row = [*line(120, (40, "RESICO"), (290, "01/01/2020")), *line(120 + apart, (330, "02/02/2021"))]
        _, *rows = row_cells(heads, [top, row], 9.0)
        assert [word.text for cells in rows for cell in cells for word in cell] == [
            "RESICO",
            "01/01/2020",
            "02/02/2021",
        ]
        assert all(any(cells) for cells in rows)


def test_each_start_date_begins_a_row() -> None:
    top = line(100, (40, "Régimen"), (300, "Fecha"), (340, "Inicio"), (450, "Fecha"), (490, "Fin"), bold=True)
    heads = heads_on(top, HEADS)
    assert heads is not None
    lines = [line(y, (40, f"NOMBRE{y}"), (300, "01/01/2020")) for y in (120, 140, 160)]
    _, *rows = row_cells(heads, [top, *lines], 9.0)
    assert [[word.text for word in cells[0]] for cells in rows] == [["NOMBRE120"], ["NOMBRE140"], ["NOMBRE160"]]


@pytest.mark.parametrize("heights", [(200,), (120, 140, 160, 180, 200, 220)], ids=["one", "more than there are rows"])
def test_dates_of_a_note_in_another_column_begin_no_row(heights: tuple[int, ...]) -> None:
    top = line(100, (40, "Régimen"), (300, "Fecha"), (340, "Inicio"), (450, "Fecha"), (490, "Fin"), bold=True)
    heads = heads_on(top, HEADS)
    assert heads is not None
    lines = [line(y, (40, f"NOMBRE{y}"), (300, "01/01/2020")) for y in (120, 140, 160)]
    notes = [line(y + 6, (120, "05/05/2025")) for y in heights]
    _, *rows = row_cells(heads, sorted([top, *lines, *notes], key=lambda one: one[0].top), 9.0)
    assert [cells[0][0].text for cells in rows] == ["NOMBRE120", "NOMBRE140", "NOMBRE160"]


def test_where_no_head_says_that_it_is_of_dates_the_dates_do() -> None:
    """As a recogniser may read them."""
    top = line(100, (40, "Régimen"), (300, "Fccha"), (340, "Inicio"), (450, "Pecha"), (490, "Fin"), bold=True)
    heads = table_heads(top, [top[:1], top[1:3], top[3:]], ("Régimen", "Fccha Inicio", "Pecha Fin"))
    assert heads is not None
    lines = [line(y, (40, f"NOMBRE{y}"), (300, "01/01/2020")) for y in (120, 140)]
    _, *rows = row_cells(heads, [top, *lines], 9.0)
    assert [[word.text for word in cells[0]] for cells in rows] == [["NOMBRE120"], ["NOMBRE140"]]
