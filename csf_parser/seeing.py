"""Pages as a person sees them: where a file has no text, or has text behind pictures, they are drawn and recognised.

A page is seen only where that is needed, for it takes seconds where a text layer takes milliseconds. Drawing runs in a
process of its own, for a page can be made to take for ever; recognition only ever gets pixels.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import Final

from csf_parser.errors import PdfTooLarge, UnreadablePdf
from csf_parser.extract import (
    INSTALL_RECOGNITION,
    DecodedCode,
    Document,
    Limits,
    Page,
    PagePicture,
    Signs,
    boxed_codes,
    codes_of_rendered_pages,
    drawn_pages,
    grey_pages,
)
from csf_parser.isolation import call_isolated
from csf_parser.locate import is_bare, is_garbled, lead_to_the_sat, shows_specimen_banner, with_known_labels
from csf_parser.options import ParseOptions

_DRAWN_AT_ONCE: Final = 8  # four megabytes each
_DRAWING_S: Final = 5.0  # a page; a CSF takes a tenth of a second
_EXTRA: Final = ("cv2", "numpy", "onnxruntime", "rapidocr")


def recognition_is_installed() -> bool:
    """Whether the extra ``csf-parser[ocr]`` is there; nothing of it is imported."""
    return all(find_spec(name) is not None for name in _EXTRA)


def way_out(ocr: str) -> str:
    """What to do with a scan of which nothing was recognised, under this choice of recognition."""
    if not recognition_is_installed():
        return f"{INSTALL_RECOGNITION} adds recognition, or send the PDF that SAT's site gives"
    if ocr == "never":
        return "turn recognition on (ocr='auto'), or send the PDF that SAT's site gives"
    return "nothing legible was found on it; send a sharper picture, or better the PDF that SAT's site gives"


def pages_to_recognise(document: Document, csf_pages: frozenset[int]) -> list[int]:
    """The pages, by number, whose text is not to be had otherwise.

    ``csf_pages`` are those that the text layer shows to be a CSF's. Where there is none, every page without text may
    be; where there is one, only a page that is one large picture may be of another, for the last page of a genuine CSF
    holds a QR code alone. The text behind a picture is not what is seen, and where codes lead to the SAT and the text
    is no language, it is the text that is damaged.
    """
    scans = frozenset(document.signs.scanned_pages)
    if not csf_pages:
        may_be_garbled = lead_to_the_sat(document.codes)
        return [
            page.number
            for page in document.pages
            if is_bare(page) or page.number in scans or (may_be_garbled and is_garbled(page))
        ]
    return [
        page.number
        for page in document.pages
        if page.number in scans and not page.recognised and (page.number in csf_pages or is_bare(page))
    ]


def with_seen_pages(
    document: Document, content: bytes, numbers: Sequence[int], limits: Limits, password: str | None
) -> Document:
    """The document with these pages as they are seen, in the place of their text layers.

    Raises:
        PdfTooLarge: They are more than the limit, or take too long.
    """
    if len(numbers) > limits.max_recognised_pages:
        raise PdfTooLarge(
            f"{len(numbers)} pages of the PDF are pictures and the limit is {limits.max_recognised_pages}: "
            "send the CSF alone, or raise the limit (max_recognised_pages)"
        )
    pages, codes, specimens = _recognised(_drawn(content, numbers, limits, password), limits)
    drawn_with_pictures = {page.number for page in document.pages if page.has_pictures}
    seen = {page.number: replace(page, has_pictures=page.number in drawn_with_pictures) for page in pages}
    layers = tuple(page for page in document.pages if page.number in seen)
    return replace(
        document,
        pages=tuple(seen.get(page.number, page) for page in document.pages),
        codes=(*(code for code in document.codes if code.page not in seen), *codes),
        signs=replace(document.signs, layers=layers, specimen_pages=specimens),
    )


def document_of_picture(content: bytes, limits: Limits, *, recognise: bool) -> Document:
    """The document that a picture file shows; without recognition it has codes and no words.

    Raises:
        PdfTooLarge: It has more pixels or pages than the limits allow, or takes too long.
        DamagedPdf: It cannot be decoded.
        NoTextLayer: Its format needs the extra.
    """
    pictures = grey_pages(content, limits)
    if recognise:
        pages, codes, specimens = _recognised(iter([pictures]), limits)
        return Document(tuple(pages), tuple(codes), "rapidocr", Signs(specimen_pages=specimens))
    codes = [code for picture in pictures for code in boxed_codes(picture)]
    bare = (_bare_page(picture) for picture in pictures)
    return Document(tuple(bare), tuple(codes), "rapidocr")


def with_drawn_codes(
    document: Document, groups: Sequence[Sequence[Page]], content: bytes, options: ParseOptions
) -> Document:
    """The document; where no picture of it holds a code, with the codes that its CSFs' pages show when drawn."""
    numbers = [page.number for pages in groups for page in pages if not page.recognised]
    if document.codes or not numbers:
        return document
    codes = codes_when_drawn(content, numbers, options)
    if codes is None:
        return replace(document, signs=replace(document.signs, codes_given_up=True))
    return replace(document, codes=tuple(codes))


def codes_when_drawn(content: bytes, page_numbers: list[int], options: ParseOptions) -> list[DecodedCode] | None:
    """The codes on drawn pages, ``None`` if that took too long; in a child process, because drawing may never end."""
    arguments = {"content": content, "page_numbers": page_numbers, "password": options.password}
    limits = options.limits
    seconds = min(limits.max_seconds / 2, _DRAWING_S * len(page_numbers))
    try:
        return call_isolated(codes_of_rendered_pages, arguments, max_seconds=seconds, max_memory=limits.max_memory)
    except UnreadablePdf:  # without its codes a document is worth less, but it is read
        return None


def _bare_page(picture: PagePicture) -> Page:
    width, height = picture.grey.width * picture.scale, picture.grey.height * picture.scale
    return Page(picture.number, width, height, (), has_pictures=True)


def _recognised(
    batches: Iterator[list[PagePicture]], limits: Limits
) -> tuple[list[Page], list[DecodedCode], tuple[int, ...]]:
    """The pages in order, the codes on them, and the numbers of those that show the banner of a specimen.

    Blank pages do not load the recogniser.
    """
    blank: list[Page] = []
    inked = filter(None, (_without_blank(batch, blank) for batch in batches))
    first = next(inked, None)
    if first is None:
        return blank, [], ()
    from csf_parser.extract.recognition import recognise  # noqa: PLC0415 - half a second, for scans only

    pages, codes = recognise(itertools.chain([first], inked), limits)
    specimens = tuple(page.number for page in pages if shows_specimen_banner(page))
    in_order = sorted([*blank, *map(with_known_labels, pages)], key=lambda page: page.number)
    return in_order, codes, specimens


def _without_blank(batch: list[PagePicture], blank: list[Page]) -> list[PagePicture]:
    """The pictures with ink on them; the pages of the others go to ``blank``."""
    is_blank = {picture.number for picture in batch if picture.is_blank}
    blank += [replace(_bare_page(one), recognised=True, is_blank=True) for one in batch if one.number in is_blank]
    return [picture for picture in batch if picture.number not in is_blank]


def _drawn(content: bytes, numbers: Sequence[int], limits: Limits, password: str | None) -> Iterator[list[PagePicture]]:
    for start in range(0, len(numbers), _DRAWN_AT_ONCE):
        batch = numbers[start : start + _DRAWN_AT_ONCE]
        arguments = {"content": content, "page_numbers": batch, "password": password}
        seconds = min(limits.max_seconds, _DRAWING_S * len(batch))
        yield call_isolated(drawn_pages, arguments, max_seconds=seconds, max_memory=limits.max_memory)
