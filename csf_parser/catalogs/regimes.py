"""The tax regimes: SAT's ``c_RegimenFiscal``, and how a CSF prints their names.

Source: Anexo 20 of the Resolución Miscelánea Fiscal, catalogue of CFDI 4.0 (19 regimes, valid since 2022-01-01), and
that of CFDI 3.3 for the four that 4.0 dropped. A CSF prints a regime's name and never its code; the names vary in
their beginning (``Régimen de``, ``Régimen de los`` …) and end (`` PM``, ``.``), so every such form of every name
stands in one table and a printed name is looked up there as a whole. Nothing is matched by a part of it: the name of
612 lies within that of others.

Not checked: whether a regime was in force on a given day of a taxpayer's history.

>>> code_of_regime("Régimen de las Personas Físicas con Actividades Empresariales y Profesionales")
'612'
>>> code_of_regime("Régimen de Pequeños Contribuyentes") is None
True
>>> is_historic_regime("Régimen de Pequeños Contribuyentes")
True
"""

import datetime as dt
from types import MappingProxyType
from typing import Final, NamedTuple

from csf_parser.catalogs.folding import blank_free
from csf_parser.values.person_kind import PersonKind

_INDIVIDUAL: Final[frozenset[PersonKind]] = frozenset({"individual"})
_COMPANY: Final[frozenset[PersonKind]] = frozenset({"company"})
_BOTH: Final[frozenset[PersonKind]] = _INDIVIDUAL | _COMPANY

_CFDI40_START: Final = dt.date(2022, 1, 1)


class RegimeEntry(NamedTuple):
    """One row of ``c_RegimenFiscal``.

    ``kinds`` are the kinds of person that may hold it; ``valid_from`` and ``valid_to`` the validity that the catalogue
    gives (``valid_to`` is ``None`` where it gives no end); ``cfdi40`` says that a CFDI 4.0 can carry the code.
    """

    code: str
    name: str
    kinds: frozenset[PersonKind]
    valid_from: dt.date = _CFDI40_START
    valid_to: dt.date | None = None
    cfdi40: bool = True


_ROWS: Final[tuple[RegimeEntry, ...]] = (
    RegimeEntry("601", "General de Ley Personas Morales", _COMPANY),
    RegimeEntry("603", "Personas Morales con Fines no Lucrativos", _COMPANY),
    RegimeEntry("605", "Sueldos y Salarios e Ingresos Asimilados a Salarios", _INDIVIDUAL),
    RegimeEntry("606", "Arrendamiento", _INDIVIDUAL),
    RegimeEntry("607", "Régimen de Enajenación o Adquisición de Bienes", _INDIVIDUAL),
    RegimeEntry("608", "Demás ingresos", _INDIVIDUAL),
    RegimeEntry("609", "Consolidación", _COMPANY, dt.date(2016, 11, 12), dt.date(2019, 12, 31), cfdi40=False),
    RegimeEntry("610", "Residentes en el Extranjero sin Establecimiento Permanente en México", _BOTH),
    RegimeEntry("611", "Ingresos por Dividendos (socios y accionistas)", _INDIVIDUAL),
    RegimeEntry("612", "Personas Físicas con Actividades Empresariales y Profesionales", _INDIVIDUAL),
    RegimeEntry("614", "Ingresos por intereses", _INDIVIDUAL),
    RegimeEntry("615", "Régimen de los ingresos por obtención de premios", _INDIVIDUAL),
    RegimeEntry("616", "Sin obligaciones fiscales", _INDIVIDUAL),
    RegimeEntry("620", "Sociedades Cooperativas de Producción que optan por diferir sus ingresos", _COMPANY),
    RegimeEntry("621", "Incorporación Fiscal", _INDIVIDUAL),
    RegimeEntry("622", "Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras", _COMPANY),
    RegimeEntry("623", "Opcional para Grupos de Sociedades", _COMPANY),
    RegimeEntry("624", "Coordinados", _COMPANY),
    RegimeEntry(
        "625",
        "Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas",
        _INDIVIDUAL,
    ),
    RegimeEntry("626", "Régimen Simplificado de Confianza", _BOTH),
    RegimeEntry("628", "Hidrocarburos", _COMPANY, dt.date(2024, 1, 1), cfdi40=False),
    RegimeEntry(
        "629",
        "De los Regímenes Fiscales Preferentes y de las Empresas Multinacionales",
        _INDIVIDUAL,
        dt.date(2024, 1, 1),
        cfdi40=False,
    ),
    RegimeEntry("630", "Enajenación de acciones en bolsa de valores", _INDIVIDUAL, dt.date(2024, 1, 1), cfdi40=False),
)

REGIMES: Final = MappingProxyType({row.code: row for row in _ROWS})

# Names that a CSF prints beside the catalogue's own, by code.
_OTHER_NAMES: Final[tuple[tuple[str, str], ...]] = (
    ("612", "Actividades Empresariales y Profesionales"),
    ("629", "Regímenes Fiscales Preferentes y de las Empresas Multinacionales"),
)

# Regimes that ended before c_RegimenFiscal existed. They stand with an end date in the CSF of whoever had them once;
# the SAT's older lists number them 602, 604, 613, 617, 618 and 619, which are no codes of any CFDI.
_NAMES_BEFORE_THE_CATALOGUE: Final[tuple[str, ...]] = (
    "Simplificado de Ley Personas Morales",
    "Pequeños Contribuyentes",
    "Intermedio de las Personas Físicas con Actividades Empresariales",
    "PEMEX",
    "Simplificado de Ley Personas Físicas",
    "Ingresos por la Obtención de Préstamos",
)

# Longest first: taking "Régimen " off a name that begins "Régimen de los " would leave words that no name begins with.
_BEGINNINGS: Final = ("REGIMENDELAS", "REGIMENDELOS", "REGIMENDEL", "REGIMENDE", "REGIMEN")
_ENDINGS: Final = ("", "PM")


def _printed_forms(name: str) -> list[str]:
    """Every form in which a CSF prints the name, folded and without blanks."""
    core = blank_free(name)
    core = next((core.removeprefix(start) for start in _BEGINNINGS if core.startswith(start)), core)
    return [start + core + end for start in ("", *_BEGINNINGS) for end in _ENDINGS]


_CODE_BY_FORM: Final = {
    form: code
    for code, name in (*((row.code, row.name) for row in _ROWS), *_OTHER_NAMES)
    for form in _printed_forms(name)
}
_FORMS_BEFORE_THE_CATALOGUE: Final = frozenset(
    form for name in _NAMES_BEFORE_THE_CATALOGUE for form in _printed_forms(name)
)


PRINTED_NAMES: Final[tuple[str, ...]] = (
    "Régimen General de Ley Personas Morales",
    "Personas Morales con Fines no Lucrativos",
    "Régimen de las Personas Morales con fines no lucrativos",
    "Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios",
    "Régimen de Arrendamiento",
    "Régimen de Enajenación o Adquisición de Bienes",
    "Régimen de los demás ingresos",
    "Residentes en el Extranjero sin Establecimiento Permanente en México",
    "Régimen de Ingresos por Dividendos (socios y accionistas)",
    "Régimen de las Personas Físicas con Actividades Empresariales y Profesionales",
    "Régimen de los ingresos por intereses",
    "Régimen de los ingresos por obtención de premios",
    "Sin obligaciones fiscales",
    "Sociedades Cooperativas de Producción que optan por diferir sus ingresos",
    "Régimen de Incorporación Fiscal",
    "Régimen de Actividades Agrícolas, Ganaderas, Silvícolas y Pesqueras PM",
    "Régimen Opcional para Grupos de Sociedades",
    "Régimen de los Coordinados",
    "Régimen de las Actividades Empresariales con ingresos a través de Plataformas Tecnológicas",
    "Régimen Simplificado de Confianza",
    "Régimen Simplificado de Ley Personas Morales",
    "Régimen de Pequeños Contribuyentes",
    "Régimen de Consolidación",
    "Régimen Intermedio de las Personas Físicas con Actividades Empresariales",
    "Régimen Simplificado de Ley Personas Físicas",
    "Ingresos por la Obtención de Préstamos",
)
"""How CSFs print the regimes that a CFDI 4.0 can carry and those that ended before, to tell a misread name by."""


def _form_of(printed: str) -> str:
    return blank_free(printed).rstrip(".")


def code_of_regime(printed: str) -> str | None:
    """The ``c_RegimenFiscal`` code of a regime's printed name; ``None`` where the name has no code.

    Case, accents and blanks do not count, nor a final full stop.
    """
    return _CODE_BY_FORM.get(_form_of(printed))


def is_historic_regime(printed: str) -> bool:
    """Whether this names a known regime that no CFDI 4.0 can carry, though a CSF may still list it as ended."""
    form = _form_of(printed)
    code = _CODE_BY_FORM.get(form)
    return form in _FORMS_BEFORE_THE_CATALOGUE if code is None else not REGIMES[code].cfdi40


def regime(code: str) -> RegimeEntry | None:
    """The row of this code, or ``None`` where there is none."""
    return REGIMES.get(code)


def suits(code: str, kind: PersonKind) -> bool:
    """Whether a person of this kind may hold the regime (the check behind CFDI40158); no for an unknown code.

    >>> suits("622", "individual")
    False
    """
    entry = REGIMES.get(code)
    return entry is not None and kind in entry.kinds
