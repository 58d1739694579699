"""What SAT may print tomorrow is reported, and neither swallowed by a neighbour nor dropped in silence."""

from typing import Final

import pytest

from csf_parser import Csf, parse_csf
from csf_parser.samples import AddressRows, Layout, expected
from tests.support.comparing import differences, unknown_labels
from tests.support.papers import COMPANY, INDIVIDUAL
from tests.support.pdf_editing import text_at, with_added, with_content, with_replaced
from tests.support.typesetting import printed_file

_NEIGHBOURS: Final = (
    "address.interior",
    "address.neighborhood",
    "address.street",
    "address.exterior",
    "address.locality",
)
_RULES = pytest.mark.parametrize("borders", [True, False], ids=["ruled", "unruled"])


def reported(csf: Csf) -> list[str]:
    """The fields and texts that some finding of reading names."""
    codes = {"unknown-label", "unreadable-row", "unreadable-value", "incomplete"}
    return [f"{finding.field} {finding.data}" for finding in csf.findings if finding.code in codes]


def others_as_printed(csf: Csf, *lost: str) -> list[str]:
    return [found.path for found in differences(csf, expected(INDIVIDUAL)) if found.path not in lost]


# --- the address -----------------------------------------------------------------------------------------------------


@_RULES
@pytest.mark.parametrize(
    ("known", "new", "field"),
    [
        ("(Colonia:)", "(Zona:)", "address.neighborhood"),
        ("(Exterior:)", "(Oficial:)", "address.exterior"),
        ("(Interior:)", "(Depto:)", "address.interior"),
        ("(Localidad:)", "(Ciudad:)", "address.locality"),
        ("(Entre)", "(Desde)", "address.between_street"),
        ("(Colonia:)", "(ZONA:)", "address.neighborhood"),
    ],
)
def test_a_label_with_another_wording_is_reported(known: str, new: str, field: str, borders: bool) -> None:
    csf = parse_csf(with_replaced(printed_file(INDIVIDUAL, borders=borders), {known: new}))
    (label,) = unknown_labels(csf)
    assert new.strip("()").removesuffix(":") in label
    assert others_as_printed(csf, field) == []
    assert getattr(csf.address, field.removeprefix("address.")) is None


@_RULES
@pytest.mark.parametrize(
    ("known", "field"),
    [("(Colonia:)", "address.neighborhood"), ("(Interior:)", "address.interior"), ("(Exterior:)", "address.exterior")],
)
def test_a_label_that_lost_its_colon_takes_no_neighbour_with_it(known: str, field: str, borders: bool) -> None:
    csf = parse_csf(with_replaced(printed_file(INDIVIDUAL, borders=borders), {known: known.replace(":", "")}))
    assert others_as_printed(csf, field) == []
    assert reported(csf) != []


@pytest.mark.parametrize("label", ["Tipo de Inmueble:", "Inmueble:", "AL:", "Características fiscales (vigente):"])
def test_a_new_label_in_an_empty_cell_is_reported(label: str) -> None:
    pdf = printed_file(INDIVIDUAL, address_rows=AddressRows.WITH_STATUS)
    where = parse_csf(pdf).evidence["address.and_street"]
    new = text_at(311, where.box[3] - 1.7, label, bold=True) + text_at(480, where.box[3] - 1.7, "CASA")
    csf = parse_csf(with_added(pdf, new, page=where.page))
    assert unknown_labels(csf) == [label]
    assert differences(csf, expected(INDIVIDUAL, address_rows=AddressRows.WITH_STATUS)) == []


@pytest.mark.parametrize("label", ["Tipo de Inmueble:", "AL:", "Número Oficial:"])
def test_a_new_label_behind_a_value_ends_the_value(label: str) -> None:
    pdf = printed_file(INDIVIDUAL)
    where = parse_csf(pdf).evidence["address.street"]
    baseline = where.box[3] - 1.7
    new = text_at(where.box[2] + 6, baseline, label, bold=True) + text_at(where.box[2] + 80, baseline, "CASA")
    csf = parse_csf(with_added(pdf, new))
    assert unknown_labels(csf) == [label]
    assert csf.address.street == INDIVIDUAL.address.street


def test_a_label_in_a_value_of_regular_weight_is_reported_too() -> None:
    pdf = printed_file(INDIVIDUAL)
    where = parse_csf(pdf).evidence["address.street"]
    csf = parse_csf(with_added(pdf, text_at(where.box[2] + 3, where.box[3] - 1.7, "Tipo de Inmueble: CASA")))
    assert unknown_labels(csf) == ["Tipo de Inmueble:"]


# --- the identification ----------------------------------------------------------------------------------------------


@_RULES
@pytest.mark.parametrize(
    ("known", "new", "field"),
    [
        ("(Comercial:)", "(Fantasia:)", "trade_name"),
        ("(CURP:)", "(CLAVE:)", "curp"),
        ("(CURP:)", "(Clave \\(CURP\\):)", "curp"),
        ("(padrón:)", "(registro:)", "status"),
    ],
)
def test_an_identification_label_with_another_wording_is_reported(
    known: str, new: str, field: str, borders: bool
) -> None:
    csf = parse_csf(with_replaced(printed_file(INDIVIDUAL, borders=borders), {known: new}))
    assert len(unknown_labels(csf)) == 1
    assert others_as_printed(csf, field) == []


@_RULES
@pytest.mark.parametrize(
    ("known", "field"), [("(Comercial:)", "trade_name"), ("(CURP:)", "curp"), ("(padrón:)", "status")]
)
def test_an_identification_label_that_lost_its_colon_is_reported(known: str, field: str, borders: bool) -> None:
    csf = parse_csf(with_replaced(printed_file(INDIVIDUAL, borders=borders), {known: known.replace(":", "")}))
    assert others_as_printed(csf, field) == []
    assert reported(csf) != []


# --- headings and heads ----------------------------------------------------------------------------------------------


@_RULES
@pytest.mark.parametrize(
    ("heading", "new", "lost"),
    [
        ("(Regímenes:  )", "(Regímenes fiscales:  )", "regimes"),
        ("(Obligaciones: )", "(Obligaciones fiscales: )", "obligations"),
        ("(Actividades Económicas: )", "(Actividades: )", "activities"),
    ],
)
@pytest.mark.parametrize("layout", [Layout.B1, Layout.C])
def test_a_heading_with_another_wording_keeps_its_rows_out_of_other_tables(
    heading: str, new: str, lost: str, layout: Layout, borders: bool
) -> None:
    csf = parse_csf(with_replaced(printed_file(COMPANY, layout, borders=borders), {heading: new}))
    assert unknown_labels(csf) == [" ".join(new.strip("()").split())]
    found = differences(csf, expected(COMPANY, layout))
    assert [difference.path for difference in found] == [f"len({lost})"]


@_RULES
def test_an_unknown_section_at_the_end_is_reported(borders: bool) -> None:
    pdf = with_replaced(printed_file(COMPANY, borders=borders), {"(Obligaciones: )": "(Establecimientos: )"})
    csf = parse_csf(pdf)
    assert unknown_labels(csf) == ["Establecimientos:"]
    assert len(csf.regimes) == len(COMPANY.regimes)


@_RULES
def test_columns_in_another_order_are_read_by_their_heads_or_reported(borders: bool) -> None:
    def exchange(content: str) -> str:
        return content.replace("Fecha Inicio)", "@)").replace("Fecha Fin)", "Fecha Inicio)").replace("@)", "Fecha Fin)")

    csf = parse_csf(with_content(printed_file(COMPANY, borders=borders), exchange))
    assert reported(csf) != []
    assert not any(row.start and row.end is None and row.active for row in csf.regimes)
    assert "Régimen" not in {row.name for row in csf.regimes}


@_RULES
def test_a_head_with_another_wording_is_no_row_and_hides_no_table(borders: bool) -> None:
    csf = parse_csf(with_replaced(printed_file(COMPANY, borders=borders), {"(Régimen)": "(Régimen fiscal)"}))
    assert "Régimen fiscal" not in {row.name for row in csf.regimes}
    assert [row.name for row in csf.regimes] == [row.name for row in COMPANY.regimes] or reported(csf) != []


@_RULES
def test_a_percentage_with_its_sign_is_reported_and_not_guessed(borders: bool) -> None:
    pdf = with_content(printed_file(COMPANY, borders=borders), lambda content: content.replace("(100)Tj", "(100 %)Tj"))
    percentages = [row.percentage for row in parse_csf(pdf).activities]
    assert percentages == [100] or "percentage" in str(reported(parse_csf(pdf)))


@_RULES
def test_a_label_that_stands_twice_with_two_values_is_reported(borders: bool) -> None:
    pdf = with_replaced(printed_file(INDIVIDUAL, borders=borders), {"(Interior:)": "(Exterior:)"})
    csf = parse_csf(pdf)
    assert csf.address.exterior in {None, INDIVIDUAL.address.exterior, INDIVIDUAL.address.interior}
    assert "address.exterior" in {finding.field for finding in csf.findings}
