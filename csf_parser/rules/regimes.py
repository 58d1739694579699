"""Regimes and activities: whether there is a regime to invoice under, and whether the tables are whole.

Sources: ``c_RegimenFiscal`` of Anexo 20 (CFDI40157, CFDI40158). Activities are not on an invoice; their percentages
add up to 100 on every genuine paper that is known.

Not checked: whether the SAT has the regime on record for this RFC.
"""

from collections.abc import Iterator

from csf_parser.catalogs.regimes import is_historic_regime, suits
from csf_parser.findings import Finding, make_finding
from csf_parser.record.model import Csf, Regime
from csf_parser.rules.examined import Examined
from csf_parser.values.person_kind import PersonKind


def check_regimes(examined: Examined) -> Iterator[Finding]:
    """The findings about regimes, then about activities."""
    csf = examined.csf
    for index, regime in enumerate(csf.regimes):
        yield from _check_regime(f"regimes[{index}].name", regime, csf.kind)
    active = [regime for regime in csf.regimes if regime.active]
    # Without the heading of the table, `incomplete` says it.
    if not active and "regimes" in examined.printed.sections:
        yield make_finding("no-active-regime", "regimes")
    codes = sorted({regime.code or "" for regime in active})
    if len(codes) > 1:
        yield make_finding("several-regimes", "regimes", codes=[code for code in codes if code])
    yield from _check_percentages(csf)


def _check_regime(path: str, regime: Regime, kind: PersonKind) -> Iterator[Finding]:
    if is_historic_regime(regime.name):
        if regime.active:
            yield make_finding("regime-historic", path)
    elif regime.code is None:
        yield make_finding("regime-unknown", path, severity="warning" if regime.active else "info")
    elif regime.active and not suits(regime.code, kind):
        yield make_finding("regime-unsuited", path, regime=regime.code)


def _check_percentages(csf: Csf) -> Iterator[Finding]:
    current = [row.percentage for row in csf.activities if row.end is None]
    every = [row.percentage for row in csf.activities]
    if not current or None in every:
        return
    # Whether a row that has ended keeps its share is not known, so either sum will do.
    sums = [sum(share for share in shares if share is not None) for shares in (current, every)]
    if 100 not in sums:
        yield make_finding("activities-percentages", "activities", sum=sums[0])
