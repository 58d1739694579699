"""Makes the edits of a disturbance in a file, with pdfium."""

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import singledispatchmethod

import pypdfium2
import pypdfium2.raw as pdfium

from csf_parser.extract import Page
from csf_parser.extract.pdfium_lock import pdfium_lock
from csf_parser.samples.disturb.edits import Drawing, Edit, LineRemoval, Repetition, Resave, Room, Scan
from csf_parser.samples.disturb.ink import Sheet

_LINE_WIDTH = 1.0  # points: what is thinner is a ruled line
_JPEG_QUALITY = 80
_FILE_ID = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>\s*\]")


def edited(pdf: bytes, edits: Iterable[Edit], pages: Iterable[Page]) -> bytes:
    """The file after the edits; ``pages`` are its pages as they were read before.

    Raises:
        ValueError: A page cannot be edited, because it is rotated or drawn as one object.
    """
    with pdfium_lock:
        editor = _Editor(pdf, {page.number: page for page in pages})
        for edit in edits:
            editor.make(edit)
        return editor.save()


class _Editor:
    """A file that is open for edits."""

    def __init__(self, pdf: bytes, pages: dict[int, Page]) -> None:
        self._file = pypdfium2.PdfDocument(pdf)
        self._pages = pages

    @singledispatchmethod
    def make(self, edit: Edit) -> None:
        """Make one edit."""
        raise TypeError(edit)

    def save(self) -> bytes:
        """The bytes of the edited file, which is closed then."""
        output = io.BytesIO()
        self._file.save(output)
        self._file.close()
        return _with_id_of_content(output.getvalue())

    @contextmanager
    def _opened(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        """The page, whose content is written anew afterwards as far as it was changed."""
        page = self._file[number - 1]
        if page.get_rotation():
            raise ValueError("a page of the file is rotated: only upright pages can be disturbed")
        yield page
        page.gen_content()
        page.close()

    @make.register
    def _draw(self, edit: Drawing) -> None:
        with self._opened(edit.page) as page:
            if edit.in_form:
                page.insert_obj(_form(self._file, page, edit))
            else:
                Sheet(self._file, page).draw(edit.marks)

    @make.register
    def _make_room(self, edit: Room) -> None:
        with self._opened(edit.page) as page:
            left, bottom, right, top = page.get_cropbox()
            cut = top - edit.top
            for thing in list(page.get_objects(max_depth=1)):
                _, lower, _, upper = thing.get_bounds()
                if thing.type == pdfium.FPDF_PAGEOBJ_FORM and lower < cut < upper:
                    raise ValueError("a page of the file is drawn as one object: no room can be made in it")
                if lower >= cut:
                    thing.transform(pypdfium2.PdfMatrix().translate(0, edit.height))
            page.set_mediabox(left, bottom, right, top + edit.height)
            page.set_cropbox(left, bottom, right, top + edit.height)

    @make.register
    def _repeat(self, edit: Repetition) -> None:
        copy = pypdfium2.PdfDocument.new()
        copy.import_pages(self._file, [edit.page - 1])
        self._file.import_pages(copy, index=edit.page)
        copy.close()

    @make.register
    def _remove_lines(self, edit: LineRemoval) -> None:
        with self._opened(edit.page) as page:
            for thing in list(page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)):
                left, bottom, right, top = thing.get_bounds()
                if min(right - left, top - bottom) < _LINE_WIDTH:
                    page.remove_obj(thing)

    @make.register
    def _scan(self, edit: Scan) -> None:
        with self._opened(edit.page) as seen:
            width, height = seen.get_size()
            picture = _picture(self._file, seen, edit.dpi)
        picture.set_matrix(pypdfium2.PdfMatrix(width, 0, 0, height))
        scan = self._file.new_page(width, height, edit.page)
        if edit.text_layer != "before":
            scan.insert_obj(picture)
        if edit.text_layer != "none":
            misread = dict(edit.misread)
            words = self._pages[edit.page].words
            Sheet(self._file, scan).write_layer(word._replace(text=misread.get(word.text, word.text)) for word in words)
        if edit.text_layer == "before":
            scan.insert_obj(picture)
        scan.gen_content()
        scan.close()
        self._file.del_page(edit.page - 1)

    @make.register
    def _write_anew(self, edit: Resave) -> None:
        if edit.how == "redrawn":
            for number in range(1, len(self._file) + 1):
                with self._opened(number) as page:
                    for thing in page.get_objects(max_depth=1):
                        thing.transform(pypdfium2.PdfMatrix())  # whatever is touched is generated again
        elif edit.how == "merged":
            merged = pypdfium2.PdfDocument.new()
            merged.import_pages(self._file)
            self._file.close()
            self._file = merged


def _form(file: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, edit: Drawing) -> pypdfium2.PdfObject:
    """A form object of the page's size with the drawing in it."""
    left, _, _, top = page.get_cropbox()
    overlay = pypdfium2.PdfDocument.new()
    sheet = overlay.new_page(*page.get_size())
    Sheet(overlay, sheet).draw(edit.marks)
    sheet.gen_content()
    form = overlay.page_as_xobject(0, file).as_pageobject()
    form.transform(pypdfium2.PdfMatrix().translate(left, top - page.get_height()))
    return form


def _picture(file: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, dpi: int) -> pypdfium2.PdfImage:
    picture = pypdfium2.PdfImage.new(file)
    packed = io.BytesIO()
    page.render(scale=dpi / 72).to_pil().convert("RGB").save(packed, "JPEG", quality=_JPEG_QUALITY)
    picture.load_jpeg(packed, inline=True)
    return picture


def _with_id_of_content(pdf: bytes) -> bytes:
    """The file with an identifier made from its content: pdfium draws one at random."""
    content = _FILE_ID.sub(b"", pdf)
    identifier = hashlib.md5(content, usedforsecurity=False).hexdigest().encode("ascii")

    def same_length(found: re.Match[bytes]) -> bytes:
        return re.sub(rb"<[0-9A-Fa-f]{32}>", b"<" + identifier + b">", found[0])

    return _FILE_ID.sub(same_length, pdf)
