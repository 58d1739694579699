"""What to tell of a document that was sent in place of a CSF: what it is, and what to send instead.

One sentence in each language. The English one is the error's own message, the Spanish one is that of ``error_texts``.
"""

from typing import Final

from csf_parser.bilingual import Text
from csf_parser.errors import LooksLike

UNNAMED: Final = Text(
    "the document is not a Constancia de Situación Fiscal: send the PDF that the SAT's site gives under that name",
    "no es una Constancia de Situación Fiscal: envía el PDF que da el portal del SAT con ese nombre",
)

_ASK: Final = Text(
    "ask for the Constancia de Situación Fiscal, the PDF that the SAT's site gives under that name",
    "pide la CSF en PDF, tal como la da el portal del SAT",
)


def _instead(en: str, es: str) -> Text:
    """The sentence for a document that is nothing but another one."""
    return Text(
        f"the document is {en}, not a Constancia de Situación Fiscal: {_ASK.en}",
        f"es {es}, no una Constancia de Situación Fiscal: {_ASK.es}",
    )


NAMED: Final[dict[LooksLike, Text]] = {
    "opinion_32d": _instead("an Opinión del Cumplimiento (32-D)", "una Opinión del Cumplimiento (32-D)"),
    "datos_fiscales": _instead("a Cédula de Datos Fiscales", "una Cédula de Datos Fiscales"),
    "rfc_registration": Text(
        "the document is an Acuse de Inscripción to the RFC, not a Constancia de Situación Fiscal: send the constancia "
        "that was handed over with it, or a new one from the SAT's site",
        "es un acuse de inscripción en el RFC, no una Constancia de Situación Fiscal: envía la constancia que se "
        "entregó con él, o pide una nueva en el portal del SAT",
    ),
    "rfc_update": Text(
        "the document is an Acuse of a change in the RFC, not a Constancia de Situación Fiscal: send a constancia "
        "issued after that change",
        "es un acuse de movimientos en el RFC, no una Constancia de Situación Fiscal: envía una constancia emitida "
        "después de ese movimiento",
    ),
    "cedula": Text(
        "the document is the Cédula de Identificación Fiscal alone, without address and regimes: send the whole "
        "Constancia de Situación Fiscal, which carries the same cédula on its first page",
        "es solo la Cédula de Identificación Fiscal, sin domicilio ni regímenes: envía la Constancia de Situación "
        "Fiscal completa, que lleva la misma cédula en su primera página",
    ),
    "sat_qr_page": Text(
        "the document is a print of the SAT's page that the QR code opens, not a Constancia de Situación Fiscal: send "
        "the document whose QR code was read",
        "es una impresión de la página del SAT que abre el código QR, no una Constancia de Situación Fiscal: envía el "
        "documento cuyo código QR se leyó",
    ),
    "sat_notice": _instead("a notice of the SAT (comunicado)", "un comunicado del SAT"),
    "social_security_opinion": _instead("an opinion of the IMSS", "una opinión del IMSS"),
    "infonavit_opinion": _instead("a constancia of the Infonavit", "una constancia del Infonavit"),
    "curp": _instead("a certificate of a CURP", "una constancia de la CURP"),
    "civil_certificate": _instead(
        "a civil certificate (birth, marriage or death)",
        "un acta del Registro Civil (nacimiento, matrimonio o defunción)",
    ),
    "identity_card": _instead("an identity card", "una identificación oficial"),
    "cfdi": _instead("an invoice (CFDI)", "una factura (CFDI)"),
    "bank_statement": _instead("a bank statement", "un estado de cuenta bancario"),
    "proof_of_address": _instead("a proof of address", "un comprobante de domicilio"),
    "state_paper": _instead("a document of a state's tax office", "un documento de la hacienda de un estado"),
    "synthetic_template": Text(
        f"the document is a template or a copy typed anew, with a CSF's title and labels: {_ASK.en}",
        f"es una plantilla o una copia transcrita, con el título y las etiquetas de una CSF: {_ASK.es}",
    ),
    "csf_page": Text(
        "the file holds a further page of a CSF, and its first page is missing or cut off: send all pages, each whole",
        "es otra hoja de una Constancia de Situación Fiscal; falta la primera o está cortada: envía todas, completas",
    ),
}
