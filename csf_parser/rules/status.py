"""The taxpayer's standing in the register ("Estatus en el padrón").

A PAC refuses an invoice only to an RFC that is cancelled (CFDI40143). Not checked: whether the standing is still the
same today.
"""

from collections.abc import Iterator

from csf_parser.catalogs.status import PadronStatus, status_of
from csf_parser.findings import Finding, make_finding
from csf_parser.rules.examined import Examined


def check_status(examined: Examined) -> Iterator[Finding]:
    """The finding about a status that is not active."""
    printed = examined.csf.status
    if printed is None:
        return
    match status_of(printed):
        case PadronStatus.SUSPENDED:
            yield make_finding("status-suspended", "status")
        case PadronStatus.CANCELLED:
            yield make_finding("status-cancelled", "status")
        case None:
            yield make_finding("status-unknown", "status")
        case PadronStatus.ACTIVE:
            pass
