"""What a policy demands beyond what makes a CSF sound; each demand that is not met is a finding.

All of it is decided on the record alone, so that a record read back from JSON can be checked as well.
"""

import datetime as dt
from collections.abc import Iterator

from csf_parser.catalogs.cfdi_uses import is_compatible
from csf_parser.catalogs.status import status_of
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.record.model import Csf
from csf_parser.rules.efos import check_efos
from csf_parser.rules.policy import Policy
from csf_parser.rules.specimen import has_test_seal
from csf_parser.seal.chain import Chain


def check_demands(csf: Csf, policy: Policy, today: dt.date) -> Iterator[Finding]:
    """The findings of the policy.

    Raises:
        PolicyError: The policy's list of article 69-B cannot be used.
    """
    yield from _check_age(csf, policy, today)
    yield from _check_seal(csf, policy)
    yield from _check_status(csf, policy)
    if policy.cfdi_use is not None:
        yield from _check_use(csf, policy.cfdi_use)
    if policy.efos_csv is not None:
        yield from check_efos(csf.rfc, policy.efos_csv)


def _check_age(csf: Csf, policy: Policy, today: dt.date) -> Iterator[Finding]:
    issued_on = csf.issued_on or _date_of_chain(csf)
    if issued_on is not None and (days := (today - issued_on).days) > policy.max_age_days:
        yield make_finding(
            "too-old", "issued_on", severity=policy.age_severity, days=days, max_age_days=policy.max_age_days
        )


def _date_of_chain(csf: Csf) -> dt.date | None:
    chain = Chain.parse(csf.seal.chain) if csf.seal else None
    return chain.issued_on if chain else None


def _check_seal(csf: Csf, policy: Policy) -> Iterator[Finding]:
    status = csf.seal.status if csf.seal else "missing"
    accepted = {"valid": ("valid",), "present": ("valid", "unknown_key")}.get(policy.require_seal)
    if accepted is None or status in accepted or (policy.accept_specimens and has_test_seal(csf)):
        return
    yield make_finding("seal-required", "seal", status=status)


def _check_status(csf: Csf, policy: Policy) -> Iterator[Finding]:
    if policy.accepted_statuses is None:
        return
    status = status_of(csf.status or "")
    if status not in policy.accepted_statuses:
        yield make_finding("status-not-accepted", "status", status=status)


def _check_use(csf: Csf, use: str) -> Iterator[Finding]:
    codes = sorted({regime.code for regime in csf.regimes if regime.active and regime.code})
    refused = [code for code in codes if not is_compatible(use, code, csf.kind)]
    if refused:
        severity: Severity = "error" if refused == codes else "warning"
        yield make_finding("cfdi-use-incompatible", "regimes", severity=severity, cfdi_use=use, regimes=refused)
