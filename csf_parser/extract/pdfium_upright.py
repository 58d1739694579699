"""The text of a page, and which way is up for it, by pdfium."""

import ctypes
import math
import re
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

from csf_parser.errors import PdfTooLarge
from csf_parser.extract import pdfium_calls
from csf_parser.extract.frame import Frame, place_of_page_number

_RUN = re.compile(r"\S+")
_LARGEST_SIDE_PT = 14_400.0  # the largest page that PDF itself allows for
_SAMPLED = 9  # characters, evenly over the text
_MOST_CHARACTERS = 40_000  # a page of a CSF has 4,000, of dense print 10,000; each costs pdfium more than the last
_Utf16 = ctypes.c_ushort * (_MOST_CHARACTERS + 1)  # one size for all pages, for making a type takes longer than zeros


def frame_of_page(page: Any, quarter_turns_of_text: int | None) -> Frame:
    """The visible part of the page, turned so that its text is upright; without text, as the page asks for.

    Raises:
        PdfTooLarge: The page is larger than any that PDF allows for.
    """
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    if max(box.right - box.left, box.top - box.bottom) > _LARGEST_SIDE_PT:
        # Nobody can read it, and its places are too far from the origin for the numbers that they are kept in.
        raise PdfTooLarge(f"a page is wider or higher than {_LARGEST_SIDE_PT / 72:g} inches: this is no CSF")
    turns = pdfium.FPDFPage_GetRotation(page) if quarter_turns_of_text is None else quarter_turns_of_text
    return Frame(box.left, box.bottom, box.right, box.top, turns)


def turns_to_read(page: Any) -> int:
    """By how many quarters clockwise the page, as a viewer shows it, has to be turned for its text to be upright."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return 0
    try:
        turns = quarter_turns(text_page, text_of(text_page))
        return 0 if turns is None else (turns - pdfium.FPDFPage_GetRotation(page)) % 4
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def quarter_turns(text_page: Any, text: str) -> int | None:
    """How often the page must be turned clockwise for its text to be upright, by the most of a few characters.

    The page's own /Rotate does not tell: people turn pages in viewers, and scanners turn the text instead.
    """
    step = max(1, len(text) // _SAMPLED)
    sample = [match.start() for start in range(0, len(text), step) if (match := _RUN.search(text, start))]
    if not sample:
        return None
    angles: list[float] = [pdfium_calls.char_angle(text_page, index) for index in sample]
    if not any(angles):  # nearly all pages
        return 0
    if (number := place_of_page_number(text)) is not None:  # a page of it alone may have a note at its side
        angles = [pdfium_calls.char_angle(text_page, number)]
    return Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles).most_common(1)[0][0]


def text_of(text_page: Any) -> str:
    """The page's text, one character for each of pdfium's own indices."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    if count > _MOST_CHARACTERS:
        raise PdfTooLarge(f"a page holds {count} characters and the limit is {_MOST_CHARACTERS}: this is no CSF")
    buffer = _Utf16()
    pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = ctypes.string_at(buffer, 2 * count).decode("utf-16-le", "replace")
    if len(text) != count or "\x00" in text:
        # Characters without a Unicode value are left out of the text but keep their index.
        text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index) or 0x20) for index in range(count))
    return text
