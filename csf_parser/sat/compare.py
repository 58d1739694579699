"""Paper against page, field by field: what the SAT says today that the CSF does not.

A CSF is a picture of one day; whatever was registered since is a difference that nobody is to blame for. What an
invoice is refused for (RFC, name, postal code, status) is an error all the same, because it would be refused today.
"""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from csf_parser.catalogs import spelling
from csf_parser.catalogs.status import PadronStatus, status_of
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.record.model import Address, Csf
from csf_parser.sat.record import SatAddress, SatRecord

_Same = Callable[[str | None, str | None], bool]


class _AddressField(NamedTuple):
    """A field that both have, and what counts as the same."""

    name: str
    same: _Same
    is_always_shown: bool = True


_ADDRESS: Final = (
    _AddressField("street_type", spelling.same_street_type),
    _AddressField("street", spelling.same_text),
    _AddressField("exterior", spelling.same_number),
    _AddressField("interior", spelling.same_number),
    # The page has either this or a Localidad by its number.
    _AddressField("neighborhood", spelling.same_text, is_always_shown=False),
    _AddressField("municipality", spelling.same_municipality),
    _AddressField("state", spelling.same_state),
)


def compare(csf: Csf, record: SatRecord) -> list[Finding]:
    """What differs, one finding a fact; both values stand in ``data`` as ``printed`` and ``sat``."""
    return [
        *_identity(csf, record),
        *_standing(csf, record),
        *_address(csf.address, record.address),
        *_regimes(csf, record),
    ]


def _identity(csf: Csf, record: SatRecord) -> Iterator[Finding]:
    if csf.rfc != record.rfc:
        yield make_finding("sat-rfc-differs", "rfc", printed=csf.rfc, sat=record.rfc)
    if not spelling.same_name(csf.legal_name, record.legal_name):
        yield make_finding("sat-name-differs", "legal_name", printed=csf.legal_name, sat=record.legal_name)
    if record.curp is not None and csf.curp is not None and not spelling.same_text(csf.curp, record.curp):
        yield make_finding("sat-curp-differs", "curp", printed=csf.curp, sat=record.curp)
    is_shown = record.kind == "company"
    if is_shown and not spelling.same_capital_regime(csf.capital_regime, record.capital_regime):
        yield make_finding(
            "sat-capital-regime-differs", "capital_regime", printed=csf.capital_regime, sat=record.capital_regime
        )


def _standing(csf: Csf, record: SatRecord) -> Iterator[Finding]:
    if not spelling.same_status(csf.status, record.status):
        is_usable = status_of(record.status or "") is PadronStatus.ACTIVE
        severity: Severity = "warning" if is_usable else "error"
        yield make_finding("sat-status-differs", "status", severity=severity, printed=csf.status, sat=record.status)
    if csf.operations_start and record.operations_start and csf.operations_start != record.operations_start:
        yield make_finding(
            "sat-start-differs",
            "operations_start",
            printed=csf.operations_start.isoformat(),
            sat=record.operations_start.isoformat(),
        )


def _address(printed: Address, shown: SatAddress) -> Iterator[Finding]:
    if not spelling.same_text(printed.zip, shown.zip):
        yield make_finding("sat-zip-differs", "address.zip", printed=printed.zip, sat=shown.zip)
    for field in _ADDRESS:
        ours, theirs = getattr(printed, field.name), getattr(shown, field.name)
        if theirs is None and not field.is_always_shown:
            continue
        if not field.same(ours, theirs):
            yield make_finding("sat-address-differs", f"address.{field.name}", printed=ours, sat=theirs)


def _regimes(csf: Csf, record: SatRecord) -> Iterator[Finding]:
    printed = {spelling.regime_key(one.name): one.name for one in csf.regimes if one.active}
    shown = {spelling.regime_key(one.name): one.name for one in record.regimes}
    if printed.keys() != shown.keys():
        yield make_finding(
            "sat-regimes-differ", "regimes", printed=sorted(printed.values()), sat=sorted(shown.values())
        )
