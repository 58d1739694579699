"""The pdfium calls that are made once a word or once an object, bound to do nothing but call.

``pypdfium2.raw`` types every handle and every result structure as a pointer of its own class, and ctypes builds such
objects at each call. A page makes about a thousand calls. With addresses as integers, with arguments that are ready
before the loop, and without giving up the interpreter's lock around calls of a fraction of a microsecond, each costs a
sixth to a third (measured: 0.9 µs to 0.15 and 0.3 µs).
"""

import ctypes
import struct
from collections.abc import Callable
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

# Any: ctypes cannot describe the signature of a foreign function.
_Foreign = Callable[..., Any]


def _bind(function: Any, result: Any, *arguments: Any) -> _Foreign:
    """Without ``arguments`` a call converts nothing: it takes ctypes' own objects, and integers as C's ``int``."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_address, _int, _float = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
_address_or_0 = ctypes.c_size_t  # as a result: c_void_p makes None of the null address

# These take the handle of a page or text page and an index; the first one also room for its result.
loose_char_box = _bind(pdfium.FPDFText_GetLooseCharBox, None)  # it fails for indices alone that are none
char_angle = _bind(pdfium.FPDFText_GetCharAngle, _float)
text_object = _bind(pdfium.FPDFText_GetTextObject, _address_or_0)
page_object = _bind(pdfium.FPDFPage_GetObject, _address_or_0)

# These take the address of a font or an object; the first one also a buffer and its size, the last one four addresses
# for its results.
name_of_font = _bind(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _address, ctypes.c_char_p, ctypes.c_size_t)
font_of_text_object = _bind(pdfium.FPDFTextObj_GetFont, _address_or_0, _address)
text_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _int, _address)
object_type = _bind(pdfium.FPDFPageObj_GetType, _int, _address)
object_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _int, _address, _address, _address, _address, _address)


def address_of(handle: Any) -> int:
    """The address behind a handle of ``pypdfium2.raw``."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class ObjectBounds:
    """Room for the rectangle that ``object_bounds`` fills in; ``read()`` gives left, bottom, right and top."""

    def __init__(self) -> None:
        floats = (ctypes.c_float * 4)()
        start = ctypes.addressof(floats)
        self.addresses = tuple(start + 4 * index for index in range(4))
        self.read: Callable[[], tuple[float, ...]] = partial(_unpack_four, floats)


class CharBoxes:
    """Room for the boxes of two characters, for ``loose_char_box``; ``read()`` gives left, top, right, bottom twice."""

    def __init__(self) -> None:
        floats = (ctypes.c_float * 8)()
        self.first, self.second = ctypes.byref(floats), ctypes.byref(floats, 16)
        self.read: Callable[[], tuple[float, ...]] = partial(_unpack_eight, floats)


_unpack_four = struct.Struct("4f").unpack_from
_unpack_eight = struct.Struct("8f").unpack_from
