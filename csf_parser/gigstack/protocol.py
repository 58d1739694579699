"""gigstack's v2 API as far as it is publicly documented: paths, limits, shapes and envelopes.

Source: gigstack's page "Upload CSF PDF to create or update client" (2026-01-23), its migration guide and its official
command line. Both the client and the sandbox are written against this module, and nothing else knows these names.

Not documented, and assumed here: that a further page of a list is asked for by the parameter ``next``.
"""

import datetime as dt
from enum import StrEnum
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

BASE_URL: Final = "https://api.gigstack.io"
CLIENTS: Final = "/v2/clients"
CSF: Final = f"{CLIENTS}/csf"
SEARCH: Final = f"{CLIENTS}/search"
VALIDATE: Final = f"{CLIENTS}/validate"

FILE_PART: Final = "file"
MIN_FILE_BYTES: Final = 5
MAX_FILE_BYTES: Final = 5 * 1024 * 1024
PDF_MAGIC: Final = b"%PDF-"


class ErrorCode(StrEnum):
    """The codes that gigstack lists."""

    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    INVALID_TOKEN = "invalid_token"  # noqa: S105 - a code, no secret
    VALIDATION_FAILED = "validation_failed"
    INVALID_REQUEST_BODY = "invalid_request_body"
    MISSING_REQUIRED_FIELD = "missing_required_field"
    INVALID_FIELD_VALUE = "invalid_field_value"
    RESOURCE_NOT_FOUND = "resource_not_found"
    RESOURCE_ALREADY_EXISTS = "resource_already_exists"
    RESOURCE_CONFLICT = "resource_conflict"
    BUSINESS_RULE_VIOLATION = "business_rule_violation"
    OPERATION_NOT_ALLOWED = "operation_not_allowed"
    INSUFFICIENT_PERMISSIONS = "insufficient_permissions"
    EXTERNAL_SERVICE_ERROR = "external_service_error"
    PAYMENT_PROCESSOR_ERROR = "payment_processor_error"
    CFDI_SERVICE_ERROR = "cfdi_service_error"
    INTERNAL_SERVER_ERROR = "internal_server_error"
    SERVICE_UNAVAILABLE = "service_unavailable"
    RATE_LIMIT_EXCEEDED = "rate_limit_exceeded"
    DATABASE_ERROR = "database_error"
    DATA_INTEGRITY_ERROR = "data_integrity_error"
    FILE_NOT_FOUND = "file_not_found"
    FILE_UPLOAD_ERROR = "file_upload_error"
    INVALID_FILE_FORMAT = "invalid_file_format"


class _Shape(BaseModel):
    # What a newer gigstack adds is kept; numbers where text is documented are no reason to fail.
    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        extra="allow",
        coerce_numbers_to_str=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )


class StoredAddress(_Shape):
    """The address of a client in gigstack."""

    street: str | None = None
    exterior: str | None = None
    interior: str | None = None
    neighborhood: str | None = None
    municipality: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    country: str | None = None


class StoredClient(_Shape):
    """A client as gigstack holds it; only ``id`` is always there."""

    id: str
    name: str | None = None
    email: str | None = None
    company: str | None = None
    phone: str | None = None
    legal_name: str | None = None
    tax_id: str | None = None
    rfc: str | None = None
    tax_system: str | None = Field(None, description='Code of c_RegimenFiscal as text: "601"')
    use: str | None = Field(None, description="Code of c_UsoCFDI")
    address: StoredAddress = StoredAddress()
    bcc: list[str] = []
    metadata: dict[str, Any] = {}  # Any: JSON of the account's own; gigstack puts rfc, fiscal_type, fiscal_status in
    defaults: dict[str, Any] = {}  # Any: gigstack's own settings
    is_valid: bool | None = None
    livemode: bool | None = None
    created_at: int | None = Field(None, description="Unix seconds")
    team: str | None = None
    owner: str | None = None
    origin: str | None = Field(None, alias="from")
    efos_status: str | None = None
    efos_checked_at: int | None = None

    @field_validator("address", "bcc", "metadata", "defaults", mode="before")
    @classmethod
    def _null_is_empty(cls, value: Any, info: Any) -> Any:  # Any: as pydantic calls it
        return cls.model_fields[info.field_name].default if value is None else value

    @property
    def key(self) -> str | None:
        """The RFC, under whichever of its two names it came."""
        return self.tax_id or self.rfc


class ClientPage(NamedTuple):
    """One page of a list or a search."""

    clients: tuple[StoredClient, ...]
    next: str | None
    total_results: int | None


class ToldError(NamedTuple):
    """What an error envelope says."""

    code: str | None
    message: str | None
    details: Any = None  # Any: JSON of gigstack's choice


Style = Literal["plain", "text", "full"]
"""The envelopes in use: ``{message, error: code}``, ``{message, error: text}`` and ``{success, error|data, …}``."""


def success(data: object, message: str, style: Style = "plain", **page: object) -> dict[str, object]:
    """A success envelope around ``data``; ``page`` is what a list adds."""
    body: dict[str, object] = {"message": message, "data": data, **page}
    return body | {"success": True, "timestamp": dt.datetime.now(dt.UTC).isoformat()} if style == "full" else body


def failure(code: str, message: str, style: Style = "plain", details: object = None) -> dict[str, object]:
    """An error envelope."""
    if style == "full":
        return {"success": False, "error": {"code": code, "message": message, "details": details}}
    return {"message": message, "error": code if style == "plain" else f"{code.replace('_', ' ').capitalize()}."}


def data_of(body: object) -> object | None:
    """What a success envelope of any style holds; ``None`` where it is no such envelope."""
    if not isinstance(body, dict) or body.get("success") is False:
        return None
    return body.get("data")


def told_by(body: object) -> ToldError:
    """What an error envelope of any style says; whatever it does not say is ``None``."""
    if not isinstance(body, dict):
        return ToldError(None, None)
    message, error = _text(body.get("message")), body.get("error")
    if isinstance(error, dict):
        return ToldError(_text(error.get("code")), _text(error.get("message")) or message, error.get("details"))
    text = _text(error)
    if text is not None and " " not in text:
        return ToldError(text, message)
    return ToldError(None, ": ".join(part for part in (message, text) if part) or None)


def page_of(body: object) -> ClientPage | None:
    """The clients of a list; ``None`` where the body is none, or has more without saying where.

    Raises:
        pydantic.ValidationError: A row is no client.
    """
    rows = data_of(body)
    if not isinstance(rows, list) or not isinstance(body, dict):
        return None
    further = _cursor(body.get("next"))
    has_more = body.get("has_more")
    if has_more and further is None:
        return None
    if has_more is not None and not has_more:
        further = None
    total = body.get("total_results")
    clients = tuple(StoredClient.model_validate(row) for row in rows)
    return ClientPage(clients, further, total if isinstance(total, int) else None)


def _cursor(value: object) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
