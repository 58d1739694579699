"""Folding: what does not count in a comparison is gone, and folding twice changes nothing more."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.catalogs.folding import blank_free, folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n\t", ""),
        ("Ñuu  Savi", "NUU SAVI"),
        ("Álvaro\nObregón", "ALVARO OBREGON"),
        ("Conﬁanza", "CONFIANZA"),
        ("a\u00a0b", "A B"),
        ("Régi\u00admen", "REGIMEN"),
        ("S.A. & C.", "S.A. & C."),
    ],
)
def test_case_accents_and_runs_of_blanks_are_folded_away(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text(st.characters(max_codepoint=0x24F), max_size=60))
def test_folding_twice_changes_nothing_and_encodings_fold_alike(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
    assert blank_free(text) == "".join(folded(text).split())
