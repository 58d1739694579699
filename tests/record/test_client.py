"""The normalized client record, from CSFs with one active regime, several, or none."""

import datetime as dt
from dataclasses import replace

import pytest

from csf_parser import ClientRecord, Csf, parse_csf
from csf_parser.samples import AddressRows, Regime, print_csf
from tests.support.papers import COMPANY, FULL_ADDRESS, INDIVIDUAL

_DAY = dt.date(2018, 3, 2)
_SALARIES = Regime("Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios", _DAY)
_TRUST = Regime("Régimen Simplificado de Confianza", _DAY)
_ENDED = Regime("Régimen de Incorporación Fiscal", _DAY, dt.date(2021, 12, 31))
_UNKNOWN = Regime("Régimen de los que nadie conoce", _DAY)


def csf_with(*regimes: Regime) -> Csf:
    return parse_csf(print_csf(replace(INDIVIDUAL, regimes=regimes), address_rows=AddressRows.WITH_CONTACT))


def test_every_field_comes_from_the_paper() -> None:
    record = csf_with(_TRUST).client_record()
    assert (record.name, record.legal_name) == ("ABARROTES LA ESQUINA", INDIVIDUAL.legal_name)
    assert record.tax_id == record.rfc == record.metadata.rfc == INDIVIDUAL.rfc
    assert record.tax_system == "626"
    assert record.email == FULL_ADDRESS.email
    assert record.phone == "0445512345678"
    assert record.address.model_dump() == {
        "street": "ALMENDROS",
        "exterior": "12",
        "interior": "3ER PISO",
        "neighborhood": "IMAGINARIA",
        "city": "XOCO",
        "municipality": "BENITO JUAREZ",
        "state": "CIUDAD DE MEXICO",
        "zip": "03100",
        "country": "MEX",
    }
    assert record.metadata.model_dump() == {
        "rfc": INDIVIDUAL.rfc,
        "id_cif": INDIVIDUAL.id_cif,
        "curp": INDIVIDUAL.curp,
        "fiscal_type": "individual",
        "fiscal_status": INDIVIDUAL.status,
        "capital_regime": None,
        "issued_on": INDIVIDUAL.issued_on,
    }


def test_without_a_trade_name_the_name_is_the_legal_one() -> None:
    record = parse_csf(print_csf(replace(COMPANY, trade_name=None))).client_record()
    assert record.name == record.legal_name == COMPANY.company_name
    assert record.metadata.capital_regime == COMPANY.capital_regime


def test_without_a_locality_the_city_is_the_municipality() -> None:
    taxpayer = replace(COMPANY, address=replace(FULL_ADDRESS, locality=None))
    assert parse_csf(print_csf(taxpayer)).client_record().address.city == "BENITO JUAREZ"


@pytest.mark.parametrize(
    ("regimes", "code"),
    [
        ((_SALARIES,), "605"),
        ((_ENDED, _SALARIES), "605"),
        ((_SALARIES, _SALARIES), "605"),
        ((_SALARIES, _TRUST), None),
        ((_ENDED,), None),
        ((_UNKNOWN,), None),
        ((_UNKNOWN, _SALARIES), None),
    ],
    ids=["one", "one and an ended one", "one twice", "two", "an ended one", "an unknown one", "one and an unknown one"],
)
def test_the_tax_system_is_the_one_active_regime(regimes: tuple[Regime, ...], code: str | None) -> None:
    assert csf_with(*regimes).client_record().tax_system == code


@pytest.mark.parametrize("code", ["605", "626"])
def test_one_of_several_regimes_can_be_chosen(code: str) -> None:
    assert csf_with(_SALARIES, _TRUST).client_record(regime=code).tax_system == code


@pytest.mark.parametrize("code", ["601", "621", "", "Régimen Simplificado de Confianza"])
def test_a_regime_that_is_not_active_cannot_be_chosen(code: str) -> None:
    csf = csf_with(_SALARIES, _TRUST, _ENDED)
    with pytest.raises(ValueError, match="605, 626") as caught:
        csf.client_record(regime=code)
    assert not any(secret in str(caught.value) for secret in (INDIVIDUAL.rfc, INDIVIDUAL.legal_name, "ALMENDROS"))


def test_a_record_cannot_be_changed() -> None:
    record = csf_with(_TRUST).client_record()
    with pytest.raises(ValueError, match="frozen"):
        record.rfc = "X"  # type: ignore[misc] # the point of the test


def test_a_record_comes_back_from_json() -> None:
    record = csf_with(_TRUST).client_record()
    assert ClientRecord.model_validate_json(record.model_dump_json()) == record
