"""Stage 1, bytes → Document: the only room that knows a PDF library."""

from csf_parser.extract.burden import is_heavy
from csf_parser.extract.document import (
    Box,
    DecodedCode,
    Document,
    DrawnOtherwise,
    HiddenWord,
    Page,
    Rule,
    Signs,
    Word,
)
from csf_parser.extract.limits import Limits
from csf_parser.extract.mojibake import with_encodings_undone
from csf_parser.extract.opening import (
    Engine,
    Source,
    bytes_of,
    codes_of_rendered_pages,
    drawn_pages,
    extract,
    written_anew,
)
from csf_parser.extract.picture_codes import boxed_codes
from csf_parser.extract.pictures import INSTALL_RECOGNITION, PagePicture, grey_pages, picture_format, picture_sides

__all__ = [
    "INSTALL_RECOGNITION",
    "Box",
    "DecodedCode",
    "Document",
    "DrawnOtherwise",
    "Engine",
    "HiddenWord",
    "Limits",
    "Page",
    "PagePicture",
    "Rule",
    "Signs",
    "Source",
    "Word",
    "boxed_codes",
    "bytes_of",
    "codes_of_rendered_pages",
    "drawn_pages",
    "extract",
    "grey_pages",
    "is_heavy",
    "picture_format",
    "picture_sides",
    "with_encodings_undone",
    "written_anew",
]
