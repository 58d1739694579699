"""The Spanish of the SAT's page: which label names which field, as they are written there.

Case, accents and blanks do not count, nor does the colon. Where the page is worded in another way, a row is added.
"""

from types import MappingProxyType
from typing import Final

from csf_parser.catalogs.folding import blank_free

SECTIONS: Final = (
    "Datos de Identificación",
    "Datos de Ubicación",
    "Características fiscales",
)
"""How the headings of the three parts begin."""

REGIME: Final = "Régimen"
REGIME_START: Final = "Fecha de alta"

NOT_FOUND: Final = "No se encontró información"
"""How the message begins with which the page says that there is no such cédula."""

MAINTENANCE: Final = ("en mantenimiento", "no disponible", "fuera de servicio", "Servicio no disponible")
"""Words of the pages that stand in for the real one while it is down."""

_LABELS: Final = (
    ("curp", "CURP"),
    ("given_names", "Nombre"),
    ("given_names", "Nombre (s)"),
    ("first_surname", "Apellido Paterno"),
    ("first_surname", "Primer Apellido"),
    ("second_surname", "Apellido Materno"),
    ("second_surname", "Segundo Apellido"),
    ("born_on", "Fecha Nacimiento"),
    ("born_on", "Fecha de Nacimiento"),
    ("company_name", "Denominación o Razón Social"),
    ("company_name", "Denominación/Razón Social"),
    ("capital_regime", "Régimen de capital"),
    ("constituted_on", "Fecha de constitución"),
    ("operations_start", "Fecha de Inicio de operaciones"),
    ("status", "Situación del contribuyente"),
    ("status_since", "Fecha del último cambio de situación"),
    ("address.state", "Entidad Federativa"),
    ("address.municipality", "Municipio o delegación"),
    ("address.municipality", "Municipio o demarcación territorial"),
    ("address.neighborhood", "Colonia"),
    ("address.locality", "Localidad"),
    ("address.street_type", "Tipo de vialidad"),
    ("address.street", "Nombre de la vialidad"),
    ("address.exterior", "Número exterior"),
    ("address.interior", "Número interior"),
    ("address.zip", "CP"),
    ("address.zip", "Código Postal"),
    ("address.email", "Correo electrónico"),
    ("address.local_administration", "AL"),
    ("regime", REGIME),
    ("regime_start", REGIME_START),
)

FIELDS: Final = MappingProxyType({blank_free(label): field for field, label in _LABELS})

NEIGHBORHOOD: Final = "Colonia o Localidad"
"""The page has one of the two."""

# A page without one of these has been made over: every taxpayer of the kind has them, if perhaps empty.
EXPECTED_IDENTITY: Final = MappingProxyType(
    {
        "individual": (
            ("curp", "CURP"),
            ("given_names", "Nombre"),
            ("first_surname", "Apellido Paterno"),
            ("second_surname", "Apellido Materno"),
            ("born_on", "Fecha Nacimiento"),
        ),
        "company": (
            ("company_name", "Denominación o Razón Social"),
            ("capital_regime", "Régimen de capital"),
            ("constituted_on", "Fecha de constitución"),
        ),
    }
)
EXPECTED: Final = (
    ("operations_start", "Fecha de Inicio de operaciones"),
    ("status", "Situación del contribuyente"),
    ("status_since", "Fecha del último cambio de situación"),
    ("address.state", "Entidad Federativa"),
    ("address.municipality", "Municipio o delegación"),
    ("address.street_type", "Tipo de vialidad"),
    ("address.street", "Nombre de la vialidad"),
    ("address.exterior", "Número exterior"),
    ("address.interior", "Número interior"),
    ("address.zip", "CP"),
    ("address.email", "Correo electrónico"),
    ("address.local_administration", "AL"),
    ("regime", REGIME),
    ("regime_start", REGIME_START),
)
# What says something only with a value: a name, and at least one regime.
NEVER_EMPTY: Final = frozenset({"given_names", "company_name", "regime"})
