"""The page of all findings is the one that the catalogue gives."""

from csf_parser.findings import CATALOGUE
from tools.build_findings_page import PAGE, render


def test_the_committed_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render()


def test_every_code_has_its_section() -> None:
    headings = {line.removeprefix("### ") for line in render().splitlines() if line.startswith("### ")}
    assert headings == set(CATALOGUE)
