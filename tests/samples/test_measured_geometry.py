"""Places that were measured on genuine files of other taxpayers, in other layouts and of other years.

Points from the left and the upper edge of the page to the beginning of the baseline.
"""

from dataclasses import replace

import pytest

from csf_parser.samples import Activity, AddressRows, Layout, Place, print_csf
from csf_parser.samples.text import REGULAR, width_of
from tests.samples.cases import COMPANY, DAY, INDIVIDUAL, with_address
from tests.samples.drawn import DrawnPage, drawn_pages

TOLERANCE_PT = 0.05
LONG_NAME = replace(INDIVIDUAL, given_names="XOCHITL GUADALUPE FERNANDA")

INDIVIDUAL_PAGE_1: list[tuple[str, float | None, float]] = [
    ("CÉDULA DE IDENTIFICACIÓN FISCAL ", 63.75, 99.12),
    ("CONSTANCIA DE SITUACIÓN FISCAL", 339.13, 155.05),
    ("Registro Federal de Contribuyentes", 154.32, 166.58),
    ("Lugar y Fecha de Emisión", 386.35, 193.08),
    ("Nombre, denominación o razón ", 160.54, 206.77),
    ("social", 207.23, 216.02),
    ("idCIF: 18030000001", 181.21, 237.50),
    ("VALIDA TU INFORMACIÓN ", 166.12, 246.96),
    ("Datos de Identificación del Contribuyente: ", 30.50, 292.94),
    ("CURP:", 35.90, 335.47),
    ("CACX760510MDFSRC01", 235.90, 335.33),
    ("XOCHITL", 235.90, 357.18),
    ("CASAS", 235.90, 379.03),
    ("CHAVEZ", 235.90, 400.88),
    ("ACTIVO", 235.90, 444.58),
    ("Comercial:", 68.35, 488.42),
    ("Datos del domicilio registrado ", 30.50, 522.61),
    ("03100", 92.35, 543.28),
    ("ALMENDROS", 115.48, 565.13),
    ("12", 378.47, 565.13),
    ("3ER", 98.57, 586.98),
    ("IMAGINARIA", 398.03, 586.98),
]

INDIVIDUAL_PAGE_2: list[tuple[str, float | None, float]] = [
    ("contribuyente", None, 120.64),
    ("Actividades Económicas: ", 30.50, 155.25),
    ("Orden", 37.77, 174.18),
    ("Actividad Económica", 175.43, 174.18),
    ("Porcentaje", 382.94, 174.18),
    ("Asalariado", 75.50, 186.41),
    ("100", 377.50, 186.41),
    ("Regímenes:  ", 30.50, 226.96),
    ("Régimen", 213.88, 245.89),
    ("Régimen de Sueldos y Salarios e Ingresos Asimilados a Salarios", 30.50, 258.12),
    ("Sus", 30.40, 291.87),
    ("Original", None, 395.20),
    ("Digital:", None, 404.94),
]


def assert_stands(page: DrawnPage, text: str, x: float | None, base: float) -> None:
    run = page.find(text)
    assert x is None or run.x == pytest.approx(x, abs=TOLERANCE_PT)
    assert run.base == pytest.approx(base, abs=TOLERANCE_PT)


def test_the_grid_of_an_individual_in_layout_b() -> None:
    """The measured document is of 2022: its address has a last row more, its name and its place have two lines."""
    taxpayer = replace(LONG_NAME, issued_place=Place("DOLORES HIDALGO", "ESTADO DE GUANAJUATO"))
    pages = drawn_pages(print_csf(taxpayer, Layout.B1, address_rows=AddressRows.WITH_STATUS))
    assert len(pages) == 2
    for text, x, base in INDIVIDUAL_PAGE_1:
        assert_stands(pages[0], text, x, base)
    for text, x, base in INDIVIDUAL_PAGE_2:
        assert_stands(pages[1], text, x, base)


def test_place_and_date_on_one_line() -> None:
    page = drawn_pages(print_csf(replace(COMPANY, issued_place=Place("TECOMAN", "COLIMA"))))[0]
    assert_stands(page, "Lugar y Fecha de Emisión", 386.35, 199.03)
    assert_stands(page, "TECOMAN , COLIMA A 27 DE FEBRERO DE 2023", None, 210.93)


def test_place_and_date_on_two_lines_keep_the_blank_at_the_break() -> None:
    page = drawn_pages(print_csf(replace(INDIVIDUAL, issued_place=Place("TLALNEPANTLA DE BAZ", "MEXICO"))))[0]
    assert_stands(page, "Lugar y Fecha de Emisión", 386.35, 193.08)
    first, second = [run for run in page.runs if run.font == "F0" and run.size == 10 and 200 < run.base < 220]
    assert first.text == "TLALNEPANTLA DE BAZ , MEXICO A 27 DE "
    assert first.base == pytest.approx(204.98, abs=TOLERANCE_PT)
    assert second.base == pytest.approx(216.88, abs=TOLERANCE_PT)


def test_layout_a_stands_lower_and_has_larger_logos() -> None:
    pages = drawn_pages(print_csf(LONG_NAME, Layout.A))
    for text, x, base in [
        ("Registro Federal de Contribuyentes", 154.32, 190.69),
        ("Nombre, denominación o razón ", 160.54, 230.88),
        ("idCIF: 18030000001", 181.21, 261.61),
        ("FISCAL", 203.45, 280.33),
        ("Datos de Identificación del Contribuyente: ", 30.50, 312.39),
        ("CURP:", 35.90, 354.91),
        ("Datos del domicilio registrado ", 30.50, 542.05),
        ("03100", 92.35, 562.72),
    ]:
        assert_stands(pages[0], text, x, base)
    assert_stands(pages[1], "Federativa:", None, 98.79)
    assert_stands(pages[1], "Y", 35.40, 120.14)
    assert_stands(pages[1], "Actividades Económicas: ", 30.50, 154.25)


def test_a_municipality_of_two_lines_is_justified_around_the_baseline_of_its_row() -> None:
    page = drawn_pages(print_csf(with_address(INDIVIDUAL, municipality="TLALNEPANTLA DE BAZZ"), Layout.A))[0]
    assert_stands(page, "BAZZ", 310.90, 632.89)
    first_line = [run for run in page.runs if run.x > 305 and abs(run.base - 623.65) < TOLERANCE_PT]
    assert [run.text for run in first_line][-2:] == ["TLALNEPANTLA", "DE"]
    right_edge = 574.1
    assert first_line[-1].x == pytest.approx(right_edge - 11.12, abs=TOLERANCE_PT)
    assert_stands(page, "Localidad:", None, 628.27)


def test_a_row_of_three_lines_is_28_75_high_and_justifies_its_first_two() -> None:
    long = "Fabricación de otros productos de hierro y acero " * 4
    taxpayer = replace(COMPANY, activities=(Activity(1, long.strip(), 99, DAY), Activity(2, "Asalariado", 1, DAY)))
    page = drawn_pages(print_csf(taxpayer))[1]
    first, second = [run for run in page.body if run.x == 30.5 and run.size == 8 and run.text.isdigit()]
    assert second.base - first.base == pytest.approx(28.75, abs=TOLERANCE_PT)
    name = [run for run in page.body if 75 < run.x < 377 and first.base <= run.base < second.base]
    lines = [[run for run in name if run.base == base] for base in sorted({run.base for run in name})]
    assert len(lines) == 3
    ends = [line[-1].x + width_of(line[-1].text, REGULAR, 8) for line in lines]
    assert ends[:2] == [pytest.approx(376.5, abs=TOLERANCE_PT)] * 2
    assert ends[2] < 370


@pytest.mark.parametrize("layout", [Layout.A, Layout.B1])
def test_the_seal_block_of_one_line_cadenas(layout: Layout) -> None:
    page = drawn_pages(print_csf(COMPANY, layout))[-1]
    label, chain = page.find("Cadena"), next(run for run in page.runs if run.text.startswith("||"))
    assert label.x == 35.8
    assert chain.x == 150.4
    assert label.base - chain.base == pytest.approx(0.38, abs=TOLERANCE_PT)


def test_a_cadena_with_a_token_breaks_after_situacion_and_inside_the_token() -> None:
    page = drawn_pages(print_csf(COMPANY, Layout.B2))[-1]
    label = page.find("Cadena")
    first, second, third = [run for run in page.runs if run.x == 150.4][:3]
    assert first.text.endswith("|CONSTANCIA DE SITUACIÓN ")
    assert second.text.startswith("FISCAL|200001088888800000031|U2FsdGVkX1")
    assert third.text.endswith("||")
    assert [round(run.base - label.base, 2) for run in (first, second, third)] == [-0.38, 8.87, 18.11]
    assert page.find("Digital:").base - third.base == pytest.approx(9.63, abs=TOLERANCE_PT)


def test_layout_c_stands_within_a_point_and_a_half_of_what_was_published() -> None:
    """Published are the upper edges of text boxes; bold text reaches 0.971 of its size above the baseline."""
    taxpayer = replace(LONG_NAME, issued_place=Place("TLALNEPANTLA", "MEXICO"))
    pages = drawn_pages(print_csf(taxpayer, Layout.C))
    for page, text, x, top, size in [
        (0, "CÉDULA DE IDENTIFICACIÓN FISCAL ", 68.7, 126.3, 10),
        (0, "CONSTANCIA DE SITUACIÓN FISCAL", 334.4, 179.3, 12),
        (0, "Datos de Identificación del Contribuyente: ", 202.1, 319.8, 10),
        (0, "CURP:", 43.2, 364.7, 8),
        (0, "Datos del domicilio registrado ", 230.7, 549.5, 10),
        (0, "Exterior:", None, 594.4, 8),
        (0, "Demarcación", None, 633.3, 8),
        (0, "Entre", 311.9, 659.7, 8),
        (0, "Y", 42.7, 681.1, 8),
        (1, "Actividades Económicas: ", 241.8, 126.3, 10),
        (1, "Orden", 45.1, 145.2, 10),
        (1, "Actividad Económica", 176.5, 145.2, 10),
        (1, "Porcentaje", 377.4, 145.2, 10),
        (1, "Regímenes:  ", 272.5, 198.1, 10),
        (1, "Sus", 42.3, 265.1, 8),
        (1, "Cadena", 47.8, 377.7, 8),
        (1, "Digital:", None, 405.3, 8),
    ]:
        run = pages[page].find(text)
        assert x is None or run.x == pytest.approx(x, abs=1.5), text
        assert run.base - 0.971 * size == pytest.approx(top, abs=1.5), text


def test_layout_c_prints_the_municipality_below_its_label() -> None:
    page = drawn_pages(print_csf(INDIVIDUAL, Layout.C))[0]
    label = page.find("Territorial:")
    value = next(run for run in page.runs if run.text == "BENITO" and run.x == pytest.approx(311.9))
    assert 5 < value.base - label.base < 10


def test_layout_c_numbers_its_pages_without_brackets() -> None:
    pages = drawn_pages(print_csf(INDIVIDUAL, Layout.C))
    assert ["".join(run.text for run in page.runs[:4]) for page in pages] == ["Página 1 de 2", "Página 2 de 2"]
