"""The normalized client record: the CSF as gigstack's client object and a CFDI 4.0 want it."""

import datetime as dt
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from csf_parser.record.model import Csf


class ClientAddress(BaseModel):
    """The fiscal address."""

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True)

    street: str | None
    exterior: str | None
    interior: str | None
    neighborhood: str | None
    city: str | None = Field(description="The locality, or the municipality where no locality is printed")
    municipality: str | None
    state: str | None
    zip: str | None
    country: Literal["MEX"] = "MEX"


class ClientMetadata(BaseModel):
    """What the CSF knows beyond the client object's own fields."""

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True)

    rfc: str
    id_cif: str | None
    curp: str | None
    fiscal_type: Literal["individual", "company"]
    fiscal_status: str | None
    capital_regime: str | None
    issued_on: dt.date | None


class ClientRecord(BaseModel):
    """A client as an invoicing system stores it.

    ``tax_system`` is the code of the one active regime; ``None`` where there are several to choose from, or none.
    """

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True)

    name: str = Field(description="The trade name, or the legal one where none is printed")
    legal_name: str
    tax_id: str
    rfc: str
    tax_system: str | None
    address: ClientAddress
    email: str | None
    phone: str | None
    metadata: ClientMetadata


def client_record_of(csf: "Csf", regime: str | None = None) -> ClientRecord:
    """The client record of a CSF, under the regime named or its only active one.

    Raises:
        ValueError: No active regime of the CSF has that code.
    """
    address = csf.address
    return ClientRecord(
        name=csf.trade_name or csf.legal_name,
        legal_name=csf.legal_name,
        tax_id=csf.rfc,
        rfc=csf.rfc,
        tax_system=_tax_system(csf, regime),
        address=ClientAddress(
            street=address.street,
            exterior=address.exterior,
            interior=address.interior,
            neighborhood=address.neighborhood,
            city=address.locality or address.municipality,
            municipality=address.municipality,
            state=address.state,
            zip=address.zip,
        ),
        email=address.email,
        phone=address.mobile or address.landline,
        metadata=ClientMetadata(
            rfc=csf.rfc,
            id_cif=csf.id_cif,
            curp=csf.curp,
            fiscal_type=csf.kind,
            fiscal_status=csf.status,
            capital_regime=csf.capital_regime,
            issued_on=csf.issued_on,
        ),
    )


def _tax_system(csf: "Csf", regime: str | None) -> str | None:
    active = [row.code for row in csf.regimes if row.active]
    if regime is not None:
        if regime not in active:
            choices = ", ".join(code or "(no code)" for code in active) or "none"
            raise ValueError(f"regime {regime} is not active on this CSF; active: {choices}")
        return regime
    return active[0] if len(set(active)) == 1 else None
