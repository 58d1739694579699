"""Papers whose file was really edited, or written again by another program."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from csf_parser import Csf, parse_csf
from csf_parser.findings import Finding
from csf_parser.samples import print_csf
from tests.rules.cases.altered_file import (
    Edit,
    annotation,
    edited,
    in_calibri,
    made_by,
    picture,
    place_of,
    rectangle,
    retyped,
    text,
    with_creator,
    with_form,
)
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY
from tests.support.forgeries import HIDE, SHOW, forged
from tests.support.pdf_editing import with_content

_STREET: Final = "address.street"
_CAPTION: Final = (166.0, 230.0, 268.0, 239.4)  # "VALIDA TU INFORMACIÓN"
_FOOT: Final = (300.0, 760.0, 400.0, 770.0)
# By their own word these files are no specimens: what was sealed with the test key is then no seal of the SAT.
_NO_SPECIMEN: Final = frozenset({"specimen"})
_EDITED: Final = frozenset({"page-edited"})


@cache
def paper() -> bytes:
    """The paper that is edited."""
    return print_csf(COMPANY)


@cache
def record() -> Csf:
    """What it says before."""
    return parse_csf(paper())


def _edited(*edits: Edit) -> Iterable[Finding]:
    return parse_csf(edited(paper(), *edits)).findings


def over(field: str, *words: str) -> list[Edit]:
    """A white box over a value, and other words in its place."""
    place = place_of(record(), field)
    return [rectangle(*place), *(text(*place, one) for one in words)]


CASES: Final = (
    Case(
        "a white box with another street over the street",
        "text-replaced",
        "error",
        _STREET,
        lambda: _edited(*over(_STREET, "JUAREZ SUR")),
        _EDITED,
    ),
    Case(
        "a picture with another zip over the zip",
        "text-replaced",
        "error",
        "address.zip",
        lambda: _edited(picture(*place_of(record(), "address.zip")), text(*place_of(record(), "address.zip"), "76001")),
        _EDITED,
    ),
    Case(
        "a transparent zip with another one drawn in its place",
        "drawn-otherwise",
        "error",
        "address.zip",
        lambda: parse_csf(forged(paper(), "76000", "78000", HIDE["opacity 0"], SHOW["the same face"])).findings,
        _EDITED | {"hidden-text", "zip-missing"},
    ),
    Case(
        "letters so fat that none is like any",
        "appearance-unsettled",
        "warning",
        None,
        lambda: (
            parse_csf(
                with_content(paper(), lambda content: content.replace("BT\n", "3 w BT\n1 Tr\n"), pages=[1])
            ).findings
        ),
        frozenset({"pages-rewritten"}),
    ),
    Case(
        "a white box with other words over a caption",
        "text-replaced",
        "warning",
        None,
        lambda: _edited(rectangle(1, _CAPTION), text(1, _CAPTION, "COPIA FIEL DEL ORIGINAL")),
    ),
    Case(
        "a black box over the street",
        "hidden-text",
        "warning",
        _STREET,
        lambda: _edited(rectangle(*place_of(record(), _STREET), grey=0)),
    ),
    Case(
        "a white box with the same street over the street",
        "hidden-text",
        "info",
        _STREET,
        lambda: _edited(*over(_STREET, "HIDALGO")),
        _EDITED,
    ),
    Case(
        "another street over the street, and no box between",
        "overprinted-text",
        "error",
        _STREET,
        lambda: _edited(text(*place_of(record(), _STREET), "JUAREZ")),
        _EDITED,
    ),
    Case(
        "another regime's start over a regime's",
        "overprinted-text",
        "warning",
        "regimes[0].start",
        lambda: _edited(text(*place_of(record(), "regimes[0].start"), "01/02/2003")),
        _EDITED | {"unreadable-value"},
    ),
    Case(
        "the RFC is highlighted",
        "annotation-over-text",
        "warning",
        "rfc",
        lambda: _edited(annotation(*place_of(record(), "rfc"))),
    ),
    Case(
        "a heading is highlighted",
        "annotation-over-text",
        "info",
        None,
        lambda: _edited(annotation(1, (60.0, 88.0, 110.0, 102.0))),
    ),
    Case(
        "another street in a third font",
        "foreign-font",
        "warning",
        _STREET,
        lambda: _edited(retyped("HIDALGO", "JUAREZ", font="Courier")),
        frozenset({"foreign-text"}),  # the type is of another height, too
    ),
    Case(
        "an archive's number at the foot of the page",
        "foreign-font",
        "info",
        None,
        lambda: _edited(text(1, _FOOT, "FOLIO 4711", font="Courier")),
    ),
    Case(
        "a picture of a size of its own at the foot of the page",
        "foreign-picture",
        "info",
        None,
        lambda: _edited(picture(1, _FOOT)),
    ),
    Case(
        "a picture over the whole of the first page",
        "text-of-a-scan",
        "warning",
        None,
        lambda: parse_csf(edited(paper(), picture(1, (0.0, 0.0, 612.0, 792.0))), ocr="never").findings,
    ),
    Case(
        "a word in large type across the page",
        "stamped",
        "info",
        None,
        lambda: _edited(text(1, (415.0, 360.0, 590.0, 390.0), "RECIBIDO", font="Courier", size=40)),
    ),
    Case(
        "a watermark at an angle",
        "stamped",
        "info",
        None,
        lambda: _edited(text(1, (455.0, 380.0, 560.0, 410.0), "COPIA", size=40, angle=45)),
    ),
    Case(
        "another version of the format",
        "generator-mismatch",
        "info",
        None,
        lambda: parse_csf(edited(paper(), version=17)).findings,
    ),
    Case(
        "the empty frame of a form",
        "generator-mismatch",
        "warning",
        None,
        lambda: parse_csf(with_form(paper())).findings,
    ),
    Case(
        "a creator beside the maker",
        "generator-mismatch",
        "warning",
        None,
        lambda: parse_csf(with_creator(paper(), "Microsoft Word 2019")).findings,
    ),
    Case(
        "all in other fonts",
        "generator-mismatch",
        "warning",
        None,
        lambda: parse_csf(in_calibri(paper())).findings,
    ),
    Case(
        "the SAT's generator named as the maker of PDF 1.7",
        "generator-mismatch",
        "info",
        None,
        lambda: parse_csf(made_by(edited(paper(), version=17), "Oracle XML Publisher 5.6.2")).findings,
        _NO_SPECIMEN,
    ),
    Case(
        "written by a program for texts",
        "edited-by-tool",
        "warning",
        None,
        lambda: parse_csf(made_by(paper(), "LibreOffice 7.6")).findings,
        _NO_SPECIMEN,
    ),
    Case(
        "printed to PDF from a browser",
        "reprinted",
        "info",
        None,
        lambda: parse_csf(made_by(paper(), "Skia/PDF m126")).findings,
        _NO_SPECIMEN,
    ),
    Case(
        "saved in a reader that appends",
        "updated-after-writing",
        "info",
        None,
        lambda: parse_csf(edited(paper(), rectangle(1, _FOOT), appended=True)).findings,
    ),
)
