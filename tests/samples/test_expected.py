from dataclasses import replace

import pytest

from csf_parser.samples import AddressRows, Layout, Telephone, expected
from tests.samples.cases import COMPANY, INDIVIDUAL, with_address

WITH_CONTACT = replace(
    INDIVIDUAL,
    address=replace(
        INDIVIDUAL.address, email="correo@example.com", landline=Telephone("55", "123456"), address_status="X"
    ),
)


def part(name: str, layout: Layout = Layout.B1, rows: AddressRows = AddressRows.SHORT) -> dict[str, object]:
    value = expected(WITH_CONTACT, layout, address_rows=rows)[name]
    assert isinstance(value, dict)
    return dict(value)


@pytest.mark.parametrize(
    ("layout", "end", "certificate", "issued_at"),
    [
        (Layout.A, "FISCAL|", None, None),
        (Layout.B1, "|200001088888800000031||", "200001088888800000031", None),
        (Layout.B2, "||", "200001088888800000031", "2023-02-27T12:00:00"),
        (Layout.C, "||", "200001088888800000031", "2023-02-27T12:00:00"),
    ],
)
def test_the_seal_tells_what_its_layout_prints(
    layout: Layout, end: str, certificate: str | None, issued_at: str | None
) -> None:
    seal = part("seal", layout)
    assert str(seal["chain"]).endswith(end)
    assert seal["certificate"] == certificate
    assert seal["issued_at"] == issued_at
    token = seal["token"]
    assert token is None if issued_at is None else str(token).startswith("U2FsdGVkX1")


@pytest.mark.parametrize(
    ("rows", "email", "landline", "status"),
    [
        (AddressRows.SHORT, None, None, None),
        (AddressRows.WITH_STATUS, None, None, "X"),
        (AddressRows.WITH_CONTACT, "correo@example.com", "55123456", "X"),
    ],
)
def test_rows_that_are_not_printed_are_not_expected(
    rows: AddressRows, email: str | None, landline: str | None, status: str | None
) -> None:
    address = part("address", rows=rows)
    assert (address["email"], address["landline"], address["address_status"]) == (email, landline, status)


def test_runs_of_blanks_are_folded_and_empty_texts_are_none() -> None:
    address = expected(with_address(COMPANY, street_type="AVENIDA  (AV.)", street=" "))["address"]
    assert isinstance(address, dict)
    assert (address["street_type"], address["street"]) == ("AVENIDA (AV.)", None)


def test_each_kind_has_its_own_names() -> None:
    individual, company = expected(INDIVIDUAL), expected(COMPANY)
    assert (individual["legal_name"], individual["kind"]) == ("XOCHITL CASAS CHAVEZ", "individual")
    assert (company["legal_name"], company["kind"]) == ("ESCUELA KEMPER URGATE", "company")
    assert individual["capital_regime"] is None
    assert company["curp"] is None


def test_the_place_has_no_blank_before_its_comma() -> None:
    assert expected(INDIVIDUAL)["issued_place"] == "BENITO JUAREZ, CIUDAD DE MEXICO"
