"""The documents that people send in place of a CSF, as a table: their titles, and what else they print.

A title alone decides nothing, because contracts and guides name all of these documents: it has to begin a text at the
head of a page, and the page has to hold enough of the ``marks`` too. Rows without titles are known by more marks.
All texts are compared without blanks and accents, in lower case.

Sources: genuine acuses of 2018 and 2020 and a comunicado of 2020; descriptions of the others in public code and pages.
"""

from typing import Final, NamedTuple

from csf_parser.errors import LooksLike
from csf_parser.locate.labels import folded


class DocumentKind(NamedTuple):
    """One of ``titles`` at the head of a page, and at least ``needed`` of ``marks`` anywhere on it.

    Attributes:
        looks_like: The name that the error carries.
        titles: How the title begins, in its spellings; empty where the marks alone decide.
        marks: What such a document prints beside its title.
        needed: How many of the marks.
        absent: What it does not print, and what a document that is easily taken for it does.
    """

    looks_like: LooksLike
    titles: tuple[str, ...]
    marks: tuple[str, ...]
    needed: int = 1
    absent: tuple[str, ...] = ()


CHAIN_OF_AN_ACKNOWLEDGEMENT: Final = "|rf20"
"""In the cadena of an acuse the folio of the procedure follows the date: ``||05/11/2020|RF2020…|``."""

_RFC: Final = ("rfc", "r.f.c.", "registro federal de contribuyentes")
_REGISTRY: Final = ("registro civil", "oficialía", "identificador electrónico", "entidad de registro", "número de acta")
_STATE_OFFICE: Final = (
    "registro estatal de contribuyentes",
    "registro estatal de causantes",
    "secretaría de finanzas",
    "secretaría de hacienda del estado",
    "secretaría de administración y finanzas",
    "gobierno del estado",
    "impuesto sobre nóminas",
    "impuesto estatal",
    "obligaciones fiscales estatales",
)

_ROWS: Final = (
    # --- of the social security offices, whose titles hold those of the SAT's documents
    DocumentKind(
        "social_security_opinion",
        (
            "opinión de cumplimiento de obligaciones en materia de seguridad social",
            "opinión del cumplimiento de obligaciones en materia de seguridad social",
            "opinión de cumplimiento de obligaciones fiscales en materia de seguridad social",
            "opinión del cumplimiento de obligaciones fiscales en materia de seguridad social",
            "opinión de cumplimiento de las obligaciones fiscales en materia de seguridad social",
            "opinión del cumplimiento de las obligaciones fiscales en materia de seguridad social",
        ),
        ("seguridad social", "imss", "registro patronal"),
    ),
    DocumentKind(
        "infonavit_opinion",
        ("constancia de situación fiscal", "opinión de cumplimiento", "constancia de cumplimiento"),
        (
            "infonavit",
            "instituto del fondo nacional de la vivienda",
            "número de oficio",
            "fecha de oficio",
            "estatus cumplimiento",
            "aportaciones patronales",
            "en materia de aportaciones",
        ),
        2,
        absent=("idcif",),
    ),
    # --- of the states
    DocumentKind(
        "state_paper",
        (
            "opinión de cumplimiento de obligaciones fiscales estatales",
            "opinión del cumplimiento de obligaciones fiscales estatales",
            "constancia de cumplimiento de obligaciones fiscales estatales",
            "constancia de no adeudo",
            "constancia de situación fiscal",
            "registro estatal de contribuyentes",
            "registro estatal de causantes",
        ),
        _STATE_OFFICE,
        absent=("idcif", "cédula de identificación fiscal"),
    ),
    # --- of the SAT
    DocumentKind(
        "opinion_32d",
        (
            "opinión del cumplimiento",
            "opinión de cumplimiento",
            "opinión sobre el cumplimiento",
        ),
        ("sentido", "positiv", "negativ", "32-d", "no inscrito", "clave de r.f.c.", "folio"),
    ),
    DocumentKind(
        "rfc_registration",
        (
            "acuse único de inscripción",
            "acuse de inscripción",
            "acuse de preinscripción",
            "acuse de solicitud de inscripción",
            "acuse único de preinscripción",
            "solicitud de inscripción al registro federal",
            "solicitud de inscripción en el registro federal",
            "inscripción al registro federal de contribuyentes",
            "inscripción en el registro federal de contribuyentes",
            "inscripción en el rfc",
        ),
        (*_RFC, "inscripción", CHAIN_OF_AN_ACKNOWLEDGEMENT),
    ),
    DocumentKind(
        "rfc_update",
        (
            "acuse de movimientos",
            "acuse único de movimientos",
            "acuse de actualización",
            "acuse único de actualización",
            "acuse de aviso de actualización",
            "acuse de aumento",
            "acuse de disminución",
            "acuse de apertura",
            "acuse de cierre",
            "acuse de cambio",
            "acuse de reanudación",
            "acuse de suspensión",
            "acuse de cancelación en el registro federal",
            "aviso de actualización",
            "aviso de cambio de domicilio",
            "movimientos de actualización de situación fiscal",
            "acuse",
        ),
        (
            "actualización de situación fiscal",
            "aviso de actualización",
            "movimientos de actualización",
            "aumento o disminución de obligaciones",
            "aumento de obligaciones",
            "disminución de obligaciones",
            "cambio de domicilio",
            "reanudación de actividades",
            "suspensión de actividades",
            "apertura de establecimiento",
            "cierre de establecimiento",
            "cancelación en el registro federal",
            CHAIN_OF_AN_ACKNOWLEDGEMENT,
        ),
    ),
    DocumentKind("datos_fiscales", ("cédula de datos fiscales",), _RFC),
    DocumentKind(
        "sat_qr_page",
        (),
        (
            "tiene asociada la siguiente información",
            "datos de ubicación (domicilio fiscal, vigente)",
            "características fiscales (vigente)",
            "siat.sat.gob.mx/app/qr/faces",
            "validador qr",
        ),
        2,
    ),
    DocumentKind(
        "cedula",
        ("cédula de identificación fiscal",),
        ("idcif", "registro federal de contribuyentes", "valida tu información fiscal", "clave del r.f.c."),
        absent=(
            "constancia de situación fiscal",
            "datos de identificación del contribuyente",
            "datos del domicilio registrado",
            "lugar y fecha de emisión",
        ),
    ),
    DocumentKind(
        "sat_notice",
        ("comunicado", "carta invitación", "invitación", "requerimiento de obligaciones", "mensaje de interés"),
        (
            "servicio de administración tributaria",
            "sat.gob.mx",
            "cadena original sello",
            "administración desconcentrada",
        ),
    ),
    # --- of persons
    DocumentKind(
        "civil_certificate",
        (
            "acta de nacimiento",
            "acta de matrimonio",
            "acta de defunción",
            "acta de divorcio",
            "acta de reconocimiento",
            "certificado de nacimiento",
            "certificado de defunción",
            "extracto de acta",
            "registro civil",
            "dirección general del registro civil",
            "copia certificada de acta",
        ),
        (*_REGISTRY, "acta de nacimiento", "acta de matrimonio", "acta de defunción", "datos de la persona registrada"),
        2,
    ),
    DocumentKind(
        "curp",
        (
            "constancia de la clave única de registro de población",
            "constancia de curp",
            "clave única de registro de población",
            "cédula única de registro de población",
        ),
        ("curp certificada", "entidad de registro", "registro nacional de población", "renapo"),
    ),
    DocumentKind(
        "identity_card",
        (
            "instituto nacional electoral",
            "instituto federal electoral",
            "méxico instituto nacional electoral",
            "méxico instituto federal electoral",
            "credencial para votar",
            "pasaporte",
            "estados unidos mexicanos pasaporte",
            "cédula profesional",
            "licencia de conducir",
        ),
        (
            "clave de elector",
            "credencial para votar",
            "idmex",
            "año de registro",
            "p<mex",
            "pasaporte no",
            "cédula profesional",
            "dirección general de profesiones",
            "tipo de licencia",
        ),
        absent=("contrato", "escritura", "poder notarial", "el declarante"),
    ),
    # --- of banks and of whoever supplies a home; many are invoices, too
    DocumentKind(
        "bank_statement",
        ("estado de cuenta", "estados de cuenta", "resumen de cuenta", "carátula de estado de cuenta"),
        (
            "clabe",
            "saldo inicial",
            "saldo anterior",
            "saldo final",
            "saldo promedio",
            "fecha de corte",
            "institución de banca múltiple",
            "depósitos",
            "retiros",
            "número de cuenta",
            "no. de cuenta",
        ),
        2,
    ),
    DocumentKind(
        "bank_statement",
        (),
        ("estado de cuenta", "clabe", "saldo anterior", "saldo inicial", "fecha de corte", "depósitos", "retiros"),
        4,
    ),
    DocumentKind(
        "proof_of_address",
        (
            "comisión federal de electricidad",
            "cfe suministrador",
            "cfe",
            "teléfonos de méxico",
            "telmex",
            "recibo de luz",
            "recibo de agua",
            "recibo de teléfono",
            "aviso recibo",
            "sistema de aguas",
            "servicios de agua",
            "comisión estatal de agua",
            "comisión municipal de agua",
            "junta municipal de agua",
            "boleta de agua",
            "boleta predial",
            "recibo predial",
            "impuesto predial",
            "comprobante de domicilio",
            "constancia de residencia",
            "naturgy",
        ),
        (
            "no. de servicio",
            "número de servicio",
            "periodo facturado",
            "kwh",
            "total a pagar",
            "límite de pago",
            "fecha límite",
            "número de medidor",
            "lectura actual",
            "consumo",
            "clave catastral",
            "cuenta predial",
            "agua potable",
            "ayuntamiento",
        ),
        2,
    ),
    DocumentKind(
        "proof_of_address",
        (),
        ("periodo facturado", "límite de pago", "kwh", "lectura actual", "número de medidor", "no. de servicio"),
        3,
    ),
    DocumentKind(
        "cfdi",
        (),
        (
            "folio fiscal",
            "comprobante fiscal digital",
            "sello digital del cfdi",
            "sello digital del emisor",
            "sello del emisor",
            "sello digital del sat",
            "sello del sat",
            "representación impresa de un cfdi",
            "cadena original del complemento de certificación",
            "uso cfdi",
            "uso de cfdi",
            "certificado del emisor",
            "certificado del sat",
        ),
        2,
    ),
)


def plain(text: str) -> str:
    """The text without blanks and accents, in lower case.

    >>> plain("Opinión del Cumplimiento")
    'opiniondelcumplimiento'
    """
    return folded(text).lower()


def _folded(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(plain, texts))


KINDS: Final = tuple(
    row._replace(titles=_folded(row.titles), marks=_folded(row.marks), absent=_folded(row.absent)) for row in _ROWS
)
"""The first row that fits decides: what is more particular stands above what is less."""

ACKNOWLEDGEMENT_TITLES: Final = tuple(
    title
    for kind in KINDS
    if kind.looks_like in {"rfc_registration", "rfc_update"}
    for title in kind.titles
    if title.startswith("acuse") and title != "acuse"
)
"""Titles of the acuses, which carry the cédula, place and date as a CSF does."""
