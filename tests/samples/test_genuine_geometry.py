"""A company's genuine CSF, printed anew from its own words, stands where it stood.

The file is not part of this repository; without it these tests are skipped.
"""

from pathlib import Path

import pytest

from csf_parser.samples import Layout, print_csf
from tests.samples.drawn import DrawnPage, Run, drawn_pages
from tests.samples.transcribe import transcribe_company

GENUINE = Path(__file__).resolve().parents[2].parent / "shared" / "genuine" / "company-2023.pdf"
TOLERANCE_PT = 0.3

pytestmark = pytest.mark.skipif(not GENUINE.exists(), reason="the genuine file is not here")


@pytest.fixture(scope="module")
def genuine() -> list[DrawnPage]:
    return drawn_pages(GENUINE.read_bytes())


@pytest.fixture(scope="module")
def reprinted(genuine: list[DrawnPage]) -> list[DrawnPage]:
    return drawn_pages(print_csf(transcribe_company(genuine), Layout.B1))


def before_the_seal(page: DrawnPage) -> list[Run]:
    """The runs but those of the seal itself, which a test key made: its lines differ."""
    return [run for run in page.runs if not (run.x == 150.4 and not run.text.startswith("||"))]


def test_every_run_is_written_in_the_same_order_and_font(genuine: list[DrawnPage], reprinted: list[DrawnPage]) -> None:
    assert len(genuine) == len(reprinted)
    for theirs, ours in zip(genuine, reprinted, strict=True):
        assert [(run.text, run.font, run.size) for run in before_the_seal(theirs)] == [
            (run.text, run.font, run.size) for run in before_the_seal(ours)
        ]


def test_every_run_stands_at_the_same_place(genuine: list[DrawnPage], reprinted: list[DrawnPage]) -> None:
    for theirs, ours in zip(genuine, reprinted, strict=True):
        for their, our in zip(before_the_seal(theirs), before_the_seal(ours), strict=True):
            assert our.x == pytest.approx(their.x, abs=TOLERANCE_PT)
            assert our.base == pytest.approx(their.base, abs=TOLERANCE_PT)


def test_the_seal_begins_at_the_same_place(genuine: list[DrawnPage], reprinted: list[DrawnPage]) -> None:
    theirs, ours = [[run for run in pages[-1].runs if run.x == 150.4][1] for pages in (genuine, reprinted)]
    assert ours.base == pytest.approx(theirs.base, abs=TOLERANCE_PT)


def test_bands_and_borders_are_the_same_rectangles(genuine: list[DrawnPage], reprinted: list[DrawnPage]) -> None:
    for theirs, ours in zip(genuine, reprinted, strict=True):
        assert len(ours.rectangles) == len(theirs.rectangles)
        for their, our in zip(theirs.rectangles, ours.rectangles, strict=True):
            assert our == pytest.approx(their, abs=TOLERANCE_PT)


def test_images_stand_at_the_same_place(genuine: list[DrawnPage], reprinted: list[DrawnPage]) -> None:
    """QR 2 hangs on the last line of the seal, of which another signature may have one more or one less."""
    for theirs, ours in zip(genuine, reprinted, strict=True):
        their_images = [image for image in theirs.images if image.name != "Im6"]
        our_images = [image for image in ours.images if image.name not in {"Im6", "Im7"}]
        assert [image.name for image in our_images] == [image.name for image in their_images]
        for their, our in zip(their_images, our_images, strict=True):
            assert our[1:] == pytest.approx(their[1:], abs=TOLERANCE_PT)
