"""Values where they are hardest to tell from their neighbours, ruled and unruled."""

import datetime as dt
from dataclasses import replace
from typing import Any, Final

import pytest

from csf_parser import parse_csf
from csf_parser.options import EngineChoice
from csf_parser.samples import Activity, AddressRows, Layout, Obligation, Regime, Taxpayer, expected, print_csf
from tests.support.comparing import differences, reading_findings
from tests.support.papers import COMPANY, FULL_ADDRESS, INDIVIDUAL
from tests.support.typesetting import record_of, typeset

_DAY: Final = dt.date(2018, 3, 2)
_LONG: Final = "PROLONGACION DE LA CALZADA DE LOS INSURGENTES DEL SUR SEGUNDA SECCION"
_SENTENCE: Final = "Fabricación de otros productos de hierro y acero adquiridos para la construcción y la industria"
_EMPTY: Final = dict.fromkeys(FULL_ADDRESS.__dataclass_fields__)


def address(taxpayer: Taxpayer, **fields: Any) -> Taxpayer:  # Any: texts and telephones
    return replace(taxpayer, address=replace(taxpayer.address, **fields))


def activities(count: int) -> tuple[Activity, ...]:
    return tuple(Activity(order, f"{_SENTENCE} {order}", 3, _DAY) for order in range(1, count + 1))


def obligations(count: int) -> tuple[Obligation, ...]:
    return tuple(
        Obligation(f"{_SENTENCE} {n}", "A más tardar el día 17 del mes inmediato posterior al periodo.", _DAY)
        for n in range(count)
    )


_ASALARIADO: Final = "Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios"
_CASES: Final = {
    "a value wrapped beside a short one": address(INDIVIDUAL, street=_LONG, exterior="1"),
    "a value wrapped around another column's line": address(INDIVIDUAL, municipality="TLALNEPANTLA DE BAZ DEL NORTE"),
    "values wrapped in both columns": address(INDIVIDUAL, locality=_LONG, municipality=_LONG),
    "values of many lines in both columns": address(INDIVIDUAL, street=f"{_LONG} {_LONG} {_LONG}", exterior=_LONG),
    "every value of the address wrapped": address(
        INDIVIDUAL, **dict.fromkeys(("street", "neighborhood", "locality", "between_street", "and_street"), _LONG)
    ),
    "an empty left column": address(INDIVIDUAL, street=None, interior=None, locality=None),
    "an empty right column": address(
        INDIVIDUAL, street_type=None, exterior=None, neighborhood=None, between_street=None
    ),
    "no address at all": address(INDIVIDUAL, **_EMPTY),
    "no second surname": replace(INDIVIDUAL, second_surname=None),
    "one name only": replace(INDIVIDUAL, first_surname=None, second_surname=None),
    "a name of four lines": replace(
        INDIVIDUAL, given_names="MARIA DE LOS ANGELES FERNANDA GUADALUPE CONSUELO DEL CARMEN"
    ),
    "the words of labels as values": address(
        replace(INDIVIDUAL, given_names="RFC CURP", first_surname="CALLE", trade_name="DATOS DEL DOMICILIO REGISTRADO"),
        street="CALLE Y GRIEGA",
        neighborhood="REGIMENES",
        locality="CODIGO POSTAL",
        between_street="ENTRE CALLE Y CALLE",
        and_street="Y CALLE",
    ),
    "labels with their colons as values": address(
        INDIVIDUAL,
        street="NUMERO EXTERIOR: 5",
        neighborhood="CP: 01000",
        between_street="Y CALLE: DOS",
        and_street="RFC:",
    ),
    "what a page's furniture says as values": address(
        INDIVIDUAL, street="PAGINA [1] DE [2]", between_street="OBLIGACIONES:", and_street="CADENA ORIGINAL SELLO:"
    ),
    "numbers as values": address(
        INDIVIDUAL, street="16", neighborhood="20 DE NOVIEMBRE", interior="1", locality="30210010"
    ),
    "signs as values": address(
        INDIVIDUAL, exterior="S/N", interior="-", street="(SIN NOMBRE)", neighborhood="#4, MZ.'A'"
    ),
    "Orden unsorted and repeated": replace(
        COMPANY, activities=tuple(Activity(order, _SENTENCE, 20, _DAY) for order in (2, 1, 4, 2, 11))
    ),
    "ended regimes before the current one": replace(
        INDIVIDUAL,
        regimes=(
            Regime("Sin obligaciones fiscales", _DAY, dt.date(2020, 1, 31)),
            Regime(_ASALARIADO, dt.date(2020, 2, 1)),
        ),
    ),
    "ended activities and obligations": replace(
        COMPANY,
        activities=(Activity(1, _SENTENCE, 100, _DAY, dt.date(2019, 1, 1)), Activity(2, "Asalariado", 0, _DAY)),
        obligations=(Obligation(_SENTENCE, _SENTENCE, _DAY, dt.date(2019, 1, 1)), Obligation("Una", "Nunca", _DAY)),
    ),
    "no obligations": replace(COMPANY, obligations=()),
    "no activities": replace(COMPANY, activities=()),
    "regimes alone": replace(COMPANY, activities=(), obligations=()),
    "rows that wrap in two columns": replace(COMPANY, obligations=obligations(6)),
    "a table over two page breaks": replace(COMPANY, activities=activities(45)),
    "all tables long": replace(COMPANY, activities=activities(25), obligations=obligations(30)),
    "no dates in the identification": replace(INDIVIDUAL, operations_start=None, status_since=None, status=None),
}


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", [Layout.A, Layout.B1, Layout.B2, Layout.C])
@pytest.mark.parametrize("taxpayer", _CASES.values(), ids=_CASES)
def test_it_is_read_as_it_was_printed(taxpayer: Taxpayer, layout: Layout, borders: bool) -> None:
    csf = record_of(typeset(taxpayer, layout, borders=borders))
    assert differences(csf, expected(taxpayer, layout)) == []
    assert [code for code, _ in reading_findings(csf) if code != "incomplete"] == []


@pytest.mark.slow  # a third of a second each
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("taxpayer", _CASES.values(), ids=_CASES)
def test_the_second_engine_reads_it_alike(taxpayer: Taxpayer, borders: bool) -> None:
    csf = parse_csf(print_csf(taxpayer, Layout.B1, borders=borders), engine="pdfplumber")
    assert differences(csf, expected(taxpayer, Layout.B1)) == []


# --- page breaks -----------------------------------------------------------------------------------------------------


@pytest.mark.each_value
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("layout", Layout)
def test_a_page_break_may_fall_between_any_two_rows(layout: Layout, borders: bool) -> None:
    """Each activity moves everything below it by a row: headings, heads, rows, legal text, seal and QR code."""
    pages = set()
    for count in range(30):
        taxpayer = replace(COMPANY, activities=activities(count), obligations=obligations(2))
        document = typeset(taxpayer, layout, borders=borders)
        csf = record_of(document)
        assert (count, differences(csf, expected(taxpayer, layout))) == (count, [])
        assert (count, reading_findings(csf)) == (count, [])
        assert csf.source.pages == [page.number for page in document.pages]
        pages.add(len(document.pages))
    assert len(pages) >= 2


@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize("rows", AddressRows)
@pytest.mark.parametrize("lines", range(1, 9))
def test_a_page_break_may_fall_within_the_address(lines: int, rows: AddressRows, borders: bool) -> None:
    taxpayer = address(INDIVIDUAL, street=" ".join([_LONG] * lines))
    csf = record_of(typeset(taxpayer, Layout.B1, address_rows=rows, borders=borders))
    assert differences(csf, expected(taxpayer, Layout.B1, address_rows=rows)) == []
    assert reading_findings(csf) == []


# --- evidence --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])
def test_every_label_that_is_printed_has_its_evidence(borders: bool, engine: EngineChoice) -> None:
    empty = address(INDIVIDUAL, interior=None, locality=None)
    csf = parse_csf(print_csf(empty, address_rows=AddressRows.WITH_CONTACT, borders=borders), engine=engine)
    fields = {f"address.{name}" for name in FULL_ADDRESS.__dataclass_fields__}
    fields |= {"rfc", "curp", "given_names", "first_surname", "second_surname", "trade_name", "status", "status_since"}
    fields |= {"operations_start", "issued_on", "issued_place", "id_cif", "legal_name", "seal.chain", "seal.signature"}
    assert fields <= csf.evidence.keys()
    assert csf.address.interior is None


def test_a_label_that_is_not_printed_has_no_evidence() -> None:
    csf = record_of(typeset(COMPANY))
    assert (
        not {"curp", "given_names", "address.email", "address.landline", "address.address_status"} & csf.evidence.keys()
    )


@pytest.mark.parametrize("layout", Layout)
def test_the_evidence_of_a_value_is_its_own_box(layout: Layout) -> None:
    csf = record_of(typeset(INDIVIDUAL, layout))
    x0, top, x1, bottom = csf.evidence["curp"].box
    rfc = csf.evidence["rfc"].box
    assert x1 - x0 == pytest.approx(18 * 5.2, rel=0.2)
    assert 8 <= bottom - top <= 10
    assert 15 < top - rfc[1] < 28
    assert csf.evidence["curp"].page == 1
    assert csf.evidence["curp"].confidence == 1.0
