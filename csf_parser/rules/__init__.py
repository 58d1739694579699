"""Stage 4: what is worth a person's look. One small module a family of checks, here in the order of their report.

Beside them stands the check before an upload, which grades a record's findings by somebody's own policy.
"""

from collections.abc import Callable, Iterable
from typing import Final

from csf_parser.findings import Finding
from csf_parser.rules.alteration import check_alteration
from csf_parser.rules.appearance import check_appearance
from csf_parser.rules.characters import check_characters
from csf_parser.rules.code_addresses import check_code_addresses
from csf_parser.rules.completeness import check_completeness
from csf_parser.rules.copies import check_copies
from csf_parser.rules.cut_off import check_cut_off
from csf_parser.rules.dates import check_dates
from csf_parser.rules.errors import PolicyError
from csf_parser.rules.examined import Examined
from csf_parser.rules.foreign_text import check_foreign_text
from csf_parser.rules.identity import check_identity
from csf_parser.rules.names import check_names
from csf_parser.rules.origin import check_origin
from csf_parser.rules.places import check_places
from csf_parser.rules.policy import Policy
from csf_parser.rules.pre_upload import CheckResult, check_csf
from csf_parser.rules.recognition import check_recognition
from csf_parser.rules.regimes import check_regimes
from csf_parser.rules.repeated_pages import check_repeated_pages
from csf_parser.rules.seal import check_seal
from csf_parser.rules.specimen import check_specimen
from csf_parser.rules.status import check_status
from csf_parser.rules.text_layer import check_text_layer
from csf_parser.rules.today import today_in_mexico_city

__all__ = [
    "CheckResult",
    "Examined",
    "Policy",
    "PolicyError",
    "check",
    "check_csf",
    "today_in_mexico_city",
]

_FAMILIES: Final[tuple[Callable[[Examined], Iterable[Finding]], ...]] = (
    check_specimen,
    check_recognition,
    check_cut_off,
    check_text_layer,
    check_completeness,
    check_repeated_pages,
    check_foreign_text,
    check_copies,
    check_code_addresses,
    check_seal,
    check_identity,
    check_names,
    check_characters,
    check_status,
    check_places,
    check_regimes,
    check_dates,
    check_origin,
    check_alteration,
    check_appearance,
)


def check(examined: Examined) -> list[Finding]:
    """The findings of every family of checks."""
    return [finding for family in _FAMILIES for finding in family(examined)]
