"""Specimens as stage 1 hands them on, without a PDF: tests of later stages start from these.

``typeset`` interprets the content streams that the generator writes, a small part of PDF; a test compares its words and
ruled lines with what pdfium reads from the printed file (``tests/samples/test_typesetting.py``).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from csf_parser import Csf
from csf_parser.extract import Document, Page, Rule, Word
from csf_parser.locate import Printed, csf_page_groups, locate
from csf_parser.record import build_csf
from csf_parser.record.model import Source
from csf_parser.rules import Examined, check, today_in_mexico_city
from csf_parser.samples import AddressRows, Layout, Taxpayer, print_csf
from csf_parser.samples.printing import print_pages
from csf_parser.samples.seal import TEST_KEY, seal_of
from csf_parser.samples.text import BOLD, REGULAR, Font, width_of
from csf_parser.seal.store import load_key_ring

_WIDTH: Final = 612.0
_HEIGHT: Final = 792.0
_ASCENTS: Final = {BOLD: 0.962, REGULAR: 0.945}  # of the font size, as pdfium has them
_DESCENTS: Final = {BOLD: 0.227, REGULAR: 0.224}
_GLUED: Final = 0.05  # of the font size: runs that are less apart are one word

_FONTS: Final = {font.resource: font for font in (BOLD, REGULAR)}

printed_file = lru_cache(maxsize=256)(print_csf)
"""``print_csf``; the same arguments are printed once."""


@lru_cache(maxsize=64)
def typeset(
    taxpayer: Taxpayer,
    layout: Layout = Layout.B1,
    *,
    address_rows: AddressRows = AddressRows.SHORT,
    borders: bool = True,
) -> Document:
    """The document that reading the specimen gives: its words and ruled lines, without codes and signs of the file."""
    seal = seal_of(taxpayer, layout, TEST_KEY)
    streams = print_pages(taxpayer, layout, seal, address_rows=address_rows, borders=borders)
    return Document(tuple(_page(number, stream) for number, stream in enumerate(streams, start=1)), (), "pdfium")


def located(document: Document) -> Printed:
    """What stage 2 makes of a document that holds one CSF."""
    (pages,) = csf_page_groups(document.pages, document.codes)
    return locate(pages, document.codes)


def record_of(document: Document) -> Csf:
    """What stages 2 to 4 make of a document that holds one CSF."""
    printed = located(document)
    source = Source(
        name=None, sha256="0" * 64, pages=list(printed.pages), producer=None, text="pdf", engine=document.engine
    )
    csf = build_csf(printed, source, load_key_ring(()))
    findings = check(Examined(csf, printed, document, today_in_mexico_city()))
    return csf.model_copy(update={"findings": [*csf.findings, *findings]})


def with_words(document: Document, change: Callable[[Word], Word | None]) -> Document:
    """The document with each word changed, or left out where ``change`` gives ``None``."""
    pages = (
        replace(page, words=tuple(new for word in page.words if (new := change(word)) is not None))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def _page(number: int, stream: bytes) -> Page:
    words: list[Word] = []
    rules: list[Rule] = []
    x = y = size = 0.0
    font = REGULAR
    for operator in stream.decode("cp1252").splitlines():
        match operator.split():
            case ["1", "0", "0", "1", left, baseline, "Tm"]:
                x, y = float(left), float(baseline)
            case [name, points, "Tf"]:
                font, size = _FONTS[name.removeprefix("/")], float(points)
            case [left, bottom, "0.0", height, "re", "f"]:
                top = _HEIGHT - float(bottom) - float(height)
                rules.append(Rule(float(left), top, top + float(height)))
            case _ if operator.endswith(")Tj"):
                text = re.sub(r"\\(.)", r"\1", operator[1:-3])
                for word in _words(text, x, y, font, size):
                    _add(words, word, size)
    return Page(number, _WIDTH, _HEIGHT, tuple(words), tuple(rules), has_pictures=True)


def _words(text: str, x: float, y: float, font: Font, size: float) -> Iterator[Word]:
    for found in re.finditer(r"\S+", text):
        left = x + width_of(text[: found.start()], font, size)
        right = left + width_of(found[0], font, size)
        top, bottom = _HEIGHT - y - _ASCENTS[font] * size, _HEIGHT - y + _DESCENTS[font] * size
        ends_in_blank = found.end() < len(text) and not text[found.end() :].strip()
        yield Word(found[0], left, top, right, bottom, bold=font is BOLD, blank_after=ends_in_blank)


def _add(words: list[Word], word: Word, size: float) -> None:
    """Add the word, or lengthen the last one, which it touches; a blank counts only at the end of a line."""
    last = words[-1] if words else None
    if last and last.top == word.top:
        gap = word.x0 - last.x1
        if last.bold == word.bold and abs(gap) < _GLUED * size and not last.blank_after:
            words[-1] = last._replace(text=last.text + word.text, x1=word.x1, blank_after=word.blank_after)
            return
        words[-1] = last._replace(blank_after=False)
    words.append(word)
