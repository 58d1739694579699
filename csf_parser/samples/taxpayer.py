"""Everything that a CSF prints about one taxpayer, in the names of the public record.

A value is a text as the SAT prints it: capitals without accents (Ñ, Ü and & stay), single blanks, only characters of
WinAnsi. ``None`` is printed empty. Nothing is validated here on purpose: whoever tests an integration also needs
papers whose data are wrong, or inconsistent.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from csf_parser.values import PersonKind


class Telephone(NamedTuple):
    """A telephone as the CSF splits it: Lada (area code) and Número."""

    lada: str
    number: str


class Activity(NamedTuple):
    """A row of Actividades Económicas. ``order`` need not be in sequence, nor be unique."""

    order: int
    name: str
    percentage: int
    start: dt.date
    end: dt.date | None = None


class Regime(NamedTuple):
    """A row of Regímenes."""

    name: str
    start: dt.date
    end: dt.date | None = None


class Obligation(NamedTuple):
    """A row of Obligaciones: Descripción de la Obligación, Descripción Vencimiento and its dates."""

    description: str
    due: str
    start: dt.date
    end: dt.date | None = None


class Place(NamedTuple):
    """Where a CSF was issued: the municipality and the state of the taxpayer."""

    municipality: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Datos del domicilio registrado.

    The last five are printed by older documents only; `AddressRows` chooses them.
    """

    zip: str | None = None
    street_type: str | None = None
    street: str | None = None
    exterior: str | None = None
    interior: str | None = None
    neighborhood: str | None = None
    locality: str | None = None
    municipality: str | None = None
    state: str | None = None
    between_street: str | None = None
    and_street: str | None = None
    email: str | None = None
    landline: Telephone | None = None
    mobile: Telephone | None = None
    address_status: str | None = None
    taxpayer_status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxpayer:
    """One taxpayer on the day on which the CSF was issued.

    An RFC of 13 characters prints the paper of an individual (CURP and names), one of 12 that of a company
    (denomination and capital regime). A list without rows leaves its whole section out. ``issued_at`` and ``folio``
    are printed by the layouts of 2025-12 and later.
    """

    rfc: str
    id_cif: str
    issued_place: Place
    issued_on: dt.date
    issued_at: dt.time = dt.time(12)
    folio: str = "100000000"
    curp: str | None = None
    given_names: str | None = None
    first_surname: str | None = None
    second_surname: str | None = None
    company_name: str | None = None
    capital_regime: str | None = None
    trade_name: str | None = None
    operations_start: dt.date | None = None
    status: str | None = None
    status_since: dt.date | None = None
    address: Address = field(default_factory=Address)
    activities: tuple[Activity, ...] = ()
    regimes: tuple[Regime, ...] = ()
    obligations: tuple[Obligation, ...] = ()

    @property
    def kind(self) -> PersonKind:
        """Which of the two papers is printed."""
        return "individual" if len(self.rfc) == 13 else "company"

    @property
    def legal_name(self) -> str:
        """The name in the cédula: the names in one line, or the denomination without its capital regime."""
        if self.kind == "company":
            return self.company_name or ""
        return " ".join(part for part in (self.given_names, self.first_surname, self.second_surname) if part)
