"""The standing of a taxpayer in the RFC and at its address: what the printed statuses mean for an invoice.

No official list of the printed values is published. ``ACTIVO`` and ``REACTIVADO`` are seen on genuine documents, the
others in programs that read them; a cause may follow (``CANCELADO POR DEFUNCION``). A text is compared without accents,
blanks and punctuation, in both genders. Only an active standing is good, so ``ACTIVO`` followed by anything but a known
cause is not understood as active. The record keeps the text as printed.

>>> status_of("REACTIVADO")
<PadronStatus.ACTIVE: 'active'>
>>> status_of("BAJA POR DEFUNCIÓN")
<PadronStatus.CANCELLED: 'cancelled'>
>>> is_located("NO LOCALIZADO - Contribuyente no localizado")
False
"""

import re
from enum import StrEnum
from typing import Final

from csf_parser.catalogs.folding import blank_free


class PadronStatus(StrEnum):
    """What a taxpayer's standing comes to for an invoice.

    Attributes:
        ACTIVE: Invoices to and from it are stamped.
        SUSPENDED: An invoice to it is stamped; it should not issue any.
        CANCELLED: An invoice to it is refused (CFDI40143).
        INACTIVE: Not active for a reason that the word does not tell; an invoice may be refused.
        PENDING: The registration is not finished; the RFC may not yet be in the SAT's list (LRFC).
        NOT_LOCATED: The SAT did not find the taxpayer at its address; it may restrict its certificates.
    """

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    INACTIVE = "inactive"
    PENDING = "pending"
    NOT_LOCATED = "not_located"


_ACTIVE: Final = re.compile(r"(ACTIV|REACTIVAD)[OA](POR(REANUDACION|REACTIVACION)[A-Z]*|CONOBLIGACIONES(FISCALES)?)?")

# How a text begins, without its gender: the cause follows. The first row that fits decides.
_BEGINNINGS: Final[tuple[tuple[str, PadronStatus], ...]] = (
    ("SUSPENDID", PadronStatus.SUSPENDED),
    ("SUSPENSION", PadronStatus.SUSPENDED),
    ("ENSUSPENSION", PadronStatus.SUSPENDED),
    ("BAJATEMPORAL", PadronStatus.SUSPENDED),
    ("CANCELAD", PadronStatus.CANCELLED),
    ("CANCELACION", PadronStatus.CANCELLED),
    ("BAJA", PadronStatus.CANCELLED),
    ("DADODEBAJA", PadronStatus.CANCELLED),
    ("DADADEBAJA", PadronStatus.CANCELLED),
    ("DEFUNCION", PadronStatus.CANCELLED),
    ("FALLECID", PadronStatus.CANCELLED),
    ("FINAD", PadronStatus.CANCELLED),
    ("LIQUIDAD", PadronStatus.CANCELLED),
    ("EXTINT", PadronStatus.CANCELLED),
    ("INACTIV", PadronStatus.INACTIVE),
    ("NOACTIV", PadronStatus.INACTIVE),
    ("DESACTIVAD", PadronStatus.INACTIVE),
    ("PENDIENTE", PadronStatus.PENDING),
    ("PREINSCRIT", PadronStatus.PENDING),
    ("NOLOCALIZ", PadronStatus.NOT_LOCATED),
)

PRINTED_NAMES: Final = (
    *("ACTIVO", "ACTIVA", "REACTIVADO", "REACTIVADA", "SUSPENDIDO", "SUSPENDIDA", "SUSPENDIDO Y SIN REGIMEN"),
    *("CANCELADO", "CANCELADA", "BAJA", "BAJA POR DEFUNCION", "INACTIVO", "INACTIVA", "PENDIENTE", "NO LOCALIZADO"),
)
"""The values that are known word for word, for what a recogniser has nearly read."""

_LOCATED: Final = re.compile(r"(LOCALIZAD[OA])?((DOMICILIO|CONTRIBUYENTE)?(LOCALIZAD[OA]))?")
_NOT_LOCATED: Final = re.compile(
    r"NO(SE)?(FUE)?LOCALI[ZC]|ILOCALIZABLE|INEXISTENTE|NOEXISTE|DESOCUPAD|DESHABITAD|DESCONOCID|ABANDONAD|NOUBICAD"
    r"|SEOPUSO|OPOSICION|DESAPARECI|DESALOJ"
)
_NOT_A_LETTER: Final = re.compile("[^A-Z]")


def status_of(printed: str) -> PadronStatus | None:
    """The standing that a printed status comes to, or ``None`` where its words are not known."""
    form = _letters_of(printed)
    if _ACTIVE.fullmatch(form):
        return PadronStatus.ACTIVE
    return next((status for beginning, status in _BEGINNINGS if form.startswith(beginning)), None)


def is_located(printed: str) -> bool | None:
    """Whether a state of the domicile, or of the taxpayer in it, is a good one; ``None`` where its words are not known.

    It is printed as a key and its description, ``LOCALIZADO - Domicilio Localizado``; a number may stand before it.
    """
    form = _letters_of(printed)
    if _NOT_LOCATED.search(form):
        return False
    return True if form and _LOCATED.fullmatch(form) else None


def _letters_of(printed: str) -> str:
    return _NOT_A_LETTER.sub("", blank_free(printed))
