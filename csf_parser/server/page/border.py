"""The border around every request of the page: where it may come from, what the browser may do, and what went wrong.

Its answers let the browser load from this server alone, run no script that stands in a page, and send forms nowhere
else. A request that changes something has to come from a page of this server.
"""

from collections.abc import Callable, Coroutine
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import RedirectResponse, Response

from csf_parser.server.api.asking import services_of
from csf_parser.server.data.clients import NoSuchClient
from csf_parser.server.page.rendering import answer, is_fragment
from csf_parser.server.page.signing import SignedOut, TooFast

_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with none at all, browsers would not say where a form comes from
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_SAFE: Final = frozenset({"GET", "HEAD"})
_Handler = Callable[[Request], Coroutine[Any, Any, Response]]  # Any: as FastAPI declares it


class ForeignOrigin(Exception):
    """The request was made by a page of another site."""


class PageRoute(APIRoute):
    """A route of the page."""

    def get_route_handler(self) -> _Handler:
        """The handler within the border."""
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            response = await _answered(request, inner)
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return handler


async def _answered(request: Request, inner: _Handler) -> Response:
    try:
        if request.method not in _SAFE:
            _refuse_foreign(request)
        return await inner(request)
    except SignedOut:
        return _to_sign_in(request)
    except TooFast as error:
        response = answer(request, "error.html.j2", 429, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except ForeignOrigin:
        return answer(request, "error.html.j2", 403, status=403)
    except NoSuchClient:
        return answer(request, "error.html.j2", 404, status=404)


def _to_sign_in(request: Request) -> Response:
    if is_fragment(request):
        return Response(status_code=401)
    back = request.url.path if request.method in _SAFE else "/"
    return RedirectResponse("/sign-in" if back == "/" else f"/sign-in?next={back}", 303)


def _refuse_foreign(request: Request) -> None:
    """Browsers say where a request that changes something comes from; whoever does not say is no page of ours.

    Raises:
        ForeignOrigin: From elsewhere, or from nowhere.
    """
    services = services_of(request)
    origin = request.headers.get("origin", "")
    if services.settings.public_url and origin == _origin(services.settings.public_url):
        return
    if urlsplit(origin).scheme not in {"http", "https"} or urlsplit(origin).netloc != request.headers.get("host"):
        raise ForeignOrigin


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
