"""Pictures of pages: that a box drawn on one is around the ink of its value."""

import io
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from PIL import Image

from csf_parser import Csf, parse_csf
from csf_parser.seeing import recognition_is_installed
from csf_parser.server.work.pictures import PagePicture, pictures_of
from tests.support.pdf_editing import turned, turned_upright

SAMPLES: Final = Path(__file__).resolve().parents[3] / "sample_pdfs"
COMPANY: Final = (SAMPLES / "company.pdf").read_bytes()
_DARKER: Final = 40  # of 255, than the paper around


def ink_in_boxes(csf: Csf, pictures: tuple[PagePicture, ...]) -> dict[str, float]:
    """How much of each value's box is ink, by path; values that are printed empty are left out."""
    grey = {one.page: np.asarray(Image.open(io.BytesIO(one.webp)).convert("L")) for one in pictures}
    sizes = {one.page: one for one in pictures}
    shares = {}
    for path in ("rfc", "id_cif", "operations_start", "status", "address.zip", "address.street", "address.state"):
        place = csf.evidence[path]
        page, size = grey[place.page], sizes[place.page]
        scale = page.shape[1] / size.width
        x0, top, x1, bottom = (round(edge * scale) for edge in place.box)
        paper = np.percentile(page[top:bottom, x0:x1], 90)
        shares[path] = float((page[top:bottom, x0:x1] < paper - _DARKER).mean())
    return shares


@pytest.mark.parametrize("content", [COMPANY, turned(COMPANY, 90), turned(COMPANY, 180), turned_upright(COMPANY, 270)])
def test_boxes_lie_on_their_values_however_the_page_was_turned(content: bytes) -> None:
    csf = parse_csf(content)
    pictures = pictures_of(content, [csf])
    assert [(one.page, round(one.width), round(one.height)) for one in pictures] == [(1, 612, 792), (2, 612, 792)]
    shares = ink_in_boxes(csf, pictures)
    assert min(shares.values()) > 0.08, shares


@pytest.mark.slow
@pytest.mark.skipif(not recognition_is_installed(), reason="the extra ocr is not installed")
def test_boxes_lie_on_their_values_on_a_photograph_that_was_straightened() -> None:
    content = (SAMPLES / "scans" / "individual-page-1.jpg").read_bytes()
    csf = parse_csf(content)
    pictures = pictures_of(content, [csf])
    assert pictures[0].height > pictures[0].width
    shares = ink_in_boxes(csf, pictures)
    assert min(shares.values()) > 0.08, shares


def test_a_page_that_cannot_be_drawn_is_left_out() -> None:
    assert pictures_of(b"%PDF-1.4 no more", [parse_csf(COMPANY)]) == ()


def test_a_picture_is_small_enough_to_send() -> None:
    csf = parse_csf(COMPANY)
    assert all(len(one.webp) < 200_000 for one in pictures_of(COMPANY, [csf]))
