"""What becomes of a CSF on its way through printers, scanners and telephones: pictures of its pages, worse and worse.

Everything is drawn by a seeded generator, so that a condition gives the same pictures in every run.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Condition:
    """How a paper is scanned or photographed; angles in degrees, clockwise."""

    name: str
    dpi: int = 200
    colour: bool = True
    quality: int = 85
    skew: float = 0.0
    quarters: int = 0
    noise: float = 0.0
    photograph: bool = False
    hide_codes: bool = False


def scan(pdf: bytes, condition: Condition, seed: int = 0) -> bytes:
    """The PDF that a scanner or a telephone makes of the paper: one JPEG a page."""
    pages = pictures_of(pdf, condition, seed)
    size = 792 * condition.dpi / 72
    # A telephone knows no size of paper: its picture is given that of the page it shows.
    resolution = condition.dpi if not condition.photograph else condition.dpi * max(pages[0].size) / size
    content = io.BytesIO()
    pages[0].save(
        content, "PDF", save_all=True, append_images=pages[1:], resolution=resolution, quality=condition.quality
    )
    return content.getvalue()


def pictures_of(pdf: bytes, condition: Condition, seed: int = 0) -> list[Image.Image]:
    """The pictures of the pages under a condition, before they are compressed."""
    random = np.random.default_rng(seed)
    pages = drawn(pdf, condition.dpi)
    if condition.hide_codes:
        pages = [without_codes(page) for page in pages]
    return [Image.fromarray(_worn(page, condition, random)) for page in pages]


def drawn(pdf: bytes, dpi: int) -> list[Pixels]:
    """The pages of a PDF in colour."""
    document = pypdfium2.PdfDocument(pdf)
    return [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document]


def without_codes(page: Pixels) -> Pixels:
    """The page with grey boxes over its codes, as if glare had taken them."""
    import zxingcpp  # noqa: PLC0415 - of use here alone

    covered = page.copy()
    for code in zxingcpp.read_barcodes(page):
        place = code.position
        corners = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
        cv2.fillPoly(covered, [np.array([(corner.x, corner.y) for corner in corners])], (225, 225, 225))
    return covered


def _worn(page: Pixels, condition: Condition, random: np.random.Generator) -> Pixels:
    if condition.photograph:
        page = _photographed(page, random)
    elif condition.skew:
        page = _skewed(page, condition.skew)
    if condition.noise:
        grain = random.normal(0, condition.noise, page.shape)
        page = np.clip(page + grain, 0, 255).astype(np.uint8)
    if not condition.colour:
        page = np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return np.ascontiguousarray(np.rot90(page, -condition.quarters))


def _skewed(page: Pixels, degrees: float) -> Pixels:
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=(252, 252, 252)), dtype=np.uint8)


def _photographed(page: Pixels, random: np.random.Generator) -> Pixels:
    """The sheet on a dark table, seen at an angle, in uneven light, a little out of focus."""
    height, width = page.shape[:2]
    wide, high = round(width * 1.16), round(height * 1.12)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    moved = corners + np.array([(wide - width) / 2, (high - height) / 2], dtype=np.float32)
    moved += random.uniform(-0.045, 0.045, (4, 2)).astype(np.float32) * width
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    table = np.full((high, wide, 3), random.uniform(50, 95), dtype=np.float64)
    table += random.normal(0, 6, table.shape)
    sheet = cv2.warpPerspective(page, matrix, (wide, high), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (wide, high)) / 255
    seen = table * (1 - mask[:, :, None]) + sheet * mask[:, :, None]
    across, down = np.meshgrid(np.linspace(0, 1, wide), np.linspace(0, 1, high))
    angle = random.uniform(0, 2 * np.pi)
    light = 0.78 + 0.22 * (np.cos(angle) * (across - 0.5) + np.sin(angle) * (down - 0.5)) * 2
    soft = cv2.GaussianBlur(seen * light[:, :, None], (0, 0), 0.004 * width / 8.5)
    return np.asarray(np.clip(soft + random.normal(0, 4, soft.shape), 0, 255), dtype=np.uint8)


def jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    """One picture as a JPEG file."""
    content = io.BytesIO()
    picture.convert("RGB").save(content, "JPEG", quality=quality)
    return content.getvalue()


SCANS: Sequence[Condition] = (
    Condition("100 dpi, colour, JPEG 85", dpi=100),
    Condition("150 dpi, colour, JPEG 85", dpi=150),
    Condition("150 dpi, grey, JPEG 40", dpi=150, colour=False, quality=40),
    Condition("200 dpi, colour, JPEG 85"),
    Condition("200 dpi, grey, JPEG 60", colour=False, quality=60),
    Condition("300 dpi, grey, JPEG 90", dpi=300, colour=False, quality=90),
    Condition("300 dpi, colour, JPEG 40", dpi=300, quality=40),
    Condition("200 dpi, skewed by 1.2°", skew=1.2),
    Condition("200 dpi, skewed by -3°", skew=-3.0, quality=70),
    Condition("200 dpi, turned by 90°", quarters=1),
    Condition("200 dpi, turned by 180°", quarters=2),
    Condition("150 dpi, turned by 270°, skewed by 2°", dpi=150, quarters=3, skew=2.0),
    Condition("200 dpi, noisy", noise=22.0, quality=70),
    Condition("photograph, 200 dpi", photograph=True, quality=80),
    Condition("photograph, 150 dpi, JPEG 60", dpi=150, photograph=True, quality=60),
    Condition("200 dpi, codes covered", hide_codes=True),
    Condition("150 dpi, codes covered, turned by 180°", dpi=150, hide_codes=True, quarters=2),
)
