"""gigstack's answer against the local record: what it understood differently.

gigstack shortens names of states (``CDMX``), writes the status in mixed case, and has chosen one regime where the paper
has several; none of that is a difference.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from csf_parser.catalogs import spelling
from csf_parser.findings import Finding, make_finding
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.record.client import ClientRecord

_Same = Callable[[str | None, str | None], bool]


def compare_answer(record: ClientRecord, stored: StoredClient, active_regimes: Iterable[str] = ()) -> list[Finding]:
    """What differs, one finding a fact; both values stand in ``data`` as ``printed`` and ``gigstack``.

    A field that the answer does not have is not compared.

    Args:
        record: The client as the paper has it.
        stored: The client as gigstack answered.
        active_regimes: Codes of all active regimes of the paper, any of which gigstack may have chosen.
    """
    return list(_differences(record, stored, {*active_regimes, record.tax_system} - {None}))


def _differences(record: ClientRecord, stored: StoredClient, regimes: set[str | None]) -> Iterator[Finding]:
    for key in {stored.tax_id, stored.rfc} - {None, record.rfc}:
        yield make_finding("gigstack-rfc-differs", "rfc", printed=record.rfc, gigstack=key)
    if stored.legal_name is not None and not spelling.same_name(record.legal_name, stored.legal_name):
        yield make_finding("gigstack-name-differs", "legal_name", printed=record.legal_name, gigstack=stored.legal_name)
    if stored.tax_system is not None and regimes and stored.tax_system not in regimes:
        yield make_finding(
            "gigstack-regime-differs", "regimes", printed=sorted(map(str, regimes)), gigstack=stored.tax_system
        )
    yield from _address(record, stored)
    ours, theirs = record.metadata.fiscal_status, stored.metadata.get("fiscal_status")
    if ours is not None and isinstance(theirs, str) and not spelling.same_status(ours, theirs):
        yield make_finding("gigstack-status-differs", "status", printed=ours, gigstack=theirs)
    if stored.is_valid is False:
        yield make_finding("gigstack-not-valid")


def _address(record: ClientRecord, stored: StoredClient) -> Iterator[Finding]:
    if stored.address.zip is not None and stored.address.zip != record.address.zip:
        yield make_finding(
            "gigstack-zip-differs", "address.zip", printed=record.address.zip, gigstack=stored.address.zip
        )
    for name, same in _FIELDS:
        ours, theirs = getattr(record.address, name), getattr(stored.address, name)
        if theirs is not None and not same(ours, theirs):
            yield make_finding("gigstack-address-differs", f"address.{name}", printed=ours, gigstack=theirs)


_FIELDS: Final[tuple[tuple[str, _Same], ...]] = (
    ("street", spelling.same_text),
    ("exterior", spelling.same_text),
    ("interior", spelling.same_text),
    ("neighborhood", spelling.same_text),
    ("city", spelling.same_municipality),
    ("municipality", spelling.same_municipality),
    ("state", spelling.same_state),
)
