"""The check before a client's data go into a system: would a CFDI 4.0 with them be accepted?"""

import datetime as dt
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, Field, computed_field

from csf_parser.findings import Finding, Severity
from csf_parser.record.client import ClientRecord
from csf_parser.record.model import Csf
from csf_parser.rules.demands import check_demands
from csf_parser.rules.policy import Policy
from csf_parser.rules.today import today_in_mexico_city


class CheckResult(BaseModel):
    """What ``check_csf`` came to."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    findings: list[Finding] = Field(description="Those of reading the paper, then those of the policy")
    client: ClientRecord = Field(description="The client's data as they would be stored")

    @computed_field(description="Whether no finding is an error")  # type: ignore[prop-decorator]  # pydantic's own form
    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return all(finding.severity != "error" for finding in self.findings)


def check_csf(csf: Csf, policy: Policy | None = None, *, today: dt.date | None = None) -> CheckResult:
    """Whether this client's data can be used under the policy.

    A finding for which the SAT would refuse an invoice names its rule in ``data["cfdi_rule"]``. The record alone is
    looked at, so it may come from JSON: ``check_csf(Csf.model_validate_json(text))``.

    Args:
        csf: The record, with the findings of its parse.
        policy: What to demand; by default no more than a CSF that is sound and no specimen.
        today: The day of the check; by default that of Mexico City.

    Raises:
        PolicyError: The policy's list of article 69-B cannot be used.
    """
    policy = policy or Policy()
    findings = [*csf.findings, *check_demands(csf, policy, today or today_in_mexico_city())]
    return CheckResult(findings=list(_graded(findings, policy)), client=csf.client_record())


def _graded(findings: Iterable[Finding], policy: Policy) -> Iterator[Finding]:
    """The findings as the policy grades them, without those that it ignores."""
    severities: dict[str, Severity] = {
        "specimen": "info" if policy.accept_specimens else "error",
        **({"several-regimes": "error"} if policy.require_one_regime else {}),
        **policy.severities,
    }
    for finding in findings:
        if finding.code not in policy.ignore:
            severity = severities.get(finding.code, finding.severity)
            yield finding if severity == finding.severity else finding.model_copy(update={"severity": severity})
