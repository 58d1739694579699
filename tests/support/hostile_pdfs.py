"""Bad files by what is wrong with them: of another type, damaged, with strange pages, made to cost time."""

import random
import re
import zlib
from typing import Final

from csf_parser import CsfError, Limits
from csf_parser.samples import Layout, print_csf
from tests.support.papers import INDIVIDUAL
from tests.support.raw_pdf import CSF_START, document, file_of, stream, words

SPECIMEN: Final = print_csf(INDIVIDUAL, Layout.B1)

PATIENT: Final = Limits(max_seconds=600.0)
"""For what is to be read, or refused for another reason than its cost, however slow the machine is."""

OTHER_TYPES: Final = {
    "empty": b"",
    "one byte": b"%",
    "blanks": b" " * 3000,
    "zeros": bytes(5000),
    "random bytes": random.Random(1).randbytes(20_000),  # noqa: S311 - nothing secret
    "a web page": b"<!DOCTYPE html><html><body>RFC: EKU9003173C9</body></html>",
    "an XML file": b'<?xml version="1.0"?><cfdi:Comprobante/>',
    "a ZIP archive": b"PK\x03\x04" + bytes(100),
    "an old Office document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "JSON": b'{"rfc": "EKU9003173C9"}',
    "text": "CONSTANCIA DE SITUACIÓN FISCAL".encode(),
    "PostScript": b"%!PS-Adobe-3.0\n",
    "a header beyond the first kilobyte": bytes(2000) + SPECIMEN,
}


_NESTED = b"[" * 20_000 + b"]" * 20_000
DAMAGED: Final = {
    "a header alone": b"%PDF-1.4\n",
    "a header and an end": b"%PDF-1.4\n%%EOF",
    "no catalog": file_of({1: b"<< >>"}),
    "no trailer": SPECIMEN.replace(b"trailer", b"trawler"),
    "startxref beyond the end": SPECIMEN[: SPECIMEN.rfind(b"startxref")] + b"startxref\n99999999\n%%EOF",
    "startxref below zero": SPECIMEN[: SPECIMEN.rfind(b"startxref")] + b"startxref\n-5\n%%EOF",
    "every offset wrong": SPECIMEN.replace(b" 00000 n", b" 00001 n"),
    "no pages": file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>"}),
    "a count without pages": file_of(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 2147483647 /Kids [] >>"}
    ),
    "a count below zero": file_of(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count -1 /Kids [3 0 R] >>"}
    ),
    "pages that hold themselves": file_of(
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>"}
    ),
    "parents in a circle": file_of(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Parent 3 0 R /Count 1 /Kids [3 0 R] >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [2 0 R] >>",
        }
    ),
    "a catalog that is a number": file_of({1: b"42"}),
    "a reference to itself": file_of({1: b"1 0 R"}),
    "arrays twenty thousand deep": file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: _NESTED}),
    "a previous table that is the table": SPECIMEN.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"),
    "an unknown encryption": file_of(
        {1: b"<< /Type /Catalog >>", 2: b"<< /Filter /Nobody /V 99 >>"}, b"/Root 1 0 R /Encrypt 2 0 R"
    ),
}


TEXT = b"BT /F1 8 Tf 1 0 0 1 40 700 Tm (hola)Tj ET"
_FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /F 10 0 R >> >>"
PICTURE = b"/Type /XObject /Subtype /Image /Width 150 /Height 150 /BitsPerComponent 8 /ColorSpace /DeviceRGB"
XOBJECT = b"<< /Font << /F0 5 0 R /F1 6 0 R >> /XObject << /F 10 0 R >> >>"
STRANGE: Final = {
    "a page without size": document(CSF_START, media_box=b"[0 0 0 0]"),
    "a page of a hair's breadth": document(CSF_START, media_box=b"[0 0 0.01 0.01]"),
    "a page turned inside out": document(CSF_START, media_box=b"[612 792 0 0]"),
    "a gigantic page": document(CSF_START, media_box=b"[0 0 1e9 1e9]"),
    "a page without end": document(CSF_START, media_box=b"[0 0 99999999999999999999 inf]"),
    "a page that is no number": document(CSF_START, media_box=b"[0 0 NaN nan]"),
    "a media box of names": document(CSF_START, media_box=b"[/A /B /C /D]"),
    "a rotation of one degree": document(CSF_START, page_entries=b"/Rotate 1"),
    "a rotation beyond all": document(CSF_START, page_entries=b"/Rotate 999999999999"),
    "a unit of a thousand": document(CSF_START, page_entries=b"/UserUnit 1000"),
    "text at no place": document(CSF_START + b"BT /F1 8 Tf 1 0 0 1 nan inf Tm (hola)Tj ET"),
    "text far away": document(CSF_START + b"BT /F1 8 Tf 1 0 0 1 1e30 -1e30 Tm (hola)Tj ET"),
    "text of no size": document(CSF_START + b"BT /F1 0 Tf 1 0 0 1 40 500 Tm (hola)Tj ET"),
    "text of negative size": document(CSF_START + b"BT /F1 -8 Tf 1 0 0 1 40 500 Tm (hola)Tj ET"),
    "text of vast size": document(CSF_START + b"BT /F1 1e20 Tf 1 0 0 1 40 500 Tm (hola)Tj ET"),
    "text under a matrix of zeros": document(CSF_START + b"BT /F1 8 Tf 0 0 0 0 40 500 Tm (hola)Tj ET"),
    "a string with NULs": document(CSF_START + b"BT /F1 8 Tf 1 0 0 1 40 500 Tm (ho\0la\0)Tj ET"),
    "a string without end": document(CSF_START + b"BT /F1 8 Tf 1 0 0 1 40 500 Tm (hola"),
    "a font that is missing": document(b"BT /F9 8 Tf 1 0 0 1 40 500 Tm (hola)Tj ET"),
    "a form that draws itself": document(b"/F Do", resources=XOBJECT, more={10: stream(b"/F Do", _FORM)}),
    "a corrupt picture": document(
        b"q 100 0 0 100 0 0 cm /F Do Q",
        resources=XOBJECT,
        more={10: b"<< /Length 4 /Filter /DCTDecode %b >>\nstream\nABCD\nendstream" % PICTURE},
    ),
    "a picture of another size than it says": document(
        CSF_START + b"q 100 0 0 100 0 0 cm /F Do Q", resources=XOBJECT, more={10: stream(bytes(10), PICTURE)}
    ),
    "a picture of no size": document(
        CSF_START + b"q 100 0 0 100 0 0 cm /F Do Q",
        resources=XOBJECT,
        more={10: stream(b"", PICTURE.replace(b"150", b"0"))},
    ),
    "a picture of a billion pixels": document(
        CSF_START + b"q 100 0 0 100 0 0 cm /F Do Q",
        resources=XOBJECT,
        more={10: stream(b"", PICTURE.replace(b"150", b"999999"))},
    ),
    "a stream whose data are no zip": document(
        b"", more={4: b"<< /Length 4 /Filter /FlateDecode >>\nstream\nABCD\nendstream"}
    ),
    "a filter that does not exist": document(
        b"", more={4: b"<< /Length 4 /Filter /Nobody >>\nstream\nABCD\nendstream"}
    ),
    "filters upon filters": document(
        b"", more={4: b"<< /Length 4 /Filter [%b] >>\nstream\nABCD\nendstream" % (b"/FlateDecode " * 500)}
    ),
    "JavaScript on opening": document(
        TEXT, more={1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(1\\);) >> >>"}
    ),
    "saved states ten thousand deep": document(b"q " * 10_000 + TEXT),
    "an inline picture without end": document(b"BI /W 9999 /H 9999 /BPC 8 /CS /RGB ID abc"),
    "a dash pattern of zeros": document(b"[0 0] 0 d 0 0 m 600 600 l S " + TEXT),
    "ten thousand curves": document(b"0 0 m " + b"1 2 3 4 5 6 c " * 10_000 + b"f"),
}


_PAGE_WIDE = b"0 0 612 792 re f\n"
COSTLY: Final = {
    "a page number ten thousand times": CSF_START + words("Página".encode("cp1252"), 10_000),
    "ten thousand labels": CSF_START + words(b"Aa:", 10_000, font=b"F0"),
    "ten thousand address labels": CSF_START
    + b"BT /F0 10 Tf 1 0 0 1 30 630 Tm (Datos del domicilio registrado)Tj ET\n"
    + words(b"Aa: b", 5_000, font=b"F0"),
    "ten thousand dates": CSF_START
    + "BT /F0 10 Tf 1 0 0 1 30 630 Tm (Regímenes:)Tj 1 0 0 1 200 620 Tm (Régimen)Tj ".encode("cp1252")
    + b"1 0 0 1 440 620 Tm (Fecha Inicio)Tj 1 0 0 1 520 620 Tm (Fecha Fin)Tj ET\n"
    + words(b"01/01/2020", 10_000, left=450),
    "labels in one ruled cell": CSF_START
    + b"20 636 0 150 re f 590 636 0 150 re f 20 636 0 14 re f 590 636 0 14 re f\n"
    + b"20 5 0 630 re f 60 5 0 630 re f 600 5 0 630 re f\n"
    + words(b"RFC:", 1, left=22, font=b"F0")
    + words(b"Aa:", 3_000, left=70, font=b"F0"),
    "rows within rows": CSF_START
    + b"".join(b"30 1 0 %.2f re f 580 1 0 %.2f re f\n" % (600 - n * 0.05, 600 - n * 0.05) for n in range(10_000))
    + words(b"abc", 10_000, top=3),
    "twenty thousand rectangles over the text": CSF_START + words(b"abc", 5_000) + _PAGE_WIDE * 20_000,
    "one word of a million letters": CSF_START + b"BT /F1 8 Tf (" + b"a-" * 500_000 + b")Tj ET",
    "a word of a hundred thousand colons": CSF_START + b"BT /F1 8 Tf (" + b"a:" * 100_000 + b")Tj ET",
    "fifty million blanks": b" " * 50_000_000,
}
# Of these and of ``bombs.ODD``: the tests that read them are slow.
TAKE_SECONDS: Final = frozenset(
    {
        "a page number ten thousand times",
        "ten thousand labels",
        "rows within rows",
        "twenty thousand rectangles over the text",
        "sixty thousand annotations",
    }
)


_PACKED = re.compile(rb"<< /Length (\d+) /Filter /FlateDecode >>\s*stream\r\n")


def _bodies_laid_open(pdf: bytes) -> bytes:
    """The file with its content streams not compressed, so that a changed byte reaches the text."""
    output, position = b"", 0
    for match in _PACKED.finditer(pdf):
        data = zlib.decompress(pdf[match.end() : match.end() + int(match[1])])
        output += pdf[position : match.start()] + b"<< /Length %d >>\r\nstream\r\n" % len(data) + data
        position = match.end() + int(match[1])
    return output + pdf[position:]


def assert_discreet(error: CsfError, pdf: bytes) -> None:
    """The error is one short line that tells nothing of the file's content."""
    secrets = [INDIVIDUAL.rfc, INDIVIDUAL.curp, INDIVIDUAL.first_surname, INDIVIDUAL.id_cif, "ALMENDROS", "tests/"]
    assert not [secret for secret in secrets if secret and secret in f"{error} {error.args}"]
    assert "\n" not in str(error)
    assert len(str(error)) < 250
    assert repr(pdf[:20]) not in str(error)


def mutated(pdf: bytes, chance: random.Random) -> bytes:
    changed = bytearray(pdf)
    for _ in range(chance.choice((1, 3, 10, 50))):
        place, length = chance.randrange(len(changed)), chance.choice((1, 1, 1, 4, 40))
        match chance.randrange(4):
            case 0:
                changed[place : place + length] = chance.randbytes(length)
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = bytes([chance.randrange(256)]) * length
            case _:
                other = chance.randrange(len(changed))
                changed[place : place + length] = changed[other : other + length]
    return bytes(changed)


FUZZED: Final = {"packed": SPECIMEN, "open": _bodies_laid_open(SPECIMEN)}
