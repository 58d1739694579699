"""The Spanish of the paper, as tables: labels, headings and captions.

A new layout of SAT's is new rows here. Texts are matched on a copy without blanks and accents (extractors glue words,
recognition loses accents); their case is kept, because values are capitals and a label is not: ``CALLE Y GRIEGA`` is
no ``Y Calle:``. A label ends in its colon, so ``Número:`` is not the beginning of ``Número Exterior:``.

Source: genuine documents of 2019 to 2026; the spellings in second place are those of older papers.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from csf_parser.extract.passages import Passage

Section = Literal["identification", "address", "activities", "regimes", "obligations"]

_ACCENTED = "".join(map(chr, range(0xC0, 0x180)))
_PLAIN = {
    ord(letter): base
    for letter in _ACCENTED
    if len(base := unicodedata.normalize("NFD", letter)[0]) == 1 and base < "\x80"
}


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text without accents and blanks, letter for letter otherwise.

    >>> folded("Nombre del Municipio o Demarcación Territorial:")
    'NombredelMunicipiooDemarcacionTerritorial:'
    """
    return "".join(text.translate(_PLAIN).split())


_spellings: list[str] = []


def _table(rows: dict[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Folded spelling → field path, longest spelling first."""
    _spellings.extend(spelling for spellings in rows.values() for spelling in spellings)
    pairs = [(folded(spelling), path) for path, spellings in rows.items() for spelling in spellings]
    return MappingProxyType(dict(sorted(pairs, key=lambda pair: -len(pair[0]))))


IDENTIFICATION: Final = _table(
    {
        "rfc": ("RFC:",),
        "curp": ("CURP:",),
        "given_names": ("Nombre (s):", "Nombre:"),
        "first_surname": ("Primer Apellido:", "Apellido Paterno:"),
        "second_surname": ("Segundo Apellido:", "Apellido Materno:"),
        "legal_name": ("Denominación/Razón Social:", "Denominación o Razón Social:"),
        "capital_regime": ("Régimen Capital:", "Régimen de Capital:"),
        "trade_name": ("Nombre Comercial:",),
        "operations_start": ("Fecha inicio de operaciones:", "Fecha de inicio de operaciones:"),
        "status": ("Estatus en el padrón:", "Situación del contribuyente:"),
        "status_since": (
            "Fecha de último cambio de estado:",
            "Fecha del último cambio de estado:",
            "Fecha del último cambio de situación:",
        ),
    }
)


def label_path(table: Mapping[str, str], label: str) -> str | None:
    """The field of a folded text that is a label and nothing else, even if it has lost its colon."""
    return table.get(label) or (table.get(label + ":") if label else None)


# The telephones are printed in two pieces each, and both second pieces carry the same label.
LANDLINE_AREA: Final = "address.landline_area"
MOBILE_AREA: Final = "address.mobile_area"
PHONE_NUMBER: Final = "address.phone_number"

ADDRESS: Final = _table(
    {
        "address.zip": ("Código Postal:",),
        "address.street_type": ("Tipo de Vialidad:",),
        "address.street": ("Nombre de Vialidad:", "Nombre de la Vialidad:"),
        "address.exterior": ("Número Exterior:",),
        "address.interior": ("Número Interior:",),
        "address.neighborhood": ("Nombre de la Colonia:",),
        "address.locality": ("Nombre de la Localidad:",),
        "address.municipality": (
            "Nombre del Municipio o Demarcación Territorial:",
            "Nombre del Municipio o Delegación:",
            "Municipio o Delegación:",
        ),
        "address.state": ("Nombre de la Entidad Federativa:",),
        "address.between_street": ("Entre Calle:",),
        "address.and_street": ("Y Calle:",),
        "address.email": ("Correo Electrónico:",),
        LANDLINE_AREA: ("Tel. Fijo Lada:",),
        MOBILE_AREA: ("Tel. Móvil Lada:",),
        PHONE_NUMBER: ("Número:",),
        "address.address_status": ("Estado del domicilio:",),
        "address.taxpayer_status": ("Estado del contribuyente en el domicilio:",),
    }
)

_HEADING_TEXTS: Final[dict[Section, tuple[str, ...]]] = {
    "identification": ("Datos de Identificación del Contribuyente:",),
    "address": ("Datos del domicilio registrado", "Datos de Ubicación:"),
    "activities": ("Actividades Económicas:",),
    "regimes": ("Regímenes:",),
    "obligations": ("Obligaciones:",),
}

HEADINGS: Final[Mapping[str, Section]] = MappingProxyType(
    {folded(text): section for section, texts in _HEADING_TEXTS.items() for text in texts}
)

_BARE_HEADINGS: Final = {heading.rstrip(":"): section for heading, section in HEADINGS.items()}


def section_of_heading(text: str) -> Section | None:
    """The section that a folded text is the heading of, with or without its colon."""
    return _BARE_HEADINGS.get(text.rstrip(":."))


# The heads of a table's columns, in order.
COLUMNS: Final[Mapping[Section, tuple[str, ...]]] = MappingProxyType(
    {
        "activities": ("Orden", "Actividad Económica", "Porcentaje", "Fecha Inicio", "Fecha Fin"),
        "regimes": ("Régimen", "Fecha Inicio", "Fecha Fin"),
        "obligations": ("Descripción de la Obligación", "Descripción Vencimiento", "Fecha Inicio", "Fecha Fin"),
    }
)

# The fields of these columns, in the same order.
COLUMN_FIELDS: Final[Mapping[Section, tuple[str, ...]]] = MappingProxyType(
    {
        "activities": ("order", "name", "percentage", "start", "end"),
        "regimes": ("name", "start", "end"),
        "obligations": ("description", "due", "start", "end"),
    }
)


def _caption(text: str) -> str:
    _spellings.append(text)
    return folded(text)


# Captions and furniture, folded.
CEDULA_TITLE: Final = _caption("CÉDULA DE IDENTIFICACIÓN FISCAL")
CSF_TITLE: Final = _caption("CONSTANCIA DE SITUACIÓN FISCAL")
RFC_CAPTION: Final = _caption("Registro Federal de Contribuyentes")
RFC_CAPTION_START: Final = _caption("Registro Federal de")
NAME_CAPTION_START: Final = folded("Nombre, denominación")
ID_CIF: Final = _caption("idCIF:")
PLACE_AND_DATE: Final = _caption("Lugar y Fecha de Emisión")
CHAIN: Final = (_caption("Cadena Original Sello:"), _caption("Cadena Original:"))
SIGNATURE: Final = _caption("Sello Digital:")
LEGAL_TEXT: Final = Passage(
    begin=("Sus", "datos", "personales", "son", "incorporados"), end='www.gob.mx/sfp".', at_most=200
)
LEGAL_TEXT_START: Final = folded("Sus datos personales son incorporados")
LEGAL_TEXT_LATER: Final = (folded("conferidas a la autoridad fiscal"), "sat.gob.mx")
PAGE_NUMBER_START: Final = folded("Página")

# Text that is a picture in SAT's own file, the footer of every page, and in a specimen's: only recognition reads it.
FOOTER: Final = (folded("Av. Hidalgo 77"), folded("Atención telefónica desde"), folded("MarcaSAT"))
SPECIMEN_MARKS: Final = frozenset(
    {"ESPECIMEN", "SINVALIDEZ", "SINVALIDEZOFICIAL", "ESPECIMENSINVALIDEZ", "ESPECIMENSINVALIDEZOFICIAL"}
    | {"ESPECIMENSINVALIDEZOFICIAL·ESPECIMENSINVALIDEZOFICIAL", "VALIDEZOFICIAL"}
)

SPELLINGS: Final = tuple(
    dict.fromkeys(
        (
            *_spellings,
            "Nombre, denominación o razón",
            "Sus datos personales son incorporados",
            *(text for texts in _HEADING_TEXTS.values() for text in texts),
            *(head for heads in COLUMNS.values() for head in heads),
        )
    )
)
"""Every label, heading, head and caption as it is printed."""
