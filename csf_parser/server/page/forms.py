"""Forms as browsers send them: in time, and no larger than anything that a person fills in here."""

import asyncio
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from csf_parser.gigstack.protocol import ErrorCode
from csf_parser.server.api.asking import services_of
from csf_parser.server.api.errors import Refusal
from csf_parser.server.settings import ServerSettings

_MOST_BYTES: Final = 4 * 1024 * 1024  # the records of some hundred papers at once
_MOST_FIELDS: Final = 200


async def fields_of(request: Request, settings: ServerSettings) -> dict[str, str]:
    """The fields of an ``application/x-www-form-urlencoded`` body; of several with one name, the last.

    Raises:
        Refusal: It is too large (413), too slow (408), or no such form (400).
    """
    with services_of(request).room.visit() as take:
        body = await _body_of(request, settings, take)
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError:
        raise Refusal(400, ErrorCode.INVALID_REQUEST_BODY, "malformed-form") from None


async def _body_of(request: Request, settings: ServerSettings, take: Callable[[int], None]) -> bytearray:
    body = bytearray()
    try:
        async with asyncio.timeout(settings.body_seconds):
            async for chunk in request.stream():
                take(len(chunk))
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise Refusal(
                        413, ErrorCode.INVALID_REQUEST_BODY, "malformed-form", headers={"Connection": "close"}
                    )
    except TimeoutError:
        raise Refusal(408, ErrorCode.INVALID_REQUEST_BODY, "malformed-form", headers={"Connection": "close"}) from None
    return body
