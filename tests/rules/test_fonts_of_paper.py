"""Which fonts of a paper are not the SAT's."""

from csf_parser.extract.document import Box, FontUse
from csf_parser.rules.fonts_of_paper import fonts_of_paper
from tests.rules.examining import ISSUED_ON


def use(name: str, words: int, *, embedded: bool = False) -> FontUse:
    return FontUse(name, embedded, 1, words, Box(0, 0, 9, 9))


def test_a_copy_of_the_papers_own_font_that_the_file_brings_along_is_foreign() -> None:
    patch = use("ABCDEF+Helvetica", 2, embedded=True)
    assert fonts_of_paper([use("Helvetica-Bold", 90), use("Helvetica", 60), patch], ISSUED_ON).foreign == [patch]


def test_a_paper_whose_fonts_were_all_embedded_by_a_printer_is_not_patched() -> None:
    uses = [use("ABCDEF+Helvetica-Bold", 90, embedded=True), use("GHIJKL+Helvetica", 60, embedded=True)]
    assert fonts_of_paper(uses, ISSUED_ON) == ([], ["Helvetica-Bold (FontFile)", "Helvetica (FontFile)"])


def test_the_fonts_of_newer_papers_are_no_sign_on_these() -> None:
    newer = [use("Arial-BoldMT", 90), use("Helvetica", 50), use("LucidaSans", 4), use("Courier", 3)]
    assert fonts_of_paper(newer, ISSUED_ON.replace(year=2027)) == ([newer[3]], [])
    assert fonts_of_paper(newer, None) == ([newer[3]], [])
    assert fonts_of_paper(newer, ISSUED_ON).instead == ["Arial-BoldMT", "LucidaSans", "Courier"]
