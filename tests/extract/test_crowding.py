"""The quick looks for words in each other's way and under something never overlook what the long ones find."""

import math
from contextlib import suppress
from functools import partial
from typing import Any, Final

import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csf_parser.extract import Limits, extract, native, pdfium_shapes, pdfium_words
from csf_parser.extract.crowding import may_be_crowded
from csf_parser.extract.document import Box, Word
from csf_parser.extract.doubles import doubles
from csf_parser.locate import LEGAL_TEXT
from csf_parser.rules.overprint import overprinted
from csf_parser.samples import Layout, print_csf
from tests.support.native_loops import using
from tests.support.papers import COMPANY
from tests.support.profiles import examples

_COMPILED: Final = native.bound(pdfium)
if _COMPILED is None:
    pytest.skip("the loops were not compiled here", allow_module_level=True)
_LOOPS: Final[native.Loops] = _COMPILED

_NEAR = st.sampled_from([10.0, 10.4, 11.0, 12.0, 13.0, 14.5, 20.0, 21.0])
_EDGE = _NEAR | st.sampled_from([700.0, math.nan, math.inf, -1e30])
_WORDS = st.lists(
    st.builds(
        partial(Word, bold=False),
        text=st.sampled_from("ab"),
        x0=_EDGE,
        top=_EDGE,
        x1=_EDGE,
        bottom=_EDGE,
    ),
    max_size=12,
)


@given(_WORDS)
@settings(max_examples=examples(1000), database=None)
def test_no_crowd_is_overlooked(words: list[Word]) -> None:
    with using(None), suppress(ValueError, OverflowError):  # what is no number has no place
        found = [*doubles(words), *overprinted(words)]
        with using(_LOOPS):
            assert may_be_crowded(words) or not found


@given(_WORDS, st.lists(st.tuples(st.integers(0, 12), _NEAR, _NEAR, _NEAR, _NEAR), max_size=4), st.booleans())
@settings(max_examples=examples(600), database=None)
def test_no_cover_is_overlooked(words: list[Word], areas: list[tuple[int, ...]], as_pictures: bool) -> None:
    objects = [16 * (index + 1) for index in range(len(words))]
    drawn = pdfium_words.DrawnWords(words=words, text_objects=objects)
    covers = [pdfium_shapes.Drawn(order, 8, Box(*edges)) for order, *edges in areas]
    order_of_text = {address: index for index, address in enumerate(objects) if index % 4}  # some are in forms
    shapes = pdfium_shapes.Shapes(order_of_text=order_of_text)
    (shapes.pictures if as_pictures else shapes.areas).extend(covers)
    hidden = []
    for loops in (None, _LOOPS):
        with using(loops), pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdfium_shapes, "_is_opaque", lambda *_, **__: True)
            hidden.append(repr(pdfium_shapes.words_under_shapes(drawn, shapes, 1)))
    assert hidden[0] == hidden[1]


def test_on_a_paper_of_the_usual_kind_there_is_nothing_to_look_for() -> None:
    for page in extract(print_csf(COMPANY, Layout.B1), "pdfium", Limits(), None, LEGAL_TEXT).pages:
        assert not may_be_crowded(page.words)


def test_crowds_beyond_counting_are_left_to_python() -> None:
    """Both quick looks compare each with each: they give up before a page made for that keeps them busy."""
    words = [Word("a", 3.0 * index, 0, 3.0 * index + 1, 9, bold=False) for index in range(3000)]
    assert not _LOOPS.crowded(words[:1000], 1.0, 0.5)
    assert _LOOPS.crowded(words, 1.0, 0.5)
    assert _LOOPS.covered(words, [8] * len(words), {8: 1}, [(0, 8, Box(-9, -9, -8, -8))] * 1000)


_WORD: Final = Word("a", 1, 2, 3, 4, bold=False)
_AREA: Final = pdfium_shapes.Drawn(1, 8, Box(0, 0, 9, 9))


@pytest.mark.parametrize(
    ("name", "arguments", "error"),
    [
        ("crowded", (3, 1.0, 0.5), TypeError),
        ("crowded", ([3], 1.0, 0.5), SystemError),
        ("crowded", ([("a", 1.0)], 1.0, 0.5), IndexError),
        ("crowded", ([("a", "b", "c", "d", "e")], 1.0, 0.5), TypeError),
        ("covered", ((), [], {}, []), TypeError),
        ("covered", ([_WORD], [], {}, [_AREA]), IndexError),
        ("covered", ([_WORD], [8], {8: "a"}, [_AREA]), TypeError),
        ("covered", ([_WORD], [[]], {}, [_AREA]), TypeError),
        ("covered", ([_WORD], [8], {}, [3]), SystemError),
        ("covered", ([_WORD], [8], {}, [()]), IndexError),
        ("covered", ([_WORD], [8], {}, [("a", 8, Box(0, 0, 9, 9))]), TypeError),
    ],
)
def test_a_mistake_of_the_caller_is_an_exception(name: str, arguments: tuple[Any, ...], error: type[Exception]) -> None:
    with pytest.raises(error):
        getattr(_LOOPS, name)(*arguments)
