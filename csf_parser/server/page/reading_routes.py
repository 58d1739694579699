"""Dropping papers, and pasting the text of a QR code."""

from typing import Any, Final

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from csf_parser.extract.limits import MEBIBYTE
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

    def home(request: Request, status: int = 200, **shown: Any) -> Response:  # Any: whatever the template shows
        megabytes = f"{services.settings.max_bytes / MEBIBYTE:g}"
        frame = {"section": "read", "max_bytes": services.settings.max_bytes, "megabytes": megabytes}
        empty = {"files": [], "wrong": None, "code_text": None}
        return answer(request, "home.html.j2", status, **frame, **(empty | shown))

    def shown(request: Request, file: FileView, **further: Any) -> Response:  # Any: as above
        if is_fragment(request):
            return answer(request, "file.html.j2", file=file, is_open=True)
        return home(request, files=[file], **further)

    @router.get("/")
    async def start(request: Request) -> Response:
        """Where papers are dropped."""
        return home(request, actor=await person_at(request, services))

    @router.get("/read")
    @router.get("/read-code")
    async def again(request: Request) -> Response:
        """Nothing was sent along: a page that shows the answer to a form was loaded anew."""
        await person_at(request, services)
        return RedirectResponse("/", 303)

    @router.post("/read")
    async def read_file(request: Request) -> Response:
        """Read one file."""
        actor, words = await person_at(request, services), words_for(request)
        try:
            sent = await file_of(request, services.settings)
            file = await file_view(services, actor, sent.name, sent.content, words)
        except Refusal as refusal:
            text = words.of(refusal.text)
            wrong = words("home.no-files") if refusal.status == 400 else f"{text[:1].upper()}{text[1:]}."
            if is_fragment(request):
                return Response(wrong, refusal.status, refusal.headers, media_type="text/plain")
            return home(request, refusal.status, actor=actor, wrong=wrong)
        except Busy as busy:
            wait = {"Retry-After": str(busy.retry_after)}
            if is_fragment(request):
                return Response(words("home.busy"), 503, wait, media_type="text/plain")
            return home(request, 503, actor=actor, wrong=words("home.busy"))
        return shown(request, file, actor=actor)

    @router.post("/read-code")
    async def read_code(request: Request) -> Response:
        """Read the text of a QR code."""
        actor, words = await person_at(request, services), words_for(request)
        text = (await fields_of(request, services.settings)).get("text", "")[:_LONGEST_CODE]
        return shown(request, code_view(text, words), actor=actor, code_text=text)

    return router
