"""The compiled loops do what those in Python do, on files and on whatever else pdfium might answer."""

import ctypes
import math
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from csf_parser import CsfError
from csf_parser.extract import Limits, extract, native, pdfium_calls, pdfium_fonts, pdfium_shapes, pdfium_words
from csf_parser.extract.document import Box, Rule, Word
from csf_parser.extract.frame import Frame
from csf_parser.extract.passages import Passage
from csf_parser.locate import LEGAL_TEXT
from csf_parser.samples import Layout, Taxpayer, print_csf
from csf_parser.samples.strategies import taxpayers
from tests.support.bombs import ODD
from tests.support.fake_pdfium import Character, Drawing, FakePdfium, address_of_text_object
from tests.support.hostile_pdfs import COSTLY, DAMAGED, FUZZED, STRANGE, TAKE_SECONDS
from tests.support.native_loops import using
from tests.support.other_papers import OTHER_PAPERS
from tests.support.papers import COMPANY
from tests.support.pdf_editing import in_forms, moved, scaled, turned, turned_upright, with_nameless_fonts
from tests.support.profiles import examples
from tests.support.raw_pdf import document

pytestmark = pytest.mark.skipif(native.bound(pdfium) is None, reason="the loops were not compiled here")

_ROOT: Final = Path(__file__).resolve().parents[2]
_GENUINE: Final = _ROOT.parent / "shared" / "genuine" / "company-2023.pdf"
_FILES: Final = [*sorted((_ROOT / "sample_pdfs").rglob("*.pdf")), *([_GENUINE] if _GENUINE.exists() else [])]
_CSF: Final = print_csf(COMPANY, Layout.B1)
_CHANGED: Final = {
    **{f"turned by {degrees}": turned(_CSF, degrees) for degrees in (90, 180, 270)},
    "turned and back": turned_upright(_CSF, 90),
    "scaled": scaled(_CSF, 0.64),
    "moved": moved(_CSF, 300, -150),
    "in forms": in_forms(in_forms(_CSF)),
    "nameless fonts": with_nameless_fonts(_CSF),
}
_HOSTILE: Final = {
    **DAMAGED,
    **STRANGE,
    **ODD,
    **FUZZED,
    **_CHANGED,
    **{name: document(content) for name, content in COSTLY.items() if name != "fifty million blanks"},
    **{name: pdf for name, (_, pdf) in OTHER_PAPERS.items()},
}


def _outcome(pdf: bytes, limits: Limits) -> str:
    """All that is read, to the last digit, or the error; infinities and what is no number are equal by their text."""
    try:
        return repr(extract(pdf, "pdfium", limits, None, LEGAL_TEXT))
    except CsfError as error:
        return repr(error)


def _assert_same(pdf: bytes, limits: Limits | None = None) -> None:
    outcomes = set()
    for loops in (None, native.bound(pdfium)):
        with using(loops):
            outcomes.add(_outcome(pdf, limits or Limits()))
    assert len(outcomes) == 1


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_file_is_read_alike(path: Path) -> None:
    _assert_same(path.read_bytes())


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in TAKE_SECONDS else name for name in _HOSTILE]
)
def test_a_hostile_or_changed_file_is_read_alike(name: str) -> None:
    _assert_same(_HOSTILE[name])


@pytest.mark.parametrize("limits", [Limits(max_words_on_page=100), Limits(max_objects=100)])
def test_the_same_limits_hold(limits: Limits) -> None:
    with pytest.raises(CsfError, match="the limit is 100"):
        extract(_CSF, "pdfium", limits)
    _assert_same(_CSF, limits)


@given(taxpayers(), st.sampled_from(Layout), st.booleans())
@settings(max_examples=examples(60), database=None, suppress_health_check=list(HealthCheck))
def test_any_specimen_is_read_alike(taxpayer: Taxpayer, layout: Layout, borders: bool) -> None:
    _assert_same(print_csf(taxpayer, layout, borders=borders))


# --- whatever pdfium answers -----------------------------------------------------------------------------------------

_FRAME: Final = Frame(-3.25, 10.5, 612, 792.125)
_HANDLE: Final = ctypes.c_void_p(0x7000)
_EDGES = st.sampled_from([10.0, 10.5, 12.0, 20.1, 700.0, math.nan, math.inf, -1e30])
_FONTS: Final = (b"ABCDEF+Arial-BoldMT", b"Arial", b"x" * 200 + b"BOLD")
_CHARACTERS = st.builds(
    Character,
    letter=st.sampled_from("aA:-.\x02\ufffe \r\n\t\x1f\u00a0\u2003\u3000\u0085\u200bÑñ\u00ad\u0303\u1e9b\uff1a😀"),
    box=st.tuples(_EDGES, _EDGES, _EDGES, _EDGES) | st.just((10.0, 20.0, 15.0, 12.0)),
    angle=st.sampled_from([0.0, 0.1, math.pi / 2, math.nan]),
    text_object=st.just(0)
    | st.builds(address_of_text_object, st.integers(1, 3), st.integers(0, len(_FONTS)), st.sampled_from([0, 3])),
)
_PASSAGE = Passage(("a",), "A", 5)


@contextmanager
def _library(fake: FakePdfium, *, compiled: bool) -> Iterator[None]:
    """Both ways make their calls to the given library."""
    bindings: dict[str, tuple[Any, ...]] = {
        "loose_char_box": ("FPDFText_GetLooseCharBox", None),
        "char_angle": ("FPDFText_GetCharAngle", ctypes.c_float),
        "text_object": ("FPDFText_GetTextObject", ctypes.c_size_t),
        "page_object": ("FPDFPage_GetObject", ctypes.c_size_t),
        "name_of_font": (
            "FPDFFont_GetBaseFontName",
            *(ctypes.c_size_t, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t),
        ),
        "font_of_text_object": ("FPDFTextObj_GetFont", ctypes.c_size_t, ctypes.c_void_p),
        "text_render_mode": ("FPDFTextObj_GetTextRenderMode", ctypes.c_int, ctypes.c_void_p),
        "object_type": ("FPDFPageObj_GetType", ctypes.c_int, ctypes.c_void_p),
        "object_bounds": ("FPDFPageObj_GetBounds", ctypes.c_int, *[ctypes.c_void_p] * 5),
    }
    with using(native.bound(fake) if compiled else None), pytest.MonkeyPatch.context() as patch:
        for name, (function, *signature) in bindings.items():
            patch.setattr(pdfium_calls, name, pdfium_calls._bind(getattr(fake, function), *signature))
        yield


@given(st.lists(_CHARACTERS, max_size=60), st.sampled_from([None, _PASSAGE]))
@settings(max_examples=examples(400), database=None)
@example(
    [Character("a", (1, 2, 3, 1), text_object=address_of_text_object(1, 2, 3)), Character(" ", (0, 0, 0, 0))], None
)
def test_words_are_made_alike_of_any_characters(characters: list[Character], skipped: Passage | None) -> None:
    text = "".join(character.letter for character in characters)
    fake = FakePdfium(characters, [], _FONTS)
    made = []
    for compiled in (False, True):
        with _library(fake, compiled=compiled):
            made.append(repr(_words(text, skipped)))
    assert made[0] == made[1]


def _words(text: str, skipped: Passage | None) -> pdfium_words.DrawnWords | str:
    try:
        return pdfium_words._TextPage(_HANDLE, text, _FRAME).words(20, skipped)
    except (CsfError, ValueError, IndexError) as error:  # angles that are none, a hyphen before the end of all
        return repr(error)


_DRAWINGS = st.builds(
    Drawing,
    address=st.just(0),
    kind=st.integers(0, 6),
    bounds=st.none() | st.tuples(_EDGES, _EDGES, _EDGES, _EDGES) | st.just((10.0, 20.0, 10.5, 40.0)),
)


@given(st.lists(_DRAWINGS, max_size=40), st.sets(st.integers(0, 40)))
@settings(max_examples=examples(400), database=None)
def test_drawings_are_sorted_alike_whatever_they_are(kinds: list[Drawing], words: set[int]) -> None:
    drawings = [drawing._replace(address=16 * (index + 1)) for index, drawing in enumerate(kinds)]
    texts = [drawing.address for index, drawing in enumerate(drawings) if index in words and drawing.kind == 1]
    drawn = pdfium_words.DrawnWords(text_objects=texts)
    sorted_alike = []
    for compiled in (False, True):
        with _library(FakePdfium([], drawings, ()), compiled=compiled), pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdfium, "FPDFPage_CountObjects", lambda _: len(drawings))
            patch.setattr(pdfium_shapes, "_add_form", _note_form)
            sorted_alike.append(repr(pdfium_shapes.shapes_of_page(_HANDLE, drawn, _FRAME, 100)))
    assert sorted_alike[0] == sorted_alike[1]


def _note_form(shapes: pdfium_shapes.Shapes, _: Frame, form: int, order: int) -> None:
    shapes.areas.append(pdfium_shapes.Drawn(order, form, Box(0, 0, 0, 0)))


@given(st.lists(st.tuples(st.integers(0, 70), _EDGES, _EDGES, _EDGES, _EDGES), max_size=100))
@example([(font, 1.0, 2.0, 3.0, 4.0) for font in range(64)])
@example([(font, 1.0, 2.0, 3.0, 4.0) for font in range(65)])
@settings(max_examples=examples(200), database=None)
def test_the_places_of_fonts_are_found_alike(uses: list[tuple[int, float, float, float, float]]) -> None:
    words = [Word("a", x0, top, x1, bottom, bold=False) for _, x0, top, x1, bottom in uses]
    fonts = [font for font, *_ in uses]
    loops = native.bound(pdfium)
    assert loops is not None
    expected = list(pdfium_fonts._places(words, fonts)) if len(set(fonts)) <= 64 else None
    assert repr(loops.fonts(words, fonts)) == repr(expected)


def test_every_kind_of_character_is_taken_alike() -> None:
    """Each stands between two letters, where it is a blank, stays, is composed or replaced."""
    usual, step = address_of_text_object(1, 2, 0), 5000
    codes = [*range(0x3100), *range(0x3100, 0xD800, 97), *range(0xF900, 0x10000), *range(0x10000, sys.maxunicode, 997)]
    for start in range(0, len(codes), step):
        text = "".join(f"x{chr(code)}y\n" for code in codes[start : start + step])
        fake = FakePdfium([Character(letter, (0, 2, 1, 1), text_object=usual) for letter in text], [], _FONTS)
        made = []
        for compiled in (False, True):
            with _library(fake, compiled=compiled):
                made.append(pdfium_words._TextPage(_HANDLE, text, _FRAME).words(len(text), None))
        assert made[0] == made[1]
        assert len(made[0].words) == len(text.split())


# --- what is no use of them ------------------------------------------------------------------------------------------


def _words_call(**changed: Any) -> None:
    loops = native.bound(FakePdfium([Character("a", (0, 2, 1, 1))], [], ()))
    assert loops is not None
    arguments: dict[str, Any] = {"text_page": 1, "text": "a", "texts": ["a"], "skip": 0, "resume": 0}
    arguments |= {"left": 0.0, "top": 0.0, "word_type": Word, "bold_by_font": {}, "words": [], "text_objects": []}
    arguments |= {"fonts": [], "invisible": [], "unusual": lambda *_: None}
    loops.words(*(arguments | changed).values())


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"texts": []}, IndexError),
        ({"texts": ["ab"]}, ValueError),
        ({"texts": [3]}, TypeError),
        ({"text_page": 0}, ValueError),
        ({"text_page": "a"}, TypeError),
        ({"word_type": int}, TypeError),
        ({"word_type": 3}, TypeError),
        ({"words": ()}, TypeError),
        ({"left": "a"}, TypeError),
    ],
)
def test_a_mistake_of_the_caller_is_an_exception(changed: dict[str, Any], error: type[Exception]) -> None:
    _words_call()
    with pytest.raises(error):
        _words_call(**changed)


def _fail(*_: object) -> None:
    raise RuntimeError("on purpose")


def test_an_exception_of_a_call_back_gets_out() -> None:
    fake = FakePdfium([], [Drawing(16, 5, None), Drawing(32, 3, (0, 0, 50, 50))], ())
    loops = native.bound(fake)
    assert loops is not None
    for add_area, add_form in ((_fail, lambda *_: None), (lambda *_: None, _fail)):
        with pytest.raises(RuntimeError, match="on purpose"):
            loops.shapes(1, 2, set(), {}, 0.0, 0.0, 3.0, 1.5, 6.0, Rule, [], add_area, add_form)
    with pytest.raises(RuntimeError, match="on purpose"):
        _words_call(text="\u200b", texts=["\u200b"], unusual=_fail)


def test_nothing_is_kept_of_what_was_read() -> None:
    """References that are counted wrongly show as a word that stays, or as one that goes too soon."""
    text, bold = "x" * 50, {2: True}
    characters = [Character("x", (0, 2, 1, 1), text_object=address_of_text_object(1, 2, 3))] * 50
    loops = native.bound(FakePdfium(characters, [], _FONTS))
    assert loops is not None
    texts = [text]
    before = sys.getrefcount(text), sys.getrefcount(bold)
    words: list[Word] = []
    for _ in range(100):
        words.clear()
        loops.words(1, text, texts, 0, 0, 0.0, 0.0, Word, bold, words, [], [], [], _fail)
        assert (words[0].text, words[0].bold, sys.getrefcount(words[0])) == (text, True, 2)
    words.clear()
    assert (sys.getrefcount(text), sys.getrefcount(bold)) == before


@pytest.mark.parametrize(("value", "compiled"), [("", True), ("1", False)])
def test_an_environment_variable_chooses_python(value: str, compiled: bool) -> None:
    code = "from csf_parser.extract import native; print(native.loops is not None)"
    run = partial(subprocess.run, [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_ROOT)
    assert run(env={native.PURE_PYTHON: value}).stdout.strip() == str(compiled)
