"""Saving clients; listing, searching, changing and deleting them."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from csf_parser.gigstack.protocol import StoredClient
from csf_parser.server.actor import Actor
from csf_parser.server.data.client_fields import InvalidFields
from csf_parser.server.data.clients import MOST_ROWS, RfcTaken, Saved, Write
from csf_parser.server.page.border import PageRoute
from csf_parser.server.page.client_form import ClientForm, form_of_client, form_of_post
from csf_parser.server.page.form_checks import faults_of, fields_to_save
from csf_parser.server.page.forms import fields_of
from csf_parser.server.page.rendering import answer, is_fragment, words_for
from csf_parser.server.page.signing import opened_paper, person_at
from csf_parser.server.services import Services

_ROWS: Final = 50
_MOST_EXPORTED: Final = 20_000
_After = Annotated[str | None, Query(pattern=r"^[0-9]{1,18}$")]
_Text = Annotated[str, Query(max_length=200)]


def client_router(services: Services) -> APIRouter:
    """``/clients``: the list, one of them, and its deletion."""
    router = APIRouter(route_class=PageRoute, include_in_schema=False)

    @router.get("/clients")
    async def clients(request: Request, q: _Text = "", after: _After = None, deleted: str = "") -> Response:
        """The clients, or those that hold the text."""
        actor = await person_at(request, services)
        text = " ".join(q.split())
        found = (
            services.clients.search(actor, text, after, _ROWS) if text else services.clients.page(actor, after, _ROWS)
        )
        page = await found
        return answer(
            request,
            "clients.html.j2",
            actor=actor,
            section="clients",
            text=text,
            deleted=bool(deleted),
            rows=page.clients,
            next=page.next,
            total=page.total_results,
            is_further=after is not None,
        )

    @router.get("/clients/{client_id}")
    async def client(request: Request, client_id: str, saved: str = "") -> Response:
        """One client."""
        actor = await person_at(request, services)
        found = await services.clients.get(actor, client_id)
        said = saved if saved in {"new", "updated"} else None
        return _client_page(request, actor, found, form_of_client(found), saved=said)

    @router.post("/clients/{client_id}/delete")
    async def delete(request: Request, client_id: str) -> Response:
        """Delete one client."""
        await services.clients.delete(await person_at(request, services), client_id)
        return RedirectResponse("/clients?deleted=1", 303)

    return router


def saving_router(services: Services) -> APIRouter:
    """What the forms of clients send to."""
    router = APIRouter(route_class=PageRoute, include_in_schema=False)

    @router.post("/clients")
    async def save(request: Request) -> Response:
        """Save a client from a paper: a new one, or the one of its RFC."""
        return await _save(request, services, await person_at(request, services), None)

    @router.post("/clients/{client_id}")
    async def change(request: Request, client_id: str) -> Response:
        """Change one client by hand."""
        actor = await person_at(request, services)
        return await _save(request, services, actor, await services.clients.get(actor, client_id))

    return router


async def every_client(services: Services, actor: Actor, text: str) -> AsyncIterator[StoredClient]:
    """All clients that a search finds, or all that there are, a page at a time."""
    after, left = None, _MOST_EXPORTED
    while left > 0:
        finding = (
            services.clients.search(actor, text, after, MOST_ROWS)
            if text
            else services.clients.page(actor, after, MOST_ROWS)
        )
        page = await finding
        for client in page.clients:
            yield client
        left -= len(page.clients)
        if page.next is None:
            return
        after = page.next


async def _save(request: Request, services: Services, actor: Actor, client: StoredClient | None) -> Response:
    words = words_for(request)
    posted = await fields_of(request, services.settings)
    form = form_of_post(posted, opened_paper(posted.get("paper", ""), actor, services), client=client)
    wrong = faults_of(form, words)
    if form.needs_review and "reviewed" not in posted:
        wrong["reviewed"] = words("form.wrong.reviewed")
    saved: Saved | None = None
    if not wrong:
        try:
            saved = await services.clients.save(
                actor, fields_to_save(form), client_id=client.id if client else None, write=_write_of(form)
            )
        except InvalidFields as error:
            wrong = {_name_of(path): words("form.wrong.value") for path in error.problems}
        except RfcTaken:
            wrong = {"rfc": words("form.wrong.taken")}
    return _answer(request, actor, posted, replace(form, wrong=wrong), client, saved)


def _write_of(form: ClientForm) -> Write:
    """A client counts as valid where a sound paper says all of it."""
    is_sound = form.paper is not None and not form.paper.has_errors and not form.corrected
    return Write(is_valid=True, action="updated") if is_sound else Write()


def _answer(
    request: Request,
    actor: Actor,
    posted: Mapping[str, str],
    form: ClientForm,
    client: StoredClient | None,
    saved: Saved | None,
) -> Response:
    said = None if saved is None else "new" if saved.is_new else "updated"
    if is_fragment(request):
        if saved is not None and client is None:
            form = replace(form, exists=saved.client.id)
        elif saved is not None:
            form = form_of_client(saved.client)
        return answer(request, "form.html.j2", **_shown(form, posted.get("form-id", ""), said, saved))
    if saved is not None:
        return RedirectResponse(f"/clients/{saved.client.id}?saved={said}", 303)
    return _client_page(request, actor, client, form, saved=None)


def _client_page(
    request: Request,
    actor: Actor,
    client: StoredClient | None,
    form: ClientForm,
    *,
    saved: str | None,
) -> Response:
    frame: dict[str, Any] = {"actor": actor, "section": "clients", "client": client}
    return answer(request, "client.html.j2", **frame, **_shown(form, "client", saved, None))


def _shown(form: ClientForm, form_id: str, said: str | None, saved: Saved | None) -> dict[str, Any]:  # Any: template's
    known = form_id if form_id.isascii() and form_id.isalnum() and len(form_id) < 40 else "client"
    return {
        "form": form,
        "id": known,
        "saved": said,
        "saved_id": saved.client.id if saved and form.client_id is None else None,
    }


def _name_of(path: str) -> str:
    return {"tax_id": "rfc"}.get(path, path)
