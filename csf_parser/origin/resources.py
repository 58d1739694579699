"""The fonts and pictures that a page names, held against those of the SAT's program."""

import hashlib
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final

from csf_parser.extract.pdf_file import Dictionary, PdfFile, PdfStream, decoded
from csf_parser.extract.pdf_syntax import PdfSyntaxError
from csf_parser.origin.generator import (
    BARCODE_HEIGHT,
    CODE_SIZE,
    FONT_KEYS,
    FONTS,
    PICTURE_NAME,
    PICTURES,
    RAW_PICTURES,
    RESOURCE_KEYS,
)

_MAX_PICTURE: Final = 1636 * 216 * 3  # bytes of the largest known picture, decoded
_MAX_PICTURES: Final = 100
_SEE_THROUGH: Final = {"SMask", "Mask", "ImageMask", "Decode", "OC", "SMaskInData"}
_Size = tuple[int, int]

# Known pictures as they were met: to compare their bytes takes a tenth of the time of their digest. Only pictures of
# the table get in, so that there are as many as it has rows, and none of them is anybody's.
_MET: Final[dict[_Size, list[bytes]]] = {}


def misfits_of_resources(file: PdfFile, resources: Dictionary) -> Iterator[str]:
    """What the operators of the grammar name on a page and the SAT's program does not write."""
    fonts = file.dictionary(resources.get("Font"))
    odd = [name for name in FONTS if name in fonts and not _is_font_of_generator(name, file.dictionary(fonts[name]))]
    if odd:
        yield "fonts: " + " ".join(odd)
    objects = file.dictionary(resources.get("XObject"))
    pictures = [name for name in objects if PICTURE_NAME.fullmatch(name)]
    if len(pictures) > _MAX_PICTURES or not all(_is_picture(file.dictionary(objects[name])) for name in pictures):
        yield "pictures"


def are_those_of_generator(file: PdfFile, resources: Dictionary) -> bool:
    """Whether the resources hold what the SAT's program writes and nothing else, used or not."""
    names = file.dictionary(resources.get("XObject"))
    fonts = file.dictionary(resources.get("Font"))
    return (
        resources.keys() == RESOURCE_KEYS
        and fonts.keys() == FONTS.keys()
        and all(file.dictionary(font).keys() == FONT_KEYS for font in fonts.values())
        and all(map(PICTURE_NAME.fullmatch, names))
    )


def unknown_pictures(file: PdfFile, resources: Dictionary) -> Iterator[str]:
    """The sizes of the pictures that are neither known nor codes."""
    for value in islice(file.dictionary(resources.get("XObject")).values(), _MAX_PICTURES):
        stream = file.resolve(value)
        if not isinstance(stream, PdfStream):
            continue
        width, height = stream.dictionary.get("Width"), stream.dictionary.get("Height")
        if not isinstance(width, int) or not isinstance(height, int):
            continue
        is_code = (width, height) == CODE_SIZE or height == BARCODE_HEIGHT
        if not is_code and not _is_known((width, height), stream):
            yield f"{width}×{height}"


def _is_font_of_generator(name: str, font: Dictionary) -> bool:
    """Whether a font is the base font of that name; a program that saves the file may add its widths."""
    return (
        font.keys() <= FONT_KEYS | {"Name", "FirstChar", "LastChar", "Widths"}
        and font.get("BaseFont") == FONTS[name]
        and font.get("Subtype") == "Type1"
        and font.get("Encoding") == "WinAnsiEncoding"
    )


def _is_picture(dictionary: Dictionary) -> bool:
    return dictionary.get("Subtype") == "Image" and not dictionary.keys() & _SEE_THROUGH


def _is_known(size: _Size, stream: PdfStream) -> bool:
    if stream.raw in _MET.get(size, ()):
        return True
    if (size, _digest(stream.raw)) in RAW_PICTURES | PICTURES:
        _MET.setdefault(size, []).append(stream.raw)
        return True
    try:
        content = decoded(stream, _MAX_PICTURE)
    except (PdfSyntaxError, zlib.error):
        return False
    return content is not None and (size, _digest(content)) in PICTURES


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
