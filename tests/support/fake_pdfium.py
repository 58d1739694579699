"""A library of C functions under pdfium's names that give what a test tells them to, whatever pdfium would do."""

import ctypes
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

_ADDRESS, _INT, _FLOAT = ctypes.c_size_t, ctypes.c_int, ctypes.c_float
_FLOATS = ctypes.POINTER(_FLOAT)
_FONT_OF, _MODE_OF = 0x1000, 0x10000  # so that the address of a text object holds both


class Character(NamedTuple):
    """One character of a text page: its box (left, top, right, bottom), its angle, and the number of what draws it."""

    letter: str
    box: tuple[float, float, float, float]
    angle: float = 0.0
    text_object: int = 0


class Drawing(NamedTuple):
    """An object of a page: its address, type and bounds (left, bottom, right, top); without them it has none."""

    address: int
    kind: int
    bounds: tuple[float, float, float, float] | None


def address_of_text_object(number: int, font: int, mode: int) -> int:
    """The address of a text object, of which the library knows font and mode by the address itself."""
    return number + _FONT_OF * font + _MODE_OF * mode


class FakePdfium:
    """The functions over these characters, objects and names of fonts; fonts are addressed by their index plus one."""

    def __init__(self, characters: Sequence[Character], drawings: Sequence[Drawing], fonts: Sequence[bytes]) -> None:
        by_address = {drawing.address: drawing for drawing in drawings}

        def box(_: int, index: int, result: Any) -> int:
            for place, edge in enumerate(characters[index].box):
                result[place] = edge
            return 1

        def bounds(address: int, *results: Any) -> int:
            found = by_address[address].bounds
            for result, value in zip(results, found or (), strict=False):
                result[0] = value
            return int(found is not None)

        def name(font: int, buffer: int | None, size: int) -> int:
            text = (fonts[font - 1] if font else b"") + b"\0"
            if buffer and size >= len(text):
                ctypes.memmove(buffer, text, len(text))
            return len(text)

        functions: dict[str, tuple[tuple[Any, ...], Callable[..., Any]]] = {
            "FPDFText_GetLooseCharBox": ((_INT, _ADDRESS, _INT, _FLOATS), box),
            "FPDFText_GetCharAngle": ((_FLOAT, _ADDRESS, _INT), lambda _, index: characters[index].angle),
            "FPDFText_GetTextObject": ((_ADDRESS, _ADDRESS, _INT), lambda _, index: characters[index].text_object),
            "FPDFTextObj_GetFont": ((_ADDRESS, _ADDRESS), lambda address: address % _MODE_OF // _FONT_OF),
            "FPDFTextObj_GetTextRenderMode": ((_INT, _ADDRESS), lambda address: address // _MODE_OF),
            "FPDFPage_GetObject": ((_ADDRESS, _ADDRESS, _INT), lambda _, index: drawings[index].address),
            "FPDFPageObj_GetType": ((_INT, _ADDRESS), lambda address: by_address[address].kind),
            "FPDFPageObj_GetBounds": ((_INT, _ADDRESS, *[_FLOATS] * 4), bounds),
            "FPDFFont_GetBaseFontName": ((_ADDRESS, _ADDRESS, ctypes.c_void_p, _ADDRESS), name),
        }
        for function, (signature, answer) in functions.items():
            setattr(self, function, ctypes.CFUNCTYPE(*signature)(answer))
