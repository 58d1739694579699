"""The words of the HTML report in both languages."""

from typing import Final

TEXTS: Final = {
    "title": ("Constancias de Situación Fiscal: report", "Constancias de Situación Fiscal: reporte"),
    "files": ("Files", "Archivos"),
    "clients": ("CSFs", "Constancias"),
    "yes": ("Yes", "Sí"),
    "yes-with-warnings": ("Yes, with warnings", "Sí, con avisos"),
    "no": ("No", "No"),
    "failure": ("Not read", "Sin leer"),
    "copies": ("Copies", "Copias"),
    "tied": ("As new as another of their RFC", "Tan recientes como otra de su RFC"),
    "tied-with-another": ("another one of this RFC is as new", "hay otra igual de reciente de este RFC"),
    "ignored": ("Ignored", "Ignorados"),
    "opened": ("Archives and e-mails opened", "Archivos comprimidos y correos abiertos"),
    "ignored-files": ("Files that are not read", "Archivos que no se leen"),
    "reason": ("Reason", "Motivo"),
    "superseded": ("Not the newest of their RFC", "No son la más reciente de su RFC"),
    "missing": ("Not done: interrupted", "Sin hacer: interrumpido"),
    "findings": ("Findings", "Observaciones"),
    "severity": ("Severity", "Gravedad"),
    "error": ("error", "error"),
    "warning": ("warning", "aviso"),
    "info": ("note", "nota"),
    "code": ("Code", "Clave"),
    "count": ("Times", "Veces"),
    "what": ("What it says", "Qué dice"),
    "example": ("For example", "Por ejemplo"),
    "documents": ("Files and clients", "Archivos y clientes"),
    "search": ("Search file, RFC or name", "Buscar archivo, RFC o nombre"),
    "all": ("all", "todos"),
    "verdict": ("Verdict", "Dictamen"),
    "newest": ("newest of each RFC only", "solo la más reciente de cada RFC"),
    "previous": ("Previous", "Anterior"),
    "next": ("Next", "Siguiente"),
    "shown": ("shown of", "mostrados de"),
    "file": ("File", "Archivo"),
    "rfc": ("RFC", "RFC"),
    "name": ("Name", "Nombre"),
    "zip": ("Postal code", "Código postal"),
    "regimes": ("Active regimes", "Regímenes activos"),
    "issued": ("Issued on", "Emitida el"),
    "seal": ("Seal", "Sello"),
    "page": ("p.", "pág."),
    "copy-of": ("copy of", "copia de"),
    "older": ("an older one of this RFC", "hay una más reciente de este RFC"),
    "picture": ("picture", "imagen"),
    "pictures": ("Pages to look at", "Páginas por revisar"),
    "pictures-left-out": (
        "Pictures of the {shown} gravest documents only; {left_out} more have findings at a place of the page.",
        "Solo hay imágenes de los {shown} documentos más graves; otros {left_out} tienen observaciones en la página.",
    ),
    "pictures-not-drawn": (
        "{count} pages could not be drawn: the file has changed or cannot be drawn.",
        "{count} páginas no se pudieron dibujar: el archivo cambió o no se puede dibujar.",
    ),
    "rows-left-out": (
        "This page lists the {shown} gravest of {total} files; the other formats have them all.",
        "Esta página muestra los {shown} archivos más graves de {total}; los demás formatos los tienen todos.",
    ),
    "no-script": (
        "The list of files needs JavaScript, which this page runs from itself alone.",
        "La lista de archivos necesita JavaScript; esta página solo ejecuta el suyo.",
    ),
    "privacy": (
        "This page holds personal data. It loads nothing from anywhere and sends nothing.",
        "Esta página contiene datos personales. No carga ni envía nada.",
    ),
}


def texts_in(language: str) -> dict[str, str]:
    """The words in one language.

    >>> texts_in("es")["no"], texts_in("en")["files"]
    ('No', 'Files')
    """
    return {key: spanish if language == "es" else english for key, (english, spanish) in TEXTS.items()}
