from csf_parser.extract.document import Box, Page, Touch
from csf_parser.locate.cut_off import without_cut_values
from csf_parser.locate.printed import Printed, PrintedText

NAME = Box(150, 100, 300, 110)
ZIP = Box(150, 200, 180, 210)
SHEET = Page(1, 612, 792, (), recognised=True)


def printed(page: int = 1) -> Printed:
    fields = {"legal_name": PrintedText("ESCUELA KEMPER", page, NAME), "address.zip": PrintedText("76000", page, ZIP)}
    copies = {"cedula_name": PrintedText("ESCUELA KEMPER", page, Box(30, 300, 120, 310))}
    row = tuple(PrintedText(text, page, Box(x, 400, x + 40, 410)) for text, x in (("Régimen", 30), ("01/01/2020", 500)))
    return Printed((1, 2), fields, copies, regimes=(row,))


def cut(*touches: Touch, page: Page = SHEET) -> Printed:
    touched = Page(page.number, page.width, page.height, (), recognised=page.recognised, touches=touches)
    return without_cut_values(printed(), [touched, Page(2, 612, 792, ())])


def paths(found: Printed) -> set[str]:
    return {one.path for one in found.cut_off}


def test_a_sheet_that_is_seen_whole_keeps_everything() -> None:
    assert cut() == printed()


def test_a_value_that_the_border_cuts_is_left_out_and_named() -> None:
    found = cut(Touch("right", Box(290, 100, 310, 110)))
    assert (found.fields["legal_name"].text, found.fields["address.zip"].text) == (None, "76000")
    assert {"legal_name", "regimes"} <= paths(found)
    assert "address.zip" not in paths(found)
    assert found.copies["cedula_name"].text == "ESCUELA KEMPER"


def test_a_value_whose_next_line_may_be_missing_is_kept_and_named() -> None:
    found = cut(Touch("bottom", ZIP, is_cut=False))
    assert found.fields["address.zip"].text == "76000"
    assert "address.zip" in paths(found)


def test_a_copy_that_the_border_cuts_is_no_copy() -> None:
    assert cut(Touch("left", Box(0, 300, 60, 310))).copies == {}


def test_a_cell_of_a_table_that_the_border_cuts_is_empty() -> None:
    ((name, start),) = cut(Touch("right", Box(530, 400, 560, 410))).regimes
    assert (name.text, start.text) == ("Régimen", None)


def test_labels_that_are_not_seen_on_a_cut_sheet_are_named() -> None:
    found = paths(cut(Touch("bottom", Box(0, 792, 0, 792), is_cut=False)))
    assert {"rfc", "address.street", "place_and_date", "id_cif", "activities"} <= found
    assert not {"curp", "first_surname", "address.email"} & found  # of a company's document of these years
    assert not {"legal_name", "address.zip"} & found


def test_a_cut_page_without_labels_says_nothing_of_them() -> None:
    pages = [SHEET, Page(2, 612, 792, (), recognised=True, touches=(Touch("right", Box(590, 1, 612, 9)),))]
    found = without_cut_values(Printed((1, 2), printed().fields, {}), pages)
    assert paths(found) == {"activities", "regimes", "obligations"}


def test_text_that_runs_over_the_edge_of_its_page_is_kept_and_named() -> None:
    found = without_cut_values(printed(), [Page(1, 290, 792, ())])
    assert found.fields["legal_name"].text == "ESCUELA KEMPER"
    assert [(one.path, one.page) for one in found.cut_off] == [("legal_name", 1), ("regimes[0]", 1)]


def test_text_at_the_very_edge_of_its_page_is_whole() -> None:
    assert without_cut_values(printed(), [Page(1, 540, 792, ())]).cut_off == ()
