"""QR codes and bar codes, read from the embedded pictures at their own pixels.

SAT embeds each code as a picture of its own, three or two pixels a module. Decoding that picture takes a tenth of a
millisecond and works even where something was drawn over it; a rendered page takes a hundred times as long.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import zxingcpp

from csf_parser.extract.document import Box, DecodedCode, Symbology

_FORMATS = {
    "qr": zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
    "code128": zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.Code128),
}
_SYMBOLOGIES: dict[zxingcpp.BarcodeFormat, Symbology] = {
    zxingcpp.BarcodeFormat.QRCode: "qr",
    zxingcpp.BarcodeFormat.Code128: "code128",
}
# What SAT embeds is drawn by a program, dark on light, upright, at its own scale: the first attempt takes a third of
# the time of the second. A picture that a re-print compressed wants the second.
_UPRIGHT: dict[str, Any] = {"try_rotate": False, "try_downscale": False, "try_invert": False}
_ATTEMPTS: tuple[dict[str, Any], ...] = (  # Any: options of several types
    {"is_pure": True, "binarizer": zxingcpp.Binarizer.FixedThreshold},
    {},
)
_CHANNEL_FORMATS = {
    1: zxingcpp.ImageFormat.Lum,
    3: zxingcpp.ImageFormat.BGR,
    4: zxingcpp.ImageFormat.BGRA,
}
_SMALLEST_QR_PX = 21  # modules of the smallest QR code
_LARGEST_CODE_PX = 1200  # a QR code in a re-print; SAT's own are 150 pixels
_BARCODE_HEIGHT_PX = 80  # SAT's own is 35 pixels high
_LARGEST_BARCODE_HEIGHT_PX = 400  # in a re-print; SAT's logos and footers have that shape too
_BARCODE_NARROWEST, _BARCODE_WIDEST = 2.5, 8.0  # times its height; SAT's own are 4 to 5 times


class Pixels(NamedTuple):
    """A decoded picture: rows of ``stride`` bytes, ``channels`` bytes a pixel (grey, BGR or BGRA)."""

    data: bytes
    width: int
    height: int
    stride: int
    channels: int


class CodeSearch:
    """Collects the codes of a document's pictures."""

    def __init__(self) -> None:
        self.found: list[DecodedCode] = []
        self.tried = 0
        self._unlikely: list[tuple[int, Box, Callable[[], Pixels | None]]] = []

    def try_image(self, page: int, box: Box, pixels: Callable[[], Pixels | None], size: tuple[int, int]) -> None:
        """Decode a picture if its shape can be that of a code; ``pixels`` is called only then."""
        symbology = _likely_symbology(*size)
        if symbology is not None:
            self._decode(symbology, page, box, pixels)
        elif _may_be_a_large_barcode(*size):
            self._unlikely.append((page, box, pixels))

    def end_page(self) -> None:
        """Decode the page's less likely pictures, where no bar code was found so far; they go with the page."""
        if not any(code.symbology == "code128" for code in self.found):
            for page, box, pixels in self._unlikely:
                self._decode("code128", page, box, pixels)
        self._unlikely.clear()

    def _decode(self, symbology: Symbology, page: int, box: Box, pixels: Callable[[], Pixels | None]) -> None:
        self.tried += 1
        picture = pixels()
        text = decode(picture, symbology) if picture is not None else None
        if text:
            self.found.append(DecodedCode(symbology, page, text, box))


def _likely_symbology(width: int, height: int) -> Symbology | None:
    if abs(width - height) <= max(width, height) // 20 and _SMALLEST_QR_PX <= width <= _LARGEST_CODE_PX:
        return "qr"
    if height <= _BARCODE_HEIGHT_PX and _has_the_shape_of_a_barcode(width, height):
        return "code128"
    return None


def _may_be_a_large_barcode(width: int, height: int) -> bool:
    return height <= _LARGEST_BARCODE_HEIGHT_PX and _has_the_shape_of_a_barcode(width, height)


def _has_the_shape_of_a_barcode(width: int, height: int) -> bool:
    return _BARCODE_NARROWEST * height <= width <= min(_BARCODE_WIDEST * height, _LARGEST_CODE_PX)


def decode(pixels: Pixels, symbology: Symbology) -> str | None:
    """The text of the one code that the picture shows upright, or ``None``."""
    data: Any = pixels.data  # any buffer will do; the stub names numpy's arrays alone
    view = zxingcpp.ImageView(
        data, pixels.width, pixels.height, _CHANNEL_FORMATS[pixels.channels], pixels.stride, pixels.channels
    )
    for options in _ATTEMPTS:
        result = zxingcpp.read_barcode(view, _FORMATS[symbology], **(_UPRIGHT | options))
        if result is not None and result.text:  # an all black picture passes for an empty bar code
            return result.text
    return _decode_faint(pixels, symbology)


def _decode_faint(pixels: Pixels, symbology: Symbology) -> str | None:
    """The text of a picture of little contrast: colours for a press come out nearly black, and as their negative."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - needed for one picture in a thousand

    mode = {1: "L", 3: "RGB", 4: "RGBX"}[pixels.channels]
    picture = Image.frombuffer(mode, (pixels.width, pixels.height), pixels.data, "raw", mode, pixels.stride, 1)
    clear = ImageOps.autocontrast(picture.convert("L"))
    results = (zxingcpp.read_barcode(one, _FORMATS[symbology]) for one in (clear, ImageOps.invert(clear)))
    return next((result.text for result in results if result is not None and result.text), None)
