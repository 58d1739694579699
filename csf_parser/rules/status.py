"""The taxpayer's standing in the register ("Estatus en el padrón") and, in older documents, at its address.

A PAC refuses an invoice only to an RFC that is cancelled (CFDI40143). Whatever is not a known good standing is at least
a warning, because nobody should invoice on a word that was not understood. An empty row says nothing.

Not checked: whether the standing is still the same today.
"""

from collections.abc import Iterator
from typing import Final

from csf_parser.catalogs.status import PadronStatus, is_located, status_of
from csf_parser.findings import Finding, make_finding
from csf_parser.rules.examined import Examined

_FINDINGS: Final = {
    PadronStatus.SUSPENDED: "status-suspended",
    PadronStatus.CANCELLED: "status-cancelled",
    PadronStatus.INACTIVE: "status-not-active",
    PadronStatus.PENDING: "status-not-active",
    PadronStatus.NOT_LOCATED: "taxpayer-not-located",
    None: "status-unknown",
}


def check_status(examined: Examined) -> Iterator[Finding]:
    """The findings about a standing that is not a good one."""
    csf = examined.csf
    yield from status_findings(csf.status, "status")
    for path, printed in (
        ("address.address_status", csf.address.address_status),
        ("address.taxpayer_status", csf.address.taxpayer_status),
    ):
        located = is_located(printed) if printed else True
        if not located:
            yield make_finding("address-status-unknown" if located is None else "taxpayer-not-located", path)


def status_findings(printed: str | None, field: str) -> Iterator[Finding]:
    """The finding about one status, wherever it comes from; none about an active or an empty one."""
    if printed and (status := status_of(printed)) is not PadronStatus.ACTIVE:
        yield make_finding(_FINDINGS[status], field)
