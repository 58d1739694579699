"""What pdfium tells of a font."""

import ctypes

import pypdfium2.raw as pdfium

from csf_parser.extract import pdfium_calls

_NAME_BYTES = 128  # a name that is longer is asked for twice


def font_name(font: int) -> str:
    """The name of the font at this address, with its subset prefix."""
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    size = pdfium_calls.name_of_font(font, buffer, len(buffer))
    if size > len(buffer):
        buffer = ctypes.create_string_buffer(size)
        pdfium_calls.name_of_font(font, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def font_is_embedded(font: int) -> bool:
    """Whether the file brings the font at this address along."""
    return bool(pdfium.FPDFFont_GetIsEmbedded(ctypes.cast(font, pdfium.FPDF_FONT)) == 1)
