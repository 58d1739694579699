"""Texts that are printed over each other are found line by line, and none is missed for that."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from csf_parser.extract import Box, Word
from csf_parser.rules.overprint import overprinted
from csf_parser.rules.touched_values import box_around, overlaps

_place = st.integers(0, 120).map(lambda half_points: half_points / 2)


@st.composite
def _words(draw: st.DrawFn) -> list[Word]:
    """Up to forty words on a small page: lines half a line apart, large type over small, words of no height."""
    words = []
    for _ in range(draw(st.integers(0, 40))):
        x0, top = draw(_place), draw(_place)
        width, height = draw(st.sampled_from([4.0, 20.0])), draw(st.sampled_from([0.0, 3.0, 9.0, 9.0, 30.0]))
        words.append(Word("X", x0, top, x0 + width, top + height, bold=False))
    return words


@given(_words())
def test_every_two_words_that_share_more_than_half_of_the_smaller_one_are_found(words: list[Word]) -> None:
    pairs = [(Box(*one[1:5]), Box(*other[1:5])) for one, other in combinations(words, 2)]
    assert sorted(overprinted(words)) == sorted(box_around(pair) for pair in pairs if overlaps(*pair))


def test_a_word_half_a_line_below_another_is_not_printed_over_it() -> None:
    words = [Word("UNO", 10, 100, 40, 109, bold=False), Word("DOS", 10, 104.6, 40, 113.6, bold=False)]
    assert list(overprinted(words)) == []
