"""Alters the pictures of a PDF the way re-prints and converters do."""

import io
from collections.abc import Callable
from typing import Final

import pikepdf
from PIL import Image

_COLOUR_SPACES: Final = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}


def _each_picture(pdf: bytes, change: Callable[[pikepdf.Stream, Image.Image], None]) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pictures = {
            item.objgen: item
            for page in opened.pages
            for item in page.Resources.XObject.values()
            if item.Subtype == pikepdf.Name.Image
        }
        for picture in pictures.values():
            assert isinstance(picture, pikepdf.Stream)
            change(picture, pikepdf.PdfImage(picture).as_pil_image())
        opened.save(output)
    return output.getvalue()


def as_jpeg(pdf: bytes, quality: int, *, scale: float = 1.0, mode: str = "RGB") -> bytes:
    """Every picture compressed with loss, at another size if asked for."""

    def change(picture: pikepdf.Stream, image: Image.Image) -> None:
        resized = image.convert(mode).resize((round(image.width * scale), round(image.height * scale)))
        packed = io.BytesIO()
        resized.save(packed, "JPEG", quality=quality)
        picture.write(packed.getvalue(), filter=pikepdf.Name.DCTDecode)
        picture.Width, picture.Height = resized.size
        picture.ColorSpace = pikepdf.Name(_COLOUR_SPACES[mode])

    return _each_picture(pdf, change)


def as_bits(pdf: bytes, *, inverted: bool = False) -> bytes:
    """Every picture black and white, one bit a pixel; inverted, it is stored as its negative."""

    def change(picture: pikepdf.Stream, image: Image.Image) -> None:
        limit = image.convert("L").point(lambda level: 255 if (level > 127) != inverted else 0)
        picture.write(limit.convert("1").tobytes())
        picture.BitsPerComponent, picture.ColorSpace = 1, pikepdf.Name.DeviceGray
        if inverted:
            picture.Decode = pikepdf.Array([1, 0])

    return _each_picture(pdf, change)


def as_palette(pdf: bytes) -> bytes:
    """Every picture black and white through a palette."""

    def change(picture: pikepdf.Stream, image: Image.Image) -> None:
        picture.write(image.convert("L").point(lambda level: 1 if level > 127 else 0).tobytes())
        palette = pikepdf.String(b"\x00\x00\x00\xff\xff\xff")
        picture.ColorSpace = pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 1, palette])

    return _each_picture(pdf, change)


def as_cmyk(pdf: bytes) -> bytes:
    """Every picture in the colours of a printing press."""

    def change(picture: pikepdf.Stream, image: Image.Image) -> None:
        picture.write(image.convert("CMYK").tobytes())
        picture.ColorSpace = pikepdf.Name.DeviceCMYK

    return _each_picture(pdf, change)
