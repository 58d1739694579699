"""Around every request: an id, a line in the log, the counters, and an answer where nobody foresaw what happened."""

import logging
import re
import secrets
import time
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.routing import Route

from csf_parser.error_texts import kind_and_place
from csf_parser.server.api.errors import refusal_of
from csf_parser.server.observing.logs import log

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from csf_parser.server.observing.metrics import Metrics

REQUEST_ID: Final = "X-Request-Id"
_GOOD_ID: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}", re.ASCII)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_UNKNOWN: Final = "unknown"  # what a stranger chose must not become a label or a line


class Observed:
    """The application with all of that around it."""

    def __init__(self, app: "ASGIApp", metrics: "Metrics") -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = asked if _GOOD_ID.fullmatch(asked) else f"req_{secrets.token_hex(10)}"
        scope.setdefault("state", {})["request_id"] = request_id
        started = time.monotonic()
        status = 0

        async def send_with_id(message: "Message") -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = request_id
                headers.setdefault("Cache-Control", "no-store")
                headers.setdefault("X-Content-Type-Options", "nosniff")
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:  # noqa: BLE001 - the border: whoever asked gets an answer, whatever happened
            log(logging.ERROR, "failure", request_id=request_id, error=kind_and_place(error))
            if not status:
                await refusal_of(error).answer(Request(scope))(scope, receive, send_with_id)
        finally:
            self._count(scope, status, time.monotonic() - started)

    def _count(self, scope: "Scope", status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else _UNKNOWN
        found = scope.get("route")
        route = found.path if isinstance(found, Route) else _UNKNOWN
        self._metrics.requests.labels(method, route, status or 499).inc()
        self._metrics.request_seconds.labels(method, route).observe(seconds)
        log(
            logging.INFO,
            "request",
            request_id=scope["state"]["request_id"],
            method=method,
            route=route,
            status=status or 499,  # whoever asked was gone
            ms=round(seconds * 1000, 1),
            key_id=scope["state"].get("key_id"),
        )
