"""Other documents drawn in the looks of several eras and issuers, in wording of our own, with their QR codes.

Each has the published title in one of its spellings: with and without accents, in capitals and in lower case, wrapped,
beside a letter head; the taxpayers are the SAT's published test taxpayers. The documents stand in
``drawn_documents.toml``.
"""

import io
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from csf_parser.errors import LooksLike


@dataclass(frozen=True, slots=True)
class Drawn:
    """One page: small lines of a head, a title (one text a line), the body, and a QR code."""

    name: str
    title: tuple[str, ...]
    body: tuple[str, ...]
    head: tuple[str, ...] = ()
    looks_like: LooksLike | None = None
    qr: str | None = None
    bold: bool = True
    size: float = 13
    left: float | None = None
    rfc: str | None = None
    id_cif: str | None = None
    facts: dict[str, str] = field(default_factory=dict)

    def pdf(self) -> bytes:
        """The page as a PDF with a text layer."""
        output = io.BytesIO()
        canvas = Canvas(output, pagesize=(612, 792), invariant=True)
        _lines(canvas, self.head, "Helvetica", 8, 760)
        font = "Helvetica-Bold" if self.bold else "Helvetica"
        canvas.setFont(font, self.size)
        for place, line in enumerate(self.title):
            baseline = 690 - 1.2 * self.size * place
            if self.left is None:
                canvas.drawCentredString(306, baseline, line)
            else:
                canvas.drawString(self.left, baseline, line)
        _lines(canvas, self.body, "Helvetica", 9, 630)
        if self.qr is not None:
            _qr(canvas, self.qr)
        canvas.save()
        return output.getvalue()


def _lines(canvas: Canvas, lines: Sequence[str], font: str, size: float, top: float) -> None:
    for place, line in enumerate(lines):
        label, colon, value = line.partition(": ")
        canvas.setFont(f"{font}-Bold" if colon else font, size)
        canvas.drawString(40, top - 1.5 * size * place, label + colon.rstrip())
        canvas.setFont(font, size)
        canvas.drawString(48 + canvas.stringWidth(label + colon, f"{font}-Bold", size), top - 1.5 * size * place, value)


def _qr(canvas: Canvas, text: str) -> None:
    widget = QrCodeWidget(text, barLevel="L")
    x0, y0, x1, y1 = widget.getBounds()
    drawing = Drawing(130, 130, transform=[130 / (x1 - x0), 0, 0, 130 / (y1 - y0), 0, 0])
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, 430, 60)


def _documents() -> Iterator[Drawn]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for row in table["document"]:
        title, head, body = (tuple(row.pop(name, ())) for name in ("title", "head", "body"))
        yield Drawn(title=title, head=head, body=body, **row)


DRAWN: Final = tuple(_documents())
"""Known documents, and some that name many of these and are none of them (``looks_like`` is ``None``)."""
