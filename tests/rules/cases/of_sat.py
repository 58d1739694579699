"""Papers that differ from what the SAT's page shows of their taxpayer."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from csf_parser.cli.commands.verify import verified_by_hand
from csf_parser.findings import Finding
from csf_parser.samples.taxpayer import Taxpayer
from csf_parser.sat import SatClient, SatNotFound, SatRecord, compare, verify_csf
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, INDIVIDUAL, record_of
from tests.sat.records import page_of_paper


def _beside(taxpayer: Taxpayer, **changes: Any) -> Iterable[Finding]:
    """What is found when the page shows these changes of the paper."""
    csf = record_of(taxpayer)
    page = page_of_paper(csf)
    address = {name.removeprefix("address_"): changes[name] for name in changes if name.startswith("address_")}
    shown = {name: value for name, value in changes.items() if not name.startswith("address_")}
    return compare(csf, page.model_copy(update={**shown, "address": page.address.model_copy(update=address)}))


class _NotFound(SatClient):
    """The SAT where it knows nobody; ``tests/sat`` asks over a real connection."""

    def look_up(self, rfc: str, id_cif: str) -> SatRecord:  # noqa: ARG002 - nobody is known
        raise SatNotFound


def _verified(**changes: Any) -> Iterable[Finding]:
    csf = record_of(COMPANY).model_copy(update=changes)
    with _NotFound() as sat:
        return verify_csf(csf, sat).findings


def _of_code(text: str) -> Iterable[Finding]:
    with _NotFound() as sat:
        return verified_by_hand({"qr": text}, sat).verification.findings


CASES: Final = (
    Case("the SAT does not know it", "sat-not-found", "error", "id_cif", _verified),
    Case(
        "no idCIF to ask with",
        "sat-not-asked",
        "warning",
        "id_cif",
        partial(_verified, id_cif=None, codes=[]),
    ),
    Case(
        "a code of another host",
        "sat-code-elsewhere",
        "error",
        None,
        partial(_of_code, "https://siat.sat.gob.mx.example/app/qr?D1=10&D2=1&D3=19010000001_EKU9003173C9"),
    ),
    Case("the page of another", "sat-rfc-differs", "error", "rfc", partial(_beside, COMPANY, rfc=INDIVIDUAL.rfc)),
    Case(
        "another name", "sat-name-differs", "error", "legal_name", partial(_beside, COMPANY, legal_name="OTRO NOMBRE")
    ),
    Case(
        "another CURP",
        "sat-curp-differs",
        "error",
        "curp",
        partial(_beside, INDIVIDUAL, curp="SABC560626MDFLRN01"),
    ),
    Case(
        "another capital regime",
        "sat-capital-regime-differs",
        "warning",
        "capital_regime",
        partial(_beside, COMPANY, capital_regime="S EN C"),
    ),
    Case("suspended today", "sat-status-differs", "error", "status", partial(_beside, COMPANY, status="SUSPENDIDO")),
    Case(
        "operations began on another day",
        "sat-start-differs",
        "warning",
        "operations_start",
        partial(_beside, COMPANY, operations_start=dt.date(1999, 9, 9)),
    ),
    Case(
        "moved to another zip",
        "sat-zip-differs",
        "error",
        "address.zip",
        partial(_beside, COMPANY, address_zip="01000"),
    ),
    Case(
        "another street",
        "sat-address-differs",
        "warning",
        "address.street",
        partial(_beside, COMPANY, address_street="OTRA CALLE"),
    ),
    Case("no regime today", "sat-regimes-differ", "warning", "regimes", partial(_beside, COMPANY, regimes=[])),
)
