"""What a correct parser returns for a specimen.

The answer is ready for JSON and has the fields of the public record, without those that tell where and how a value was
read (source, codes, findings, evidence), the codes of regimes, and the verdict on the seal.
"""

import datetime as dt

from csf_parser.samples.layout import AddressRows, Layout
from csf_parser.samples.seal import TEST_KEY, SigningKey, seal_of
from csf_parser.samples.taxpayer import Activity, Address, Obligation, Regime, Taxpayer, Telephone

Json = str | int | None | list["Json"] | dict[str, "Json"]


def expected(
    taxpayer: Taxpayer,
    layout: Layout = Layout.B1,
    *,
    key: SigningKey = TEST_KEY,
    address_rows: AddressRows = AddressRows.SHORT,
) -> dict[str, Json]:
    """The values of `print_csf` called with the same arguments: dates in ISO form, runs of blanks folded to one."""
    place = taxpayer.issued_place
    return {
        "rfc": taxpayer.rfc,
        "id_cif": taxpayer.id_cif,
        "kind": taxpayer.kind,
        "legal_name": _fold(taxpayer.legal_name),
        **_names(taxpayer),
        "trade_name": _fold(taxpayer.trade_name),
        "operations_start": _iso(taxpayer.operations_start),
        "status": _fold(taxpayer.status),
        "status_since": _iso(taxpayer.status_since),
        "address": _address(taxpayer.address, address_rows),
        "activities": [_activity(one) for one in taxpayer.activities],
        "regimes": [_regime(one) for one in taxpayer.regimes],
        "obligations": [_obligation(one) for one in taxpayer.obligations],
        "issued_place": f"{_fold(place.municipality)}, {_fold(place.state)}",
        "issued_on": taxpayer.issued_on.isoformat(),
        "seal": _seal(taxpayer, layout, key),
    }


def _names(taxpayer: Taxpayer) -> dict[str, Json]:
    is_individual = taxpayer.kind == "individual"
    return {
        "curp": _fold(taxpayer.curp) if is_individual else None,
        "given_names": _fold(taxpayer.given_names) if is_individual else None,
        "first_surname": _fold(taxpayer.first_surname) if is_individual else None,
        "second_surname": _fold(taxpayer.second_surname) if is_individual else None,
        "capital_regime": None if is_individual else _fold(taxpayer.capital_regime),
    }


def _address(address: Address, rows: AddressRows) -> dict[str, Json]:
    has_contact = rows is AddressRows.WITH_CONTACT
    has_status = rows is not AddressRows.SHORT
    return {
        "zip": _fold(address.zip),
        "street_type": _fold(address.street_type),
        "street": _fold(address.street),
        "exterior": _fold(address.exterior),
        "interior": _fold(address.interior),
        "neighborhood": _fold(address.neighborhood),
        "locality": _fold(address.locality),
        "municipality": _fold(address.municipality),
        "state": _fold(address.state),
        "between_street": _fold(address.between_street),
        "and_street": _fold(address.and_street),
        "email": _fold(address.email) if has_contact else None,
        "landline": _digits(address.landline) if has_contact else None,
        "mobile": _digits(address.mobile) if has_contact else None,
        "address_status": _fold(address.address_status) if has_status else None,
        "taxpayer_status": _fold(address.taxpayer_status) if has_status else None,
    }


def _activity(activity: Activity) -> Json:
    return {
        "order": activity.order,
        "name": _fold(activity.name),
        "percentage": activity.percentage,
        "start": _iso(activity.start),
        "end": _iso(activity.end),
    }


def _regime(regime: Regime) -> Json:
    return {"name": _fold(regime.name), "start": _iso(regime.start), "end": _iso(regime.end)}


def _obligation(obligation: Obligation) -> Json:
    return {
        "description": _fold(obligation.description),
        "due": _fold(obligation.due),
        "start": _iso(obligation.start),
        "end": _iso(obligation.end),
    }


def _seal(taxpayer: Taxpayer, layout: Layout, key: SigningKey) -> Json:
    seal = seal_of(taxpayer, layout, key)
    moment = dt.datetime.combine(taxpayer.issued_on, taxpayer.issued_at).replace(microsecond=0)
    return {
        "chain": seal.chain,
        "signature": seal.signature,
        "certificate": seal.certificate,
        # A cadena without a time says nothing about the moment.
        "issued_at": moment.isoformat() if layout.has_token else None,
        "token": seal.token,
    }


def _fold(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _iso(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _digits(telephone: Telephone | None) -> str | None:
    return None if telephone is None else f"{telephone.lada}{telephone.number}"
