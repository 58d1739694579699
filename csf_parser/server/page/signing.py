"""Who uses the page, and what was read before: both travel with the browser, signed with the server's secret.

A session is the id of a key, never the key, and an id of the session. Both are looked up in the database with each
request, so that a revoked key or an ended session is refused at once. The cookie is HttpOnly and SameSite=Strict. What
was read of a document is signed because a saved client counts as valid only if it was not changed on the way.
"""

import secrets
import time
from typing import Final, NamedTuple

from fastapi import Request
from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer
from pydantic import ValidationError
from starlette.responses import Response

from csf_parser.server.actor import Actor
from csf_parser.server.api.errors import request_id_of
from csf_parser.server.page.client_form import ReadPaper
from csf_parser.server.services import Services

COOKIE: Final = "csf_session"
_SESSION: Final = "csf page session"
_PAPER: Final = "csf page paper"
_HOUR_S: Final = 3600


class SignedOut(Exception):
    """Nobody is signed in, or no longer."""


class TooFast(Exception):
    """More requests than a key may make; ``retry_after`` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


async def person_at(request: Request, services: Services) -> Actor:
    """Who is signed in.

    Raises:
        SignedOut: Nobody is.
        TooFast: They ask too often.
    """
    session = _session_of(request, services)
    if session is None or await services.ended_sessions.has(session.id):
        raise SignedOut
    actor = await services.keys.actor_with_id(session.key_id, request_id_of(request))
    if actor is None:
        raise SignedOut
    request.state.key_id = actor.key_id
    request.state.actor = actor
    pause = services.rates.take(actor.key_id)
    if pause:
        raise TooFast(max(1, round(pause)))
    return actor


def sign_in(response: Response, actor: Actor, services: Services) -> None:
    """Let the browser come back as this actor."""
    settings = services.settings
    response.set_cookie(
        COOKIE,
        _sessions(services).dumps(_Session(actor.key_id, secrets.token_hex(16))),
        max_age=int(settings.session_hours * _HOUR_S),
        httponly=True,
        samesite="strict",
        secure=settings.cookies_are_secure,
    )


async def sign_out(request: Request, response: Response, services: Services) -> None:
    """End the session, and let the browser forget its cookie."""
    session = _session_of(request, services)
    if session is not None:
        expires_at = time.time() + services.settings.session_hours * _HOUR_S  # at the latest
        await services.ended_sessions.add(session.id, int(expires_at) + 1)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=services.settings.cookies_are_secure)


def sealed_paper(paper: ReadPaper, actor: Actor, services: Services) -> str:
    """What was read for somebody, as a text that only this server can have made."""
    return str(_papers(actor, services).dumps(paper.model_dump(mode="json")))


def opened_paper(text: str, actor: Actor, services: Services) -> ReadPaper | None:
    """What was read for this actor's team and mode; ``None`` where the text is none of ours, or was made for others."""
    try:
        return ReadPaper.model_validate(_papers(actor, services).loads(text))
    except (BadSignature, ValidationError):
        return None


class _Session(NamedTuple):
    key_id: str
    id: str


def _session_of(request: Request, services: Services) -> _Session | None:
    """The session of a request; ``None`` if it has none that this server has signed and that has not expired."""
    max_age = int(services.settings.session_hours * _HOUR_S)
    try:
        key_id, session_id = _sessions(services).loads(request.cookies.get(COOKIE, ""), max_age=max_age)
    except (BadSignature, TypeError, ValueError):
        return None
    return _Session(str(key_id), str(session_id))


def _sessions(services: Services) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(services.session_secret, salt=_SESSION)


def _papers(actor: Actor, services: Services) -> URLSafeSerializer:
    # What is sound among test clients, such as a specimen, is not so among live ones.
    mode = "live" if actor.livemode else "test"
    return URLSafeSerializer(services.session_secret, salt=f"{_PAPER} {mode} {actor.team}")
