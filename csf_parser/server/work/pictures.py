"""Pictures of the pages that CSFs stand on, for people to see where each value was read.

Boxes are points on the page as it was read, so a page of text is turned until its text is upright, and a page that was
recognised is shown as recognition straightened it. Drawing is native code that a file can keep busy or crash: it is
done where the file was read, in a worker that may end.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csf_parser.extract import Limits, drawn_pages, grey_pages, picture_format
from csf_parser.extract import PagePicture as GreyPage
from csf_parser.extract.page_picture import picture_of_page
from csf_parser.record import Csf

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS_PER_POINT: Final = 2.0  # small print can be read, enlarged or on a dense screen
_LONGEST_SIDE_PX: Final = 1600
_MOST_PAGES: Final = 24
_QUALITY: Final = 62
_EFFORT: Final = 2  # of 6: more takes longer than the bytes that it saves take to send


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as WebP. ``page`` counts from 1 in the file; ``width`` and ``height`` are in points, as boxes are."""

    page: int
    width: float
    height: float
    webp: bytes


def pictures_of(content: bytes, csfs: Iterable[Csf], limits: Limits | None = None) -> tuple[PagePicture, ...]:
    """The pages that the CSFs of a file stand on, the first two dozen of them, without those that cannot be drawn."""
    csfs = tuple(csfs)
    numbers = sorted({page for csf in csfs for page in csf.source.pages})[:_MOST_PAGES]
    if picture_format(content) is not None:
        pages = [page for page in grey_pages(content, limits or Limits()) if page.number in numbers]
        return tuple(picture for page in pages if (picture := _straight(page)) is not None)
    recognised = {number for csf in csfs for number in csf.source.pages if _was_recognised(number, csf)}
    pictures = (_seen(content, number) if number in recognised else _drawn(content, number) for number in numbers)
    return tuple(picture for picture in pictures if picture is not None)


def _was_recognised(page: int, csf: Csf) -> bool:
    """Whether a page's values were read from its picture: hardly one of them is certain then.

    A page without values, such as that of a QR code alone, is taken for one of the same scan.
    """
    confidences = [evidence.confidence for evidence in csf.evidence.values() if evidence.page == page]
    return csf.source.text == "ocr" and not (confidences and all(value == 1.0 for value in confidences))


def _drawn(content: bytes, number: int) -> PagePicture | None:
    picture = picture_of_page(content, number, None, _PIXELS_PER_POINT)
    if picture is None:
        return None
    return _encoded(number, picture, picture.width / _PIXELS_PER_POINT, picture.height / _PIXELS_PER_POINT)


def _seen(content: bytes, number: int) -> PagePicture | None:
    pages: Sequence[GreyPage] = drawn_pages(content, [number], None)
    return _straight(pages[0]) if pages else None


def _straight(page: GreyPage) -> PagePicture | None:
    from PIL import Image  # noqa: PLC0415 - for pictures only

    # The extra of recognition, which is there: the page was recognised.
    from csf_parser.extract.recognition.straight_picture import straight_picture  # noqa: PLC0415

    straight = straight_picture(page, _LONGEST_SIDE_PX)
    if straight is None:
        return None
    return _encoded(page.number, Image.fromarray(straight.grey), straight.width, straight.height)


def _encoded(number: int, picture: "Image", width: float, height: float) -> PagePicture:
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=_QUALITY, method=_EFFORT)
    return PagePicture(number, round(width, 2), round(height, 2), stream.getvalue())
