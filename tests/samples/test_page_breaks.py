import pytest

from csf_parser.samples import AddressRows, Layout, print_csf
from tests.samples.cases import COMPANY, INDIVIDUAL, with_activities, with_address, with_obligations
from tests.samples.drawn import DrawnPage, drawn_pages

BODY_END = 652.0


def pages_with_obligations(count: int) -> list[DrawnPage]:
    return drawn_pages(print_csf(with_obligations(COMPANY, count)))


def test_a_company_has_the_heading_of_its_activities_alone_at_the_foot_of_page_1() -> None:
    first, second = drawn_pages(print_csf(COMPANY))
    assert first.body[-1].text == "Actividades Económicas: "
    assert first.body[-1].base == pytest.approx(644.17, abs=0.05)
    assert second.body[0].text == "Orden"
    assert second.body[0].base == pytest.approx(96.62, abs=0.05)


def test_an_individual_has_the_row_of_y_calle_on_page_2() -> None:
    first, second = drawn_pages(print_csf(with_address(INDIVIDUAL, and_street="INVENTADA")))
    assert [run.text for run in first.body][-2:] == ["Entre", "Calle:"]
    assert [run.text for run in second.body][:3] == ["Y", "Calle:", "INVENTADA"]
    assert second.body[0].base == pytest.approx(98.29, abs=0.05)


def test_an_individual_in_layout_c_has_the_whole_address_on_page_1() -> None:
    first, second = drawn_pages(print_csf(INDIVIDUAL, Layout.C))
    assert [run.text for run in first.body][-2:] == ["Y", "Calle:"]
    assert second.body[0].text == "Actividades Económicas: "


def test_rows_of_2022_follow_y_calle_in_its_own_grid() -> None:
    second = drawn_pages(print_csf(INDIVIDUAL, address_rows=AddressRows.WITH_STATUS))[1]
    assert (second.body[0].text, second.body[0].x) == ("Y", 35.9)
    assert second.body[0].base == pytest.approx(98.79, abs=0.05)
    assert second.body[2].text == "Estado"
    assert second.body[2].base == pytest.approx(120.64, abs=0.05)


def test_the_second_qr_code_stands_alone_on_the_last_page_where_it_does_not_fit() -> None:
    alone = [pages for count in range(1, 16) if (pages := pages_with_obligations(count)) and not pages[-1].body]
    assert alone
    for pages in alone:
        assert any(run.text == "Digital:" for run in pages[-2].body)
        (code,) = [image for image in pages[-1].images if image.name == "Im6"]
        assert 792 - code.y - code.height == pytest.approx(84.86, abs=0.05)


def test_a_table_goes_on_without_repeating_its_heading_or_its_titles() -> None:
    pages = drawn_pages(print_csf(with_activities(COMPANY, 30)))
    texts = [run.text for page in pages for run in page.body]
    assert texts.count("Actividades Económicas: ") == texts.count("Orden") == 1
    continued = pages[2].body[0]
    assert continued.text.isdigit()
    assert continued.base == pytest.approx(92.85, abs=0.05)


def test_orders_of_all_rows_survive_the_breaks() -> None:
    pages = drawn_pages(print_csf(with_activities(COMPANY, 30)))
    orders = [run.text for page in pages for run in page.body if run.x == 30.5 and run.text.isdigit()]
    assert orders == [str(order) for order in range(1, 31)]


@pytest.mark.parametrize("count", range(1, 16))
def test_no_row_passes_the_end_of_the_body(count: int) -> None:
    for page in pages_with_obligations(count):
        assert all(run.base < BODY_END for run in page.body)


def test_borders_stay_on_the_page_of_their_row() -> None:
    for page in drawn_pages(print_csf(with_activities(COMPANY, 30))):
        sides = [rectangle for rectangle in page.rectangles if rectangle[2] == 0.0]
        assert all(y >= 792 - BODY_END - 0.01 and y + height <= 707.2 for _, y, _, height in sides)


def test_every_row_of_a_table_has_the_two_sides_of_each_cell() -> None:
    page = drawn_pages(print_csf(COMPANY))[1]
    activity = page.find("Asalariado")
    sides = {x for x, y, width, height in page.rectangles if width == 0.0 and y < 792 - activity.base < y + height}
    assert sides == {30.0, 75.0, 377.0, 440.0, 510.0, 580.0}


def test_a_print_without_borders_has_the_same_words_at_the_same_places() -> None:
    with_borders, without = drawn_pages(print_csf(COMPANY)), drawn_pages(print_csf(COMPANY, borders=False))
    assert [page.runs for page in with_borders] == [page.runs for page in without]
    assert not [rectangle for page in without for rectangle in page.rectangles if 0.0 in rectangle[2:]]
