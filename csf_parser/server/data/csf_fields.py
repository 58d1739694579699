"""The fields of a client that come from its CSF."""

from typing import Any

from csf_parser.gigstack.csf_data import data_of_csf
from csf_parser.record import Csf


def fields_of_csf(csf: Csf) -> dict[str, Any]:  # Any: JSON
    """What gigstack documents to take from a CSF, and in ``metadata`` what else tells whose paper it was.

    ``tax_system`` is left out where the paper has several active regimes to choose from: ``metadata.regimes`` has
    their codes.
    """
    record = csf.client_record()
    fields = data_of_csf(record)
    del fields["is_valid"]
    if record.tax_system is None:
        del fields["tax_system"]
    further = record.metadata.model_dump(mode="json", include={"id_cif", "curp", "capital_regime", "issued_on"})
    known = {name: value for name, value in further.items() if value is not None}
    regimes = sorted({regime.code for regime in csf.regimes if regime.active and regime.code})
    return {**fields, "metadata": {**fields["metadata"], **known, "regimes": regimes}}
