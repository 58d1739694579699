"""How a request of the sandbox is answered: the key is looked at, and then the fault of the moment has its way."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from csf_parser.gigstack import protocol
from csf_parser.gigstack.protocol import ErrorCode, Style
from csf_parser.gigstack.sandbox.connections import drop
from csf_parser.gigstack.sandbox.faults import CODES, Faults

Endpoint = Callable[[Request], Awaitable[Response]]

_BEGINNING: Final = (
    b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n"
    b'{"message": "Client created with CSF data", "data": {'
)
_DROPPED: Final = 499  # never sent: the connection is gone by then


def with_faults(faults: Faults, key: str) -> Callable[[Endpoint], Endpoint]:
    """Wraps an endpoint: 401 without the key, then the fault that is drawn, then the endpoint."""

    def guard(endpoint: Endpoint) -> Endpoint:
        async def answer(request: Request) -> Response:
            fault = faults.draw(is_upload=request.url.path == protocol.CSF) if _has_key(request, key) else None
            try:
                if fault == "drop-request":
                    return _gone(request)
                await request.body()  # Starlette keeps it for the endpoint
                if not _has_key(request, key):
                    return refuse(401, ErrorCode.UNAUTHORIZED, "The key is not valid", faults.style())
                return await _failing(fault, faults, endpoint, request)
            except (ClientDisconnect, asyncio.CancelledError):  # the client is gone, or the server stops
                return _gone(request)

        return answer

    return guard


def refuse(status: int, code: ErrorCode, message: str, style: Style = "plain") -> Response:
    """An error in one of the envelopes."""
    return JSONResponse(protocol.failure(code, message, style), status)


def _has_key(request: Request, key: str) -> bool:
    sent = request.headers.get("authorization", "").removeprefix("Bearer ")
    return secrets.compare_digest(sent.encode(), key.encode())


async def _failing(fault: str | None, faults: Faults, endpoint: Endpoint, request: Request) -> Response:
    """The answer under a fault: some strike before the work is done, some after."""
    if fault in CODES and fault != "500-after":
        return _coded(fault, faults)
    match fault:
        case "redirect":
            return RedirectResponse("/elsewhere", 307)
        case "slow":
            await asyncio.sleep(faults.times.slow_s)
        case "late":
            await asyncio.sleep(faults.times.late_s)
            await endpoint(request)
            await asyncio.sleep(faults.times.stall_s)
            return _gone(request)
    return await _spoilt(fault, faults, await endpoint(request), request)


async def _spoilt(fault: str | None, faults: Faults, response: Response, request: Request) -> Response:
    """The answer to work that is done, as the fault lets it out."""
    match fault:
        case "500-after":
            return _coded(fault, faults)
        case "drop-response":
            drop(request, after=_BEGINNING)
        case "no-answer":
            await asyncio.sleep(faults.times.stall_s)
            drop(request)
        case "garbage":
            return Response("<html>It works!</html>", response.status_code, media_type="text/html")
    return response


def _gone(request: Request) -> Response:
    drop(request)
    return Response(status_code=_DROPPED)


def _coded(fault: str, faults: Faults) -> Response:
    code = CODES[fault]
    headers = {"Retry-After": f"{faults.times.retry_after_s:g}"} if fault == "429" else None
    body = protocol.failure(code, f"The sandbox was told to answer {fault}", faults.style())
    return JSONResponse(body, int(fault[:3]), headers)
