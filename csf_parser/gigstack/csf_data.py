"""What a server of this API takes from a CSF, in the form in which it answers it."""

from typing import Any

from csf_parser.catalogs.states import state_of
from csf_parser.record.client import ClientRecord


def data_of_csf(record: ClientRecord) -> dict[str, Any]:  # Any: JSON
    """The fields that gigstack documents to take from a CSF, in the form in which it answers them."""
    state = state_of(record.address.state or "")
    address = record.address.model_dump()
    return {
        "name": record.name,
        "legal_name": record.legal_name,
        "tax_id": record.tax_id,
        "rfc": record.rfc,
        "tax_system": record.tax_system,
        "address": {**address, "state": state.display if state else record.address.state},
        "is_valid": True,
        "metadata": {
            "rfc": record.rfc,
            "fiscal_type": record.metadata.fiscal_type,
            "fiscal_status": (record.metadata.fiscal_status or "").capitalize() or None,
        },
    }
