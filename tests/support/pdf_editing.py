"""Alters finished PDFs the way editors, printers and mishaps do: content, pages, frames, fonts, encryption."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

import pikepdf
from reportlab.pdfbase import pdfmetrics

Revision = Literal[2, 3, 4, 5, 6]
"""Of PDF's standard security handler."""


@contextmanager
def _edited(pdf: bytes, output: io.BytesIO) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield opened
        opened.save(output)


def with_content(pdf: bytes, edit: Callable[[str], str], *, pages: Sequence[int] | None = None) -> bytes:
    """The PDF with the content streams of these pages (from 1; all) rewritten; text is WinAnsi."""
    output = io.BytesIO()
    with _edited(pdf, output) as opened:
        for number, page in enumerate(opened.pages, start=1):
            if pages is None or number in pages:
                page.contents_coalesce()
                content = page.Contents.read_bytes().decode("cp1252")
                page.Contents = opened.make_stream(edit(content).encode("cp1252"))
    return output.getvalue()


def with_replaced(pdf: bytes, replacements: Mapping[str, str]) -> bytes:
    """The PDF with strings of its content streams replaced; each must be there."""
    missing = set(replacements)

    def edit(content: str) -> str:
        for old, new in replacements.items():
            if old in content:
                missing.discard(old)
                content = content.replace(old, new)
        return content

    changed = with_content(pdf, edit)
    assert not missing, f"not in the content: {missing}"
    return changed


def text_at(x: float, top: float, text: str, *, bold: bool = False, size: float = 8.0, height: float = 792.0) -> str:
    """Operators that write a text whose baseline begins ``x`` from the left and ``top`` from the top of the page."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F0" if bold else "F1"
    return f"\nBT 0 0 0 rg /{font} {size} Tf 1 0 0 1 {x} {height - top} Tm ({escaped})Tj ET\n"


def with_added(pdf: bytes, operators: str, *, page: int = 1) -> bytes:
    """The PDF with operators put after all others of a page."""
    return with_content(pdf, lambda content: f"q\n{content}\nQ\n{operators}", pages=[page])


def merged(*pdfs: bytes) -> bytes:
    """All pages of the PDFs, one file after the other."""
    output = io.BytesIO()
    with pikepdf.new() as joined:
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as part:
                joined.pages.extend(part.pages)
        joined.save(output)
    return output.getvalue()


def with_pages(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """The PDF with only these pages (from 1), in this order."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as chosen:
        for number in numbers:
            chosen.pages.append(source.pages[number - 1])
        chosen.save(output)
    return output.getvalue()


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def turned(pdf: bytes, degrees: int) -> bytes:
    """The PDF with its pages turned by their ``/Rotate`` alone: what a viewer's "rotate" does."""
    output = io.BytesIO()
    with _edited(pdf, output) as opened:
        for page in opened.pages:
            page.rotate(degrees, relative=True)
    return output.getvalue()


def turned_upright(pdf: bytes, degrees: int) -> bytes:
    """The content turned by a matrix and the page turned back by ``/Rotate``: it looks as before."""
    width, height = 612.0, 792.0
    matrices = {90: f"0 -1 1 0 0 {width}", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 1 -1 0 {height} 0"}
    output = io.BytesIO()
    with _edited(with_content(pdf, lambda content: f"q {matrices[degrees]} cm\n{content}\nQ"), output) as opened:
        for page in opened.pages:
            sides = [width, height] if degrees == 180 else [height, width]
            page.MediaBox = page.CropBox = pikepdf.Array([0, 0, *sides])
            page.Rotate = 360 - degrees
    return output.getvalue()


def scaled(pdf: bytes, factor: float) -> bytes:
    """The PDF printed larger or smaller, its page with it."""
    output = io.BytesIO()
    with _edited(with_content(pdf, lambda content: f"q {factor} 0 0 {factor} 0 0 cm\n{content}\nQ"), output) as opened:
        for page in opened.pages:
            page.MediaBox = page.CropBox = pikepdf.Array([0, 0, round(612 * factor, 3), round(792 * factor, 3)])
    return output.getvalue()


def moved(pdf: bytes, x: float, y: float) -> bytes:
    """The PDF in a space whose origin is not the page's corner: what cropping tools leave behind."""
    output = io.BytesIO()
    with _edited(with_content(pdf, lambda content: f"q 1 0 0 1 {x} {y} cm\n{content}\nQ"), output) as opened:
        for page in opened.pages:
            page.MediaBox = page.CropBox = pikepdf.Array([x, y, x + 612, y + 792])
    return output.getvalue()


def with_boxes(pdf: bytes, media: Sequence[float], crop: Sequence[float]) -> bytes:
    output = io.BytesIO()
    with _edited(pdf, output) as opened:
        for page in opened.pages:
            page.MediaBox = pikepdf.Array(list(media))
            page.CropBox = pikepdf.Array(list(crop))
    return output.getvalue()


def in_forms(pdf: bytes) -> bytes:
    """The PDF with each page's content within a form object, as print drivers and stamping tools wrap it."""
    output = io.BytesIO()
    with _edited(pdf, output) as opened:
        for page in opened.pages:
            page.contents_coalesce()
            form = opened.make_stream(
                page.Contents.read_bytes(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=pikepdf.Array([0, 0, 612, 792]),
                Resources=page.Resources,
            )
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
            page.Contents = opened.make_stream(b"q 1 0 0 1 0 0 cm /Fm0 Do Q")
    return output.getvalue()


def encrypted(pdf: bytes, *, user: str, owner: str = "owner", revision: Revision = 6) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            output,
            encryption=pikepdf.Encryption(
                user=user, owner=owner, R=revision, aes=revision >= 4, metadata=revision >= 4
            ),
        )
    return output.getvalue()


def with_unicode(pdf: bytes, texts: Mapping[str, str]) -> bytes:
    """The PDF whose fonts say that these WinAnsi characters mean these texts: the layer a re-print gives to copying."""
    codes = {bytes([code]).decode("cp1252", "ignore"): code for code in range(32, 256)}
    lines = [
        f"<{code:02X}> <{texts.get(character, character).encode('utf-16-be').hex()}>"
        for character, code in codes.items()
        if character
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Texts def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{body}\nendcmap end end"
    )
    output = io.BytesIO()
    with _edited(pdf, output) as opened:
        stream = opened.make_stream(cmap.encode("ascii"))
        for page in opened.pages:
            for font in page.Resources.Font.values():
                font.ToUnicode = stream
    return output.getvalue()


def with_nameless_fonts(pdf: bytes) -> bytes:
    """The PDF whose fonts have names that say nothing of their weight, as converters make them."""
    output = io.BytesIO()
    with _edited(pdf, output) as opened:
        fonts = {font.objgen: font for page in opened.pages for font in page.Resources.Font.values()}
        for number, font in enumerate(fonts.values()):
            face = str(font.BaseFont).removeprefix("/")
            name = pikepdf.Name(f"/T{number}")
            font.Widths = pikepdf.Array([round(width) for width in pdfmetrics.getFont(face).widths[32:256]])
            font.FirstChar, font.LastChar, font.BaseFont = 32, 255, name
            font.FontDescriptor = opened.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.FontDescriptor,
                    FontName=name,
                    Flags=32,
                    FontBBox=pikepdf.Array([-170, -228, 1003, 962]),
                    ItalicAngle=0,
                    Ascent=718,
                    Descent=-207,
                    CapHeight=718,
                    StemV=88,
                )
            )
    return output.getvalue()
