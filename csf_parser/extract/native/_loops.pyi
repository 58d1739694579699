from collections.abc import Callable, Sequence
from typing import NewType

from csf_parser.extract.document import Box, Rule, Word

Functions = NewType("Functions", object)

def bind(
    loose_char_box: int,
    text_object: int,
    font_of_text_object: int,
    text_render_mode: int,
    page_object: int,
    object_type: int,
    object_bounds: int,
    /,
) -> Functions: ...
def words(
    functions: Functions,
    text_page: int,
    text: str,
    texts: list[str],  # the blank-free runs of the text
    skip: int,  # the first of them that is left out
    resume: int,  # the first after it that is not
    left: float,  # of the page, in its own space
    top: float,
    word_type: type[Word],
    bold_by_font: dict[int, bool],  # a word in a font that is not in it is unusual
    words: list[Word],  # this and the next three are appended to
    text_objects: list[int],
    fonts: list[int],
    invisible: list[int],
    unusual: Callable[[str, int, int, bool], None],
    /,
) -> None: ...
def fonts(
    words: list[Word], fonts: list[int], /
) -> list[tuple[int, int, tuple[float, float, float, float]]] | None: ...
def crowded(
    words: Sequence[Word],
    offset: float,  # that words which begin so near to each other have
    share: float,  # of the smaller of two places
    /,
) -> bool: ...
def covered(
    words: list[Word],
    text_objects: list[int],  # of the word at the same index
    order_of_text: dict[int, int],
    areas: list[tuple[int, int, Box]],  # order, address, box
    /,
) -> bool: ...
def shapes(
    functions: Functions,
    page: int,
    count: int,
    text_objects: set[int],
    order_of_text: dict[int, int],  # filled
    left: float,
    top: float,
    lowest: float,
    widest_side: float,
    shortest_side: float,
    rule_type: type[Rule],
    rules: list[Rule],  # appended to
    add_area: Callable[[int, int, int, tuple[float, float, float, float]], None],
    add_form: Callable[[int, int], None],
    /,
) -> None: ...
def runs(
    content: bytes,
    colours: tuple[bytes, ...],  # the lines that set a colour
    font_names: tuple[str, str],
    widths: bytes,  # of both fonts, 256 unsigned shorts for each
    unescaped: Callable[[bytes], bytes],  # called for a string with a reversed solidus
    x: list[float],  # this and the next five are appended to
    y: list[float],
    end: list[float],
    text: list[bytes],
    font: list[str],
    size: list[int],
    /,
) -> bool: ...  # whether all of the content was read; if not, the lists are of no use
def narrow(
    content: bytes,
    side: float,  # that a rectangle has to be narrower than
    /,
) -> int: ...  # 1 or 0; -1 if a number is so long that Python has to look
def likeness(
    pixels: bytes,  # of a grey picture, row by row
    width: int,  # of a row
    box: tuple[int, int, int, int],  # left, top, right, bottom; what is outside of the picture is black
    pattern: bytes,  # as large as the box
    alike: float,  # at which no further place is tried
    /,
) -> float: ...
def correlation(
    ink: bytes,
    pattern: bytes,  # as large
    /,
) -> float: ...
