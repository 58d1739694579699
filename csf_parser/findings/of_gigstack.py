"""Findings of an upload: what gigstack understood differently from this library. Both values are in ``data``."""

from typing import Final

from csf_parser.findings.kind import FindingKind

_COMPARE: Final = "Compare both with the paper and correct the client in gigstack."
_READ_DIFFERENTLY: Final = "One of the two has read the paper wrongly, or gigstack took the value from elsewhere."

ROWS: Final = (
    FindingKind(
        "gigstack-rfc-differs",
        "error",
        "The client in gigstack has another RFC than the paper.",
        "El cliente en gigstack tiene un RFC distinto del que muestra el documento.",
        _READ_DIFFERENTLY + " With a client id: the client may be somebody else.",
        "Do not invoice this client before the RFC is corrected.",
    ),
    FindingKind(
        "gigstack-name-differs",
        "error",
        "The client in gigstack has another legal name than the paper.",
        "El cliente en gigstack tiene un nombre o razón social distinto del que muestra el documento.",
        _READ_DIFFERENTLY,
        _COMPARE,
        "CFDI40145",
    ),
    FindingKind(
        "gigstack-zip-differs",
        "error",
        "The client in gigstack has another postal code than the paper.",
        "El cliente en gigstack tiene un código postal distinto del que muestra el documento.",
        _READ_DIFFERENTLY,
        _COMPARE,
        "CFDI40147",
    ),
    FindingKind(
        "gigstack-regime-differs",
        "error",
        "The client in gigstack has a tax regime that is not an active one of the paper.",
        "El cliente en gigstack tiene un régimen fiscal que no está entre los vigentes del documento.",
        _READ_DIFFERENTLY,
        _COMPARE,
        "CFDI40158",
    ),
    FindingKind(
        "gigstack-address-differs",
        "warning",
        "The client in gigstack has this part of the address differently from the paper.",
        "El cliente en gigstack tiene esta parte del domicilio de manera distinta al documento.",
        _READ_DIFFERENTLY,
        _COMPARE,
    ),
    FindingKind(
        "gigstack-status-differs",
        "warning",
        "The client in gigstack has another status in the register than the paper.",
        "El cliente en gigstack tiene un estatus en el padrón distinto del que muestra el documento.",
        "gigstack asks the SAT, so the status may have changed since the paper was issued.",
        "Look the taxpayer up at the SAT (csf verify).",
    ),
    FindingKind(
        "gigstack-not-valid",
        "warning",
        "The client is in gigstack, which does not hold its fiscal data for valid.",
        "El cliente está en gigstack, que no considera válidos sus datos fiscales.",
        "gigstack's own check at the SAT did not confirm them.",
        "Look the taxpayer up at the SAT (csf verify), and read what gigstack's panel says of the client.",
    ),
)
