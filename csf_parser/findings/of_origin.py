"""Findings about the form of the file: which program wrote its pages, and whether each line is in its place.

The SAT's program writes with so few operators and puts every word so exactly that both can be held against the file;
docs/origin.md says what that proves.
"""

from typing import Final

from csf_parser.findings.kind import FindingKind

_ASK_FOR_THE_DOWNLOAD: Final = "Ask the taxpayer for the PDF as downloaded from the SAT."

ROWS: Final = (
    FindingKind(
        "line-out-of-place",
        "error",
        "On page {page}, a line is not where the SAT's program would have put it.",
        "En la página {page} hay un renglón que no está donde lo habría puesto el programa del SAT.",
        "A value of another width was put in its place: the position of each word follows from the widths of the words "
        "before it, and a centred line from its own. A warning where it is no key value.",
        "Compare this value with its other copies on the document. " + _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "page-edited",
        "error",
        "On page {page}, another program has written among the text of the SAT's program.",
        "En la página {page} otro programa escribió entre el texto del programa del SAT.",
        "A PDF editor has changed the text. A warning where it is no key value, and information where it is no value "
        "of the record: a stamp or a note, for example.",
        "Look at the box on the page. " + _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "pages-rewritten",
        "info",
        "Another program than the SAT's has written these pages anew: {numbers}.",
        "Otro programa distinto al del SAT volvió a escribir estas páginas: {numbers}.",
        "Printed to PDF: common and honest where it is the whole document. A warning where other pages are still as "
        "the SAT's program wrote them, because an editor rewrites just the page that it changes.",
        _ASK_FOR_THE_DOWNLOAD,
    ),
    FindingKind(
        "origin-unknown",
        "info",
        "The form of the file is not one of those that were measured on documents of the SAT.",
        "La forma del archivo no es ninguna de las medidas en documentos del SAT.",
        "A new layout or new logos of the SAT, which this version does not know, or a file that cannot be looked into. "
        "It is no sign of alteration.",
        "Nothing.",
    ),
)
