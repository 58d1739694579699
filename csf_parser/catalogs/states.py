"""The 32 federal entities: SAT's ``c_Estado``, CURP's code for each, and how a CSF prints their names.

Sources: ``c_Estado`` of Anexo 20 (its Mexican rows, which are the suffixes of ISO 3166-2:MX) and the entity table of
the CURP's Instructivo Normativo (DOF 18/10/2021). A CSF prints INEGI's long names in capitals without accents, and
calls the Estado de México plainly ``MEXICO``.

Not checked: CURP's ``NE`` (born abroad), which is no entity.

>>> state_of("MICHOACAN DE OCAMPO").code
'MIC'
>>> state_of("DISTRITO FEDERAL").display
'CDMX'
"""

from types import MappingProxyType
from typing import Final, NamedTuple

from csf_parser.catalogs.folding import blank_free, folded


class State(NamedTuple):
    """One federal entity.

    ``code`` is that of ``c_Estado``; ``curp_code`` the two letters of a CURP; ``name`` the catalogue's name;
    ``aliases`` the other names that are printed for it; ``short_name`` the one in general use, where it has one.
    """

    code: str
    curp_code: str
    name: str
    aliases: tuple[str, ...] = ()
    short_name: str | None = None

    @property
    def display(self) -> str:
        """The name to show to people."""
        return self.short_name or self.name


_ROWS: Final[tuple[State, ...]] = (
    State("AGU", "AS", "Aguascalientes"),
    State("BCN", "BC", "Baja California"),
    State("BCS", "BS", "Baja California Sur"),
    State("CAM", "CC", "Campeche"),
    State("CHP", "CS", "Chiapas"),
    State("CHH", "CH", "Chihuahua"),
    State("COA", "CL", "Coahuila", ("Coahuila de Zaragoza",)),
    State("COL", "CM", "Colima"),
    State("CMX", "DF", "Ciudad de México", ("Distrito Federal", "CDMX"), "CDMX"),
    State("DUR", "DG", "Durango"),
    State("GUA", "GT", "Guanajuato"),
    State("GRO", "GR", "Guerrero"),
    State("HID", "HG", "Hidalgo"),
    State("JAL", "JC", "Jalisco"),
    State("MEX", "MC", "Estado de México", ("México",)),
    State("MIC", "MN", "Michoacán", ("Michoacán de Ocampo",)),
    State("MOR", "MS", "Morelos"),
    State("NAY", "NT", "Nayarit"),
    State("NLE", "NL", "Nuevo León"),
    State("OAX", "OC", "Oaxaca"),
    State("PUE", "PL", "Puebla"),
    State("QUE", "QT", "Querétaro", ("Querétaro de Arteaga",)),
    State("ROO", "QR", "Quintana Roo"),
    State("SLP", "SP", "San Luis Potosí"),
    State("SIN", "SL", "Sinaloa"),
    State("SON", "SR", "Sonora"),
    State("TAB", "TC", "Tabasco"),
    State("TAM", "TS", "Tamaulipas"),
    State("TLA", "TL", "Tlaxcala"),
    State("VER", "VZ", "Veracruz", ("Veracruz de Ignacio de la Llave",)),
    State("YUC", "YN", "Yucatán"),
    State("ZAC", "ZS", "Zacatecas"),
)

STATES: Final = MappingProxyType({row.code: row for row in _ROWS})

PRINTED_NAMES: Final = tuple(folded(name) for row in _ROWS for name in (row.name, *row.aliases))
"""How CSFs print them: in capitals without accents."""

_STATE_BY_NAME: Final = {blank_free(name): row for row in _ROWS for name in (row.name, *row.aliases)}


def state(code: str) -> State | None:
    """The federal entity of this ``c_Estado`` code, or ``None`` where there is none."""
    return STATES.get(code)


def state_of(printed: str) -> State | None:
    """The federal entity that a printed name names, or ``None``; case, accents and blanks do not count."""
    return _STATE_BY_NAME.get(blank_free(printed))
