import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.samples.text import BOLD, REGULAR, break_pieces, natural_width, pieces_of, place, width_of, wrap

LIMIT = 120.0
texts = st.lists(st.text("ABCDEÑW& .", min_size=1, max_size=30), max_size=12).map(" ".join)


@given(texts)
def test_wrapped_lines_join_to_the_text(text: str) -> None:
    assert "".join(wrap(text, REGULAR, 8, LIMIT)) == text.lstrip(" ")


@given(texts)
def test_no_line_is_wider_than_its_limit(text: str) -> None:
    for line in wrap(text, REGULAR, 8, LIMIT):
        assert width_of(line.rstrip(" "), REGULAR, 8) <= LIMIT + 0.01
    for pieces in break_pieces(pieces_of(text, REGULAR), 8, LIMIT):
        assert natural_width(pieces, 8) <= LIMIT + 0.01


@given(texts)
def test_broken_pieces_keep_every_character(text: str) -> None:
    lines = break_pieces(pieces_of(text, REGULAR), 8, LIMIT)
    assert "".join(piece.text for line in lines for piece in line) == text.replace(" ", "")


@given(texts)
def test_a_stretched_line_of_several_words_ends_at_its_limit(text: str) -> None:
    for line in break_pieces(pieces_of(text, REGULAR), 8, LIMIT):
        x, last = place(line, 10.0, 8, LIMIT)[-1]
        end = x + width_of(last.text, REGULAR, 8)
        assert end == pytest.approx(10.0 + (LIMIT if len(line) > 1 else natural_width(line, 8)))


def test_widths_are_helveticas() -> None:
    assert width_of(" ", REGULAR, 8) == pytest.approx(2.224)
    assert width_of("Registro Federal de Contribuyentes", REGULAR, 8) == pytest.approx(126.28, abs=0.05)
    assert width_of("CONSTANCIA DE SITUACIÓN FISCAL", BOLD, 12) == pytest.approx(216.0, abs=0.05)
