"""Pictures as pixels, by pdfium: those embedded in a page, and the page itself when it has to be drawn."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from csf_parser.extract.codes import Pixels

_DRAWN_SIDE_PX = 2200  # letter paper at 200 dpi, whatever size a page says it has: the bar code wants it
_LARGEST_SCALE = 12.0
_CHANNELS = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3, pdfium.FPDFBitmap_BGRx: 4, pdfium.FPDFBitmap_BGRA: 4}


def size_of_picture(address: int) -> tuple[int, int]:
    """Width and height of an embedded picture in its own pixels."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(_picture(address), width, height)
    return width.value, height.value


def pixels_of_picture(address: int) -> Pixels | None:
    """An embedded picture at its own pixels, or ``None`` where pdfium cannot decode it."""
    bitmap = pdfium.FPDFImageObj_GetBitmap(_picture(address))
    if not bitmap:
        return None
    try:
        return _copied(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def pixels_of_page(page: Any) -> tuple[Pixels | None, float]:
    """The page drawn in grey, and how many points one of its pixels is."""
    size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = min(_LARGEST_SCALE, _DRAWN_SIDE_PX / max(*size, 1.0))
    width, height = (max(1, int(side * scale)) for side in size)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return None, 1 / scale
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_GRAYSCALE)
        return _copied(bitmap), 1 / scale
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _picture(address: int) -> Any:
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def _copied(bitmap: Any) -> Pixels | None:
    channels = _CHANNELS.get(pdfium.FPDFBitmap_GetFormat(bitmap))
    if channels is None:
        return None
    stride, height = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    return Pixels(data, pdfium.FPDFBitmap_GetWidth(bitmap), height, stride, channels)
