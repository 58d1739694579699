"""The shapes of all answers, as the OpenAPI document gives them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from csf_parser.findings import Finding
from csf_parser.gigstack.protocol import ErrorCode
from csf_parser.record import Csf
from csf_parser.record.client import ClientRecord


class _Shape(BaseModel):
    model_config = ConfigDict(defer_build=True, populate_by_name=True)


class ShownAddress(_Shape):
    """The fiscal address of a client."""

    street: str | None
    exterior: str | None
    interior: str | None
    neighborhood: str | None
    municipality: str | None
    city: str | None
    state: str | None = Field(description="Its usual name", examples=["CDMX"])
    zip: str | None
    country: str | None


class ShownClient(_Shape):
    """A client in gigstack's shape; fields that were never set by hand may be missing."""

    id: str = Field(examples=["client_3f9c1d0a5b7e4c2f8a61"])
    name: str | None = Field(description="The trade name, or the legal one")
    legal_name: str = Field(description="The CFDI 4.0 Nombre")
    tax_id: str = Field(description="The RFC")
    rfc: str = Field(description="The RFC")
    tax_system: str | None = Field(
        description="Code of c_RegimenFiscal; null where metadata.regimes has several to choose from", examples=["601"]
    )
    address: ShownAddress
    is_valid: bool = Field(description="Whether the last check found that a CFDI 4.0 would accept these data")
    livemode: bool = Field(description="A live client, or a test client")
    created_at: int = Field(description="Unix seconds")
    team: str
    owner: str
    origin: str = Field(alias="from", description="Always api")
    metadata: dict[str, Any] = Field(  # Any: JSON of the team's own
        description="rfc, fiscal_type, fiscal_status, id_cif, curp, capital_regime, issued_on and regimes from the CSF"
    )
    email: str | None = None
    company: str | None = None
    phone: str | None = None
    use: str | None = Field(None, description="Code of c_UsoCFDI")
    bcc: list[str] | None = None
    defaults: dict[str, Any] | None = None  # Any: JSON of the team's own


class ClientAnswer(_Shape):
    """One client."""

    message: str
    data: ShownClient


class ValidationAnswer(ClientAnswer):
    """One client, and what its validation found."""

    findings: list[Finding]


class ClientsAnswer(_Shape):
    """A page of clients."""

    message: str
    data: list[ShownClient]
    next: str | None = Field(description="Where the next page begins: the parameter next of the next request")
    has_more: bool
    total_results: int = Field(description="Clients on all pages")


class DeletedClient(_Shape):
    """A client that is gone."""

    id: str
    deleted: Literal[True]


class DeletionAnswer(_Shape):
    """That a client is gone."""

    message: str
    data: DeletedClient


class ParseAnswer(_Shape):
    """Every CSF of a file."""

    message: str
    data: list[Csf]


class CheckedCsf(_Shape):
    """One CSF, and whether its data can be used."""

    ok: bool = Field(description="No finding is an error")
    verdict: Literal["yes", "yes-with-warnings", "no"]
    sat: Literal["off", "asked", "unavailable"] = Field(description="Whether the SAT was asked as well")
    findings: list[Finding]
    client: ClientRecord


class CheckAnswer(_Shape):
    """Every CSF of a file, checked."""

    message: str
    data: list[CheckedCsf]


class AuditShape(_Shape):
    """One thing that was done."""

    position: int
    at: int = Field(description="Unix seconds")
    action: Literal["created", "updated", "changed", "validated", "deleted", "key-added", "key-revoked"]
    client_id: str | None
    key_id: str
    request_id: str | None
    fields: list[str] = Field(description="Paths of the fields whose values differ since")
    paper_sha256: str | None


class AuditAnswer(_Shape):
    """A page of the audit trail."""

    message: str
    data: list[AuditShape]
    next: str | None
    has_more: bool


class ToldError(_Shape):
    """What went wrong, for programs and for people."""

    code: ErrorCode
    message: str = Field(description="What is wrong and what to do, in the language of Accept-Language")
    details: dict[str, Any]  # Any: depends on the code


class ErrorAnswer(_Shape):
    """Every answer that is no success."""

    success: Literal[False]
    message: str
    error: ToldError
    findings: list[Finding] = Field(description="Of a CSF that was read and whose data cannot be used")
    request_id: str | None
