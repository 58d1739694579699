"""What the OpenAPI document says of each request beyond its parameters: bodies, answers and examples."""

from typing import Any, Final

from pydantic import BaseModel

from csf_parser.findings import make_finding
from csf_parser.gigstack.protocol import FILE_PART
from csf_parser.server.api.examples import CHANGES, CLIENT, REFUSED
from csf_parser.server.api.shapes import (
    AuditAnswer,
    CheckAnswer,
    ClientAnswer,
    ClientsAnswer,
    DeletionAnswer,
    ErrorAnswer,
    ParseAnswer,
    ValidationAnswer,
)
from csf_parser.server.data.client_fields import READ_ONLY, ClientChanges

Route = dict[str, Any]  # Any: the arguments of FastAPI's decorators, which are JSON for the most part

_ERRORS: Final = {
    400: "A parameter, the body or the paper cannot be used",
    401: "The key is missing, wrong or revoked",
    403: "The key may not act for that team",
    404: "This team has no such client in this mode",
    408: "The body did not arrive in time",
    409: "Another client has the RFC, or the Idempotency-Key was used for another request",
    413: "The body is too large",
    429: "This key asks too often; Retry-After says how long to wait",
    503: "Too many papers wait, or the database or the SAT does not answer; Retry-After says how long to wait",
}
_ALWAYS: Final = (400, 401, 403, 429, 503)
_WITH_BODY: Final = (408, 413)


def _answers(good: dict[int | str, Route], *errors: int) -> dict[int | str, Route]:
    refusals: dict[int | str, Route] = {
        status: {"model": ErrorAnswer, "description": _ERRORS[status]} for status in sorted({*_ALWAYS, *errors})
    }
    return {**good, **refusals, "default": {"model": ErrorAnswer, "description": "Any other failure"}}


def _good(model: type[BaseModel], description: str, example: object = None) -> Route:
    answer: Route = {"model": model, "description": description}
    return answer | ({"content": {"application/json": {"example": example}}} if example is not None else {})


def _paper_of(description: str) -> Route:
    schema = {
        "type": "object",
        "required": [FILE_PART],
        "properties": {FILE_PART: {"type": "string", "format": "binary", "description": description}},
    }
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


def _inlined(schema: Any, definitions: Route) -> Any:  # Any: JSON
    """The schema with its definitions in their places: it stands in a document of other definitions."""
    if isinstance(schema, list):
        return [_inlined(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _inlined(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    return {name: _inlined(part, definitions) for name, part in schema.items() if name != "$defs"}


def _changes() -> Route:
    schema = ClientChanges.model_json_schema()
    schema = _inlined(schema, schema.get("$defs", {}))
    schema["properties"] |= {
        name: {"readOnly": True, "description": "Passed over: the server's own"} for name in sorted(READ_ONLY)
    }
    content = {"application/json": {"schema": schema, "example": CHANGES}}
    return {"requestBody": {"required": True, "content": content}}


_PDF_OR_PICTURE: Final = "A PDF; or PNG, JPEG, TIFF, WebP, BMP or HEIC where recognition is installed"
_CREATED: Final = {"message": "Client created with CSF data", "data": CLIENT}
_UPDATED: Final = {"message": "Client updated with CSF data", "data": CLIENT}
_CLIENTS: Final = _good(
    ClientsAnswer,
    "A page of clients",
    {"message": "Clients found", "data": [CLIENT], "next": None, "has_more": False, "total_results": 1},
)
_REFUSAL: Final = {"content": {"application/json": {"example": REFUSED}}}

UPLOAD: Final[Route] = {
    "responses": {
        **_answers(
            {
                200: _good(ClientAnswer, "Updated", _UPDATED),
                201: _good(ClientAnswer, "Created", _CREATED),
            },
            404,
            409,
            *_WITH_BODY,
        ),
        400: {"model": ErrorAnswer, "description": "The paper is no CSF, or its data cannot be used", **_REFUSAL},
    },
    "openapi_extra": _paper_of(_PDF_OR_PICTURE),
    "tags": ["clients"],
}
PARSE: Final[Route] = {
    "responses": _answers({200: _good(ParseAnswer, "What the paper says")}, *_WITH_BODY),
    "openapi_extra": _paper_of(_PDF_OR_PICTURE),
    "tags": ["papers"],
}
CHECK: Final[Route] = {
    "responses": _answers({200: _good(CheckAnswer, "Whether the data can be used")}, *_WITH_BODY),
    "openapi_extra": _paper_of(_PDF_OR_PICTURE),
    "tags": ["papers"],
}
LIST: Final[Route] = {"responses": _answers({200: _CLIENTS}), "tags": ["clients"]}
ONE: Final[Route] = {
    "responses": _answers({200: _good(ClientAnswer, "The client", {"message": "Client found", "data": CLIENT})}, 404),
    "tags": ["clients"],
}
CHANGE: Final[Route] = {
    "responses": _answers(
        {200: _good(ClientAnswer, "The changed client", {"message": "Client updated", "data": CLIENT})},
        404,
        409,
        *_WITH_BODY,
    ),
    "openapi_extra": _changes(),
    "tags": ["clients"],
}
DELETE: Final[Route] = {"responses": _answers({200: _good(DeletionAnswer, "It is gone")}, 404), "tags": ["clients"]}
VALIDATE: Final[Route] = {
    "responses": _answers(
        {
            200: _good(
                ValidationAnswer,
                "The client, with is_valid as just found",
                {
                    "message": "Client validated",
                    "data": CLIENT,
                    "findings": [make_finding("several-regimes", "tax_system", codes=["605", "626"]).model_dump()],
                },
            )
        },
        404,
    ),
    "tags": ["clients"],
}
AUDIT: Final[Route] = {"responses": _answers({200: _good(AuditAnswer, "A page of the trail")}), "tags": ["audit"]}
PAPER: Final[Route] = {
    "responses": _answers(
        {
            200: {
                "description": "The file, as it was uploaded",
                "content": {
                    "application/pdf": {"schema": {"type": "string", "format": "binary"}},
                    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
                },
            }
        },
        404,
    ),
    "tags": ["clients"],
}
