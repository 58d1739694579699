"""From a paper to what may be stored: read, checked against the policy and, where switched on, against the SAT."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from csf_parser.errors import SatError, SeveralCsfs
from csf_parser.findings import Finding
from csf_parser.record import Csf
from csf_parser.rules import check_csf
from csf_parser.rules.verdict import Verdict, verdict_of
from csf_parser.sat import verify_csf_async
from csf_parser.server.services import Services
from csf_parser.server.work.readers import Reading


@dataclass(frozen=True, slots=True)
class Checked:
    """A CSF and what was found about it.

    Attributes:
        csf: What was read.
        findings: Those of the paper, of the policy, and of the SAT where it was asked.
        sat: ``asked``; ``unavailable`` where it gave no answer; ``off`` where it is not to be asked.
    """

    csf: Csf
    findings: tuple[Finding, ...]
    sat: str

    @property
    def verdict(self) -> Verdict:
        """Whether the data can be used."""
        return verdict_of(self.findings)

    @property
    def ok(self) -> bool:
        """Whether no finding is an error."""
        return self.verdict != "no"


async def read(services: Services, content: bytes, name: str | None, *, pictures: bool = False) -> Reading:
    """What a paper says, counted.

    Raises:
        CsfError: There is no CSF to speak of.
        Busy: Too many papers wait already.
    """
    started = time.monotonic()
    reading = await services.readers.read(content, name=name, pictures=pictures)
    services.metrics.reading_seconds.observe(time.monotonic() - started)
    return reading


def only_csf(csfs: Sequence[Csf]) -> Csf:
    """The one CSF of a paper.

    Raises:
        SeveralCsfs: There are more.
    """
    if len(csfs) > 1:
        raise SeveralCsfs(len(csfs))
    return csfs[0]


async def checked(services: Services, csf: Csf, *, livemode: bool) -> Checked:
    """The CSF with all findings."""
    findings = tuple(check_csf(csf, services.policy_for(livemode=livemode)).findings)
    if services.sat is None:
        return Checked(csf, findings, "off")
    try:
        async with asyncio.timeout(services.settings.sat_seconds):
            verification = await verify_csf_async(csf, services.sat)
    except (SatError, TimeoutError):  # the SAT's pages are down for hours at times: that is no fault of the paper
        return Checked(csf, findings, "unavailable")
    return Checked(csf, (*findings, *verification.findings), "asked")
