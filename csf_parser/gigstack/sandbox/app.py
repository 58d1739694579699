"""The sandbox's endpoints, as gigstack documents them; every answer goes through the faults first."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from csf_parser.errors import CsfError
from csf_parser.gigstack import protocol
from csf_parser.gigstack.csf_data import data_of_csf
from csf_parser.gigstack.protocol import ErrorCode, StoredClient
from csf_parser.gigstack.sandbox.answering import Endpoint, refuse, with_faults
from csf_parser.gigstack.sandbox.faults import Faults
from csf_parser.gigstack.sandbox.store import ClientStore
from csf_parser.options import ParseOptions
from csf_parser.pipeline import parse_one
from csf_parser.record.client import ClientRecord

_PAGE_ROWS: Final = 50
_UPDATED: Final = "Client updated with CSF data"
_CREATED: Final = "Client created with CSF data"

ReadCsf = Callable[[bytes], ClientRecord]


def read_with_this_library(pdf: bytes) -> ClientRecord:
    """The client record of a PDF.

    Raises:
        CsfError: It is no CSF.
    """
    return parse_one(pdf, ParseOptions()).client_record()


class Endpoints:
    """The documented requests on one store."""

    def __init__(self, store: ClientStore, read_csf: ReadCsf) -> None:
        self._store = store
        self._read_csf = read_csf

    async def upload(self, request: Request) -> Response:
        """``POST /v2/clients/csf``."""
        async with request.form() as form:
            part = form.get(protocol.FILE_PART)
            if not isinstance(part, UploadFile):
                return refuse(400, ErrorCode.MISSING_REQUIRED_FIELD, "No file was sent in the part “file”")
            content = await part.read()
        if not content.startswith(protocol.PDF_MAGIC) or len(content) > protocol.MAX_FILE_BYTES:
            return refuse(400, ErrorCode.INVALID_FILE_FORMAT, "The file is no PDF of at most 5 MiB")
        try:
            record = await asyncio.to_thread(self._read_csf, content)
        except CsfError:
            return refuse(400, ErrorCode.VALIDATION_FAILED, "The file is no CSF that can be read")
        return self._keep(record, request.query_params.get("client_id"), request.query_params.get("team"))

    def _keep(self, record: ClientRecord, client_id: str | None, team: str | None) -> Response:
        if client_id is None:
            return _answer(self._store.add(record, team), _CREATED, 201)
        client = self._store.change(client_id, data_of_csf(record))
        return _no_client() if client is None else _answer(client, _UPDATED)

    async def list(self, request: Request) -> Response:
        """``GET /v2/clients``."""
        return _page(request, self._store.all())

    async def search(self, request: Request) -> Response:
        """``GET /v2/clients/search?q=…``."""
        text = request.query_params.get("q")
        if not text:
            return refuse(400, ErrorCode.MISSING_REQUIRED_FIELD, "The parameter q is missing")
        return _page(request, self._store.search(text))

    async def one(self, request: Request) -> Response:
        """``GET`` and ``PUT /v2/clients/{id}``."""
        client_id = request.path_params["client_id"]
        if request.method == "GET":
            client = self._store.get(client_id)
            return _no_client() if client is None else _answer(client, "Client found")
        try:
            changes = await request.json()
            client = self._store.change(client_id, changes) if isinstance(changes, dict) else None
        except (ValueError, ValidationError):
            return refuse(400, ErrorCode.INVALID_REQUEST_BODY, "The body is no client")
        return _no_client() if client is None else _answer(client, "Client updated")

    async def validate(self, request: Request) -> Response:
        """``POST /v2/clients/validate/{id}``: the sandbox asks nobody, and finds every client valid."""
        client = self._store.change(request.path_params["client_id"], {"is_valid": True})
        return _no_client() if client is None else _answer(client, "Client validated")


def sandbox_app(store: ClientStore, faults: Faults, key: str, read_csf: ReadCsf = read_with_this_library) -> Starlette:
    """The server as an ASGI application.

    Args:
        store: Its clients.
        faults: What goes wrong.
        key: The only key that is let in, bare or after ``Bearer``.
        read_csf: What reads a PDF.
    """
    endpoints = Endpoints(store, read_csf)
    guard = with_faults(faults, key)

    def route(path: str, endpoint: Callable[[Request], Awaitable[Response]], *methods: str) -> Route:
        guarded: Endpoint = guard(endpoint)
        return Route(path, guarded, methods=list(methods))

    return Starlette(
        routes=[
            route(protocol.CSF, endpoints.upload, "POST"),
            route(protocol.SEARCH, endpoints.search, "GET"),
            route(f"{protocol.VALIDATE}/{{client_id}}", endpoints.validate, "POST"),
            route(protocol.CLIENTS, endpoints.list, "GET"),
            route(f"{protocol.CLIENTS}/{{client_id}}", endpoints.one, "GET", "PUT"),
        ]
    )


def _shown(client: StoredClient) -> dict[str, Any]:  # Any: JSON
    return client.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _answer(client: StoredClient, message: str, status: int = 200) -> Response:
    return JSONResponse(protocol.success(_shown(client), message), status)


def _page(request: Request, clients: list[StoredClient]) -> Response:
    """Some of the clients, and where the next ones begin."""
    asked = request.query_params.get("next", "0")
    first = int(asked) if asked.isdigit() else 0
    following = first + _PAGE_ROWS
    has_more = following < len(clients)
    return JSONResponse(
        protocol.success(
            [_shown(client) for client in clients[first:following]],
            "Clients found",
            next=str(following) if has_more else None,
            has_more=has_more,
            total_results=len(clients),
        )
    )


def _no_client() -> Response:
    return refuse(404, ErrorCode.RESOURCE_NOT_FOUND, "There is no client of this id")
