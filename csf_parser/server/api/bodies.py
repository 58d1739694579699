"""The bodies of requests: in time, in size and in memory. No part of an upload is ever written to the disk here."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from typing import Any, Final, NamedTuple, NoReturn

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from csf_parser.bilingual import Text
from csf_parser.gigstack.protocol import FILE_PART, ErrorCode
from csf_parser.server.api.errors import Refusal
from csf_parser.server.api.texts import REFUSALS
from csf_parser.server.room import Room
from csf_parser.server.settings import ServerSettings

_AROUND_THE_FILE: Final = 64 * 1024  # boundaries, headers, and small further parts
_MAX_JSON_BYTES: Final = 256 * 1024
_MAX_PARTS: Final = 10


class SentFile(NamedTuple):
    """An uploaded file; the name is the sender's word and is never a path here."""

    name: str | None
    content: bytes


async def file_of(request: Request, settings: ServerSettings) -> SentFile:
    """The file of a ``multipart/form-data``.

    Raises:
        Refusal: There is none (400), it is too large (413), or it came too slowly (408).
        Busy: Too many bodies are under way.
    """
    with _room_of(request).visit() as take:
        return await _file_of(request, settings, take)


async def _file_of(request: Request, settings: ServerSettings, take: Callable[[int], None]) -> SentFile:
    body = _limited(request, _Bounds(settings.max_bytes, settings.body_seconds, take, _AROUND_THE_FILE))
    parser = MultiPartParser(request.headers, body, max_files=_MAX_PARTS, max_fields=_MAX_PARTS)
    parser.spool_max_size = settings.max_bytes + _AROUND_THE_FILE  # in memory, whatever its size
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Refusal(400, ErrorCode.MISSING_REQUIRED_FIELD, "no-file")
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        raise Refusal(400, ErrorCode.INVALID_REQUEST_BODY, "malformed-form") from None
    try:
        part = form.get(FILE_PART)
        if not isinstance(part, UploadFile):
            raise Refusal(400, ErrorCode.MISSING_REQUIRED_FIELD, "no-file")
        content = await part.read()
    finally:
        await form.close()
    if len(content) > settings.max_bytes:
        _refuse_size(settings.max_bytes)
    if not content:
        raise Refusal(400, ErrorCode.FILE_UPLOAD_ERROR, "empty-file")
    return SentFile(part.filename, content)


async def object_of(request: Request, settings: ServerSettings) -> dict[str, Any]:  # Any: JSON
    """The JSON object of a body.

    Raises:
        Refusal: It is none (400), it is too large (413), or it came too slowly (408).
        Busy: Too many bodies are under way.
    """
    with _room_of(request).visit() as take:
        bounds = _Bounds(_MAX_JSON_BYTES, settings.body_seconds, take)
        chunks = [chunk async for chunk in _limited(request, bounds)]
    try:
        value = json.loads(b"".join(chunks), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):  # no JSON, no UTF-8, or deeper than anybody means
        value = None
    if not isinstance(value, dict):
        raise Refusal(400, ErrorCode.INVALID_REQUEST_BODY, "malformed-json")
    return value


class _Bounds(NamedTuple):
    """What a body may be. ``more`` bytes go unsaid; ``take`` finds room for those that come."""

    limit: int
    seconds: float
    take: Callable[[int], None]
    more: int = 0


def _room_of(request: Request) -> Room:
    room: Room = request.app.state.services.room
    return room


async def _limited(request: Request, bounds: _Bounds) -> AsyncGenerator[bytes, None]:
    """The chunks of a body as they come; it may neither be larger nor take longer."""
    said = request.headers.get("content-length", "")
    most = bounds.limit + bounds.more
    if said.isdigit() and int(said) > most:
        _refuse_size(bounds.limit)
    stream = request.stream()
    deadline = asyncio.get_running_loop().time() + bounds.seconds
    size = 0
    while True:
        try:
            async with asyncio.timeout_at(deadline):
                chunk = await anext(stream, None)
        except TimeoutError:
            _refuse_pace(bounds.seconds)
        except ClientDisconnect:
            raise Refusal(400, ErrorCode.FILE_UPLOAD_ERROR, "malformed-form") from None  # nobody is there to read it
        if chunk is None:
            return
        size += len(chunk)
        if size > most:
            _refuse_size(bounds.limit)
        bounds.take(len(chunk))
        yield chunk


def _refuse_size(limit: int) -> NoReturn:
    text = REFUSALS["too-large"]
    said = Text(text.en.format(limit=limit), text.es.format(limit=limit))
    raise Refusal(413, ErrorCode.FILE_UPLOAD_ERROR, said, details={"max_bytes": limit})


def _refuse_pace(seconds: float) -> NoReturn:
    text = REFUSALS["too-slow"]
    said = Text(text.en.format(seconds=f"{seconds:g}"), text.es.format(seconds=f"{seconds:g}"))
    raise Refusal(408, ErrorCode.FILE_UPLOAD_ERROR, said) from None


def _refuse_constant(_: str) -> NoReturn:
    raise ValueError("NaN and Infinity are no JSON")
