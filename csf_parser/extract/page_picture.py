"""A picture of one page, turned until its text is upright: the boxes of values are places on it.

Drawing is native code that a file can keep busy or crash: do it in a process that may end, and in one thread of it.
"""

from typing import TYPE_CHECKING

from csf_parser.errors import PdfTooLarge

if TYPE_CHECKING:
    from PIL.Image import Image

_LARGEST_SIDE_PT = 2000.0  # a CSF's page is 792 points high


def picture_of_page(content: bytes, number: int, password: str | None, pixels_per_point: float) -> "Image | None":
    """The page of this number, from 1; ``None`` where the file or the page cannot be drawn, or is far too large."""
    import pypdfium2  # noqa: PLC0415 - loads its native library

    from csf_parser.extract.pdfium_words import turns_to_read  # noqa: PLC0415 - loads it, too

    try:
        document = pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError:
        return None
    try:
        page = document[number - 1]
        if max(page.get_size()) > _LARGEST_SIDE_PT:
            return None
        turned = 90 * turns_to_read(page.raw)
        picture: Image = page.render(scale=pixels_per_point, rotation=turned).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, IndexError, PdfTooLarge):
        return None
    else:
        return picture
    finally:
        document.close()
