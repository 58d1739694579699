"""The pdfium calls that are made once a word or once an object, bound to plain integers.

``pypdfium2.raw`` types every handle and every result structure as a pointer of its own class, and ctypes builds such
objects at each call. A page makes about a thousand calls. With addresses as integers, and without giving up the
interpreter's lock around calls of a fraction of a microsecond, each costs a third (measured: 0.9 µs to 0.3 µs).
"""

import ctypes
import struct
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

# Any: ctypes cannot describe the signature of a foreign function.
_Foreign = Callable[..., Any]


def _bind(function: Any, result: Any, *arguments: Any) -> _Foreign:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_address, _int = ctypes.c_void_p, ctypes.c_int

loose_char_box = _bind(pdfium.FPDFText_GetLooseCharBox, _int, _address, _int, _address)
text_object = _bind(pdfium.FPDFText_GetTextObject, _address, _address, _int)
font_of_text_object = _bind(pdfium.FPDFTextObj_GetFont, _address, _address)
text_render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, _int, _address)
page_object = _bind(pdfium.FPDFPage_GetObject, _address, _address, _int)
object_type = _bind(pdfium.FPDFPageObj_GetType, _int, _address)
object_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _int, _address, _address, _address, _address, _address)


def address_of(handle: Any) -> int:
    """The address behind a handle of ``pypdfium2.raw``."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class FourFloats:
    """Room for a rectangle that pdfium fills in; ``read()`` gives the numbers in the order of the structure."""

    def __init__(self) -> None:
        self._floats = (ctypes.c_float * 4)()
        self.address = ctypes.addressof(self._floats)
        self.addresses = tuple(self.address + 4 * index for index in range(4))

    def read(self) -> tuple[float, float, float, float]:
        """The four numbers."""
        return _unpack(self._floats)


_unpack = struct.Struct("4f").unpack_from
