"""PDF files written object by object, so that any of them can be wrong."""

import zlib
from collections.abc import Mapping

_HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_BOLD = _HELVETICA.replace(b"Helvetica", b"Helvetica-Bold")
FONTS = b"<< /Font << /F0 5 0 R /F1 6 0 R >> >>"

# What a page must say to begin a CSF; the rest of it is up to the caller.
CSF_START = (
    "BT /F1 8 Tf 1 0 0 1 60 700 Tm (CÉDULA DE IDENTIFICACIÓN FISCAL)Tj "
    "1 0 0 1 300 690 Tm (CONSTANCIA DE SITUACIÓN FISCAL)Tj 1 0 0 1 300 680 Tm (Lugar y Fecha de Emisión)Tj "
    "1 0 0 1 150 670 Tm (EKU9003173C9)Tj 1 0 0 1 150 660 Tm (Registro Federal de Contribuyentes)Tj "
    "1 0 0 1 150 650 Tm (idCIF: 12345678901)Tj "
    "/F0 10 Tf 1 0 0 1 30 640 Tm (Datos de Identificación del Contribuyente:)Tj ET\n"
).encode("cp1252")


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%b\nendstream" % (len(packed), entries, packed)


def file_of(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A file of these objects with a sound cross-reference table."""
    output, offsets = bytearray(b"%PDF-1.4\n"), {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(output)
        output += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = max(objects) + 1
    table = b"".join(
        b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
        for number in range(1, size)
    )
    start = len(output)
    output += b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d %b >>\n" % (size, table, size, trailer)
    output += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(output)


def document(
    content: bytes,
    *,
    pages: int = 1,
    media_box: bytes = b"[0 0 612 792]",
    resources: bytes = FONTS,
    page_entries: bytes = b"",
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """A file whose pages all show the same content; ``more`` adds objects or replaces those below 100."""
    kids = range(100, 100 + pages)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %b /Resources %b /Contents 4 0 R %b >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%b] >>" % (pages, b" ".join(b"%d 0 R" % kid for kid in kids)),
        4: stream(content),
        5: _BOLD,
        6: _HELVETICA,
    }
    objects |= dict.fromkeys(kids, page % (media_box, resources, page_entries))
    return file_of(objects | dict(more or {}))


def words(
    text: bytes, count: int, *, left: float = 40, top: float = 600, pitch: float = 0.03, font: bytes = b"F1"
) -> bytes:
    """The same word many times, eight a line."""
    placed = (
        b"1 0 0 1 %.1f %.3f Tm (%b)Tj" % (left + 60 * (index % 8), top - pitch * (index // 8), text)
        for index in range(count)
    )
    return b"BT /%b 8 Tf\n%b ET\n" % (font, b"\n".join(placed))
