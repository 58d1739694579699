"""The legal name as a CFDI 4.0 wants it: in capitals, without the capital regime.

Sources: ``Nombre`` of the receiver in the schema and the filling guide of Anexo 20. The PAC compares it letter by
letter with the SAT's list (CFDI40145).

Not checked: whether it is the name that the SAT has.
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.catalogs.capital_regimes import is_capital_regime, trailing_capital_regime
from csf_parser.findings import Finding, make_finding
from csf_parser.rules.examined import Examined

_LONGEST_NAME: Final = 300


def check_names(examined: Examined) -> Iterator[Finding]:
    """The findings about the legal name and the capital regime."""
    csf = examined.csf
    name = csf.legal_name
    if name != name.upper():
        yield make_finding("name-not-capitals", "legal_name")
    if len(name) > _LONGEST_NAME or "|" in name:
        yield make_finding("name-not-allowed", "legal_name")
    if csf.kind == "company" and (ending := trailing_capital_regime(name)) is not None:
        yield make_finding("name-with-capital-regime", "legal_name", without=ending.rest)
    if csf.capital_regime is not None and not is_capital_regime(csf.capital_regime):
        yield make_finding("capital-regime-unknown", "capital_regime")
