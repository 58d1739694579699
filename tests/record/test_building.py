"""Texts become values: what has no readable form is None with a finding, and nothing is guessed."""

import datetime as dt
from dataclasses import replace
from itertools import zip_longest
from typing import Final

import pytest

from csf_parser import Csf, Finding, NotACsf, parse_csf
from csf_parser.samples import Activity, AddressRows, Layout, Regime, Telephone, print_csf
from tests.support.papers import COMPANY, FULL_ADDRESS, INDIVIDUAL
from tests.support.pdf_editing import with_content, with_replaced

_DAY: Final = dt.date(2018, 3, 2)


def findings_of(csf: Csf, field: str) -> list[Finding]:
    return [finding for finding in csf.findings if finding.field == field]


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date", ["30/02/2020", "2020/02/01", "1/2/2020", "01-02-2020", "00/00/0000", "01/13/2020", "pronto"]
)
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
def test_a_start_that_is_no_date_is_none_and_reported(date: str, borders: bool) -> None:
    taxpayer = replace(COMPANY, regimes=(Regime("Régimen General de Ley Personas Morales", dt.date(2001, 1, 31)),))
    csf = parse_csf(with_content(print_csf(taxpayer, borders=borders), lambda text: text.replace("31/01/2001", date)))
    assert [row.start for row in csf.regimes] in ([None], [])
    assert [
        finding.code for finding in csf.findings if (finding.field or "").startswith(("regimes", "unknown_rows"))
    ] != []


@pytest.mark.parametrize("date", ["32 DE MARZO DE 2018", "02 DE MARSO DE 2018", "02/03/2018", "PENDIENTE"])
def test_a_long_date_that_no_calendar_has_is_none_and_reported(date: str) -> None:
    taxpayer = replace(INDIVIDUAL, status_since=None, operations_start=_DAY)

    def edit(content: str) -> str:
        printed = ("02", "DE", "MARZO", "DE", "2018")
        for old, new in zip_longest(printed, date.split(), fillvalue=""):
            content = content.replace(f"({old})Tj", f"({new})Tj", 1)
        return content

    csf = parse_csf(with_content(print_csf(taxpayer), edit, pages=[1]))
    assert csf.operations_start is None
    codes = {finding.code for finding in findings_of(csf, "operations_start")}
    assert codes - {"line-out-of-place"} == {"unreadable-value"}  # the words after a shorter one are off their places


def test_an_unreadable_end_is_an_end_all_the_same() -> None:
    taxpayer = replace(COMPANY, regimes=(Regime("Régimen General de Ley Personas Morales", _DAY, dt.date(2019, 1, 1)),))
    csf = parse_csf(with_content(print_csf(taxpayer), lambda text: text.replace("01/01/2019", "??/01/2019")))
    assert [(row.end, row.active) for row in csf.regimes] == [(None, False)]
    assert findings_of(csf, "regimes[0].end")


@pytest.mark.parametrize(
    ("end", "active"),
    [(None, True), (dt.date(2000, 1, 1), False), (dt.date(2099, 1, 1), True)],
)
def test_a_regime_is_active_without_end_or_with_one_after_the_day_of_issue(end: dt.date | None, active: bool) -> None:
    taxpayer = replace(COMPANY, regimes=(Regime("Régimen General de Ley Personas Morales", dt.date(1990, 1, 1), end),))
    assert [row.active for row in parse_csf(print_csf(taxpayer)).regimes] == [active]


def test_a_regime_that_ends_on_the_day_of_issue_is_over() -> None:
    regime = Regime("Régimen General de Ley Personas Morales", dt.date(1990, 1, 1), COMPANY.issued_on)
    assert not parse_csf(print_csf(replace(COMPANY, regimes=(regime,)))).regimes[0].active


# --- keys and names --------------------------------------------------------------------------------------------------


def test_an_rfc_row_that_cannot_be_read_is_taken_from_another_place_and_says_so() -> None:
    row = f"({INDIVIDUAL.rfc})Tj"

    def spoil_the_row(content: str) -> str:
        head, _, tail = content.rpartition(row)
        return f"{head}(XX)Tj{tail}"

    csf = parse_csf(with_content(print_csf(INDIVIDUAL), spoil_the_row, pages=[1]))
    assert csf.rfc == INDIVIDUAL.rfc
    (finding,) = [finding for finding in csf.findings if finding.code == "rfc-unreadable"]
    assert finding.severity == "error"
    assert not csf.ok


def test_a_paper_without_any_rfc_is_no_record() -> None:
    def spoil(content: str) -> str:
        lines = [line for line in content.split("\n") if " Do Q" not in line]
        return "\n".join(lines).replace(INDIVIDUAL.rfc, "SIN RFC")

    with pytest.raises(NotACsf):
        parse_csf(with_content(print_csf(INDIVIDUAL), spoil))


def test_a_name_without_rows_is_taken_from_the_cedula_and_says_so() -> None:
    nameless = with_content(
        print_csf(COMPANY), lambda text: text.replace("(Denominación/Razón)Tj", "()Tj").replace("(Social:)Tj", "()Tj")
    )
    csf = parse_csf(nameless)
    assert csf.legal_name == COMPANY.legal_name
    assert "name-from-cedula" in {finding.code for finding in csf.findings}


@pytest.mark.parametrize("curp", ["XXXX", "CACX760510MDFSRC0", "CACX769910MDFSRC01", "1"])
def test_a_curp_of_another_shape_is_none_and_reported(curp: str) -> None:
    csf = parse_csf(with_replaced(print_csf(INDIVIDUAL), {f"({INDIVIDUAL.curp})Tj": f"({curp})Tj"}))
    assert csf.curp is None
    assert [finding.code for finding in findings_of(csf, "curp")] == ["unreadable-value"]


# --- telephones ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("telephone", "digits"),
    [
        (Telephone("55", "12345678"), "5512345678"),
        (Telephone("044", "5512345678"), "0445512345678"),
        (Telephone("55", "1234 5678"), "5512345678"),
        (Telephone("(55)", "1234-5678"), "5512345678"),
        (Telephone("", "12345678"), "12345678"),
    ],
)
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
def test_a_telephone_is_its_digits(telephone: Telephone, digits: str, borders: bool) -> None:
    taxpayer = replace(INDIVIDUAL, address=replace(FULL_ADDRESS, landline=telephone, mobile=telephone))
    csf = parse_csf(print_csf(taxpayer, address_rows=AddressRows.WITH_CONTACT, borders=borders))
    assert (csf.address.landline, csf.address.mobile) == (digits, digits)


@pytest.mark.parametrize("number", ["12345678 EXT 12", "12345678 / 87654321", "PENDIENTE"])
def test_digits_of_something_else_are_not_taken_for_the_telephones(number: str) -> None:
    taxpayer = replace(INDIVIDUAL, address=replace(FULL_ADDRESS, landline=Telephone("55", number), mobile=None))
    csf = parse_csf(print_csf(taxpayer, address_rows=AddressRows.WITH_CONTACT))
    assert csf.address.landline in {None, "5512345678"}
    assert findings_of(csf, "address.landline")


def test_the_sats_own_telephones_and_address_are_no_contact() -> None:
    address = parse_csf(print_csf(INDIVIDUAL)).address
    assert (address.email, address.landline, address.mobile) == (None, None, None)


def test_an_email_that_its_cell_broke_is_whole() -> None:
    email = "facturacion.electronica.proveedores.nacionales@comercializadora-imaginaria.example.com"
    taxpayer = replace(INDIVIDUAL, address=replace(FULL_ADDRESS, email=email))
    for borders in (True, False):
        csf = parse_csf(print_csf(taxpayer, address_rows=AddressRows.WITH_CONTACT, borders=borders))
        assert csf.address.email == email


# --- seal ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
def test_cadena_and_seal_are_joined_without_their_line_breaks(layout: Layout, borders: bool) -> None:
    seal = parse_csf(print_csf(COMPANY, layout, borders=borders)).seal
    assert seal is not None
    assert seal.chain.startswith("||")
    assert "CONSTANCIA DE SITUACIÓN FISCAL" in seal.chain
    assert seal.chain.endswith("FISCAL|" if layout is Layout.A else "||")
    assert len(seal.signature) == 172
    assert " " not in seal.signature


def test_a_paper_without_its_last_pages_has_the_seal_of_its_qr_code_or_none() -> None:
    gone = with_content(
        print_csf(INDIVIDUAL, Layout.B1),
        lambda text: text.replace("(Cadena)Tj", "()Tj").replace("(Sello)Tj", "()Tj").replace("(Original)Tj", "()Tj"),
    )
    csf = parse_csf(gone)
    assert csf.seal is None or INDIVIDUAL.rfc in csf.seal.chain


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_orden_and_percentage_are_whole_numbers() -> None:
    taxpayer = replace(COMPANY, activities=(Activity(12, "Asalariado", 100, _DAY), Activity(3, "Otro", 0, _DAY)))
    rows = parse_csf(print_csf(taxpayer)).activities
    assert [(row.order, row.percentage) for row in rows] == [(12, 100), (3, 0)]


@pytest.mark.parametrize("text", ["cien", "12.5", "-1", "10 0", "999999999999"])
def test_a_percentage_that_is_none_is_reported(text: str) -> None:
    taxpayer = replace(COMPANY, activities=(Activity(12, "Asalariado", 77, _DAY),))
    csf = parse_csf(with_replaced(print_csf(taxpayer), {"(77)Tj": f"({text})Tj"}))
    assert csf.activities[0].percentage is None
    assert findings_of(csf, "activities[0].percentage")
