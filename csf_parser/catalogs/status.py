"""The standing of a taxpayer in the RFC: what the printed "Estatus en el padrón" means.

No official list of the printed values is published: ``ACTIVO``, ``REACTIVADO``, ``SUSPENDIDO`` and ``CANCELADO`` are
known, each of which may be followed by its cause. A value is therefore understood by its beginning; the record keeps
the text as printed.

>>> status_of("REACTIVADO")
<PadronStatus.ACTIVE: 'active'>
>>> status_of("CANCELADO POR DEFUNCION")
<PadronStatus.CANCELLED: 'cancelled'>
"""

from enum import StrEnum
from typing import Final

from csf_parser.catalogs.folding import blank_free


class PadronStatus(StrEnum):
    """What a taxpayer's standing comes to for an invoice."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


_BEGINNINGS: Final[tuple[tuple[str, PadronStatus], ...]] = (
    ("ACTIVO", PadronStatus.ACTIVE),
    ("REACTIVADO", PadronStatus.ACTIVE),
    ("SUSPENDIDO", PadronStatus.SUSPENDED),
    ("CANCELADO", PadronStatus.CANCELLED),
)

PRINTED_NAMES: Final = tuple(beginning for beginning, _ in _BEGINNINGS)
"""The values that are printed without a cause."""


def status_of(printed: str) -> PadronStatus | None:
    """The standing that a printed status comes to, or ``None`` where its words are not known."""
    form = blank_free(printed)
    return next((status for beginning, status in _BEGINNINGS if form.startswith(beginning)), None)
