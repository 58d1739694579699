"""Papers whose pages another program has written, in whole or in part, and lines that were changed in their place."""

from collections.abc import Iterable
from typing import Final

from csf_parser import parse_csf
from csf_parser.findings import Finding
from csf_parser.samples import Layout, print_csf
from tests.rules.cases.altered_file import edited, retyped
from tests.rules.cases.case import Case
from tests.rules.cases.of_alteration import over, paper
from tests.rules.examining import COMPANY
from tests.support.pdf_editing import with_replaced


def _replaced(old: str, new: str) -> Iterable[Finding]:
    return parse_csf(with_replaced(paper(), {f"({old})Tj": f"({new})Tj"})).findings


CASES: Final = (
    Case(
        "another name of the same widths as far as the eye can see, in the cédula's centred line",
        "line-out-of-place",
        "error",
        "legal_name",
        lambda: _replaced("ESCUELA KEMPER URGATE", "ESCUELA KEMPER URGANTE"),
        frozenset({"name-copies-differ"}),
    ),
    Case(
        "a longer first word in the name of an activity",
        "line-out-of-place",
        "warning",
        "activities[0].name",
        lambda: _replaced("Escuelas", "Colegio"),
    ),
    Case(
        "another zip, written by an editor",
        "page-edited",
        "error",
        "address.zip",
        lambda: parse_csf(edited(paper(), *over("address.zip", "76001"))).findings,
        frozenset({"text-replaced"}),
    ),
    Case(
        "the first page taken apart by an editor and written anew",
        "pages-rewritten",
        "warning",
        None,
        lambda: parse_csf(edited(paper(), retyped("HIDALGO", "MORELOS"))).findings,
    ),
    Case(
        "a layout that is not measured",
        "origin-unknown",
        "info",
        None,
        lambda: parse_csf(print_csf(COMPANY, Layout.C)).findings,
    ),
)
