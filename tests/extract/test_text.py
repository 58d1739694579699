"""Text comes out composed, with nothing invisible in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.text import composed

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LETTERS = st.sampled_from(["A", "Ñ", "N\u0303", "u\u0308", "\xa0", "\u00ad", "\u2010", "\uff1a", *_INVISIBLE])


@given(st.lists(st.one_of(_LETTERS, st.characters())).map("".join))
def test_nothing_invisible_and_no_second_kind_of_hyphen_or_colon_is_left(text: str) -> None:
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if letter not in _INVISIBLE)
    assert composed(text) == kept.translate({0xAD: "-", 0x2010: "-", 0x2011: "-", 0xFF1A: ":"})


@pytest.mark.parametrize("text", ["CALLE Ñ", "N\u0303ERI", "co\u00adlonia", "a\u200bb"])
def test_composing_twice_changes_nothing(text: str) -> None:
    assert composed(composed(text)) == composed(text)
