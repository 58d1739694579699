"""Text comes out composed, with one kind of hyphen and colon and without ligatures."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.text import composed

_LETTERS = st.sampled_from(["A", "Ñ", "N\u0303", "u\u0308", "\xa0", "\u00ad", "\u2010", "\uff1a", "\ufb01"])
_PLAIN = {0xAD: "-", 0x2010: "-", 0x2011: "-", 0xFF1A: ":"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@given(st.lists(st.one_of(_LETTERS, st.characters())).map("".join))
def test_no_second_kind_of_hyphen_or_colon_and_no_ligature_is_left(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text).translate(_PLAIN | _LIGATURES)


@pytest.mark.parametrize("text", ["CALLE Ñ", "N\u0303ERI", "co\u00adlonia", "o\ufb01cio"])
def test_composing_twice_changes_nothing(text: str) -> None:
    assert composed(composed(text)) == composed(text)
