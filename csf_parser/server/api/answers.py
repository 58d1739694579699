"""Answers in gigstack's envelopes, with the client as its documentation shows it."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from csf_parser.gigstack import protocol
from csf_parser.gigstack.protocol import ClientPage, StoredClient

Json = dict[str, Any]  # Any: JSON

_DOCUMENTED_ADDRESS = (
    "street",
    "exterior",
    "interior",
    "neighborhood",
    "municipality",
    "city",
    "state",
    "zip",
    "country",
)


def shown(client: StoredClient) -> Json:
    """The client: every documented field, and of the others those that it has."""
    fields = client.model_dump(mode="json", by_alias=True, exclude_unset=True)
    documented = {name: fields.get(name) for name in ("id", "name", "legal_name", "tax_id", "rfc", "tax_system")}
    address = fields.get("address") or {}
    return {**documented, **fields, "address": {name: address.get(name) for name in _DOCUMENTED_ADDRESS}}


def text_of(data: object, message: str, **page: object) -> str:
    """The JSON text of a success."""
    return json.dumps({**protocol.success(data, message), **page}, ensure_ascii=False, separators=(",", ":"))


def success(data: object, message: str, status: int = 200, **page: object) -> Response:
    """A success."""
    return as_json(text_of(data, message, **page), status)


def as_json(text: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """An answer of this JSON."""
    # What a paper's own text layer makes of a character may be half of one.
    return Response(text.encode("utf-8", "replace"), status, headers, media_type="application/json")


def page_of_clients(page: ClientPage) -> Response:
    """A page of a list or of a search."""
    return success(
        [shown(client) for client in page.clients],
        "Clients found",
        next=page.next,
        has_more=page.next is not None,
        total_results=page.total_results,
    )
