"""The pdfium calls that are made once a word or once an object, bound to plain integers.

``pypdfium2.raw`` types every handle as a pointer to its own structure, and ctypes builds such a pointer object at each
call. A page makes about a thousand calls; with handles as integers each costs half as much, and font handles can be
compared and remembered.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

# Any: ctypes cannot describe the signature of a foreign function.
_Foreign = Callable[..., Any]


def _bind(function: Any, result: Any, *arguments: Any) -> _Foreign:
    address = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


_handle, _int = ctypes.c_void_p, ctypes.c_int
_rectangle = ctypes.POINTER(pdfium.FS_RECTF)
_float = ctypes.POINTER(ctypes.c_float)

loose_char_box = _bind(pdfium.FPDFText_GetLooseCharBox, _int, _handle, _int, _rectangle)
text_object = _bind(pdfium.FPDFText_GetTextObject, _handle, _handle, _int)
font_of_text_object = _bind(pdfium.FPDFTextObj_GetFont, _handle, _handle)
page_object = _bind(pdfium.FPDFPage_GetObject, _handle, _handle, _int)
object_type = _bind(pdfium.FPDFPageObj_GetType, _int, _handle)
object_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _int, _handle, _float, _float, _float, _float)
