"""Refusals: what goes wrong on the way to an answer, in gigstack's envelope with code, message and details.

The body has ``success``, ``error`` with ``code``, ``message`` and ``details``, and beside them ``message`` once more
for clients of the plain envelope, ``findings`` where a paper has any, and ``request_id``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from csf_parser.bilingual import Text
from csf_parser.error_texts import message_of
from csf_parser.errors import CsfError, NoCsfFound, NotACsf, SatError, SeveralCsfs, UnreadablePdf
from csf_parser.findings import Finding
from csf_parser.gigstack.protocol import ErrorCode
from csf_parser.server.actor import NotAllowed
from csf_parser.server.api.texts import REFUSALS, language_of
from csf_parser.server.data.client_fields import InvalidFields
from csf_parser.server.data.clients import NoSuchClient, RfcTaken
from csf_parser.server.data.idempotency import AnotherRequest
from csf_parser.server.work.crew import Busy

_SECONDS_TO_WAIT: Final = 5


class Refusal(Exception):
    """An answer that is none of the good ones."""

    def __init__(
        self,
        status: int,
        code: ErrorCode,
        text: Text | str,
        *,
        details: Mapping[str, Any] | None = None,  # Any: JSON
        findings: Sequence[Finding] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(status, code)
        self.status = status
        self.code = code
        self.text = REFUSALS[text] if isinstance(text, str) else text
        self.details = dict(details or {})
        self.findings = tuple(findings)
        self.headers = dict(headers or {})

    def answer(self, request: Request) -> Response:
        """The answer in the language of the request."""
        language = language_of(request.headers.get("accept-language"))
        message = self.text.es if language == "es" else self.text.en
        findings = [finding.model_dump(mode="json") for finding in self.findings]
        body = {
            "success": False,
            "message": message,
            "error": {"code": self.code, "message": message, "details": {**self.details, "findings": findings}},
            "findings": findings,
            "request_id": request_id_of(request),
        }
        return JSONResponse(body, self.status, self.headers)


def request_id_of(request: Request) -> str | None:
    """The id of this request."""
    found: str | None = getattr(request.state, "request_id", None)
    return found


def unread(error: CsfError) -> Refusal:
    """That a file holds no CSF."""
    code = ErrorCode.INVALID_FILE_FORMAT if isinstance(error, UnreadablePdf) else ErrorCode.VALIDATION_FAILED
    details: dict[str, object] = {"reason": type(error).__name__}
    if isinstance(error, NotACsf):
        details["looks_like"] = error.looks_like
    if isinstance(error, SeveralCsfs):
        details["count"] = error.count
    if isinstance(error, NoCsfFound):
        details |= {"rfc": error.rfc, "id_cif": error.id_cif, "facts": error.facts}
    return Refusal(400, code, Text(message_of(error, "en"), message_of(error, "es")), details=details)


def refusal_of(error: Exception) -> Refusal:
    """The refusal that an error of the layers below amounts to."""
    match error:
        case Refusal():
            return error
        case InvalidFields():
            return _invalid(error)
        case Busy():
            wait = {"Retry-After": str(error.retry_after)}
            return Refusal(503, ErrorCode.SERVICE_UNAVAILABLE, "busy", headers=wait)
        case SatError():
            return _no_answer_of_the_sat(error)
        case UnreadablePdf() | NoCsfFound() | SeveralCsfs():
            return unread(error)
    kind = next((kind for kind in _SIMPLE if isinstance(error, kind)), Exception)
    status, code, text = _SIMPLE[kind]
    wait = {"Retry-After": str(_SECONDS_TO_WAIT)} if status == 503 else {}
    return Refusal(status, code, text, headers=wait)


_SIMPLE: Final[dict[type[Exception], tuple[int, ErrorCode, str]]] = {
    NotAllowed: (403, ErrorCode.INSUFFICIENT_PERMISSIONS, "team"),
    NoSuchClient: (404, ErrorCode.RESOURCE_NOT_FOUND, "no-client"),
    RfcTaken: (409, ErrorCode.RESOURCE_ALREADY_EXISTS, "rfc-taken"),
    AnotherRequest: (409, ErrorCode.RESOURCE_CONFLICT, "another-request"),
    DBAPIError: (503, ErrorCode.DATABASE_ERROR, "database"),
    PoolTimeout: (503, ErrorCode.DATABASE_ERROR, "database"),
    Exception: (500, ErrorCode.INTERNAL_SERVER_ERROR, "internal"),
}


def add_error_answers(app: FastAPI) -> None:
    """Lets the application answer the errors that are foreseen; the rest is ``observing.requests``'s."""

    async def answer(request: Request, error: Exception) -> Response:
        return refusal_of(error).answer(request)

    async def answer_validation(request: Request, error: Exception) -> Response:
        return _of_parameters(error).answer(request)

    async def answer_http(request: Request, error: Exception) -> Response:
        return _of_http(error).answer(request)

    for kind in _FORESEEN:
        app.add_exception_handler(kind, answer)
    app.add_exception_handler(RequestValidationError, answer_validation)
    app.add_exception_handler(HTTPException, answer_http)


_FORESEEN: Final = (
    Refusal,
    InvalidFields,
    Busy,
    SatError,
    UnreadablePdf,
    NoCsfFound,
    SeveralCsfs,
    *(kind for kind in _SIMPLE if kind is not Exception),
)


def _invalid(error: InvalidFields) -> Refusal:
    field, problem = next(iter(error.problems.items()))
    text = REFUSALS["field"]
    said = Text(text.en.format(field=field, problem=problem), text.es.format(field=field, problem=problem))
    return Refusal(400, ErrorCode.INVALID_FIELD_VALUE, said, details={"fields": error.problems})


def _no_answer_of_the_sat(error: SatError) -> Refusal:
    text = REFUSALS["sat"]
    said = Text(text.en.format(reason=message_of(error, "en")), text.es.format(reason=message_of(error, "es")))
    return Refusal(503, ErrorCode.EXTERNAL_SERVICE_ERROR, said, headers={"Retry-After": "60"})


def _of_parameters(error: Exception) -> Refusal:
    """What is wrong with the parameters, by place and kind; their values are not repeated."""
    if not isinstance(error, RequestValidationError):
        return Refusal(500, ErrorCode.INTERNAL_SERVER_ERROR, "internal")
    problems = {".".join(str(part) for part in one["loc"][1:]): one for one in error.errors()}
    name, first = next(iter(problems.items()))
    is_missing = first["type"] == "missing"
    text = REFUSALS["missing-parameter" if is_missing else "parameter"]
    code = ErrorCode.MISSING_REQUIRED_FIELD if is_missing else ErrorCode.INVALID_FIELD_VALUE
    said = Text(text.en.format(field=name), text.es.format(field=name))
    return Refusal(400, code, said, details={"fields": {path: one["msg"] for path, one in problems.items()}})


def _of_http(error: Exception) -> Refusal:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = error.headers if isinstance(error, HTTPException) else None
    match status:
        case 404:
            return Refusal(404, ErrorCode.RESOURCE_NOT_FOUND, "no-route", headers=headers)
        case 405:
            return Refusal(405, ErrorCode.OPERATION_NOT_ALLOWED, "no-method", headers=headers)
    return Refusal(status, ErrorCode.INVALID_REQUEST_BODY, "malformed-form", headers=headers)
