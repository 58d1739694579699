"""What a page draws besides text, by pdfium: cell sides, pictures, and whatever lies over text.

Drawing order decides what is seen: a shape or picture that is drawn after a word, opaque and over it, hides it. SAT's
own page draws every shaded band before its text.
"""

import ctypes
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from csf_parser.errors import PdfTooLarge
from csf_parser.extract import native, pdfium_calls
from csf_parser.extract.document import Box, Cover, HiddenWord, Rule, Word
from csf_parser.extract.frame import Frame
from csf_parser.extract.pdfium_words import DrawnWords

_SIDE_MAX_PT = 1.5  # a cell's side is a filled rectangle of no width, or a thin line in re-prints
_SIDE_MIN_PT = 6.0
_COVER_MIN_PT = 3.0  # both ways: less hides no word
_WHOLE_PAGE = 0.5  # of the page's area: such pictures are a scan's page, with its text layer before or behind them
_OUTSIDE_PT = 1.0
_OPAQUE = 250  # of 255
_DEEPEST_FORM = 4
_Edges = tuple[float, ...]  # four
_PATH, _IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
_WITH_AREA = (_PATH, _IMAGE)


class Drawn(NamedTuple):
    """A shape or picture: its place in the drawing order, its address and its box."""

    order: int
    address: int
    box: Box


_as_rule = partial(tuple.__new__, Rule)  # a page has a hundred, and calling Rule would do nothing else


@dataclass(slots=True)
class Shapes:
    """What one page draws. ``order_of_text`` gives the place in the drawing order of each text object's address."""

    rules: list[Rule] = field(default_factory=list)
    pictures: list[Drawn] = field(default_factory=list)
    areas: list[Drawn] = field(default_factory=list)
    order_of_text: dict[int, int] = field(default_factory=dict)


def shapes_of_page(page: Any, drawn: DrawnWords, frame: Frame, at_most: int) -> Shapes:
    """The page's shapes, those within form objects included; ``drawn`` saves asking which objects are text.

    Raises:
        PdfTooLarge: There are more drawing operations than that.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    if count > at_most:
        raise PdfTooLarge(f"a page holds {count} drawings and the limit is {at_most}: this is no CSF")
    shapes = Shapes()
    if native.loops is not None and not frame.is_turned:
        _sort_natively(native.loops, shapes, page, count, drawn, frame)
    else:
        _sort(shapes, page, count, drawn, frame)
    return shapes


def _sort(shapes: Shapes, page: Any, count: int, drawn: DrawnWords, frame: Frame) -> None:
    text_objects = set(drawn.text_objects)
    object_at, type_of, bounds_of = pdfium_calls.page_object, pdfium_calls.object_type, pdfium_calls.object_bounds
    bounds = pdfium_calls.ObjectBounds()
    room, read, edges_of, is_on_its_side = bounds.addresses, bounds.read, frame.edges, frame.is_on_its_side
    for order in range(count):
        item = object_at(page, order)
        if item in text_objects:
            shapes.order_of_text[item] = order
            continue
        kind = type_of(item)
        if kind in _WITH_AREA:
            if bounds_of(item, *room):
                left, bottom, right, top = read()
                # Half of all shapes are the tops and bottoms of cells, and nothing so flat holds or hides a word.
                if (right - left if is_on_its_side else top - bottom) >= _COVER_MIN_PT:
                    _add(shapes, kind, order, item, edges_of(left, bottom, right, top))
        elif kind == _FORM:
            _add_form(shapes, frame, item, order)


def _sort_natively(loops: native.Loops, shapes: Shapes, page: Any, count: int, drawn: DrawnWords, frame: Frame) -> None:
    """What ``_sort`` does; the sides of cells and the places of texts, which are most of it, are added in C."""
    loops.shapes(
        pdfium_calls.address_of(page),
        count,
        set(drawn.text_objects),
        shapes.order_of_text,
        *frame.origin,
        _COVER_MIN_PT,
        _SIDE_MAX_PT,
        _SIDE_MIN_PT,
        Rule,
        shapes.rules,
        partial(_add, shapes),
        partial(_add_form, shapes, frame),
    )


def _add(shapes: Shapes, kind: int, order: int, address: int, edges: _Edges) -> None:
    x0, top, x1, bottom = edges
    if kind == _IMAGE:
        shapes.pictures.append(Drawn(order, address, Box(*edges)))
    elif x1 - x0 <= _SIDE_MAX_PT:
        if bottom - top >= _SIDE_MIN_PT:
            shapes.rules.append(_as_rule(((x0 + x1) / 2, top, bottom)))
    elif x1 - x0 >= _COVER_MIN_PT and bottom - top >= _COVER_MIN_PT:
        shapes.areas.append(Drawn(order, address, Box(*edges)))


def _add_form(shapes: Shapes, frame: Frame, form: int, order: int) -> None:
    """The shapes within a form object, each at the form's own place in the drawing order."""
    for item, kind, edges in _within(form, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), _DEEPEST_FORM):
        _add(shapes, kind, order, item, frame.edges(*edges))


_Matrix = tuple[float, float, float, float, float, float]


def _within(form: int, outer: _Matrix, deepest: int) -> Iterator[tuple[int, int, _Edges]]:
    """Address, type and edges (in the page's own space) of the paths and pictures in a form."""
    handle = ctypes.cast(form, pdfium.FPDF_PAGEOBJECT)
    matrix = _product(_matrix_of(handle), outer)
    bounds = pdfium_calls.ObjectBounds()
    for index in range(max(0, pdfium.FPDFFormObj_CountObjects(handle))):
        item = pdfium_calls.address_of(pdfium.FPDFFormObj_GetObject(handle, index))
        kind = pdfium_calls.object_type(item)
        if kind == _FORM and deepest:
            yield from _within(item, matrix, deepest - 1)
        elif kind in _WITH_AREA and pdfium_calls.object_bounds(item, *bounds.addresses):
            yield item, kind, _moved(bounds.read(), matrix)


def _matrix_of(handle: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(edges: _Edges, matrix: _Matrix) -> _Edges:
    left, bottom, right, top = edges
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


# --- what lies over text ---------------------------------------------------------------------------------------------


def shows_pictures_of_text(drawn: DrawnWords, shapes: Shapes, frame: Frame, hidden: Collection[int]) -> bool:
    """Whether what is seen of the page's text is not the text itself: a scan, with or without a recogniser's layer.

    Its pictures cover the page and half of the words are hidden (over a mere background they would be seen), or most
    words are invisible, lie on pictures and are printed nowhere else on it, or no word is visible. A recogniser draws
    its layer before or after the pictures. Invisible words that lie beside pictures, among visible words, are hidden.
    """
    if 2 * len(hidden) < len(drawn.words):
        return False
    covered = sum((box.x1 - box.x0) * (box.bottom - box.top) for _, _, box in shapes.pictures)
    if covered >= _WHOLE_PAGE * frame.width * frame.height:
        return True
    printed = {word.text for index, word in enumerate(drawn.words) if index not in hidden}
    layer = [drawn.words[index] for index in drawn.invisible if drawn.words[index].text not in printed]
    if 2 * len(layer) <= len(drawn.words) or len(layer) * len(shapes.pictures) > _MOST_CHECKS:
        return False
    if not printed:
        return True
    return 2 * sum(any(_holds(box, word) for _, _, box in shapes.pictures) for word in layer) > len(drawn.words)


def words_under_shapes(drawn: DrawnWords, shapes: Shapes, page_number: int) -> dict[int, HiddenWord]:
    """The words, by their index, that something opaque drawn later hides."""
    words = drawn.words
    if native.loops is not None and not native.loops.covered(
        words, drawn.text_objects, shapes.order_of_text, [*shapes.areas, *shapes.pictures]
    ):  # as on nearly all pages
        return {}
    orders = [shapes.order_of_text.get(text_object, _NEVER) for text_object in drawn.text_objects]
    middles = [(top + bottom) / 2 for _, _, top, _, bottom, _, _, _ in words]
    by_height = sorted(range(len(words)), key=middles.__getitem__)
    middles.sort()
    hidden: dict[int, HiddenWord] = {}
    candidates_by_cover: dict[Cover, list[Drawn]] = {"shape": shapes.areas, "picture": shapes.pictures}
    checks = 0
    for cover, candidates in candidates_by_cover.items():
        for shape in candidates:
            order, _, box = shape
            near = by_height[bisect_left(middles, box.top) : bisect_right(middles, box.bottom)]
            checks += len(near)
            if checks > _MOST_CHECKS:
                return hidden
            under = [index for index in near if orders[index] < order and _holds(box, words[index])]
            if under and _is_opaque(shape, is_path=cover == "shape"):
                hidden |= {index: _hidden(words[index], page_number, cover) for index in sorted(under)}
    return hidden


def invisible_words(drawn: DrawnWords, page_number: int) -> dict[int, HiddenWord]:
    """The words, by their index, that are drawn without any paint."""
    return {index: _hidden(drawn.words[index], page_number, "invisible") for index in drawn.invisible}


def is_within(frame: Frame, box: Box) -> bool:
    """Whether the box is on the page as it is shown, whole or nearly so."""
    return (
        box.x0 >= -_OUTSIDE_PT
        and box.top >= -_OUTSIDE_PT
        and box.x1 <= frame.width + _OUTSIDE_PT
        and box.bottom <= frame.height + _OUTSIDE_PT
    )


def words_outside(drawn: DrawnWords, frame: Frame, page_number: int) -> dict[int, HiddenWord]:
    """The words, by their index, of which no more than half is on the page as it is shown."""
    page = Box(0, 0, frame.width, frame.height)
    return {
        index: _hidden(word, page_number, "unseen") for index, word in enumerate(drawn.words) if not _holds(page, word)
    }


def words_under_annotations(page: Any, words: Iterable[Word], page_number: int, frame: Frame) -> list[HiddenWord]:
    """The words that annotations lie over, be they see-through or not."""
    boxes = list(_annotation_boxes(page, frame))
    if not boxes:
        return []
    return [_hidden(word, page_number, "annotation") for word in words if any(_holds(box, word) for box in boxes)]


def _hidden(word: Word, page: int, cover: Cover) -> HiddenWord:
    return HiddenWord(word.text, page, Box(word.x0, word.top, word.x1, word.bottom), cover)


_MOST_CHECKS = 1_000_000  # a page of a CSF takes about 300: beyond, somebody wants to keep us busy
_NEVER = sys.maxsize  # in the drawing order: text within forms, whose order is not known


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _is_opaque(shape: Drawn, *, is_path: bool) -> bool:
    handle = ctypes.cast(shape.address, pdfium.FPDF_PAGEOBJECT)
    if pdfium.FPDFPageObj_HasTransparency(handle):
        return False
    if not is_path:
        return True
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    channels = tuple(ctypes.c_uint() for _ in range(4))
    filled = fill.value != pdfium.FPDF_FILLMODE_NONE and pdfium.FPDFPageObj_GetFillColor(handle, *channels)
    return bool(filled and channels[3].value >= _OPAQUE)


_HARMLESS_ANNOTATIONS = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_WIDGET}


def _annotation_boxes(page: Any, frame: Frame) -> Iterator[Box]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        try:
            rectangle = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetSubtype(annotation) not in _HARMLESS_ANNOTATIONS and pdfium.FPDFAnnot_GetRect(
                annotation, rectangle
            ):
                yield Box(*frame.edges(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
