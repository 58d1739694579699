"""Picture files — PNG, JPEG, TIFF, WebP, HEIC — to the grey pixels of their pages.

People photograph a CSF, or scan it to a picture. A picture is decoded only after its size is known, and in no format
but these: every decoder is native code that strangers' files run through.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from csf_parser.errors import CsfError, DamagedPdf, NoTextLayer, PdfTooLarge
from csf_parser.extract.codes import Pixels
from csf_parser.extract.limits import Limits

if TYPE_CHECKING:
    from PIL import Image

# How the files begin, and Pillow's names of the formats.
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
)
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")
LETTER_HEIGHT_PT: Final = 792.0
_PAGES_IN_ALL: Final = 4  # times the limit of one picture: forty scanned pages
_SQUARE_PX: Final = 4
_LEAST_CONTRAST: Final = 24  # of 255: faint print in an even light has twice as much
_SHORTEST_SIDE_PX: Final = 64
_LONGEST_SHAPE: Final = 8  # times as long as wide: no page, and no library is made for it
# Of a picture's pages; a phone's picture is sharper than recognition can use.
_LARGEST_SIDE_PX: Final = 4000
INSTALL_RECOGNITION: Final = 'pip install "csf-parser[ocr]"'
_DAMAGED: Final = "the picture is damaged and cannot be read: send it again, or the PDF that SAT's site gives"


class PagePicture(NamedTuple):
    """A page as a grey picture. ``points_per_pixel`` is ``None`` where nothing tells the size of the page."""

    number: int
    grey: Pixels
    points_per_pixel: float | None = None

    @property
    def may_be_a_page(self) -> bool:
        """Whether it has the size and shape of anything that could be read."""
        short, long = sorted((self.grey.width, self.grey.height))
        return short >= _SHORTEST_SIDE_PX and long <= _LONGEST_SHAPE * short

    @property
    def is_blank(self) -> bool:
        """Whether there is no ink on it: specks are smaller than the squares that are compared, letters are not."""
        from PIL import Image  # noqa: PLC0415 - for pictures only

        grey = self.grey
        image = Image.frombuffer("L", (grey.width, grey.height), grey.data, "raw", "L", grey.stride, 1)
        darkest, lightest = cast("tuple[int, int]", image.reduce(_SQUARE_PX).getextrema())
        return lightest - darkest < _LEAST_CONTRAST

    @property
    def scale(self) -> float:
        """Points of one pixel; a page of no known size is taken for letter paper, on which the SAT prints."""
        return self.points_per_pixel or LETTER_HEIGHT_PT / max(self.grey.width, self.grey.height)


def picture_format(content: bytes) -> str | None:
    """``"PNG"``, ``"JPEG"``, ``"TIFF"``, ``"WEBP"``, ``"HEIF"`` or ``"BMP"``; ``None`` for what is no such picture."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return "HEIF"
    return next((name for beginning, name in _BEGINNINGS if content.startswith(beginning)), None)


def picture_sides(content: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, by its header alone; ``None`` where it does not say them."""
    from PIL import Image  # noqa: PLC0415 - not needed for PDFs

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                return image.size
    except Exception:  # noqa: BLE001 - see grey_pages()
        return None


def grey_pages(content: bytes, limits: Limits) -> list[PagePicture]:
    """The pages of a picture file, upright as its maker noted it, in grey; a TIFF may have several.

    Raises:
        PdfTooLarge: More pixels or pages than the limits allow.
        DamagedPdf: It cannot be decoded.
        NoTextLayer: It is a HEIC picture, and its decoder is not installed.
    """
    from PIL import Image  # noqa: PLC0415 - not needed for PDFs

    formats = list(_FORMATS)
    if picture_format(content) == "HEIF":
        _register_heif()
        formats.append("HEIF")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=formats) as image:
                return [PagePicture(number, grey) for number, grey in enumerate(_pages(image, limits), start=1)]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(limits) from None
    except CsfError:
        raise
    except Exception:  # noqa: BLE001 - Pillow's readers fail on damaged files with whatever they trip over
        raise DamagedPdf(_DAMAGED) from None


def _register_heif() -> None:
    try:
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - an extra
    except ImportError:
        raise NoTextLayer(
            f"HEIC pictures need the recognition extra ({INSTALL_RECOGNITION}); or send a JPEG, or better SAT's own PDF"
        ) from None
    register_heif_opener()


def _pages(image: "Image.Image", limits: Limits) -> Iterator[Pixels]:
    count = int(getattr(image, "n_frames", 1))
    if image.format in {"TIFF", "HEIF"} and count > limits.max_recognised_pages:
        raise PdfTooLarge(
            f"the picture has {count} pages and the limit is {limits.max_recognised_pages}; send the CSF alone"
        )
    # The second frame of a phone's JPEG is a map of depths, and an animation is no document.
    pixels = 0
    for index in range(count if image.format in {"TIFF", "HEIF"} else 1):
        image.seek(index)
        pixels += image.width * image.height
        if image.width * image.height > limits.max_image_pixels or pixels > _PAGES_IN_ALL * limits.max_image_pixels:
            raise _too_many_pixels(limits)
        yield _grey(image)


def _too_many_pixels(limits: Limits) -> PdfTooLarge:
    return PdfTooLarge(
        f"the picture has more than {limits.max_image_pixels / 1e6:g} million pixels: send it smaller, "
        "or the PDF that SAT's site gives"
    )


def _grey(image: "Image.Image") -> Pixels:
    from PIL import Image, ImageOps  # noqa: PLC0415 - see grey_pages()

    image.draft("L", (_LARGEST_SIDE_PX, _LARGEST_SIDE_PX))  # a JPEG is decoded at the size that is needed
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    if upright.mode.startswith("I") or upright.mode == "F":  # 16 bits and more would be clipped
        upright = upright.convert("F").point(lambda value: value / 256)
    grey = upright.convert("L")
    grey.thumbnail((_LARGEST_SIDE_PX, _LARGEST_SIDE_PX))
    return Pixels(grey.tobytes(), grey.width, grey.height, grey.width, 1)
