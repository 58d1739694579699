"""What is kept beside the clients: who did what to them, and their papers."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from csf_parser.gigstack.protocol import ErrorCode
from csf_parser.server.api.answers import success
from csf_parser.server.api.asking import Asking, Served
from csf_parser.server.api.clients import ClientId, Limit, Next
from csf_parser.server.api.documentation import AUDIT, PAPER
from csf_parser.server.api.errors import Refusal
from csf_parser.server.data.client_rows import is_client_id
from csf_parser.server.data.clients import PAGE_ROWS

router = APIRouter(prefix="/v1")


@router.get("/audit", **AUDIT)
async def audit(
    actor: Asking,
    services: Served,
    client_id: Annotated[str | None, Query(max_length=64, description="Of this client alone")] = None,
    next: Next = None,  # noqa: A002 - as in the lists of clients
    limit: Limit = PAGE_ROWS,
) -> Response:
    """Who created, changed and deleted clients of this team and mode, the newest first. It holds no value of them."""
    known = client_id is None or is_client_id(client_id)
    after = int(next) if next else None
    found = await services.audit.entries(actor, client_id=client_id, after=after, limit=limit + 1) if known else []
    following = str(found[limit - 1].position) if len(found) > limit else None
    rows = [asdict(entry) for entry in found[:limit]]
    return success(rows, "Audit entries found", next=following, has_more=following is not None)


@router.get("/clients/{client_id}/paper", **PAPER)
async def paper(actor: Asking, services: Served, client_id: ClientId) -> Response:
    """The newest paper of a client, where papers are kept."""
    await services.clients.get(actor, client_id)
    entries = await services.audit.entries(actor, client_id=client_id, with_paper=True, limit=1)
    content = await services.papers.get(client_id, entries[0].paper_sha256 or "") if entries else None
    if content is None:
        raise Refusal(404, ErrorCode.FILE_NOT_FOUND, "no-paper")
    is_pdf = content.startswith(b"%PDF-")
    headers = {"Content-Disposition": f'attachment; filename="{client_id}{".pdf" if is_pdf else ""}"'}
    return Response(content, 200, headers, media_type="application/pdf" if is_pdf else "application/octet-stream")
