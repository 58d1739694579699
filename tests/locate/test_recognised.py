"""Labels that a recogniser misread are set right; values are left as they were read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.document import Box, Page, Touch, Word
from csf_parser.locate.labels import ADDRESS, IDENTIFICATION, SPELLINGS, folded
from csf_parser.locate.recognised import with_known_labels

_LABELS = [
    spelling
    for spelling in SPELLINGS
    # Materno and Paterno, Exterior and Interior are a letter or two apart: of one misread there nobody can tell.
    if spelling.endswith(":") and len(folded(spelling)) >= 12 and not spelling.endswith(("aterno:", "terior:"))
]

_FIELDS = {**IDENTIFICATION, **ADDRESS}


def _page(*lines: str) -> Page:
    words = []
    for row, line in enumerate(lines):
        x = 36.0
        for text in line.split():
            words.append(Word(text, x, 100.0 + 20 * row, x + 5 * len(text), 110.0 + 20 * row, bold=False))
            x += 5 * len(text) + 3
    return Page(1, 612, 792, tuple(words), recognised=True)


def _read(*lines: str) -> str:
    return " ".join(word.text for word in with_known_labels(_page(*lines)).words)


@given(st.sampled_from(_LABELS), st.data())
def test_a_label_with_one_wrong_letter_is_set_right(label: str, data: st.DataObject) -> None:
    places = [index for index, letter in enumerate(label) if letter.isalpha()]
    place = data.draw(st.sampled_from(places))
    letter = data.draw(st.sampled_from("aeilotrnIl1"))
    misread = label[:place] + letter + label[place + 1 :]
    read, _, value = _read(f"{misread} JUAREZ").rpartition(" ")
    assert value == "JUAREZ"
    assert _FIELDS.get(folded(read), folded(read)) == _FIELDS.get(folded(label), folded(label))


@given(st.sampled_from(_LABELS))
def test_a_label_that_lost_its_blanks_is_set_right(label: str) -> None:
    assert _read(f"{label.replace(' ', '')} JUAREZ") == f"{label} JUAREZ"


def test_a_label_that_lost_its_colon_is_set_right() -> None:
    assert _read("Nombre de la Colonia CENTRO") == "Nombre de la Colonia: CENTRO"
    assert _read("RFC") == "RFC:"


@given(st.lists(st.text(alphabet="ABCDEFGHIJKLMNÑOPQRSTUVWXYZ0123456789.&", min_size=1, max_size=12), max_size=6))
def test_values_in_capitals_are_left_alone(words: list[str]) -> None:
    value = " ".join(words)
    kept = _read(f"Nombre de Vialidad: {value}").removeprefix("Nombre de Vialidad:").strip()
    assert kept in {value, ""} or value.startswith("RFC")


def test_a_value_that_says_almost_a_label_in_capitals_is_no_label() -> None:
    assert _read("Entre Calle: CALLE Y GRIEGA") == "Entre Calle: CALLE Y GRIEGA"
    assert _read("Nombre de Vialidad: NUMERO EXTERIOR") == "Nombre de Vialidad: NUMERO EXTERIOR"


def test_what_stands_below_the_page_number_is_no_value() -> None:
    assert _read("Y Calle: AZUCENA", "Página [1] de [2]", "Contacto", "Av. Hidalgo 77").endswith("de [2]")


def test_the_footer_is_no_value_either_where_the_page_number_was_not_read() -> None:
    assert "Hidalgo" not in _read("Y Calle: AZUCENA", "", "Av. Hidalgo 77, col. Guerrero")


@pytest.mark.parametrize(("line", "sides"), [("Página [1] de [3]", {"left"}), ("Y Calle: JUAREZ", {"left", "bottom"})])
def test_a_sheet_whose_page_number_is_seen_is_not_cut_at_its_foot(line: str, sides: set[str]) -> None:
    touches = (Touch("bottom", Box(36, 700, 80, 710)), Touch("left", Box(0, 100, 20, 110)))
    page = replace(_page(line), touches=touches)
    assert {touch.side for touch in with_known_labels(page).touches} == sides


def test_the_mark_of_a_specimen_is_no_value() -> None:
    assert _read("Y Calle: AZUCENA", "ESPECIMEN", "SIN VALIDEZ OFICIAL") == "Y Calle: AZUCENA"
    assert _read("Número Exterior: SIN NUMERO") == "Número Exterior: SIN NUMERO"


def test_a_text_layer_is_left_as_it_is() -> None:
    page = Page(1, 612, 792, _page("Codigo Posta1: 76000").words)
    assert with_known_labels(page) is page


def test_every_label_of_the_tables_has_its_printed_spelling() -> None:
    assert {*IDENTIFICATION, *ADDRESS} <= {folded(spelling) for spelling in SPELLINGS}
