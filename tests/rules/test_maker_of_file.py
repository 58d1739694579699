"""What the name of a file's maker is taken for."""

import pytest

from csf_parser.extract.document import Signs
from csf_parser.rules.maker_of_file import check_maker


@pytest.mark.parametrize(
    ("producer", "creator"),
    [
        ("SAMBox 3.0.24 (www.sejda.org)", None),
        ("3.0.24 (5.1.10)", None),
        ("macOS Version 14.1 Quartz PDFContext", "Word"),
        ("Microsoft® Word 2016", "Microsoft® Word 2016"),
        ("pdf-lib (https://github.com/Hopding/pdf-lib)", None),
        ("Canva", "Canva"),
        ("Adobe PDF library 17.00", "Adobe Illustrator 28.0"),
        (None, "LibreOffice Draw"),
    ],
)
def test_programs_to_edit_and_draw_with(producer: str | None, creator: str | None) -> None:
    [finding] = check_maker(Signs(producer=producer, creator=creator, version="1.7"), [])
    assert (finding.code, finding.severity) == ("edited-by-tool", "warning")


@pytest.mark.parametrize(
    "producer",
    [
        "Skia/PDF m126",
        "PDFium",
        "macOS Version 13.0 (Build 22A380) Quartz PDFContext, AppendMode 1.1",
        "iLovePDF",
        "Microsoft: Print To PDF",
        "Acrobat Distiller 23.0 (Windows)",
        "GPL Ghostscript 10.02",
        "pikepdf 9.0",
        "WordPress PDF Invoices",
        None,
    ],
)
def test_programs_to_print_and_save_with(producer: str | None) -> None:
    [finding] = check_maker(Signs(producer=producer, version="1.7"), [])
    assert (finding.code, finding.severity) == ("reprinted", "info")


def test_a_maker_that_calls_itself_by_a_thousand_letters_is_cut_short() -> None:
    [finding] = check_maker(Signs(producer="x" * 1000, version="1.4"), [])
    assert len(finding.message) < 200


def test_a_file_as_the_sat_writes_it_has_no_sign() -> None:
    assert list(check_maker(Signs(producer="Oracle XML Publisher 5.6.2", version="1.4"), [])) == []
