"""What the origin of a file (``source.origin``) is called, and what it means, in both languages."""

from typing import Final

from csf_parser.bilingual import Text

ORIGIN_TEXTS: Final = {
    "origin.original": Text(
        "original: written as the SAT's program writes", "original: escrito como escribe el programa del SAT"
    ),
    "origin.resaved": Text(
        "saved again: the pages are as the SAT's program writes, the file around them is not",
        "guardado de nuevo: las páginas son como las escribe el programa del SAT; el archivo que las contiene, no",
    ),
    "origin.rewritten": Text(
        "rewritten: pages, or text on them, were written by another program",
        "reescrito: otro programa escribió páginas o parte de su texto",
    ),
    "origin.unknown": Text(
        "unknown: a form that was not measured; this is no sign of alteration",
        "desconocida: una forma que no se ha medido; no es indicio de alteración",
    ),
}
"""Under ``origin.``, each value of ``source.origin``. What it proves is in docs/origin.md."""
