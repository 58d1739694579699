"""Values that are not whole because the page ends in the middle of them: a sheet cut at an edge, a narrowed page.

Of a recognised page, extraction says which lines of text reach the border of the picture (``Page.touches``). A value
on such a line is left out, for nothing tells what follows, and so is a field whose label is not seen at all on a page
that is cut. A text layer has every word, even beyond the page: there the value stays, and is named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from csf_parser.extract.document import Box, Page, Touch
from csf_parser.locate.labels import ADDRESS, IDENTIFICATION
from csf_parser.locate.printed import CutOff, Printed, PrintedRow, PrintedText

_BEYOND_PT: Final = 1.0  # of the page: boxes of type reach that far beyond their ink
_OF_INDIVIDUALS: Final = frozenset({"curp", "given_names", "first_surname", "second_surname"})
_OF_COMPANIES: Final = frozenset({"legal_name", "capital_regime"})
_OF_SOME_YEARS: Final = frozenset(
    {"address.address_status", "address.taxpayer_status", "address.email"}
    | {path for path in ADDRESS.values() if path.endswith(("_area", "_number"))}
)
_LABELLED: Final = (*dict.fromkeys((*IDENTIFICATION.values(), *ADDRESS.values())), "id_cif", "place_and_date")
_TABLES: Final = ("activities", "regimes", "obligations")
_Texts = Mapping[str, PrintedText]


def without_cut_values(printed: Printed, pages: Sequence[Page]) -> Printed:
    """The texts of a CSF without those that are cut off, which ``cut_off`` then names."""
    sizes = {page.number: (page.width, page.height) for page in pages if not page.recognised}
    touches = {page.number: page.touches for page in pages if page.touches}
    beyond = list(_beyond(printed, sizes)) if sizes else []
    if not touches:
        return replace(printed, cut_off=tuple(beyond)) if beyond else printed
    near = {path: text for path, text in printed.fields.items() if _at_border(text, touches)}
    through = {page: [touch for touch in found if touch.is_cut] for page, found in touches.items()}
    cut = {path for path, text in near.items() if _at_border(text, through)}
    return replace(
        printed,
        fields={path: replace(text, text=None) if path in cut else text for path, text in printed.fields.items()},
        copies={path: text for path, text in printed.copies.items() if not _at_border(text, through)},
        cut_off=(
            *beyond,
            *(CutOff(path, text.page, text.box) for path, text in near.items()),
            *(CutOff(path, next(iter(touches))) for path in _unseen(printed, pages, touches)),
            *(CutOff(name, page) for name in _TABLES if (page := _cut_page(name, printed, touches)) is not None),
        ),
        activities=_whole_cells(printed.activities, through),
        regimes=_whole_cells(printed.regimes, through),
        obligations=_whole_cells(printed.obligations, through),
    )


def _beyond(printed: Printed, sizes: Mapping[int, tuple[float, float]]) -> Iterator[CutOff]:
    """The values of a text layer that reach over the edge of their page."""
    rows = (
        (f"{name}[{at}]", cell) for name in _TABLES for at, row in enumerate(getattr(printed, name)) for cell in row
    )
    named: set[str] = set()
    for path, text in (*printed.fields.items(), *rows):
        if text.text is None or text.page not in sizes or path in named:
            continue
        width, height = sizes[text.page]
        x0, top, x1, bottom = text.box
        if min(x0, top) < -_BEYOND_PT or x1 > width + _BEYOND_PT or bottom > height + _BEYOND_PT:
            named.add(path)
            yield CutOff(path, text.page, text.box)


def _at_border(text: PrintedText, touches: Mapping[int, Sequence[Touch]]) -> bool:
    return any(_overlap(text.box, touch.box) for touch in touches.get(text.page, ()))


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    # Lines follow each other closely, so that their boxes may overlap by a little.
    return across > 0 and down > 0.3 * min(one.bottom - one.top, other.bottom - other.top)


def _whole_cells(rows: Iterable[PrintedRow], touches: Mapping[int, Sequence[Touch]]) -> tuple[PrintedRow, ...]:
    return tuple(tuple(replace(cell, text=None) if _at_border(cell, touches) else cell for cell in row) for row in rows)


def _unseen(printed: Printed, pages: Sequence[Page], touches: Mapping[int, Sequence[Touch]]) -> Iterator[str]:
    """The fields that every CSF has, and whose labels are not seen on a paper of which a page with labels is cut."""
    with_labels = {text.page for path, text in printed.fields.items() if path in _LABELLED} | {pages[0].number}
    if not with_labels & touches.keys():
        return
    others: frozenset[str] = frozenset()
    if _OF_INDIVIDUALS & printed.fields.keys():
        others = _OF_COMPANIES
    elif _OF_COMPANIES & printed.fields.keys():
        others = _OF_INDIVIDUALS
    for path in _LABELLED:
        if path not in printed.fields and path not in others and path not in _OF_SOME_YEARS:
            yield path


def _cut_page(name: str, printed: Printed, touches: Mapping[int, Sequence[Touch]]) -> int | None:
    """A page that is cut and may hold rows of a table, seen or not."""
    on_pages = {cell.page for row in getattr(printed, name) for cell in row}
    return min((on_pages or set(printed.pages)) & touches.keys(), default=None)
