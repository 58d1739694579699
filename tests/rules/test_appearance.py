"""What a word that is drawn otherwise means where a stamp, a watermark or an annotation is over it, or beside it."""

from dataclasses import replace
from typing import Final

import pytest

from csf_parser.extract.document import Box, DrawnOtherwise, HiddenWord, Signs, SlantedWord
from csf_parser.findings import Finding
from csf_parser.rules import Examined, today_in_mexico_city
from csf_parser.rules.appearance import check_appearance
from tests.rules.examining import COMPANY
from tests.support.typesetting import located, record_of, typeset

_DOCUMENT: Final = typeset(COMPANY)
_NO_SIGNS: Final = Signs()
_RECORD: Final = record_of(_DOCUMENT)
_PRINTED: Final = located(_DOCUMENT)
_RFC: Final = Box(*_RECORD.evidence["rfc"].box)
_PAGE: Final = _RECORD.evidence["rfc"].page
_BESIDE: Final = Box(_RFC.x0, _RFC.bottom + 3, _RFC.x1, _RFC.bottom + 5)
_AROUND: Final = Box(_RFC.x0 - 40, _RFC.top - 40, _RFC.x1 + 40, _RFC.bottom + 40)


def findings(seen: str, signs: Signs = _NO_SIGNS) -> list[Finding]:
    word = DrawnOtherwise(COMPANY.rfc, seen, _PAGE, _RFC)
    document = replace(_DOCUMENT, signs=replace(signs, drawn_otherwise=(word,)))
    return list(check_appearance(Examined(_RECORD, _PRINTED, document, today_in_mexico_city())))


def named(found: list[Finding]) -> list[tuple[str, str | None, str]]:
    return [(finding.code, finding.field, finding.severity) for finding in found]


def test_letters_that_are_like_none_are_an_error() -> None:
    assert named(findings("EKU???173C9")) == [("drawn-otherwise", "rfc", "error")]


def test_under_the_letters_of_a_stamp_the_stamp_has_the_finding() -> None:
    stamp = SlantedWord("COPIA", _PAGE, _AROUND, (_RFC,))
    assert findings("EKU???173C9", Signs(slanted=(stamp,))) == []


def test_under_an_annotation_the_annotation_has_the_finding() -> None:
    hidden = HiddenWord(COMPANY.rfc, _PAGE, _RFC, "annotation")
    assert findings("EKU???173C9", Signs(hidden=(hidden,))) == []


@pytest.mark.parametrize("letters", [(_BESIDE,), ()], ids=["beside", "nowhere"])
def test_a_stamp_whose_letters_are_elsewhere_explains_no_value_away(letters: tuple[Box, ...]) -> None:
    """The box around a slanting word is far larger than its ink, and no other finding names the value."""
    stamp = SlantedWord("COPIA", _PAGE, _AROUND, letters)
    assert named(findings("EKU???173C9", Signs(slanted=(stamp,)))) == [("drawn-otherwise", "rfc", "warning")]


def test_letters_that_are_seen_as_others_are_an_error_under_any_stamp() -> None:
    stamp = SlantedWord("COPIA", _PAGE, _AROUND, (_RFC,))
    assert named(findings("EKU9003173C8", Signs(slanted=(stamp,)))) == [("drawn-otherwise", "rfc", "error")]
