"""Every text of the page in both languages; a row is a key, the English and the Spanish text.

Findings bring their own texts, errors theirs (``failure_texts`` has those that mean something else to somebody at a
page), and what fields are called stands in ``record/field_labels``.
"""

from typing import Final

from csf_parser.bilingual import Language, Text
from csf_parser.findings.paper_places import PAPER_PLACES
from csf_parser.record.field_labels import FIELD_LABELS
from csf_parser.record.origin_texts import ORIGIN_TEXTS
from csf_parser.server.page.client_texts import CLIENTS
from csf_parser.server.page.failure_texts import FAILURES
from csf_parser.server.page.paper_texts import PAPER

_FRAME: Final = {
    "frame.name": Text("CSF reader", "Lector de CSF"),
    "frame.skip": Text("Skip to the content", "Ir al contenido"),
    "frame.navigation": Text("Main", "Principal"),
    "frame.read": Text("Read", "Leer"),
    "frame.clients": Text("Clients", "Clientes"),
    "frame.language": Text("Español", "English"),
    "frame.sign-out": Text("Sign out", "Salir"),
    "frame.test": Text("Test", "Prueba"),
    "frame.live": Text("Live", "Producción"),
    "frame.test.meaning": Text(
        "Test key: clients that you save are test clients", "Clave de prueba: los clientes que guardes son de prueba"
    ),
    "frame.live.meaning": Text("Live key", "Clave de producción"),
    "frame.privacy": Text(
        "Papers are read on this server and nothing is sent elsewhere. Only what you save stays.",
        "Los documentos se leen en este servidor y nada se envía a otro lado. Solo queda lo que guardes.",
    ),
    "frame.api": Text("API", "API"),
}

_SIGN_IN: Final = {
    "sign-in.title": Text("Sign in", "Entrar"),
    "sign-in.welcome": Text("Read tax certificates with confidence", "Lee constancias con certeza"),
    "sign-in.key": Text("API key", "Clave de API"),
    "sign-in.hint": Text(
        "“csf serve” prints one when it starts for the first time; “csf serve keys add” makes another.",
        "«csf serve» muestra una la primera vez que arranca; «csf serve keys add» crea otra.",
    ),
    "sign-in.go": Text("Sign in", "Entrar"),
    "sign-in.refused": Text(
        "This key is not known here, or it was revoked. Check that it was copied whole.",
        "Aquí no se conoce esta clave, o fue revocada. Revisa que la hayas copiado completa.",
    ),
    "sign-in.gone": Text(
        "Your session has ended. Sign in again; what is on this page stays here.",
        "Tu sesión terminó. Vuelve a entrar; lo que está en esta página aquí sigue.",
    ),
}

_HOME: Final = {
    "home.title": Text("Read a Constancia de Situación Fiscal", "Leer una Constancia de Situación Fiscal"),
    "home.lead": Text(
        "See at once what it says, where it says so, and whether you can invoice with it.",
        "Ve al instante qué dice, dónde lo dice y si puedes facturar con ella.",
    ),
    "home.drop": Text("Drop the files here", "Suelta aquí los archivos"),
    "home.choose": Text("Choose files", "Elegir archivos"),
    "home.kinds": Text(
        "PDF, or photographs and scans (JPEG, PNG, TIFF, WebP, HEIC), up to {megabytes} MB each",
        "PDF, o fotografías y escaneos (JPEG, PNG, TIFF, WebP, HEIC), hasta {megabytes} MB cada uno",
    ),
    "home.read": Text("Read the files", "Leer los archivos"),
    "home.code": Text("You only have the QR code? Paste its text", "¿Solo tienes el código QR? Pega su texto"),
    "home.code.label": Text("Text of the QR code", "Texto del código QR"),
    "home.code.go": Text("Read the code", "Leer el código"),
    "home.files": Text("Files", "Archivos"),
    "home.all": Text("All that were read:", "Todas las leídas:"),
    "home.clear": Text("Clear the list", "Vaciar la lista"),
    "home.waiting": Text("Waiting for its turn", "En espera de su turno"),
    "home.reading": Text("Reading …", "Leyendo…"),
    "home.recognising": Text(
        "Recognising the picture; that takes some seconds a page …",
        "Reconociendo la imagen; toma unos segundos por página…",
    ),
    "home.remove": Text("Remove {name} from the list", "Quitar {name} de la lista"),
    "home.done": Text("{name}: read", "{name}: leído"),
    "home.failed": Text("{name}: not read", "{name}: no se leyó"),
    "home.lost": Text(
        "The server did not answer. Check the connection and drop the file again.",
        "El servidor no respondió. Revisa la conexión y suelta el archivo otra vez.",
    ),
    "home.too-large": Text(
        "The file is larger than {megabytes} MB: send the CSF alone, or a smaller picture.",
        "El archivo rebasa {megabytes} MB: envía solo la CSF, o una imagen más pequeña.",
    ),
    "home.busy": Text(
        "The server is busy. Try again in a moment.", "El servidor está ocupado. Vuelve a intentar en un momento."
    ),
    "home.no-files": Text("Choose one file at least.", "Elige al menos un archivo."),
}

_ERRORS: Final = {
    "error.404": Text("This page does not exist", "Esta página no existe"),
    "error.404.meaning": Text(
        "The address is wrong, or the client was deleted.", "La dirección no es correcta, o el cliente fue eliminado."
    ),
    "error.403": Text("This request was not made from this page", "La petición no se hizo desde esta página"),
    "error.403.meaning": Text(
        "Open the page anew and repeat what you did.", "Abre la página de nuevo y repite lo que hiciste."
    ),
    "error.429": Text("Too many requests", "Demasiadas peticiones"),
    "error.429.meaning": Text("Wait a moment and try again.", "Espera un momento y vuelve a intentar."),
    "error.back": Text("Back to the beginning", "Volver al inicio"),
}

TEXTS: Final[dict[str, Text]] = {
    **_FRAME,
    **_SIGN_IN,
    **_HOME,
    **_ERRORS,
    **PAPER,
    **ORIGIN_TEXTS,
    **CLIENTS,
    **FAILURES,
    **{f"field.{path}": text for path, text in FIELD_LABELS.items()},
}


class Words:
    """The texts in one language.

    >>> Words("es")("frame.read"), Words("en")("frame.read")
    ('Leer', 'Read')
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, **named: object) -> str:
        """The text of a key, filled in."""
        text = TEXTS[key]
        return (text.es if self.language == "es" else text.en).format(**named)

    def of(self, one: Text) -> str:
        """A text that is at hand, in this language."""
        return one.es if self.language == "es" else one.en

    def label_of(self, path: str | None) -> str | None:
        """What a field is called; of a row's field (``regimes[0].name``), what its section is.

        >>> Words("es").label_of("address.zip"), Words("es").label_of("regimes[0].start")
        ('Código postal', 'Regímenes')
        """
        if path is None:
            return None
        section = path.partition("[")[0]
        key = f"field.{path}" if section == path else f"paper.section.{section}"
        return self(key) if key in TEXTS else None

    def label_of_column(self, name: str) -> str:
        """What a column of a table of clients is called."""
        bare = name.removeprefix("metadata.")
        return self(f"column.{bare}") if f"column.{bare}" in TEXTS else self(f"field.{bare}")

    def name_of_place(self, place: str) -> str:
        """What a place of the paper is called that holds a second copy of something."""
        key = f"findings.copy.{place}"
        if key in TEXTS:
            return self(key)
        known = PAPER_PLACES.get(place)
        name = place if known is None else known.es if self.language == "es" else known.en
        return f"{name[:1].upper()}{name[1:]}"
