"""Documents of the SAT, of the social security offices and of the states' tax offices."""

from typing import Final

from csf_parser.locate.other_documents.kind import DocumentKind

CHAIN_OF_AN_ACKNOWLEDGEMENT: Final = "|rf20"
"""In the cadena of an acuse the folio of the procedure follows the date: ``||05/11/2020|RF2020…|``."""

_RFC: Final = ("rfc", "r.f.c.", "registro federal de contribuyentes")
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

ROWS: Final = (
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
        ),
        (*_RFC, CHAIN_OF_AN_ACKNOWLEDGEMENT),
    ),
    DocumentKind(
        "rfc_update",
        (
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
)
