"""Findings about dates: their order among each other, and against the calendar."""

from typing import Final

from csf_parser.findings.kind import FindingKind

_ASK_NEW: Final = "Ask the taxpayer for the PDF as downloaded from the SAT."

ROWS: Final = (
    FindingKind(
        "issued-in-future",
        "error",
        "The date of issue lies in the future.",
        "La fecha de emisión está en el futuro.",
        "The date was changed on the paper, or this machine's clock is wrong.",
        _ASK_NEW,
    ),
    FindingKind(
        "date-after-issue",
        "warning",
        "This date lies after the paper was issued.",
        "Esta fecha es posterior a la emisión del documento.",
        "One of the two dates was misread or changed.",
        _ASK_NEW,
    ),
    FindingKind(
        "row-starts-later",
        "info",
        "This row begins after the paper was issued: it was not yet in force.",
        "Esta fila inicia después de la emisión del documento: aún no estaba vigente.",
        "A change of regime or obligation that was announced for a later day.",
        "Check that it is in force on the day of the invoice.",
    ),
    FindingKind(
        "dates-out-of-order",
        "warning",
        "This row ends before it begins.",
        "Esta fila termina antes de iniciar.",
        "One of its dates was misread or changed.",
        "Compare the row with the paper.",
    ),
    FindingKind(
        "date-before-existence",
        "warning",
        "This date lies before the taxpayer existed, by the date in the RFC or the CURP.",
        "Esta fecha es anterior a la existencia del contribuyente, según la fecha de su RFC o de su CURP.",
        "The date, the RFC or the CURP was misread or changed.",
        _ASK_NEW,
    ),
)
