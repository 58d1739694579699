"""Pictures that the SAT's generator does not put on a page, by their size in pixels.

Measured on genuine papers of 2022 to 2026: two footers (one hidden under the other), the logos of the cédula, a blank
picture above the title, QR codes of 150 pixels and a bar code 35 pixels high. Other years may have other logos, and a
program that writes the file again may change every size, so only files that name the generator are looked at, and an
unknown size is worth a note and no more.
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.extract.document import PictureUse, Signs
from csf_parser.origin.generator import SPECIMEN_MARK
from csf_parser.rules.maker_of_file import GENERATORS
from csf_parser.rules.specimen import SPECIMEN_PRODUCER

_SIZES: Final = frozenset({(862, 99), (1636, 216), (1103, 146), (1304, 180), (749, 214), (150, 150)})
_BARCODE_HEIGHT: Final = 35
_BARCODE_WIDTHS: Final = range(120, 220)  # a module a pixel, eleven modules a character or two digits


def foreign_pictures(signs: Signs) -> Iterator[PictureUse]:
    """The pictures of other sizes, on papers that name the SAT's generator or the specimens' own."""
    producer = signs.producer or ""
    if not producer.startswith(GENERATORS):
        return
    known = _SIZES | ({SPECIMEN_MARK} if producer == SPECIMEN_PRODUCER else set())
    for use in signs.pictures:
        is_barcode = use.height == _BARCODE_HEIGHT and use.width in _BARCODE_WIDTHS
        if not is_barcode and (use.width, use.height) not in known:
            yield use
