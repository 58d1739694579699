"""The stored clients: list, search, one, changes by hand, deletion and validation."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from csf_parser.gigstack import protocol
from csf_parser.server.api.answers import page_of_clients, shown, success
from csf_parser.server.api.asking import Asking, Served
from csf_parser.server.api.bodies import object_of
from csf_parser.server.api.documentation import CHANGE, DELETE, LIST, ONE, VALIDATE
from csf_parser.server.data.clients import MOST_ROWS, PAGE_ROWS
from csf_parser.server.validating import validated

router = APIRouter()

ClientId = Annotated[str, Path(max_length=64, examples=["client_3f9c1d0a5b7e4c2f8a61"])]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="Clients of a page")]
Next = Annotated[str | None, Query(pattern=r"^[0-9]{1,18}$", description="The next of the page before")]


@router.get(protocol.CLIENTS, **LIST)
async def list_clients(actor: Asking, services: Served, next: Next = None, limit: Limit = PAGE_ROWS) -> Response:  # noqa: A002 - gigstack's name
    """The clients, the newest first."""
    return page_of_clients(await services.clients.page(actor, next, limit))


@router.get(protocol.SEARCH, **LIST)
async def search_clients(
    actor: Asking,
    services: Served,
    q: Annotated[str, Query(min_length=1, max_length=200, description="An RFC, or words of a name or an e-mail")],
    next: Next = None,  # noqa: A002 - gigstack's name
    limit: Limit = PAGE_ROWS,
) -> Response:
    """The clients in whose RFC, names or e-mail all words occur, the newest first."""
    return page_of_clients(await services.clients.search(actor, q, next, limit))


@router.post(f"{protocol.VALIDATE}/{{client_id}}", **VALIDATE)
async def validate_client(actor: Asking, services: Served, client_id: ClientId) -> Response:
    """Look again whether a CFDI 4.0 would accept this client, at the SAT where that is switched on."""
    client, findings = await validated(services, actor, client_id)
    told = [finding.model_dump(mode="json") for finding in findings]
    return success(shown(client), "Client validated", findings=told)


@router.get(f"{protocol.CLIENTS}/{{client_id}}", **ONE)
async def get_client(actor: Asking, services: Served, client_id: ClientId) -> Response:
    """One client."""
    return success(shown(await services.clients.get(actor, client_id)), "Client found")


@router.put(f"{protocol.CLIENTS}/{{client_id}}", **CHANGE)
async def change_client(request: Request, actor: Asking, services: Served, client_id: ClientId) -> Response:
    """Change fields of a client; those that are not sent stay as they are."""
    changes = await object_of(request, services.settings)
    return success(shown(await services.clients.change(actor, client_id, changes)), "Client updated")


@router.delete(f"{protocol.CLIENTS}/{{client_id}}", **DELETE)
async def delete_client(actor: Asking, services: Served, client_id: ClientId) -> Response:
    """Delete a client, with its kept papers."""
    await services.clients.delete(actor, client_id)
    return success({"id": client_id, "deleted": True}, "Client deleted")
