"""Letters of other scripts are told from those that the SAT prints, and named by the plain one that they look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.values.letters import foreign_letters
from csf_parser.values.postal_code import postal_code


@given(st.text(st.characters(codec="cp1252")))
def test_what_the_sats_fonts_can_print_is_not_foreign(text: str) -> None:
    assert foreign_letters(text) == []


@pytest.mark.parametrize(
    ("foreign", "plain"),
    [
        ("\u0410", "A"),  # Cyrillic
        ("\u0421", "C"),
        ("\u0391", "A"),  # Greek
        ("\u039f", "O"),
        ("\u054d", "U"),  # Armenian
        ("\uff21", "A"),  # full width
        ("\uff10", "0"),
        ("\u0660", "0"),  # Arabic-Indic
        ("\u06f7", "7"),
        ("\U0001d400", "A"),  # mathematical bold
        ("\U0001d7d8", "0"),
        ("\u2160", "I"),  # Roman numeral one
        ("\u0106", "C"),  # a Latin letter with an accent that Spanish does not have
        ("\u0131", "i"),
        ("\u4e2d", None),
        ("\u05d0", None),
    ],
)
def test_a_foreign_letter_names_the_plain_one(foreign: str, plain: str | None) -> None:
    (found,) = foreign_letters(f"ESCUEL{foreign} {foreign}")
    assert (found.printed, found.plain) == (foreign, plain)


def test_a_mark_over_a_letter_is_foreign_if_no_letter_of_the_font_has_it() -> None:
    assert [letter.code_point for letter in foreign_letters("A\u0323")] == ["U+0323"]


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1))
def test_a_named_letter_is_one_that_the_sat_prints(text: str) -> None:
    for letter in foreign_letters(text):
        assert letter.plain is None or foreign_letters(letter.plain) == []


@pytest.mark.parametrize(
    "text", ["ABCDE", "123", "7600O", "\uff10\uff11\uff10\uff10\uff10", "\u0660" * 5, "010000", " 01000", ""]
)
def test_anything_but_five_plain_digits_is_no_postal_code(text: str) -> None:
    assert postal_code(text) is None
