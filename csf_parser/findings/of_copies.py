"""Findings about what a CSF says more than once: the copies have to agree."""

from typing import Final

from csf_parser.findings.kind import FindingKind

_ASK_AND_LOOK_UP: Final = (
    "Do not use the paper. Ask the taxpayer for the PDF as downloaded from the SAT, and look its QR code up at the SAT."
)
_PATCHED: Final = "The paper was altered in one place and not in the others, or parts of two papers were put together."

ROWS: Final = (
    FindingKind(
        "rfc-copies-differ",
        "error",
        "The RFC is not the same everywhere on the paper. Another one stands in: {places}.",
        "El RFC no es el mismo en todo el documento. Aparece otro en: {places}.",
        _PATCHED,
        _ASK_AND_LOOK_UP,
    ),
    FindingKind(
        "id-cif-differs",
        "error",
        "The idCIF that is printed is not the one in the QR code of the cédula.",
        "El idCIF impreso no es el que contiene el código QR de la cédula.",
        _PATCHED,
        _ASK_AND_LOOK_UP,
    ),
    FindingKind(
        "name-copies-differ",
        "error",
        "The name in the cédula is not the name in the taxpayer's identification.",
        "El nombre de la cédula no coincide con el de los datos de identificación del contribuyente.",
        _PATCHED,
        _ASK_AND_LOOK_UP,
        "CFDI40145",
    ),
    FindingKind(
        "issue-date-differs",
        "error",
        "The date of issue is not the same everywhere on the paper. Another one stands in: {places}.",
        "La fecha de emisión no es la misma en todo el documento. Aparece otra en: {places}.",
        "An old paper was given a newer date, or cadena and seal were taken from another paper.",
        "Do not use the paper. Ask the taxpayer for one downloaded today.",
    ),
    FindingKind(
        "chain-differs-from-code",
        "error",
        "The cadena original that is printed is not the one in the QR code below the seal.",
        "La cadena original impresa no es la que contiene el código QR que está bajo el sello.",
        _PATCHED + " On a scan, the cadena may have been misread: then it is a warning.",
        _ASK_AND_LOOK_UP,
    ),
    FindingKind(
        "signature-differs-from-code",
        "error",
        "The Sello Digital that is printed is not the one in the QR code below it.",
        "El sello digital impreso no es el que contiene el código QR que está debajo.",
        _PATCHED + " On a scan, the seal may have been misread: then it is a warning.",
        _ASK_AND_LOOK_UP,
    ),
    FindingKind(
        "code-missing",
        "info",
        "Not found or not readable: {places}. What they hold could not be compared with the print.",
        "No se encontró o no se pudo leer: {places}. No fue posible comparar su contenido con lo impreso.",
        "The paper was printed again, scanned or compressed. A warning where a PDF has none of its codes.",
        "Ask for the PDF as downloaded from the SAT if you want to rely on the paper.",
    ),
)
