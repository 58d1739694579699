"""From the bytes of a file to what its form says of its making."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from csf_parser.errors import CsfError
from csf_parser.extract.content_stream import operations
from csf_parser.extract.document import Box
from csf_parser.extract.page_contents import contents_of_page
from csf_parser.extract.pdf_file import Dictionary, PdfFile
from csf_parser.extract.pdf_syntax import PdfSyntaxError
from csf_parser.origin.arithmetic import is_measured_layout, misfits_of_lines
from csf_parser.origin.container import file_in_original_form, is_specimen, misfits_of_container
from csf_parser.origin.foreign import Survey, survey
from csf_parser.origin.generator import FONTS, LETTER
from csf_parser.origin.grammar import Runs, runs_of_page, shows_its_text
from csf_parser.origin.model import FileOrigin, Misfit, PageForm, PageOrigin
from csf_parser.origin.resources import misfits_of_resources, unknown_pictures

_MOST_MISFITS: Final = 10
_ASCENT, _DESCENT = 0.8, 0.22  # of the size: how far a word's box reaches
_SHOWN_REASONS: Final = 12
_MAX_FONTS: Final = 100
_RECTANGLES_WITHOUT_BORDERS: Final = 12  # bars and bands


class FileForm:
    """A file whose form can be judged, for the pages of one CSF after the other."""

    def __init__(self, pdf: bytes, written_anew: Callable[[], bytes]) -> None:
        """Open the file.

        Args:
            pdf: Its bytes.
            written_anew: Gives the file with a classic cross-reference table (`saved_copy`). It is called where the
                file has none, or is otherwise not as the SAT's program writes files.
        """
        original = file_in_original_form(pdf)
        self._file = original or _opened(written_anew)
        self._known = cache(self._page)
        self._pages: list[Dictionary] = []
        self._checked: tuple[Dictionary, tuple[str, ...]] | None = None
        self._container: tuple[str, ...] = ("file",)
        if self._file is None:
            return
        try:
            self._pages = list(self._file.pages())
            if original is not None:
                self._container = tuple(misfits_of_container(original, self._pages))
        except PdfSyntaxError:
            self._pages = []

    def origin(self, numbers: Iterable[int]) -> FileOrigin:
        """The form of these pages, counted from 1, and of the file around them."""
        pages = tuple(map(self._known, numbers))
        return FileOrigin(self._container, self._unknown_pictures(), pages)

    def _unknown_pictures(self) -> tuple[str, ...]:
        if self._file is None or not self._pages:
            return ()
        try:
            resources = self._file.dictionary(self._pages[0].get("Resources"))
            return () if is_specimen(self._file, resources) else tuple(unknown_pictures(self._file, resources))
        except PdfSyntaxError:
            return ()

    def _misfits_of_resources(self, resources: Dictionary) -> tuple[str, ...]:
        """What does not fit; looked for once where pages share their resources, as the SAT's do."""
        if self._file is None:
            return ()
        if self._checked is None or self._checked[0] is not resources:
            self._checked = (resources, tuple(misfits_of_resources(self._file, resources)))
        return self._checked[1]

    def _base_fonts(self, resources: Dictionary) -> list[str]:
        file = self._file
        fonts = islice(file.dictionary(resources.get("Font")).values(), _MAX_FONTS) if file else ()
        return [str(file.dictionary(font).get("BaseFont")) for font in fonts] if file else []

    def _page(self, number: int) -> PageOrigin:
        if self._file is None or number > len(self._pages):
            return PageOrigin(number, "unknown", ("unreadable",))
        try:
            page = contents_of_page(self._file, self._pages[number - 1])
            if page.content is None:
                return PageOrigin(number, "unknown", ("filter",))
            reasons = self._misfits_of_resources(page.resources)
            sheet = _Sheet.of(number, page.page)
            runs = runs_of_page(page.content)
            if runs is None:
                return _foreign_page(sheet, page.content, reasons, self._base_fonts(page.resources))
        except PdfSyntaxError:
            return PageOrigin(number, "unknown", ("unreadable",))
        misfits = sheet.misfits(runs)
        shows = not reasons and "Annots" not in page.page and shows_its_text(page.content)
        if misfits is None:
            form: PageForm = "edited" if reasons else "unknown"
            return PageOrigin(number, form, reasons or ("layout",), shows_its_text=shows)
        return PageOrigin(number, "edited" if reasons else "original", reasons, misfits=misfits, shows_its_text=shows)


def _opened(written_anew: Callable[[], bytes]) -> PdfFile | None:
    try:
        return PdfFile(written_anew())
    except (CsfError, PdfSyntaxError):
        return None


class _Sheet(NamedTuple):
    """A page by its number and where its upper left corner is in the coordinates of its content."""

    number: int
    left: float
    top: float

    @classmethod
    def of(cls, number: int, page: Dictionary) -> "_Sheet":
        edges = page.get("CropBox") or page.get("MediaBox")
        numbers = [edge for edge in edges if isinstance(edge, int | float)] if isinstance(edges, list) else []
        x0, y0, x1, y1 = numbers if len(numbers) == 4 else LETTER
        return cls(number, min(x0, x1), max(y0, y1))

    def misfits(self, runs: Runs) -> tuple[Misfit, ...] | None:
        """The lines out of the arithmetic; ``None`` where the page is not of a measured layout."""
        if not is_measured_layout(runs):
            return None
        found = list(misfits_of_lines(runs))
        if len(found) > _MOST_MISFITS + len(runs.x) // 8:  # nobody edits so much: the lines follow other measures
            return None
        return tuple(
            Misfit(
                kind,
                self.number,
                self.box(runs.x[first], runs.end[end - 1], runs.y[first], runs.size[first]),
                round(by_pt, 3),
            )
            for kind, first, end, by_pt in found
        )

    def box(self, x0: float, x1: float, baseline: float, size: float) -> Box:
        """The box of a text, from its baseline and the size of its type."""
        top = self.top - baseline - _ASCENT * size
        return Box(x0 - self.left, top, max(x0, x1) - self.left, top + (_ASCENT + _DESCENT) * size)


def _foreign_page(sheet: _Sheet, content: bytes, reasons: tuple[str, ...], fonts: list[str]) -> PageOrigin:
    drawn = operations(content)
    found = survey(drawn)
    reasons = (*reasons, *_reasons(found))[:_SHOWN_REASONS]
    if len(found.own.x) <= len(found.foreign):
        has_borders = sum(operation.operator == b"re" for operation in drawn) > _RECTANGLES_WITHOUT_BORDERS
        resembles = has_borders and sorted(fonts) == sorted(FONTS.values())
        return PageOrigin(sheet.number, "rewritten", reasons, resembles_original=resembles)
    boxes = tuple(sheet.box(text.x, text.end, text.y, text.size) for text in found.foreign)
    return PageOrigin(sheet.number, "edited", reasons, boxes, sheet.misfits(found.own) or ())


def _reasons(found: Survey) -> Iterator[str]:
    if found.operators:
        yield "operators: " + " ".join(found.operators[:_SHOWN_REASONS])
    texts = sorted({text.reason for text in found.foreign})
    if texts:
        yield "texts: " + ", ".join(texts[:_SHOWN_REASONS])
    if not found.operators and not texts:
        yield "values"  # numbers, colours or the order of blocks
