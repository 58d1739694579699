"""What keeps a specimen from passing for the SAT's paper."""

import re

import pypdfium2
import pytest

from csf_parser.rules import specimen
from csf_parser.samples import SPECIMEN_KEY, Layout, SigningKey, expected, print_csf
from csf_parser.samples.pdf_file import PRODUCER
from csf_parser.samples.seal import TEST_KEY
from csf_parser.seal import BUILT_IN_KEYS, verify
from tests.samples.cases import COMPANY, INDIVIDUAL
from tests.samples.drawn import drawn_pages, images_of


def seal_of(layout: Layout, key: SigningKey = TEST_KEY) -> tuple[str, str]:
    seal = expected(INDIVIDUAL, layout, key=key)["seal"]
    assert isinstance(seal, dict)
    return str(seal["chain"]), str(seal["signature"])


@pytest.mark.parametrize("layout", Layout)
def test_no_key_of_the_sat_verifies_the_seal(layout: Layout) -> None:
    assert verify(*seal_of(layout), BUILT_IN_KEYS) == "invalid"


@pytest.mark.parametrize("layout", Layout)
def test_the_specimen_key_verifies_the_seal(layout: Layout) -> None:
    assert verify(*seal_of(layout), (*BUILT_IN_KEYS, SPECIMEN_KEY)) == "valid"


def test_a_seal_of_another_key_is_verified_by_that_key_only() -> None:
    other = SigningKey(TEST_KEY.certificate, TEST_KEY.first_prime, 2**607 - 1)
    assert verify(*seal_of(Layout.B1, other), (other.public,)) == "valid"
    assert verify(*seal_of(Layout.B1, other), (SPECIMEN_KEY,)) == "invalid"


def test_the_rules_know_both_marks() -> None:
    assert SPECIMEN_KEY == specimen.SPECIMEN_KEY
    assert PRODUCER == specimen.SPECIMEN_PRODUCER


def test_the_seal_has_the_length_of_the_sats() -> None:
    assert re.fullmatch(r"[A-Za-z0-9+/]{171}=", seal_of(Layout.B1)[1])


def test_the_file_names_its_own_producer() -> None:
    pdf = pypdfium2.PdfDocument(print_csf(COMPANY))
    assert pdf.get_metadata_dict()["Producer"] == "csf_parser specimen generator"
    assert b"Oracle" not in print_csf(COMPANY)


@pytest.mark.parametrize("layout", Layout)
def test_every_page_shows_the_mark_in_its_bar_and_its_footer(layout: Layout) -> None:
    for page in drawn_pages(print_csf(INDIVIDUAL, layout)):
        assert {"Im1", "Im7"} <= {image.name for image in page.images}


def test_marks_are_drawn_in_pixels_and_not_in_words() -> None:
    for index in (0, 1, 2, 4, 7):
        colours = images_of(print_csf(COMPANY))[index].getcolors(1 << 16) or []
        # More than the few colours of boxes and rules: smoothed letters.
        assert len(colours) > 4
    assert not any("ESPECIMEN" in run.text for page in drawn_pages(print_csf(COMPANY)) for run in page.runs)
