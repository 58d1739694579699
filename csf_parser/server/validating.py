"""``POST /v2/clients/validate/{id}``: whether a CFDI 4.0 would accept a stored client, as far as one can tell here."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csf_parser.catalogs import spelling
from csf_parser.catalogs.postal_codes import lookup
from csf_parser.catalogs.regimes import suits
from csf_parser.errors import InvalidValue
from csf_parser.findings import Finding, make_finding
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.rules.status import status_findings
from csf_parser.sat import Question, SatNotFound, SatRecord, SatUnavailable
from csf_parser.server.actor import Actor
from csf_parser.server.data.clients import Write
from csf_parser.server.services import Services

if TYPE_CHECKING:
    from csf_parser.values.person_kind import PersonKind


async def validated(services: Services, actor: Actor, client_id: str) -> tuple[StoredClient, list[Finding]]:
    """The client with ``is_valid`` as just found, and what was found.

    Looked at are the postal code, the regime, and what the paper said of the status; and, where the SAT is asked and
    the client's idCIF is known, whether name, postal code, status and regime are those that the SAT has.

    Raises:
        NoSuchClient: There is no client of this id.
        SatError: The SAT is to be asked, and gave no answer; nothing is changed.
    """
    client = await services.clients.get(actor, client_id)
    findings = [*_by_itself(client), *(await _at_the_sat(services, client))]
    is_valid = all(finding.severity != "error" for finding in findings)
    write = Write(is_valid=is_valid, action="validated")
    return await services.clients.change(actor, client_id, {}, write=write), findings


def _by_itself(client: StoredClient) -> Iterator[Finding]:
    zip_code = client.address.zip
    if zip_code is None:
        yield make_finding("zip-missing", "address.zip")
    elif lookup(zip_code) is None:
        yield make_finding("zip-unknown", "address.zip")
    kind: PersonKind = "company" if len(client.key or "") == 12 else "individual"
    if client.tax_system is None:
        yield make_finding("several-regimes", "tax_system", codes=client.metadata.get("regimes") or [])
    elif not suits(client.tax_system, kind):
        yield make_finding("regime-unsuited", "tax_system", regime=client.tax_system)
    yield from status_findings(str(client.metadata.get("fiscal_status") or ""), "metadata.fiscal_status")


async def _at_the_sat(services: Services, client: StoredClient) -> list[Finding]:
    if services.sat is None:
        return []
    try:
        question = Question.of(client.key or "", str(client.metadata.get("id_cif") or ""))
    except InvalidValue:
        return [make_finding("sat-not-asked", "metadata.id_cif")]
    try:
        async with asyncio.timeout(services.settings.sat_seconds):
            record = await services.sat.look_up(question.rfc, question.id_cif)
    except SatNotFound:
        return [make_finding("sat-not-found", "metadata.id_cif")]
    except TimeoutError:
        raise SatUnavailable(f"no answer within {services.settings.sat_seconds:g} s") from None
    return list(_beside(client, record))


def _beside(client: StoredClient, record: SatRecord) -> Iterator[Finding]:
    if not spelling.same_name(client.legal_name or "", record.legal_name):
        yield make_finding("sat-name-differs", "legal_name", printed=client.legal_name, sat=record.legal_name)
    if not spelling.same_text(client.address.zip, record.address.zip):
        yield make_finding("sat-zip-differs", "address.zip", printed=client.address.zip, sat=record.address.zip)
    yield from status_findings(record.status, "metadata.fiscal_status")
    known = [one.code for one in record.regimes if one.code]
    if client.tax_system is not None and known and client.tax_system not in known:
        yield make_finding("sat-regimes-differ", "tax_system", printed=[client.tax_system], sat=known)
