"""Small files that become large, deep or endless in a reader's hands."""

import io
import struct
import zlib
from functools import cache
from typing import Final

from PIL import Image

from tests.support.hostile_pdfs import PICTURE, TEXT, XOBJECT
from tests.support.raw_pdf import CSF_START, document, file_of, stream

_MEBIBYTE: Final = 1024 * 1024
_FORM: Final = (
    b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 6 0 R >> /XObject << /F %d 0 R >> >>"
)
_GREY: Final = PICTURE.replace(b"RGB", b"Gray")
_BILEVEL: Final = b"/Type /XObject /Subtype /Image /Width 150 /Height 150 /BitsPerComponent 1 /ColorSpace /DeviceGray "
_SHOW_PICTURE: Final = CSF_START + b"q 100 0 0 100 0 0 cm /F Do Q"


@cache
def packed(mebibytes: int, unit: bytes = b" ") -> bytes:
    """So many mebibytes of one unit, packed; one of them is packed and the rest repeats it."""
    packer = zlib.compressobj(9)
    block = unit * (_MEBIBYTE // len(unit))
    first = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    further = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + further * (mebibytes - 1) + packer.flush()


def _raw(data: bytes, entries: bytes) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%b\nendstream" % (len(data), entries, data)


def _content(data: bytes, filters: bytes) -> bytes:
    return document(b"", more={4: _raw(data, b"/Filter " + filters)})


def _picture(data: bytes, entries: bytes) -> bytes:
    return document(_SHOW_PICTURE, resources=XOBJECT, more={10: _raw(data, entries)})


def _forms(depth: int, times: int) -> bytes:
    """Forms of which each draws the next several times."""
    more = {10 + level: stream(b"/F Do " * times, _FORM % (11 + level)) for level in range(depth)}
    more[10 + depth] = stream(TEXT, _FORM % 9)
    return document(CSF_START + b"/F Do", resources=XOBJECT, more=more)


def _cmap(body: bytes) -> bytes:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>"
    return document(TEXT, more={6: font, 10: stream(body)})


def _table(entries: bytes, data: bytes) -> bytes:
    """A file whose table of objects is a stream with these entries."""
    start = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    start += b"2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
    table = stream(data, b"/Type /XRef /Root 1 0 R " + entries)
    return start + b"9 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (table, len(start))


def _encoded(kind: str) -> bytearray:
    output = io.BytesIO()
    Image.new("L", (64, 64)).save(output, kind)
    return bytearray(output.getvalue())


def _with_size(picture: bytearray, mark: bytes, offset: int, form: str, side: int) -> bytes:
    """The picture with another width and height in its head."""
    place = picture.index(mark) + offset
    struct.pack_into(form, picture, place, side, side)
    return bytes(picture)


def _deep_page_tree(depth: int) -> bytes:
    levels = {2 + n: b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (3 + n) for n in range(depth)}
    page = {2 + depth: b"<< /Type /Page /MediaBox [0 0 612 792] >>"}
    return file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>"} | levels | page)


_CATALOG: Final = b"<< /Type /Catalog /Pages 2 0 R %b >>"
_TYPE_3: Final = (
    b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 11 0 R >> "
    b"/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] "
    b"/Resources << /Font << /F9 10 0 R >> >> >>"
)

HEAVY: Final = {
    "content of four gigabytes": _content(packed(4000), b"/FlateDecode"),
    "content of four gigabytes, packed twice": _content(zlib.compress(packed(4000)), b"[/FlateDecode /FlateDecode]"),
    "a filter with an escaped name": _content(packed(4000), b"/Fl#61teDecode"),
    "a filter that is named elsewhere": document(
        b"", more={4: _raw(packed(4000), b"/Filter 10 0 R"), 10: b"/FlateDecode"}
    ),
    "runs within packed data": _content(zlib.compress(b"\x81 " * 10_000_000), b"[/FlateDecode /RunLengthDecode]"),
    "digits within packed data": _content(packed(200, b"20"), b"[/FlateDecode /ASCIIHexDecode]"),
    "LZW within packed data": _content(packed(40, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85"), b"[/FlateDecode /LZWDecode]"),
    "one content two thousand times on a page": document(
        b"", more={4: b"[" + b"10 0 R " * 2000 + b"]", 10: stream(b"q Q " * 250_000)}
    ),
    "one long content on five hundred pages": document(
        b"", pages=500, more={4: _raw(packed(8), b"/Filter /FlateDecode")}
    ),
    "a map of characters of four gigabytes": document(
        TEXT,
        more={
            6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>",
            10: _raw(packed(4000), b"/Filter /FlateDecode"),
        },
    ),
    "packed objects of four gigabytes": document(
        TEXT, more={20: _raw(packed(4000), b"/Type /ObjStm /N 9 /First 9 /Filter /FlateDecode")}
    ),
    "forms that draw a hundred million": _forms(8, 10),
    "forms that double thirty times": _forms(28, 2),
    "a picture of 900 million pixels": _picture(
        packed(860, b"\0"), b"/Filter /FlateDecode " + _GREY.replace(b"150", b"30000")
    ),
    "a picture that holds more than it says": _picture(packed(4000, b"\0"), b"/Filter /FlateDecode " + _GREY),
}
"""What unpacks to more than any honest file."""

ODD: Final = {
    "a JPEG that says it is huge": _picture(
        _with_size(_encoded("JPEG"), b"\xff\xc0", 5, ">HH", 65500), _GREY + b" /Filter /DCTDecode"
    ),
    "a JPEG 2000 that says it is huge": _picture(
        _with_size(_encoded("JPEG2000"), b"\xff\x51", 6, ">II", 2**31 - 1), _GREY + b" /Filter /JPXDecode"
    ),
    "a JBIG2 page of four billion pixels": _picture(
        b"\0\0\0\0\x30\0\x01\0\0\0\x13" + struct.pack(">II", 65535, 65535) + bytes(11),
        _BILEVEL + b"/Filter /JBIG2Decode",
    ),
    "a JBIG2 of noise": _picture(b"\0\0\0\0\x30\0\x01\0\0\0\x13" + b"\xff" * 80, _BILEVEL + b"/Filter /JBIG2Decode"),
    "a fax of two billion columns": _picture(
        b"\xff" * 1000,
        _BILEVEL + b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2000000000 /Rows 2000000000 >>",
    ),
    "a predictor of two billion columns": document(
        b"", more={4: stream(b" " * 1000, b"/DecodeParms << /Predictor 15 /Columns 2147483647 >>")}
    ),
    "a map of characters without end": _cmap(b"beginbfrange <00> <FFFFFFFFFFFFFFFF> <0000> endbfrange"),
    "a map of characters of noise": _cmap(b"begincmap <<<<>> 9 beginbfchar [ endbfchar (((" * 50),
    "many maps of all characters": _cmap(b"1 beginbfrange <0000> <FFFF> <0041> endbfrange " * 300),
    "a font that writes itself": document(
        CSF_START + b"BT /F9 8 Tf 1 0 0 1 40 700 Tm (aaaaaaaa)Tj ET",
        resources=b"<< /Font << /F0 5 0 R /F1 6 0 R /F9 10 0 R >> >>",
        more={10: _TYPE_3, 11: stream(b"1 0 d0 BT /F9 8 Tf (aaaaaaaa)Tj ET")},
    ),
    "forms two hundred deep": _forms(200, 1),
    "a tree of pages twenty thousand deep": _deep_page_tree(20_000),
    "a hundred thousand pages that are one": file_of(
        {
            1: _CATALOG % b"",
            2: b"<< /Type /Pages /Count 100000 /Kids [" + b"3 0 R " * 100_000 + b"] >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
        }
    ),
    "dictionaries fifty thousand deep": document(TEXT, page_entries=b"/X " + b"<< /A " * 50_000 + b">>" * 50_000),
    "arrays a hundred thousand deep in the content": document(b"[" * 100_000 + TEXT),
    "outlines in a circle": document(
        TEXT,
        more={
            1: _CATALOG % b"/Outlines 10 0 R",
            10: b"<< /First 11 0 R /Last 11 0 R /Count 9 >>",
            11: b"<< /Title (a) /Parent 10 0 R /Next 11 0 R /First 11 0 R >>",
        },
    ),
    "a table of two billion objects": _table(b"/Size 2147483647 /Index [0 2147483647] /W [0 0 0]", b"\1" * 100_000),
    "a table with huge columns": _table(b"/Size 10 /W [999999999 999999999 9999999]", bytes(100)),
    "a hundred thousand objects": file_of(
        {1: _CATALOG % b"", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"} | dict.fromkeys(range(3, 100_000), b"1")
    ),
    "sixty thousand annotations": document(
        CSF_START, page_entries=b"/Annots [" + b"<< /Subtype /Square /Rect [0 0 600 700] >> " * 60_000 + b"]"
    ),
    "a form to fill in that refers to itself": document(
        CSF_START,
        more={
            1: _CATALOG % b"/AcroForm << /Fields [10 0 R] /NeedAppearances true >>",
            10: b"<< /FT /Tx /T (a) /Kids [10 0 R] /Parent 10 0 R >>",
        },
    ),
    "an attachment and JavaScript": document(
        CSF_START,
        more={
            1: _CATALOG % b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (while\\(1\\);) >>] >> "
            b"/EmbeddedFiles << /Names [(virus.exe) 10 0 R] >> >>",
            10: b"<< /Type /Filespec /F (virus.exe) /EF << /F 11 0 R >> >>",
            11: stream(b"MZ", b"/Type /EmbeddedFile"),
        },
    ),
}
"""What is small and strange: sizes that lie, depths, circles, and what is none of a reader's business."""
