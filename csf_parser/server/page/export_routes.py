"""Records as files: of one form, of all papers on the screen, of the clients that are saved."""

import asyncio
import json
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from csf_parser.gigstack.protocol import ErrorCode
from csf_parser.record import ClientRecord
from csf_parser.server.actor import Actor
from csf_parser.server.api.errors import Refusal
from csf_parser.server.page.border import PageRoute
from csf_parser.server.page.client_form import form_of_client, form_of_post
from csf_parser.server.page.client_routes import every_client
from csf_parser.server.page.form_checks import record_of
from csf_parser.server.page.forms import fields_of
from csf_parser.server.page.rendering import words_for
from csf_parser.server.page.sheets import MEDIA_TYPES, Format, written
from csf_parser.server.page.signing import opened_paper, person_at
from csf_parser.server.page.texts import Words
from csf_parser.server.services import Services

_MOST_RECORDS: Final = 500


def export_router(services: Services) -> APIRouter:
    """``/export.csv`` for what is on the screen, ``/clients.csv`` for what is saved; and the other formats."""
    router = APIRouter(route_class=PageRoute, include_in_schema=False)

    @router.post("/export.{form}")
    async def export(request: Request, form: Format) -> Response:
        """The record of a form as it is filled in, or those of several."""
        actor = await person_at(request, services)
        sent = await fields_of(request, services.settings)
        several = _several(sent["records"]) if "records" in sent else [sent]
        records = [_record(fields, actor, services) for fields in several]
        name = f"{records[0].rfc or 'cliente'}" if len(records) == 1 else "clientes"
        return await _file(records, form, name, words_for(request))

    @router.get("/clients.{form}")
    async def export_clients(request: Request, form: Format, q: Annotated[str, Query(max_length=200)] = "") -> Response:
        """The clients that are saved, or those of them that a search finds."""
        actor = await person_at(request, services)
        clients = [client async for client in every_client(services, actor, " ".join(q.split()))]
        records = [record_of(form_of_client(client)) for client in clients]
        return await _file(records, form, "clientes", words_for(request))

    return router


def _record(fields: dict[str, str], actor: Actor, services: Services) -> ClientRecord:
    return record_of(form_of_post(fields, opened_paper(fields.get("paper", ""), actor, services), client=None))


def _several(text: str) -> list[dict[str, str]]:
    """The forms that a browser packed into one field.

    Raises:
        Refusal: They are none.
    """
    try:
        forms = json.loads(text)
        packed = [{str(name): str(value) for name, value in form.items()} for form in forms[:_MOST_RECORDS]]
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError):
        packed = []
    if not packed:
        raise Refusal(400, ErrorCode.INVALID_REQUEST_BODY, "malformed-form")
    return packed


async def _file(records: list[ClientRecord], form: Format, name: str, words: Words) -> Response:
    safe = "".join(letter for letter in name if letter.isascii() and letter.isalnum()) or "cliente"
    headers = {"Content-Disposition": f'attachment; filename="{safe}.{form}"'}
    content = await asyncio.to_thread(written, records, form, words)  # a large workbook takes seconds
    return Response(content, 200, headers, media_type=MEDIA_TYPES[form])
