"""Letters as paths, of pdfium's built-in faces."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from csf_parser.extract.pdfium_lock import pdfium_lock


def outlines(text: str, x: float, y: float, size: float, face: str) -> Iterator[str]:
    """The operators that fill the letters of a text."""
    with pdfium_lock:
        document = pdfium.FPDF_CreateNewDocument()
        font = pdfium.FPDFText_LoadStandardFont(document, face.encode("ascii"))
        for character in text:
            yield from _outline(font, character, x, y, size)
            width = ctypes.c_float()
            pdfium.FPDFFont_GetGlyphWidth(font, ord(character), ctypes.c_float(size), width)
            x += width.value
        pdfium.FPDF_CloseDocument(document)


def _outline(font: Any, character: str, x: float, y: float, size: float) -> Iterator[str]:
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(character), ctypes.c_float(1000))
    curve: list[float] = []
    for index in range(max(0, pdfium.FPDFGlyphPath_CountGlyphSegments(path))):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, index)
        across, up = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, across, up)
        point = (x + across.value * size, y + up.value * size)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            curve += point
            if len(curve) == 6:
                yield " ".join(f"{value:.3f}" for value in curve) + " c"
                curve = []
        else:
            yield f"{point[0]:.3f} {point[1]:.3f} {'m' if kind == pdfium.FPDF_SEGMENT_MOVETO else 'l'}"
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield "h"
    yield "f"
