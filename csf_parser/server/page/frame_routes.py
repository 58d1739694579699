"""Signing in and out, and the files that every page loads."""

import re
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from csf_parser.server.api.errors import request_id_of
from csf_parser.server.page.border import PageRoute
from csf_parser.server.page.forms import fields_of
from csf_parser.server.page.rendering import answer, words_for
from csf_parser.server.page.resources import static_files, version
from csf_parser.server.page.signing import SignedOut, person_at, sign_in, sign_out
from csf_parser.server.services import Services

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_OWN_PAGE: Final = re.compile(r"/(?:clients(?:/[a-z0-9_]{1,64})?)?", re.ASCII)


def frame_router(services: Services) -> APIRouter:
    """``/sign-in`` and ``/sign-out``."""
    router = APIRouter(route_class=PageRoute, include_in_schema=False)

    @router.get("/sign-in")
    async def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 - as the address has it
        """The form that takes a key."""
        try:
            await person_at(request, services)
        except SignedOut:
            return answer(request, "sign_in.html.j2", wrong=None, next=_own(next))
        return RedirectResponse(_own(next), 303)

    @router.post("/sign-in")
    async def enter(request: Request) -> Response:
        """Take a key."""
        sent = await fields_of(request, services.settings)
        actor = await services.keys.actor_of(sent.get("key", "").strip(), request_id_of(request))
        back = _own(sent.get("next", "/"))
        if actor is None:
            wrong = words_for(request)("sign-in.refused")
            return answer(request, "sign_in.html.j2", 401, wrong=wrong, next=back)
        response = RedirectResponse(back, 303)
        sign_in(response, actor, services)
        return response

    @router.post("/sign-out")
    async def leave(request: Request) -> Response:
        """End the session, for whoever holds its cookie."""
        response = RedirectResponse("/sign-in", 303)
        await sign_out(request, response, services)
        return response

    return router


def static_router() -> APIRouter:
    """``/static``."""
    router = APIRouter(route_class=PageRoute, include_in_schema=False)

    @router.get("/static/{of_version}/{name}")
    async def static(request: Request, of_version: str, name: str) -> Response:
        """A file of the page; nothing but those of the package."""
        found = static_files().get(name)
        if found is None:
            return answer(request, "error.html.j2", 404, status=404)
        content, media_type = found
        kept = {"Cache-Control": _FOR_EVER if of_version == version() else "no-cache"}
        return Response(content, 200, kept, media_type=media_type)

    return router


def _own(path: str) -> str:
    """Where to go after signing in: a page of ours, whatever was asked for."""
    return path if _OWN_PAGE.fullmatch(path) else "/"
