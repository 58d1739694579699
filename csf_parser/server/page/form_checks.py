"""What is wrong with a form that somebody wants to save, and the client record that it makes when nothing is."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from csf_parser.catalogs.postal_codes import lookup
from csf_parser.catalogs.regimes import REGIMES, suits
from csf_parser.error_texts import message_of
from csf_parser.errors import InvalidCurp, InvalidRfc
from csf_parser.gigstack.csf_data import data_of_csf
from csf_parser.record import ClientRecord
from csf_parser.record.client import ClientAddress, ClientMetadata
from csf_parser.server.page.client_form import ClientForm
from csf_parser.server.page.form_fields import FIELDS
from csf_parser.server.page.texts import Words
from csf_parser.values.curp import Curp
from csf_parser.values.rfc import Rfc

_ZIP: Final = re.compile(r"[0-9]{5}", re.ASCII)
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")
_PHONE: Final = re.compile(r"\+?[0-9]{10,15}", re.ASCII)
_PHONE_PUNCTUATION: Final = str.maketrans("", "", " -()./")
_LONGEST_CARRIED: Final = 80


def faults_of(form: ClientForm, words: Words) -> dict[str, str]:
    """What is wrong, by the name of the field, in words."""
    found = dict(_missing_and_long(form, words))
    for name, fault in (
        ("rfc", _fault_of_rfc(form.values["rfc"], words)),
        ("address.zip", _fault_of_zip(form.values["address.zip"], words)),
        ("tax_system", _fault_of_regime(form, words)),
        ("email", _fault_of_email(form.values["email"], words)),
        ("phone", _fault_of_phone(form.values["phone"], words)),
    ):
        if fault is not None:
            found.setdefault(name, fault)
    return {kind.name: found[kind.name] for kind in FIELDS if kind.name in found}  # as they stand on the page


def record_of(form: ClientForm) -> ClientRecord:
    """The client record of a form, whose fields may be wrong or empty; ``faults_of`` tells."""
    value = {name: text or None for name, text in form.values.items()}
    rfc = form.values["rfc"]
    legal_name = form.values["legal_name"]
    address = {name.removeprefix("address."): text for name, text in value.items() if name.startswith("address.")}
    carried = {name: text[:_LONGEST_CARRIED] or None for name, text in form.carried.items()}
    return ClientRecord(
        name=form.values["name"] or legal_name,
        legal_name=legal_name,
        tax_id=rfc,
        rfc=rfc,
        tax_system=value["tax_system"],
        address=ClientAddress(**{**address, "country": "MEX"}),
        email=value["email"],
        phone=form.values["phone"].translate(_PHONE_PUNCTUATION) or None,
        metadata=ClientMetadata(
            rfc=rfc,
            id_cif=carried.get("id_cif"),
            curp=_curp(carried.get("curp")),
            fiscal_type="company" if len(rfc) == 12 else "individual",
            fiscal_status=carried.get("fiscal_status"),
            capital_regime=carried.get("capital_regime"),
            issued_on=_day(carried.get("issued_on")),
        ),
    )


def _missing_and_long(form: ClientForm, words: Words) -> Iterator[tuple[str, str]]:
    for kind in FIELDS:
        value = form.values[kind.name]
        if kind.required and not value:
            yield kind.name, words("form.wrong.regime-missing" if kind.name == "tax_system" else "form.required")
        elif len(value) > kind.longest:
            yield kind.name, words("form.wrong.long")


def _fault_of_rfc(text: str, words: Words) -> str | None:
    try:
        Rfc(text)
    except InvalidRfc as error:
        reason = message_of(error, words.language)
        return words("form.wrong.rfc", reason=f"{reason[:1].upper()}{reason[1:]}")
    return None


def _fault_of_zip(text: str, words: Words) -> str | None:
    return None if _ZIP.fullmatch(text) and lookup(text) else words("form.wrong.zip")


def _fault_of_regime(form: ClientForm, words: Words) -> str | None:
    code = form.values["tax_system"]
    if code not in REGIMES:
        return words("form.wrong.regime-missing")
    try:
        kind = Rfc(form.values["rfc"]).kind
    except InvalidRfc:  # which is said beside it
        return None
    return None if suits(code, kind) else words("form.wrong.regime")


def _fault_of_email(text: str, words: Words) -> str | None:
    return None if not text or _EMAIL.fullmatch(text) else words("form.wrong.email")


def _fault_of_phone(text: str, words: Words) -> str | None:
    bare = text.translate(_PHONE_PUNCTUATION)
    return None if not bare or _PHONE.fullmatch(bare) else words("form.wrong.phone")


def _curp(text: str | None) -> str | None:
    with suppress(InvalidCurp):
        return str(Curp(text)) if text else None
    return None


def _day(text: str | None) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(text) if text else None
    return None


def fields_to_save(form: ClientForm) -> dict[str, Any]:  # Any: JSON
    """The fields of the client as they are stored; ``metadata`` is of a paper alone, and names what was corrected."""
    record = record_of(form)
    fields = {**data_of_csf(record), "email": record.email, "phone": record.phone}
    del fields["is_valid"]
    if form.paper is None:
        del fields["metadata"]
        return fields
    further = record.metadata.model_dump(mode="json", include={"id_cif", "curp", "capital_regime", "issued_on"})
    regimes = sorted(form.paper.regimes)
    fields["metadata"] |= {**further, "regimes": regimes, "corrected_by_hand": form.corrected or None}
    return fields
