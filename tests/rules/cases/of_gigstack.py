"""Papers that gigstack has understood differently."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from csf_parser.findings import Finding
from csf_parser.gigstack import StoredClient, compare_answer
from csf_parser.gigstack.csf_data import data_of_csf
from tests.rules.cases.case import Case
from tests.rules.examining import COMPANY, record_of


def answered(**changes: Any) -> Iterable[Finding]:
    """What is found where gigstack's answer has these values; those of ``address`` and ``metadata`` are added."""
    record = record_of(COMPANY).client_record()
    told = data_of_csf(record)
    nested = {name: {**told[name], **changes.pop(name, {})} for name in ("address", "metadata")}
    stored = StoredClient.model_validate({"id": "client_1", **told, **nested, **changes})
    return compare_answer(record, stored)


CASES: Final = (
    Case("another RFC", "gigstack-rfc-differs", "error", "rfc", partial(answered, tax_id="CACX7605101P8")),
    Case("another name", "gigstack-name-differs", "error", "legal_name", partial(answered, legal_name="OTRA")),
    Case("another zip", "gigstack-zip-differs", "error", "address.zip", partial(answered, address={"zip": "01000"})),
    Case("another regime", "gigstack-regime-differs", "error", "regimes", partial(answered, tax_system="612")),
    Case(
        "another street",
        "gigstack-address-differs",
        "warning",
        "address.street",
        partial(answered, address={"street": "OTRA"}),
    ),
    Case(
        "another status",
        "gigstack-status-differs",
        "warning",
        "status",
        partial(answered, metadata={"fiscal_status": "Suspendido"}),
    ),
    Case("not confirmed", "gigstack-not-valid", "warning", None, partial(answered, is_valid=False)),
)
