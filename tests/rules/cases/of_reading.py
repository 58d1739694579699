"""Papers that are not complete, or not readable in some place."""

from dataclasses import replace
from typing import Final

from tests.rules.cases.case import Case
from tests.rules.examining import (
    COMPANY,
    INDIVIDUAL,
    field,
    findings_of,
    findings_on,
    strange_text,
    with_unseen,
    without_field,
)

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
