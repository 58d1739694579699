"""The codes on a picture of a whole page: a scan, a photograph, a page that was drawn.

They may be small, blurred, turned or faint, so the picture is searched at several sizes until a QR code is found.
Nothing here needs the recognition of text: a photograph whose code can be read is worth an RFC by itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import zxingcpp

from csf_parser.extract.codes import Pixels
from csf_parser.extract.document import Box, DecodedCode, Symbology
from csf_parser.extract.pictures import PagePicture

if TYPE_CHECKING:
    from PIL import Image

_BOTH: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])
_SYMBOLOGIES: Final[dict[zxingcpp.BarcodeFormat, Symbology]] = {
    zxingcpp.BarcodeFormat.QRCode: "qr",
    zxingcpp.BarcodeFormat.Code128: "code128",
}
_SMALL_SIDE_PX: Final = 2600  # a page at less than 250 dpi gains by being enlarged
_LARGE_SIDE_PX: Final = 1800
_ENLARGED_SIDE_PX: Final = 4400


class SeenCode(NamedTuple):
    """A code on a picture, and its corners in pixels: its own top left, top right, bottom right and bottom left."""

    symbology: Symbology
    text: str
    corners: tuple[tuple[float, float], ...]


def codes_on_picture(grey: Pixels) -> list[SeenCode]:
    """Every QR code and Code 128 that the picture shows, each once."""
    found: dict[tuple[Symbology, str], SeenCode] = {}
    for image, scale in _versions(grey):
        for code in _read(image, scale):
            found.setdefault((code.symbology, code.text), code)
        if any(code.symbology == "qr" for code in found.values()):
            break  # what the bar code says, the QR code says too
    return list(found.values())


def boxed_codes(picture: PagePicture) -> list[DecodedCode]:
    """The codes of a page that stands as its picture does."""
    if not picture.may_be_a_page:
        return []
    scale = picture.scale
    found = []
    for code in codes_on_picture(picture.grey):
        across, down = zip(*code.corners, strict=True)
        box = Box(min(across) * scale, min(down) * scale, max(across) * scale, max(down) * scale)
        found.append(DecodedCode(code.symbology, picture.number, code.text, box))
    return found


def _versions(grey: Pixels) -> "Iterator[tuple[Image.Image, float]]":
    """The picture as it is, then smaller, larger and with more contrast; and how many of its pixels one is."""
    from PIL import Image, ImageFilter, ImageOps  # noqa: PLC0415 - not needed for a text layer

    image = Image.frombuffer("L", (grey.width, grey.height), grey.data, "raw", "L", grey.stride, 1)
    side = max(image.size)
    yield image, 1.0
    if side < _SMALL_SIDE_PX:
        factor = min(2.0, _ENLARGED_SIDE_PX / side)
        larger = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.BICUBIC)
        yield larger, 1 / factor
        yield larger.filter(ImageFilter.UnsharpMask(3, 250, 0)), 1 / factor
    if side > _LARGE_SIDE_PX:
        smaller = image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)
        yield smaller, 2.0
    yield ImageOps.autocontrast(image.filter(ImageFilter.MedianFilter(3)), cutoff=2), 1.0


def _read(image: "Image.Image", scale: float) -> Iterator[SeenCode]:
    for result in zxingcpp.read_barcodes(image, _BOTH):
        symbology = _SYMBOLOGIES.get(result.format)
        if symbology is not None and result.text:
            place = result.position
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            yield SeenCode(symbology, result.text, tuple((point.x * scale, point.y * scale) for point in corners))
