"""The columns of the report, the same in every format; ``docs/batch.md`` describes them to users."""

from dataclasses import dataclass
from typing import Final, Literal

ColumnType = Literal["text", "integer", "number", "boolean", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, its type, what it is called on paper in both languages."""

    name: str
    kind: ColumnType
    en: str
    es: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the report."""

    name: str
    en: str
    es: str
    columns: tuple[Column, ...]


_FILE: Final = Column("file", "text", "File", "Archivo")
_POSITION: Final = Column("position", "integer", "CSF in the file", "Constancia en el archivo")
_RFC: Final = Column("rfc", "text", "RFC", "RFC")
_SHA256: Final = Column("sha256", "text", "SHA-256", "SHA-256")
_ATTEMPTS: Final = Column("attempts", "integer", "Attempts", "Intentos")
_KEY: Final = (_FILE, _POSITION, _RFC)

CLIENTS: Final = Table(
    "clients",
    "Clients",
    "Clientes",
    (
        _FILE,
        _POSITION,
        Column("pages", "text", "Pages", "Páginas"),
        Column("verdict", "text", "Verdict", "Dictamen"),
        Column("errors", "integer", "Errors", "Errores"),
        Column("warnings", "integer", "Warnings", "Avisos"),
        Column("notes", "integer", "Notes", "Notas"),
        _RFC,
        Column("kind", "text", "Kind of person", "Tipo de persona"),
        Column("legal_name", "text", "Legal name", "Nombre o razón social"),
        Column("capital_regime", "text", "Capital regime", "Régimen de capital"),
        Column("trade_name", "text", "Trade name", "Nombre comercial"),
        Column("curp", "text", "CURP", "CURP"),
        Column("id_cif", "text", "idCIF", "idCIF"),
        Column("status", "text", "Status", "Estatus en el padrón"),
        Column("status_since", "date", "Status since", "Último cambio de estado"),
        Column("operations_start", "date", "Start of operations", "Inicio de operaciones"),
        Column("tax_system", "text", "Regime to invoice under", "Régimen para facturar"),
        Column("active_regimes", "text", "Active regimes", "Regímenes activos"),
        Column("zip", "text", "Postal code", "Código postal"),
        Column("street", "text", "Street", "Vialidad"),
        Column("exterior", "text", "Exterior number", "Número exterior"),
        Column("interior", "text", "Interior number", "Número interior"),
        Column("neighborhood", "text", "Neighborhood", "Colonia"),
        Column("locality", "text", "Locality", "Localidad"),
        Column("municipality", "text", "Municipality", "Municipio"),
        Column("state", "text", "State", "Entidad federativa"),
        Column("email", "text", "E-mail", "Correo electrónico"),
        Column("phone", "text", "Telephone", "Teléfono"),
        Column("issued_on", "date", "Issued on", "Fecha de emisión"),
        Column("issued_place", "text", "Issued in", "Lugar de emisión"),
        Column("seal", "text", "Seal", "Sello"),
        Column("text", "text", "Source of the text", "Origen del texto"),
        Column("same_rfc", "integer", "CSFs of this RFC", "Constancias de este RFC"),
        Column("newest", "boolean", "Newest of this RFC", "La más reciente de este RFC"),
        Column("tied", "boolean", "As new as another one", "Tan reciente como otra"),
        Column("copy_of", "text", "Copy of", "Copia de"),
        _SHA256,
        _ATTEMPTS,
        Column("checked_on", "date", "Checked on", "Revisada el"),
    ),
)

REGIMES: Final = Table(
    "regimes",
    "Regimes",
    "Regímenes",
    (
        *_KEY,
        Column("code", "text", "Code", "Clave"),
        Column("name", "text", "Regime", "Régimen"),
        Column("start", "date", "Start", "Inicio"),
        Column("end", "date", "End", "Fin"),
        Column("active", "boolean", "Active", "Activo"),
    ),
)

FINDINGS: Final = Table(
    "findings",
    "Findings",
    "Observaciones",
    (
        *_KEY,
        Column("code", "text", "Code", "Clave"),
        Column("severity", "text", "Severity", "Gravedad"),
        Column("field", "text", "Field", "Campo"),
        Column("message", "text", "Finding", "Observación (inglés)"),
        Column("message_es", "text", "Finding (Spanish)", "Observación"),
        Column("page", "integer", "Page", "Página"),
        Column("x0", "number", "Left, pt", "Izquierda, pt"),
        Column("top", "number", "Top, pt", "Arriba, pt"),
        Column("x1", "number", "Right, pt", "Derecha, pt"),
        Column("bottom", "number", "Bottom, pt", "Abajo, pt"),
    ),
)

FAILURES: Final = Table(
    "failures",
    "Failures",
    "Sin leer",
    (
        _FILE,
        Column("error", "text", "Error", "Error"),
        Column("looks_like", "text", "Looks like", "Parece"),
        Column("message", "text", "What to do", "Qué hacer (inglés)"),
        Column("message_es", "text", "What to do (Spanish)", "Qué hacer"),
        _SHA256,
        _ATTEMPTS,
    ),
)

IGNORED: Final = Table(
    "ignored",
    "Ignored",
    "Ignorados",
    (
        _FILE,
        Column("reason", "text", "Reason", "Motivo"),
        Column("message", "text", "Why", "Por qué (inglés)"),
        Column("message_es", "text", "Why (Spanish)", "Por qué"),
    ),
)

TABLES: Final = (CLIENTS, REGIMES, FINDINGS, FAILURES, IGNORED)
