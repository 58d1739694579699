"""Whether a client's data can go into a CFDI 4.0: the answer to which all findings of one CSF come down."""

from collections.abc import Iterable
from typing import Literal

from csf_parser.findings import Finding

Verdict = Literal["yes", "yes-with-warnings", "no"]


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """The answer.

    >>> from csf_parser.findings import make_finding
    >>> verdict_of([make_finding("zip-unknown"), make_finding("several-regimes")])
    'yes-with-warnings'
    """
    severities = {finding.severity for finding in findings}
    if "error" in severities:
        return "no"
    return "yes-with-warnings" if "warning" in severities else "yes"
