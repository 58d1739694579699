"""Papers that are not complete, or not readable in some place."""

from dataclasses import replace
from typing import Final

from csf_parser import parse_csf
from csf_parser.locate.printed import ForeignText
from csf_parser.rules import Examined
from csf_parser.samples import print_csf
from csf_parser.samples.disturb import RepeatedPage, disturb
from tests.rules.cases.case import Case
from tests.rules.examining import (
    COMPANY,
    INDIVIDUAL,
    examine,
    field,
    findings_of,
    findings_on,
    strange_text,
    with_unseen,
    without_field,
)
from tests.support.pdf_editing import with_unicode

_UTF8_AS_LATIN1: Final = {letter: letter.encode("utf-8").decode("latin-1") for letter in "ÁÉÍÓÚÑáéíóúñ"}


def _with_word(examined: Examined, text: str) -> Examined:
    """The document with another text in place of the first word of its first page."""
    first, *others = examined.document.pages
    words = (first.words[0]._replace(text=text), *first.words[1:])
    return examined._replace(document=replace(examined.document, pages=(replace(first, words=words), *others)))


CASES: Final = (
    Case(
        "the label of the operations' start is gone",
        "incomplete",
        "warning",
        None,
        lambda: findings_on(COMPANY, without_field("operations_start")),
    ),
    Case(
        "the label of the zip is gone",
        "incomplete",
        "error",
        None,
        lambda: findings_on(COMPANY, without_field("address.zip")),
    ),
    Case(
        "a label that nobody knows",
        "unknown-label",
        "warning",
        "unknown_labels[0]",
        lambda: findings_on(COMPANY, lambda printed: replace(printed, unknown_labels=(strange_text(printed),))),
    ),
    Case(
        "a note in a margin",
        "foreign-text",
        "info",
        None,
        lambda: findings_on(COMPANY, lambda printed: replace(printed, foreign=(ForeignText(strange_text(printed)),))),
    ),
    Case(
        "a note in the cell of the zip",
        "foreign-text",
        "warning",
        "address.zip",
        lambda: findings_on(
            COMPANY,
            lambda printed: replace(
                printed, foreign=(ForeignText(strange_text(printed), "address.zip", among_rows=True),)
            ),
        ),
    ),
    Case(
        "a row with too few cells",
        "unreadable-row",
        "warning",
        "unknown_rows[0]",
        lambda: findings_on(COMPANY, lambda printed: replace(printed, odd_rows=(strange_text(printed),))),
    ),
    Case(
        "a date in words that are none",
        "unreadable-value",
        "warning",
        "operations_start",
        lambda: findings_on(COMPANY, field("operations_start", "17 DE MARZUEMBRE DE 1990")),
    ),
    Case(
        "a street with a character that the font gives no meaning to",
        "unreadable-characters",
        "warning",
        "address.street",
        lambda: findings_on(COMPANY, field("address.street", "AV. EJEMPL\ufffd")),
    ),
    Case(
        "a name with a Cyrillic letter",
        "foreign-letters",
        "error",
        "legal_name",
        lambda: findings_on(COMPANY, field("legal_name", "ESCUEL\u0410 KEMPER URGATE")),
        also=frozenset({"name-copies-differ"}),
    ),
    Case(
        "a street whose letters are written backwards",
        "unseen-characters",
        "warning",
        "address.street",
        lambda: findings_of(with_unseen(COMPANY, "address.street", "\u202e")),
    ),
    Case(
        "a blank of no width in the street",
        "unseen-characters",
        "info",
        "address.street",
        lambda: findings_of(with_unseen(COMPANY, "address.street", "\u200b")),
    ),
    Case(
        "a street of which one letter was decoded with a wrong encoding",
        "unreadable-characters",
        "warning",
        "address.street",
        lambda: findings_on(COMPANY, field("address.street", "MU\u00c3\u2018OZ")),
    ),
    Case(
        "a text layer whose UTF-8 was read as Windows-1252",
        "text-encoding-repaired",
        "warning",
        None,
        lambda: parse_csf(with_unicode(print_csf(COMPANY), _UTF8_AS_LATIN1)).findings,
    ),
    Case(
        "a label of two words without its blank",
        "blanks-missing",
        "warning",
        None,
        lambda: findings_of(_with_word(examine(COMPANY), "CódigoPostal:")),
    ),
    Case(
        "the first page is in the file twice",
        "page-repeated",
        "info",
        None,
        lambda: parse_csf(disturb(print_csf(COMPANY), RepeatedPage())).findings,
        frozenset({"specimen"}),  # a file to which pages are copied names another maker
    ),
    Case(
        "a second label of the street with another street",
        "label-repeated",
        "warning",
        "address.street",
        lambda: findings_on(
            COMPANY, lambda printed: replace(printed, repeated={"address.street": strange_text(printed)})
        ),
    ),
    Case(
        "the RFC's row is empty",
        "rfc-unreadable",
        "error",
        "rfc",
        lambda: findings_on(COMPANY, field("rfc", None)),
    ),
    Case(
        "the name's row is empty",
        "name-from-cedula",
        "warning",
        "legal_name",
        lambda: findings_on(COMPANY, field("legal_name", None)),
    ),
    Case(
        "no name anywhere",
        "missing-name",
        "error",
        "legal_name",
        lambda: findings_on(
            INDIVIDUAL,
            *(field(path, None) for path in ("given_names", "first_surname", "second_surname")),
            lambda printed: replace(printed, copies={}),
        ),
    ),
)
