"""Disturbances: what happens to documents on their way from the SAT to their reader, done to a specimen.

E-signature services add boxes, notaries and archives add notes, browsers add headers, scanners make pictures, other
programs write files anew. Whatever reads CSFs has to read the same values with all of these. `disturb` does to a PDF
what a `Disturbance` says; `disturbed_regions` tells where on the pages it does, so that a test knows whether a value
was covered. ``csf_parser.samples.strategies.disturbances`` draws them for hypothesis, `NAMED` has one of each kind.

Needs the extra ``csf-parser[samples]``.

>>> from csf_parser import parse_csf
>>> from csf_parser.samples import print_csf, random_taxpayer
>>> specimen = print_csf(random_taxpayer(seed=1))
>>> signed = disturb(specimen, Note(edge="left", sideways=True, text="Cotejado con su original. Notaría 12."))
>>> parse_csf(signed).address == parse_csf(specimen).address
True
>>> [region.page for region in disturbed_regions(specimen, NAMED["browser-print"])]
[1, 1, 1, 1, 2, 2, 2, 2]
"""

from collections.abc import Mapping
from typing import Final

from csf_parser.extract import Limits, extract
from csf_parser.samples.disturb.editing import edited
from csf_parser.samples.disturb.edits import Drawing, Region
from csf_parser.samples.disturb.inserted_paragraph import Paragraph
from csf_parser.samples.disturb.kinds import (
    ArchiveNumber,
    BrowserPrint,
    Disturbance,
    LostLines,
    Note,
    RepeatedPage,
    Resaved,
    Scanned,
    SignatureBox,
    Stamp,
)

NAMED: Final[Mapping[str, Disturbance]] = {
    "note-bottom": Note(edge="bottom"),
    "note-top": Note(edge="top", bold=True),
    "note-left": Note(edge="left"),
    "note-right": Note(edge="right"),
    "note-left-sideways": Note(edge="left", sideways=True),
    "note-right-sideways": Note(edge="right", sideways=True),
    "note-in-form": Note(edge="bottom", in_form=True, page=None),
    "browser-print": BrowserPrint(),
    "signature-box": SignatureBox(),
    "signature-box-at-end": SignatureBox(place="end"),
    "archive-number": ArchiveNumber(),
    "stamp": Stamp(),
    "paragraph-after-identification": Paragraph(after="identification"),
    "paragraph-after-address": Paragraph(after="address"),
    "paragraph-after-activities": Paragraph(after="activities"),
    "paragraph-after-regimes": Paragraph(after="regimes"),
    "paragraph-after-obligations": Paragraph(after="obligations"),
    "page-1-twice": RepeatedPage(),
    "lines-lost": LostLines(),
    "lines-lost-on-page-1": LostLines(page=1),
    "scan": Scanned(),
    "scan-text-before-picture": Scanned(text_layer="before"),
    "scan-text-after-picture": Scanned(text_layer="after"),
    "saved-anew": Resaved(how="saved"),
    "merged": Resaved(how="merged"),
    "redrawn": Resaved(how="redrawn"),
}
"""One disturbance of each kind, by the name that ``csf sample --disturb`` takes."""

__all__ = [
    "NAMED",
    "ArchiveNumber",
    "BrowserPrint",
    "Disturbance",
    "LostLines",
    "Note",
    "Paragraph",
    "Region",
    "RepeatedPage",
    "Resaved",
    "Scanned",
    "SignatureBox",
    "Stamp",
    "disturb",
    "disturbed_regions",
]


def disturb(pdf: bytes, disturbance: Disturbance) -> bytes:
    """The PDF after the disturbance; the same arguments give a file that reads the same.

    Raises:
        CsfError: The PDF cannot be read.
        ValueError: Its pages are rotated, or a text has a character that is not in WinAnsi.
    """
    pages = extract(pdf, "pdfium", Limits()).pages
    return edited(pdf, disturbance.edits(pages), pages)


def disturbed_regions(pdf: bytes, disturbance: Disturbance) -> tuple[Region, ...]:
    """Where the disturbance draws something, on the pages as they are afterwards.

    What changes no place (`RepeatedPage`, `LostLines`, `Scanned`, `Resaved`) has no region.

    Raises:
        CsfError: The PDF cannot be read.
    """
    edits = disturbance.edits(extract(pdf, "pdfium", Limits()).pages)
    return tuple(region for edit in edits if isinstance(edit, Drawing) for region in edit.regions)
