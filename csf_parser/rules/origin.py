"""What the form of the file says, as findings: pages of another program, and lines out of their arithmetic.

A document that was printed to PDF as a whole is *rewritten* from its first page to its last. Many honest documents are,
and it is information. An honest hand does not leave one rewritten page among others, a few texts of another program
among the SAT's own, or one line that is not where the SAT's program would have put it.

Not graded here: what was put over the print (`alteration`), and whether copies agree (`copies`).
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from csf_parser.extract.document import Box
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.origin import FileOrigin, Misfit, PageOrigin
from csf_parser.rules.examined import Examined
from csf_parser.rules.touched_values import ValuesOnPaper, box_around

# What a forged CSF is made for. The other fields are warnings.
KEY_FIELDS: Final = (
    "rfc",
    "curp",
    "id_cif",
    "legal_name",
    "given_names",
    "first_surname",
    "second_surname",
    "capital_regime",
    "operations_start",
    "status",
    "status_since",
    "issued_on",
    "address.zip",
    "regimes",
)
_NO_FIELDS: Final = ("unknown_labels", "unknown_rows", "stamps")
_PRINT_FROM_PT, _PRINT_TO_PT = 29.5, 580.5  # from the left; beside it are the margins
_LARGEST_TYPE_PT: Final = 12.5
_SAME_LINE_PT: Final = 2.5
_LOOKED_AT: Final = 200


def check_origin(examined: Examined) -> Iterator[Finding]:
    """The findings about the origin of the file's pages."""
    if examined.origin is not None:
        yield from _Origin(examined, examined.origin).findings()


def is_key_field(path: str) -> bool:
    """Whether a field is one that a forged CSF is made for.

    >>> is_key_field("regimes[0].name"), is_key_field("address.street")
    (True, False)
    """
    return path.partition("[")[0] in KEY_FIELDS


class _Origin:
    def __init__(self, examined: Examined, origin: FileOrigin) -> None:
        self._examined = examined
        self._origin = origin

    @cached_property
    def _values(self) -> ValuesOnPaper:
        """Made only where something does not fit, which on nearly all papers is nowhere."""
        return ValuesOnPaper(self._examined)

    def findings(self) -> Iterator[Finding]:
        pages = self._origin.pages
        yield from self._rewritten([page for page in pages if page.form == "rewritten"])
        for page in pages:
            if page.form == "edited":
                yield from self._edited(page)
            yield from self._out_of_place(page)
        unknown = [page for page in pages if page.form == "unknown"]
        if self._origin.form == "unknown":
            pictures = list(self._origin.pictures)
            yield make_finding("origin-unknown", pages=_reasons(unknown), pictures=pictures)

    def _rewritten(self, rewritten: list[PageOrigin]) -> Iterator[Finding]:
        if not rewritten:
            return
        are_others = any(page.form in {"original", "edited"} for page in self._origin.pages)
        alone = are_others and any(page.resembles_original for page in rewritten)
        numbers = ", ".join(str(page.number) for page in rewritten)
        yield make_finding(
            "pages-rewritten", severity="warning" if alone else "info", numbers=numbers, pages=_reasons(rewritten)
        )

    def _edited(self, page: PageOrigin) -> Iterator[Finding]:
        """One finding for each field that another program wrote, and one for all that is no field's."""
        boxes: dict[str | None, list[Box]] = {}
        for box in page.foreign[:_LOOKED_AT]:
            path = self._field_at(page.number, box)
            if path is not None and not self._is_print_of(path, page.number, box):
                path = None  # a stamp over the value
            boxes.setdefault(path, []).append(box)
        for path, each in (boxes or {None: []}).items():
            severity: Severity = "info" if path is None else "error" if is_key_field(path) else "warning"
            data = {"box": _rounded(box_around(each)), "boxes": list(map(_rounded, each))} if each else {}
            reasons = list(page.reasons)
            yield make_finding("page-edited", path, severity=severity, page=page.number, reasons=reasons, **data)

    def _field_at(self, page: int, box: Box) -> str | None:
        path = self._values.field_at(page, box)
        return None if path is None or path.startswith(_NO_FIELDS) else path

    def _is_print_of(self, path: str, page: int, box: Box) -> bool:
        """Whether text is of the size of print and on the line of the value that it touches."""
        value = self._values.box_of(path, page)
        is_in_margin = not _PRINT_FROM_PT < box.x0 < _PRINT_TO_PT
        if value is None or is_in_margin or box.bottom - box.top > _LARGEST_TYPE_PT:
            return False
        middle = (box.top + box.bottom) / 2
        return value.top - _SAME_LINE_PT < middle < value.bottom + _SAME_LINE_PT

    def _out_of_place(self, page: PageOrigin) -> Iterator[Finding]:
        by_field: dict[str | None, list[Misfit]] = {}
        for misfit in page.misfits[:_LOOKED_AT]:
            by_field.setdefault(self._field_at(page.number, misfit.box), []).append(misfit)
        for path, misfits in by_field.items():
            boxes = [misfit.box for misfit in misfits]
            yield make_finding(
                "line-out-of-place",
                path,
                # On an edited page, what was edited explains why words are missing from a line.
                severity="error" if path and is_key_field(path) and page.form == "original" else "warning",
                page=page.number,
                box=_rounded(box_around(boxes)),
                boxes=list(map(_rounded, boxes)),
                measures=[{"kind": misfit.kind, "by_pt": misfit.by_pt} for misfit in misfits],
            )


def _reasons(pages: list[PageOrigin]) -> dict[str, list[str]]:
    return {str(page.number): list(page.reasons) for page in pages}


def _rounded(box: Box) -> list[float]:
    return [round(edge, 2) for edge in box]
