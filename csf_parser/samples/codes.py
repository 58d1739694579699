"""The machine-readable codes of a CSF: what they say and how they look.

* QR 1, in the cédula: the SAT's page about this taxpayer (``D1=10``), idCIF and RFC.
* QR 2, after the seal: cadena and seal whole (``D1=0``), or since 2025-12 a folio and the RFC (``D1=26``).
* Code 128, under place and date: the RFC.

Texts inside ``D3`` are form-url-encoded in ISO-8859-1. A QR code is an image of 150 by 150 pixels, three pixels a
module up to version 8 and two beyond, error correction level L; the bar code has one pixel a module and is 35 high.
"""

from functools import lru_cache
from typing import Final
from urllib.parse import quote_plus

import segno
import zxingcpp

from csf_parser.samples.pdf_file import Picture

_VALIDATOR: Final = "https://siat.sat.gob.mx/app/qr/faces/pages/mobile/validadorqr.jsf"
_QR_PIXELS: Final = 150
_BARCODE_HEIGHT: Final = 35
_BLACK: Final = b"\x00\x00\x00"
_WHITE: Final = b"\xff\xff\xff"


def taxpayer_payload(id_cif: str, rfc: str) -> str:
    """What QR 1 says.

    >>> taxpayer_payload("18030000001", "EKU9003173C9").partition("?")[2]
    'D1=10&D2=1&D3=18030000001_EKU9003173C9'
    """
    return f"{_VALIDATOR}?D1=10&D2=1&D3={_encode(f'{id_cif}_{rfc}')}"


def seal_payload(chain: str, signature: str) -> str:
    """What QR 2 says until 2025: the cadena and the seal."""
    return f"{_VALIDATOR}?D1=0&D2=1&D3={_encode(f'{chain}_{signature}')}"


def folio_payload(folio: str, rfc: str) -> str:
    """What QR 2 says since 2025-12: the folio and the RFC."""
    return f"{_VALIDATOR}?D1=26&D2=1&D3={_encode(f'{folio}_{rfc}')}"


def _encode(text: str) -> str:
    return quote_plus(text, encoding="iso-8859-1")


def qr_picture(payload: str) -> Picture:
    """The QR code of a text."""
    # Choosing the mask that looks best takes most of the time, and every mask is as readable from exact pixels.
    code = segno.make_qr(payload, error="L", mode="byte", mask=3, boost_error=False)
    modules = len(code.matrix)
    scale = 3 if modules * 3 <= _QR_PIXELS else 2
    before = (_QR_PIXELS - modules * scale) // 2
    after = _QR_PIXELS - modules * scale - before
    dots = (_WHITE * scale, _BLACK * scale)
    blank = _WHITE * _QR_PIXELS
    rows = [_WHITE * before + b"".join(dots[module] for module in row) + _WHITE * after for row in code.matrix]
    samples = blank * before + b"".join(row * scale for row in rows) + blank * after
    return Picture.from_rgb(_QR_PIXELS, _QR_PIXELS, samples)


@lru_cache(maxsize=64)
def barcode_picture(text: str) -> Picture:
    """The Code 128 of a text, without quiet zones."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    image = memoryview(code.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type] # a buffer since 3.0
    width = image.shape[1] if image.shape else 0
    row = b"".join(bytes([level]) * 3 for level in bytes(image)[:width])
    return Picture.from_rgb(width, _BARCODE_HEIGHT, row * _BARCODE_HEIGHT)
