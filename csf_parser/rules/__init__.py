"""Stage 4: what is worth a person's look. One small module a family of checks, here in the order of their report."""

from collections.abc import Callable, Iterable
from typing import Final

from csf_parser.findings import Finding
from csf_parser.rules.completeness import check_completeness
from csf_parser.rules.examined import Examined

__all__ = ["Examined", "check"]

_FAMILIES: Final[tuple[Callable[[Examined], Iterable[Finding]], ...]] = (check_completeness,)


def check(examined: Examined) -> list[Finding]:
    """The findings of every family of checks."""
    return [finding for family in _FAMILIES for finding in family(examined)]
