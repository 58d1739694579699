"""A CSF and what the SAT says of it today, in one answer."""

from pydantic import BaseModel, ConfigDict, Field, computed_field

from csf_parser.findings import Finding, make_finding
from csf_parser.record.model import Csf
from csf_parser.sat.asking import question_of
from csf_parser.sat.client import AsyncSatClient, SatClient
from csf_parser.sat.compare import compare
from csf_parser.sat.errors import SatNotFound
from csf_parser.sat.record import SatRecord


class Verification(BaseModel):
    """What asking the SAT about a CSF came to."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    record: SatRecord | None = Field(description="What the SAT says; null where it has no such cédula or was not asked")
    findings: list[Finding] = Field(description="How the paper differs from it")

    @computed_field(description="Whether the SAT was asked and no finding is an error")  # type: ignore[prop-decorator]  # pydantic's own form
    @property
    def ok(self) -> bool:
        """Whether the SAT was asked, and no finding is an error."""
        return self.record is not None and all(one.severity != "error" for one in self.findings)


def verify_csf(csf: Csf, sat: SatClient) -> Verification:
    """Asks the SAT about the taxpayer of a CSF and compares.

    That the SAT does not know the taxpayer is the finding ``sat-not-found``; that the paper has no idCIF to ask with is
    ``sat-not-asked``. Whether a QR code leads elsewhere is among the findings of the paper itself.

    Raises:
        SatError: The SAT could not be asked, or its answer not be read.
    """
    question = question_of(csf)
    if question is None:
        return _not_asked()
    try:
        record = sat.look_up(question.rfc, question.id_cif)
    except SatNotFound:
        return _not_found()
    return Verification(record=record, findings=compare(csf, record))


async def verify_csf_async(csf: Csf, sat: AsyncSatClient) -> Verification:
    """The same for tasks."""
    question = question_of(csf)
    if question is None:
        return _not_asked()
    try:
        record = await sat.look_up(question.rfc, question.id_cif)
    except SatNotFound:
        return _not_found()
    return Verification(record=record, findings=compare(csf, record))


def _not_asked() -> Verification:
    return Verification(record=None, findings=[make_finding("sat-not-asked", "id_cif")])


def _not_found() -> Verification:
    return Verification(record=None, findings=[make_finding("sat-not-found", "id_cif")])
