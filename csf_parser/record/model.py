"""The public record: what a CSF says, typed.

Text is kept exactly as printed, with line breaks and runs of blanks folded to one blank. A field that is printed empty
is ``None``, and so is one that the paper does not have; ``evidence`` tells them apart, for it has an entry for every
label found. Identifiers are gigstack's own words where its client object has one; the SAT's term stands in each
field's description.
"""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from csf_parser.findings import Finding
from csf_parser.origin import Form
from csf_parser.record.client import ClientRecord, client_record_of
from csf_parser.values.curp import Curp
from csf_parser.values.rfc import Rfc

Kind = Literal["individual", "company"]
BoxTuple = tuple[float, float, float, float]


class _Record(BaseModel):
    model_config = ConfigDict(
        frozen=True, defer_build=True, hide_input_in_errors=True, json_schema_serialization_defaults_required=True
    )


class Address(_Record):
    """Datos del domicilio registrado."""

    zip: str | None = Field(None, description="Código Postal")
    street_type: str | None = Field(None, description="Tipo de Vialidad")
    street: str | None = Field(None, description="Nombre de Vialidad")
    exterior: str | None = Field(None, description="Número Exterior")
    interior: str | None = Field(None, description="Número Interior")
    neighborhood: str | None = Field(None, description="Nombre de la Colonia")
    locality: str | None = Field(None, description="Nombre de la Localidad")
    municipality: str | None = Field(None, description="Nombre del Municipio o Demarcación Territorial")
    state: str | None = Field(None, description="Nombre de la Entidad Federativa")
    between_street: str | None = Field(None, description="Entre Calle")
    and_street: str | None = Field(None, description="Y Calle")
    email: str | None = Field(None, description="Correo Electrónico (papers until 2022)")
    landline: str | None = Field(None, description="Tel. Fijo: lada and number joined, digits only (until 2022)")
    mobile: str | None = Field(None, description="Tel. Móvil: lada and number joined, digits only (until 2022)")
    address_status: str | None = Field(None, description="Estado del domicilio (until 2022)")
    taxpayer_status: str | None = Field(None, description="Estado del contribuyente en el domicilio (until 2022)")


class Activity(_Record):
    """A row of Actividades Económicas."""

    order: int | None = Field(None, description="Orden: neither unique nor sorted on genuine papers")
    name: str = Field(description="Actividad Económica")
    percentage: int | None = Field(None, description="Porcentaje, 0 to 100")
    start: dt.date | None = Field(None, description="Fecha Inicio")
    end: dt.date | None = Field(None, description="Fecha Fin")


class Regime(_Record):
    """A row of Regímenes."""

    name: str = Field(description="Régimen, as printed")
    code: str | None = Field(None, description="Its code in c_RegimenFiscal; the paper never prints it")
    start: dt.date | None = Field(None, description="Fecha Inicio")
    end: dt.date | None = Field(None, description="Fecha Fin")
    active: bool = Field(description="No end date, or one after the day of issue")


class Obligation(_Record):
    """A row of Obligaciones."""

    description: str = Field(description="Descripción de la Obligación")
    due: str = Field(description="Descripción Vencimiento")
    start: dt.date | None = Field(None, description="Fecha Inicio")
    end: dt.date | None = Field(None, description="Fecha Fin")


class Seal(_Record):
    """Cadena Original Sello and Sello Digital."""

    chain: str = Field(description="Cadena Original Sello, its line breaks removed")
    signature: str = Field(description="Sello Digital: base64, its lines joined")
    certificate: str | None = Field(None, description="Number of SAT's certificate, the cadena's fourth field")
    issued_at: dt.datetime | None = Field(None, description="Moment of issue, where the cadena has a time of day")
    token: str | None = Field(None, description="Fifth field of the cadena, from about the end of 2025")
    status: Literal["valid", "invalid", "unknown_key", "missing"] = Field(
        description="Whether the signature fits the cadena under a known key of the SAT"
    )


class Code(_Record):
    """A QR code or the bar code."""

    symbology: Literal["qr", "code128"]
    page: int = Field(description="Page in the file, from 1")
    text: str = Field(description="What it says, decoded")
    box: BoxTuple = Field(description="x0, top, x1, bottom in points from the page's top left")
    role: Literal["taxpayer", "seal", "folio"] | None = Field(None, description="What SAT's own QR codes are for")
    rfc: str | None = None
    id_cif: str | None = None
    chain: str | None = None
    signature: str | None = None
    folio: str | None = None


class Source(_Record):
    """Where the record was read from, and how."""

    name: str | None = Field(description="Name of the file, without its folder")
    sha256: str = Field(description="Of the whole file, hexadecimal")
    pages: list[int] = Field(description="Pages of the file that this CSF stands on, from 1")
    producer: str | None = Field(description="The program that wrote the PDF, by its own word")
    text: Literal["pdf", "ocr"] = Field(description="A text layer, or recognition")
    engine: str = Field(description="The reader: pdfium, pdfplumber or rapidocr")
    origin: Form | None = Field(
        None,
        description="What the file's form says of its making: original (as the SAT's program writes), resaved, "
        "rewritten by another program, or unknown; null where it was recognised from a picture",
    )


class Evidence(_Record):
    """Where a value stands; where it is empty, where its label does."""

    page: int = Field(description="Page in the file, from 1")
    box: BoxTuple = Field(description="x0, top, x1, bottom in points from the page's top left")
    confidence: float = Field(1.0, description="1.0 from a text layer; the recogniser's own figure otherwise")


class Csf(_Record):
    """A Constancia de Situación Fiscal."""

    rfc: Rfc = Field(description="RFC")
    id_cif: str | None = Field(None, description="idCIF")
    kind: Kind = Field(description="By the length of the RFC; gigstack's fiscal_type")
    legal_name: str = Field(
        description="Denominación/Razón Social, or Nombre (s) + Primer Apellido + Segundo Apellido: the CFDI 4.0 Nombre"
    )
    curp: Curp | None = Field(None, description="CURP")
    given_names: str | None = Field(None, description="Nombre (s)")
    first_surname: str | None = Field(None, description="Primer Apellido")
    second_surname: str | None = Field(None, description="Segundo Apellido")
    capital_regime: str | None = Field(None, description="Régimen Capital")
    trade_name: str | None = Field(None, description="Nombre Comercial")
    operations_start: dt.date | None = Field(None, description="Fecha inicio de operaciones")
    status: str | None = Field(None, description="Estatus en el padrón")
    status_since: dt.date | None = Field(None, description="Fecha de último cambio de estado")
    address: Address = Field(description="Datos del domicilio registrado")
    activities: list[Activity] = Field(description="Actividades Económicas")
    regimes: list[Regime] = Field(description="Regímenes")
    obligations: list[Obligation] = Field(description="Obligaciones")
    issued_place: str | None = Field(None, description="Lugar y Fecha de Emisión: the place")
    issued_on: dt.date | None = Field(None, description="Lugar y Fecha de Emisión: the date")
    seal: Seal | None = Field(None, description="Cadena Original Sello and Sello Digital")
    codes: list[Code] = Field(description="Both QR codes and the bar code")
    source: Source
    findings: list[Finding] = Field(description="Everything worth a person's look")
    evidence: dict[str, Evidence] = Field(description="By field path, for every label found")

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return all(finding.severity != "error" for finding in self.findings)

    def client_record(self, regime: str | None = None) -> ClientRecord:
        """The normalized client record, in gigstack's shape.

        Args:
            regime: Code of the regime to invoice under, where several are active.

        Raises:
            ValueError: No active regime has that code.
        """
        return client_record_of(self, regime)
