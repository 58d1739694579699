"""The pictures that never change: grey boxes where the SAT has its logos, marked as a specimen.

They have the pixel sizes of the SAT's pictures. The mark is part of the pixels, so that the words of a page are exactly
the words that the SAT prints.
"""

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from csf_parser.samples.pdf_file import Picture

_MARK = "ESPECIMEN SIN VALIDEZ OFICIAL"
_Ink = tuple[int, int, int]
_WHITE: _Ink = (255, 255, 255)
_BLACK: _Ink = (0, 0, 0)
_BOX: _Ink = (217, 217, 217)
_TEXT: _Ink = (140, 140, 140)
_BAR: _Ink = (46, 54, 58)


@cache
def bar_picture() -> Picture:
    """The mark on the dark bar at the head of each page."""
    image, draw = _blank(1100, 74, _BAR)
    _write(draw, (550, 37), f"{_MARK}   ·   {_MARK}", 30, (190, 190, 190))
    return _picture(image)


@cache
def hidden_footer_picture(*, wide: bool) -> Picture:
    """The lower of the two pictures at the foot of each page: the logos, with a black rule above them."""
    width, height = (1636, 216) if wide else (862, 99)
    image, draw = _blank(width, height, _WHITE)
    draw.rectangle((0, 0, width, height // 14), _BLACK)
    _logos(draw, (width // 40, height // 4, width // 2, height - height // 4))
    return _picture(image)


@cache
def footer_picture() -> Picture:
    """The upper of the two: the logos and a block of contact data, which is pixels in the SAT's files too."""
    image, draw = _blank(1103, 146, _WHITE)
    draw.rectangle((0, 0, 1103, 9), _BLACK)
    _logos(draw, (30, 40, 500, 100))
    draw.rectangle((680, 30, 1060, 120), _BOX)
    _write(draw, (870, 75), _MARK, 22)
    return _picture(image)


@cache
def logo_picture() -> Picture:
    """The logos in the cédula."""
    image, draw = _blank(1304, 180, _WHITE)
    _logos(draw, (20, 20, 1284, 160))
    return _picture(image)


@cache
def blank_picture() -> Picture:
    """The picture above the title, all white in the SAT's files."""
    image, draw = _blank(749, 214, _WHITE)
    _write(draw, (374, 107), _MARK, 44, _BOX)
    return _picture(image)


def _blank(width: int, height: int, ink: _Ink) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width, height), ink)
    return image, ImageDraw.Draw(image)


def _logos(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    """Two boxes side by side with the mark over them."""
    left, top, right, bottom = box
    third = left + (right - left) * 3 // 5
    draw.rectangle((left, top, third - 10, bottom), _BOX)
    draw.rectangle((third + 10, top, right, bottom), _BOX)
    size = (bottom - top) // 3
    _write(draw, ((left + third) // 2, (top + bottom) // 2), "ESPECIMEN", size)
    _write(draw, ((third + right) // 2, (top + bottom) // 2), "SIN VALIDEZ", size)


def _write(draw: ImageDraw.ImageDraw, middle: tuple[int, int], text: str, size: int, ink: _Ink = _TEXT) -> None:
    draw.text(middle, text, fill=ink, font=ImageFont.load_default(size), anchor="mm")


def _picture(image: Image.Image) -> Picture:
    return Picture.from_rgb(image.width, image.height, image.tobytes())
