"""Who asks: the key of a request, how often it may ask, and for whom."""

import re
from typing import Annotated, Final

from fastapi import Depends, Query, Request
from fastapi.security import HTTPBearer

from csf_parser.gigstack.protocol import ErrorCode
from csf_parser.server.actor import Actor
from csf_parser.server.api.errors import Refusal, request_id_of
from csf_parser.server.services import Services

_SCHEME: Final = re.compile(r"bearer +", re.IGNORECASE)


def services_of(request: Request) -> Services:
    """The services of the application that the request came to."""
    services: Services = request.app.state.services
    return services


async def who_asks(request: Request, team: Annotated[str | None, Query(max_length=64)] = None) -> Actor:
    """The holder of the request's key, acting for the team that the parameter names.

    Raises:
        Refusal: 401 without a good key, 429 where it asks too often.
        NotAllowed: The key may not act for that team.
    """
    services = services_of(request)
    secret = _SCHEME.sub("", request.headers.get("authorization", "").strip(), count=1)
    actor = await services.keys.actor_of(secret, request_id_of(request))
    if actor is None:
        raise Refusal(401, ErrorCode.UNAUTHORIZED, "key", headers={"WWW-Authenticate": "Bearer"})
    request.state.key_id = actor.key_id
    pause = services.rates.take(actor.key_id)
    if pause:
        wait = {"Retry-After": str(max(1, round(pause)))}
        raise Refusal(429, ErrorCode.RATE_LIMIT_EXCEEDED, "rate", headers=wait)
    return actor.acting_for(team)


_IN_THE_DOCUMENT: Final = HTTPBearer(
    auto_error=False, description="A key made with csf serve keys add; the word Bearer may be left out"
)

Asking = Annotated[Actor, Depends(who_asks)]
Served = Annotated[Services, Depends(services_of)]
KEY_IN_DOCUMENT: Final = Depends(_IN_THE_DOCUMENT)
