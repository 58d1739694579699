"""What a page draws besides text, by pdfium: cell sides, pictures, and whatever lies over text.

Drawing order decides what is seen: a shape or picture that is drawn after a word, opaque and over it, hides it. SAT's
own page draws every shaded band before its text.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from csf_parser.errors import PdfTooLarge
from csf_parser.extract import pdfium_calls
from csf_parser.extract.document import Box, Cover, HiddenWord, Rule, Word
from csf_parser.extract.frame import Frame
from csf_parser.extract.pdfium_words import PlacedWord

_SIDE_MAX_PT = 1.5  # a cell's side is a filled rectangle of no width, or a thin line in re-prints
_SIDE_MIN_PT = 6.0
_COVER_MIN_PT = 3.0  # both ways: less hides no word
_WHOLE_PAGE = 0.5  # of the page's area: such a picture is a scan's page, with its text layer before or behind it
_OPAQUE = 250  # of 255
_DEEPEST_FORM = 4
_PATH, _IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT


class Drawn(NamedTuple):
    """A shape or picture: its place in the drawing order, its address and its box."""

    order: int
    address: int
    box: Box


@dataclass(slots=True)
class Shapes:
    """What one page draws. ``order_of_text`` gives the place in the drawing order of each text object's address."""

    rules: list[Rule] = field(default_factory=list)
    pictures: list[Drawn] = field(default_factory=list)
    areas: list[Drawn] = field(default_factory=list)
    order_of_text: dict[int, int] = field(default_factory=dict)


def shapes_of_page(page: Any, frame: Frame, at_most: int) -> Shapes:
    """The page's shapes, those within form objects included.

    Raises:
        PdfTooLarge: There are more drawing operations than that.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    if count > at_most:
        raise PdfTooLarge(f"a page holds {count} drawings and the limit is {at_most}: this is no CSF")
    shapes = Shapes()
    address = pdfium_calls.address_of(page)
    bounds = pdfium_calls.FourFloats()
    for order in range(count):
        item = pdfium_calls.page_object(address, order)
        kind = pdfium_calls.object_type(item)
        if kind == _TEXT:
            shapes.order_of_text[item] = order
        elif kind in (_PATH, _IMAGE):
            if pdfium_calls.object_bounds(item, *bounds.addresses):
                _add(shapes, kind, Drawn(order, item, Box(*frame.edges(*bounds.read()))))
        elif kind == _FORM:
            _add_form(shapes, item, order, frame)
    return shapes


def _add(shapes: Shapes, kind: int, drawn: Drawn) -> None:
    x0, top, x1, bottom = drawn.box
    if kind == _IMAGE:
        shapes.pictures.append(drawn)
    elif x1 - x0 <= _SIDE_MAX_PT:
        if bottom - top >= _SIDE_MIN_PT:
            shapes.rules.append(Rule((x0 + x1) / 2, top, bottom))
    elif x1 - x0 >= _COVER_MIN_PT and bottom - top >= _COVER_MIN_PT:
        shapes.areas.append(drawn)


def _add_form(shapes: Shapes, form: int, order: int, frame: Frame) -> None:
    """The shapes within a form object, each at the form's own place in the drawing order."""
    for item, kind, box in _within(form, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), _DEEPEST_FORM):
        _add(shapes, kind, Drawn(order, item, Box(*frame.edges(*box))))


_Matrix = tuple[float, float, float, float, float, float]


def _within(form: int, outer: _Matrix, deepest: int) -> Iterator[tuple[int, int, tuple[float, float, float, float]]]:
    """Address, type and edges (in the page's own space) of the paths and pictures in a form."""
    handle = ctypes.cast(form, pdfium.FPDF_PAGEOBJECT)
    matrix = _product(_matrix_of(handle), outer)
    bounds = pdfium_calls.FourFloats()
    for index in range(max(0, pdfium.FPDFFormObj_CountObjects(handle))):
        item = pdfium_calls.address_of(pdfium.FPDFFormObj_GetObject(handle, index))
        kind = pdfium_calls.object_type(item)
        if kind == _FORM and deepest:
            yield from _within(item, matrix, deepest - 1)
        elif kind in (_PATH, _IMAGE) and pdfium_calls.object_bounds(item, *bounds.addresses):
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


def _moved(edges: tuple[float, float, float, float], matrix: _Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = edges
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (left, right) for y in (bottom, top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


# --- what lies over text ---------------------------------------------------------------------------------------------


def covers_the_page(shapes: Shapes, frame: Frame) -> bool:
    """Whether one picture covers the page: a scan."""
    area = frame.width * frame.height
    return any((box.x1 - box.x0) * (box.bottom - box.top) >= _WHOLE_PAGE * area for _, _, box in shapes.pictures)


def words_under_shapes(placed: Sequence[PlacedWord], shapes: Shapes, page_number: int) -> dict[int, HiddenWord]:
    """The words, by their index, that something opaque drawn later hides."""
    first_order = _first_order_by_place(placed, shapes)
    hidden: dict[int, HiddenWord] = {}
    candidates = [("shape", drawn) for drawn in shapes.areas] + [("picture", drawn) for drawn in shapes.pictures]
    for cover, drawn in candidates:
        if not any(first_order.get(place, drawn.order) < drawn.order for place in _places_of(drawn.box)):
            continue
        under = [index for index, one in enumerate(placed) if _is_under(one, drawn, shapes)]
        if under and _is_opaque(drawn, is_path=cover == "shape"):
            for index in under:
                hidden[index] = _hidden(placed[index].word, page_number, cover)  # type: ignore[arg-type] # a literal
    return hidden


def words_under_annotations(page: Any, words: Iterable[Word], page_number: int, frame: Frame) -> list[HiddenWord]:
    """The words that annotations lie over, be they see-through or not."""
    boxes = list(_annotation_boxes(page, frame))
    return [_hidden(word, page_number, "annotation") for word in words if any(_holds(box, word) for box in boxes)]


def _hidden(word: Word, page: int, cover: Cover) -> HiddenWord:
    return HiddenWord(word.text, page, Box(word.x0, word.top, word.x1, word.bottom), cover)


_PLACE_X_PT, _PLACE_Y_PT = 24.0, 8.0


def _first_order_by_place(placed: Sequence[PlacedWord], shapes: Shapes) -> dict[tuple[int, int], int]:
    """For each small place of the page, the earliest word in the drawing order whose middle lies there.

    A map that makes the usual answer cheap: no shape comes after the words it lies under.
    """
    first: dict[tuple[int, int], int] = {}
    order_of = shapes.order_of_text
    for (_, x0, top, x1, bottom, *_rest), text_object, _font in placed:
        order = order_of.get(text_object)
        if order is not None:
            place = int((x0 + x1) / 2 // _PLACE_X_PT), int((top + bottom) / 2 // _PLACE_Y_PT)
            if order < first.get(place, order + 1):
                first[place] = order
    return first


def _places_of(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int(max(box.x0, 0) // _PLACE_X_PT), int(min(box.x1, 2000) // _PLACE_X_PT) + 1):
        for y in range(int(max(box.top, 0) // _PLACE_Y_PT), int(min(box.bottom, 2000) // _PLACE_Y_PT) + 1):
            yield x, y


def _is_under(placed: PlacedWord, drawn: Drawn, shapes: Shapes) -> bool:
    order = shapes.order_of_text.get(placed.text_object)
    return order is not None and order < drawn.order and _holds(drawn.box, placed.word)


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _is_opaque(drawn: Drawn, *, is_path: bool) -> bool:
    handle = ctypes.cast(drawn.address, pdfium.FPDF_PAGEOBJECT)
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
