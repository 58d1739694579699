"""The fonts of a page's words, and what pdfium tells of them."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from csf_parser.extract import native, pdfium_calls
from csf_parser.extract.document import Box, FontUse, Word

_NAME_BYTES = 128  # a name that is longer is asked for twice


def font_name(font: int) -> str:
    """The name of the font at this address, with its subset prefix."""
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    size = pdfium_calls.name_of_font(font, buffer, len(buffer))
    if size > len(buffer):
        buffer = ctypes.create_string_buffer(size)
        pdfium_calls.name_of_font(font, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _is_embedded(font: int) -> bool:
    """Whether the file brings the font at this address along."""
    return bool(pdfium.FPDFFont_GetIsEmbedded(ctypes.cast(font, pdfium.FPDF_FONT)) == 1)


def fonts_of_words(words: list[Word], fonts: list[int], names: dict[int, str], page: int) -> Iterator[FontUse]:
    """How each font is used, in the order of their first words; ``fonts`` are the addresses of the words' fonts."""
    places = native.loops.fonts(words, fonts) if native.loops is not None else None
    for font, count, edges in _places(words, fonts) if places is None else places:
        if font:
            yield FontUse(names[font], _is_embedded(font), page, count, Box(*edges))


def _places(words: list[Word], fonts: list[int]) -> Iterator[native.FontPlace]:
    words_by_font: dict[int, list[Word]] = defaultdict(list)
    for word, font in zip(words, fonts, strict=True):
        words_by_font[font].append(word)
    for font, in_font in words_by_font.items():
        _, x0s, tops, x1s, bottoms, *_ = zip(*in_font, strict=True)
        yield font, len(in_font), (min(x0s), min(tops), max(x1s), max(bottoms))
