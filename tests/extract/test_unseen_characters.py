"""Characters that are not seen are taken out of words, and are noted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract.document import Box, Document, Page, UnseenCharacters, Word
from csf_parser.extract.unseen_characters import without_unseen_characters

_UNSEEN = [chr(code) for code in (0x200B, 0x202E, 0x2066, 0x061C, 0x180E, 0x3164, 0xFE0F, 0xE0041, 0xFEFF, 0x2060)]


def document_of(*texts: str) -> Document:
    words = tuple(Word(text, 10.0, 20.0 + 10 * row, 50.0, 29.0 + 10 * row, False) for row, text in enumerate(texts))
    return Document((Page(1, 612, 792, words),), (), "pdfium")


def texts_of(document: Document) -> list[str]:
    return [word.text for word in document.pages[0].words]


@pytest.mark.parametrize("char", _UNSEEN, ids=lambda char: f"U+{ord(char):04X}")
def test_an_invisible_character_is_taken_out_and_its_word_noted(char: str) -> None:
    document = without_unseen_characters(document_of("CALLE", f"HI{char}DAL{char}GO"))
    assert texts_of(document) == ["CALLE", "HIDALGO"]
    assert document.signs.unseen == (UnseenCharacters(char, 1, Box(10.0, 30.0, 50.0, 39.0)),)


def test_a_word_of_nothing_else_is_no_word() -> None:
    assert texts_of(without_unseen_characters(document_of("A", "\u200b\u2060"))) == ["A"]


def test_a_control_character_may_have_been_a_letter() -> None:
    document = without_unseen_characters(document_of("\x1b[31mDOS\x9b"))
    assert texts_of(document) == ["\ufffd[31mDOS\ufffd"]
    assert document.signs.unseen == ()


@given(st.lists(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cs"]), min_size=1), max_size=5))
def test_no_control_or_format_character_is_left(texts: list[str]) -> None:
    left = "".join(texts_of(without_unseen_characters(document_of(*texts))))
    kinds = {unicodedata.category(char) for char in left if char not in "\t\n\r\u00ad" and not "\x1c" <= char <= "\x1f"}
    assert "Cc" not in kinds
    assert not set(left) & set(_UNSEEN)


def test_a_document_without_any_stays_the_same_object() -> None:
    document = document_of("ESCUELA", "ÑANDÚ")
    assert without_unseen_characters(document) is document
