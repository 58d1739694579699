"""What the SAT's page says of one taxpayer, typed.

Texts are as the page shows them, runs of blanks folded to one blank; empty is ``None``. Names are those of ``Csf``
where the CSF has the same field.
"""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from csf_parser.values.rfc import Rfc


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True)


class SatAddress(_Shown):
    """Datos de Ubicación (domicilio fiscal, vigente)."""

    zip: str | None = Field(None, description="CP")
    street_type: str | None = Field(None, description="Tipo de vialidad")
    street: str | None = Field(None, description="Nombre de la vialidad")
    exterior: str | None = Field(None, description="Número exterior")
    interior: str | None = Field(None, description="Número interior")
    neighborhood: str | None = Field(None, description="Colonia; the page has this or Localidad")
    locality: str | None = Field(None, description="Localidad: a number of the SAT's, not a name")
    municipality: str | None = Field(None, description="Municipio o delegación")
    state: str | None = Field(None, description="Entidad Federativa")
    email: str | None = Field(None, description="Correo electrónico")
    local_administration: str | None = Field(None, description="AL: the SAT's office in charge")


class SatRegime(_Shown):
    """A pair of Régimen and Fecha de alta; the page shows current ones only."""

    name: str = Field(description="Régimen, as shown")
    code: str | None = Field(None, description="Its code in c_RegimenFiscal; the page does not show it")
    start: dt.date | None = Field(None, description="Fecha de alta")


class SatRecord(_Shown):
    """The SAT's page about one taxpayer."""

    rfc: Rfc = Field(description="Of the sentence “El RFC: …, tiene asociada la siguiente información”")
    kind: Literal["individual", "company"]
    legal_name: str = Field(description="Denominación o Razón Social, or Nombre and both Apellidos joined by blanks")
    curp: str | None = Field(None, description="CURP")
    given_names: str | None = Field(None, description="Nombre")
    first_surname: str | None = Field(None, description="Apellido Paterno")
    second_surname: str | None = Field(None, description="Apellido Materno")
    born_on: dt.date | None = Field(None, description="Fecha Nacimiento")
    capital_regime: str | None = Field(None, description="Régimen de capital, abbreviated")
    constituted_on: dt.date | None = Field(None, description="Fecha de constitución")
    operations_start: dt.date | None = Field(None, description="Fecha de Inicio de operaciones")
    status: str | None = Field(None, description="Situación del contribuyente")
    status_since: dt.date | None = Field(None, description="Fecha del último cambio de situación")
    address: SatAddress
    regimes: list[SatRegime] = Field(description="Características fiscales (vigente)")
