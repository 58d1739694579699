"""One way to bring about a finding."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from csf_parser.findings import Finding, Severity


class Case(NamedTuple):
    """A change in one sentence, and the finding that it must bring about.

    ``also`` are the other errors and warnings that the same change brings about; there must be no more.
    """

    sentence: str
    code: str
    severity: Severity
    field: str | None
    findings: Callable[[], Iterable[Finding]]
    also: frozenset[str] = frozenset()
