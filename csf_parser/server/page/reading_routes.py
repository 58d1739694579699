"""Dropping papers, and pasting the text of a QR code."""

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from csf_parser.extract.limits import MEBIBYTE
from csf_parser.server.actor import Actor
from csf_parser.server.api.bodies import file_of
from csf_parser.server.api.errors import Refusal
from csf_parser.server.page.border import PageRoute
from csf_parser.server.page.file_view import FileView, code_view, file_view
from csf_parser.server.page.forms import fields_of
from csf_parser.server.page.rendering import answer, is_fragment, words_for
from csf_parser.server.page.signing import person_at
from csf_parser.server.services import Services
from csf_parser.server.work.crew import Busy

_LONGEST_CODE: Final = 4000


def reading_router(services: Services) -> APIRouter:
    """``/``, and what its forms send to."""
    router = APIRouter(route_class=PageRoute, include_in_schema=False)

    @router.get("/")
    async def start(request: Request) -> Response:
        """Where papers are dropped."""
        return _home(request, services, actor=await person_at(request, services))

    @router.get("/read")
    @router.get("/read-code")
    async def again(request: Request) -> Response:
        """Nothing was sent along: a page that shows the answer to a form was loaded anew."""
        await person_at(request, services)
        return RedirectResponse("/", 303)

    @router.post("/read")
    async def read_file(request: Request) -> Response:
        """Read one file."""
        return await _read(request, services, await person_at(request, services))

    @router.post("/read-code")
    async def read_code(request: Request) -> Response:
        """Read the text of a QR code."""
        actor = await person_at(request, services)
        text = (await fields_of(request, services.settings)).get("text", "")[:_LONGEST_CODE]
        return _shown(request, services, code_view(text, words_for(request)), actor=actor, code_text=text)

    return router


async def _read(request: Request, services: Services, actor: Actor) -> Response:
    words = words_for(request)
    headers: dict[str, str] = {}
    try:
        sent = await file_of(request, services.settings)
        file = await file_view(services, actor, sent, words)
        return _shown(request, services, file, actor=actor)
    except Busy as busy:
        status, wrong, headers = 503, words("home.busy"), {"Retry-After": str(busy.retry_after)}
    except Refusal as refusal:
        status, headers = refusal.status, refusal.headers
        text = words.of(refusal.text)
        wrong = words("home.no-files") if status == 400 else f"{text[:1].upper()}{text[1:]}."
    if is_fragment(request):
        return Response(wrong, status, headers, media_type="text/plain")
    return _home(request, services, status, actor=actor, wrong=wrong)


def _home(request: Request, services: Services, status: int = 200, **shown: Any) -> Response:  # Any: the template's
    limit = services.settings.max_bytes
    frame = {"section": "read", "max_bytes": limit, "megabytes": f"{limit / MEBIBYTE:g}"}
    empty: dict[str, Any] = {"files": [], "wrong": None, "code_text": None}
    return answer(request, "home.html.j2", status, **frame, **(empty | shown))


def _shown(request: Request, services: Services, file: FileView, **further: Any) -> Response:  # Any: the template's
    if is_fragment(request):
        return answer(request, "file.html.j2", file=file, is_open=True)
    return _home(request, services, files=[file], **further)
