"""What an invoice is for: SAT's ``c_UsoCFDI``, and which regimes may use which entry.

Source: Anexo 20 of the Resolución Miscelánea Fiscal, catalogue of CFDI 4.0 (24 uses, valid since 2022-01-01). The
receiver's use must fit the receiver's kind of person and regime (CFDI40161).

Not checked: whether the regime suits the kind of person (CFDI40158), which ``regimes.suits`` answers.

>>> [use.code for use in uses_for("616", "individual")]
['G02', 'S01', 'CP01']
>>> is_compatible("D01", "626", "individual")
False
"""

from types import MappingProxyType
from typing import Final, NamedTuple

from csf_parser.catalogs.regimes import REGIMES
from csf_parser.values.person_kind import PersonKind

_ANYONE: Final[frozenset[PersonKind]] = frozenset({"individual", "company"})
_INDIVIDUAL: Final[frozenset[PersonKind]] = frozenset({"individual"})

_BUSINESS: Final = frozenset({"601", "603", "606", "612", "620", "621", "622", "623", "624", "625", "626"})
_DEDUCTING: Final = frozenset({"605", "606", "607", "608", "611", "612", "614", "615", "625"})
_EVERY_REGIME: Final = frozenset(code for code, row in REGIMES.items() if row.cfdi40)


class CfdiUse(NamedTuple):
    """One row of ``c_UsoCFDI``: the kinds of person and the regimes (codes) that may use it."""

    code: str
    name: str
    kinds: frozenset[PersonKind]
    regimes: frozenset[str]


_ROWS: Final[tuple[CfdiUse, ...]] = (
    CfdiUse("G01", "Adquisición de mercancías", _ANYONE, _BUSINESS),
    CfdiUse("G02", "Devoluciones, descuentos o bonificaciones", _ANYONE, _BUSINESS | {"616"}),
    CfdiUse("G03", "Gastos en general", _ANYONE, _BUSINESS),
    CfdiUse("I01", "Construcciones", _ANYONE, _BUSINESS),
    CfdiUse("I02", "Mobiliario y equipo de oficina por inversiones", _ANYONE, _BUSINESS),
    CfdiUse("I03", "Equipo de transporte", _ANYONE, _BUSINESS),
    CfdiUse("I04", "Equipo de computo y accesorios", _ANYONE, _BUSINESS),
    CfdiUse("I05", "Dados, troqueles, moldes, matrices y herramental", _ANYONE, _BUSINESS),
    CfdiUse("I06", "Comunicaciones telefónicas", _ANYONE, _BUSINESS),
    CfdiUse("I07", "Comunicaciones satelitales", _ANYONE, _BUSINESS),
    CfdiUse("I08", "Otra maquinaria y equipo", _ANYONE, _BUSINESS),
    CfdiUse("D01", "Honorarios médicos, dentales y gastos hospitalarios", _INDIVIDUAL, _DEDUCTING),
    CfdiUse("D02", "Gastos médicos por incapacidad o discapacidad", _INDIVIDUAL, _DEDUCTING),
    CfdiUse("D03", "Gastos funerales", _INDIVIDUAL, _DEDUCTING),
    CfdiUse("D04", "Donativos", _INDIVIDUAL, _DEDUCTING),
    CfdiUse(
        "D05",
        "Intereses reales efectivamente pagados por créditos hipotecarios (casa habitación)",
        _INDIVIDUAL,
        _DEDUCTING,
    ),
    CfdiUse("D06", "Aportaciones voluntarias al SAR", _INDIVIDUAL, _DEDUCTING),
    CfdiUse("D07", "Primas por seguros de gastos médicos", _INDIVIDUAL, _DEDUCTING),
    CfdiUse("D08", "Gastos de transportación escolar obligatoria", _INDIVIDUAL, _DEDUCTING),
    CfdiUse(
        "D09",
        "Depósitos en cuentas para el ahorro, primas que tengan como base planes de pensiones",
        _INDIVIDUAL,
        _DEDUCTING,
    ),
    CfdiUse("D10", "Pagos por servicios educativos (colegiaturas)", _INDIVIDUAL, _DEDUCTING),
    CfdiUse("S01", "Sin efectos fiscales", _ANYONE, _EVERY_REGIME),
    CfdiUse("CP01", "Pagos", _ANYONE, _EVERY_REGIME),
    CfdiUse("CN01", "Nómina", _INDIVIDUAL, frozenset({"605"})),
)

CFDI_USES: Final = MappingProxyType({row.code: row for row in _ROWS})


def uses_for(regime_code: str, kind: PersonKind) -> tuple[CfdiUse, ...]:
    """The uses that a receiver of this kind and regime may give, in the catalogue's order; none for an unknown code."""
    return tuple(use for use in _ROWS if kind in use.kinds and regime_code in use.regimes)


def is_compatible(use_code: str, regime_code: str, kind: PersonKind) -> bool:
    """Whether a receiver of this kind and regime may give this use; no for a code that is not in the catalogue."""
    use = CFDI_USES.get(use_code)
    return use is not None and kind in use.kinds and regime_code in use.regimes
