"""One picture of a page to the words and codes on it."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from csf_parser.extract.codes import Pixels
from csf_parser.extract.document import Box, DecodedCode, Page
from csf_parser.extract.picture_codes import SeenCode, codes_on_picture
from csf_parser.extract.pictures import LETTER_HEIGHT_PT, PagePicture
from csf_parser.extract.recognition.blanks import with_true_blanks
from csf_parser.extract.recognition.cells import parted_at_rules
from csf_parser.extract.recognition.ink import sheet_of
from csf_parser.extract.recognition.lone_marks import lone_marks
from csf_parser.extract.recognition.recogniser import Character, Grey, Quads, Recogniser, cut_out, recogniser
from csf_parser.extract.recognition.straightening import (
    Flat,
    Level,
    Points,
    flattened,
    moved,
    quarters_of_codes,
    run_upwards,
    turned,
    turned_lines,
)
from csf_parser.extract.recognition.touching import legible_lines, touches
from csf_parser.extract.recognition.words import words_of_lines

_LINES_THAT_VOTE = 24
_VOTING_WIDTH = 8  # of its height
_HIGHEST_LINE = 0.06  # of the page: the picture of a code is no line of text


class Straight(NamedTuple):
    """A page flat and upright; ``level`` takes the slope of its ``lines`` out of places, which are in its pixels.

    ``scale`` is how many points one of its pixels is.
    """

    upright: Flat
    lines: Quads
    level: Level
    scale: float
    codes: list[SeenCode]


def recognised_page(picture: PagePicture, threads: int = 1) -> tuple[Page, list[DecodedCode]]:
    """The page that a picture shows, flat, upright and level; and its codes. Boxes are in points on that page."""
    if not picture.may_be_a_page:
        size = (picture.grey.width * picture.scale, picture.grey.height * picture.scale)
        return Page(picture.number, *size, (), has_pictures=True, recognised=True), []
    models = recogniser()
    straight = straightened(picture, models)
    page, scale, number = straight.upright.page, straight.scale, picture.number
    lines, texts = _texts(page, straight.lines, straight.level, models, threads)
    words = words_of_lines(lines, texts, straight.level, scale)
    height, width = page.shape
    read = Page(
        number,
        width * scale,
        height * scale,
        tuple(words),
        has_pictures=True,
        recognised=True,
        touches=touches(legible_lines(lines, texts), straight.level, (width, height), scale),
    )
    return read, [_placed(code, number, straight) for code in straight.codes]


def straightened(picture: PagePicture, models: Recogniser) -> Straight:
    """The page that a picture shows, flat and upright, with its lines and codes; nothing of it is read yet."""
    grey = _grey(picture.grey)
    codes = codes_on_picture(picture.grey)
    flat = flattened(grey)
    upright, lines = _upright(flat, codes, models)
    height, width = upright.page.shape
    lines = _plausible(lines, height)
    is_drawn = picture.points_per_pixel is not None and flat.page is grey
    scale = picture.scale if is_drawn else LETTER_HEIGHT_PT / max(height, width)
    return Straight(upright, lines, Level(lines, (width, height)), scale, codes)


def _texts(
    page: Grey, lines: Quads, level: Level, models: Recogniser, threads: int
) -> tuple[Quads, list[list[Character]]]:
    """The lines of the page, each of one cell, and the marks that stand alone; and what each is read as."""
    sheet = sheet_of(page, lines, level.skew)
    if sheet is not None:
        lines = parted_at_rules(sheet, lines)
    with ThreadPoolExecutor(threads) as pool:
        texts = list(pool.map(lambda line: _read(cut_out(page, line), models), lines))
        if sheet is None:
            return lines, texts
        legible = np.array([bool(text) for text in texts], dtype=bool)
        marks = lone_marks(sheet, lines[legible])
        texts += pool.map(lambda mark: mark.sure(models.read_line(mark.picture)), marks)
    return np.concatenate([lines, *(mark.quad[None] for mark in marks)]), texts


def _read(line: Grey, models: Recogniser) -> list[Character]:
    return with_true_blanks(line, models.read_line(line))


def _grey(picture: Pixels) -> Grey:
    rows = np.frombuffer(picture.data, dtype=np.uint8).reshape(picture.height, picture.stride)
    return np.ascontiguousarray(rows[:, : picture.width])


def _upright(flat: Flat, codes: list[SeenCode], models: Recogniser) -> tuple[Flat, Quads]:
    """The page turned until it can be read, and its lines: its codes say how it lies or, without any, its lines.

    Lines count as they are found on the upright page: the finder overlooks letters that stand alone where they lie on
    their side or stand on their heads.
    """
    lines: Quads | None = None
    quarters = quarters_of_codes([moved(np.array(code.corners), flat.matrix) for code in codes])
    if quarters is None:
        quarters, lines = _quarters_of_lines(flat, models)
    upright = turned(flat, quarters)
    if lines is None or quarters % 4:
        lines = models.find_lines(upright.page)
    return upright, lines


def _quarters_of_lines(flat: Flat, models: Recogniser) -> tuple[int, Quads]:
    """By how many quarters the page must be turned, and its lines as it lies.

    The lines are those of the page at its full size: on a small copy of it hardly any vote is clear, and some are
    wrong.
    """
    lines = models.find_lines(flat.page)
    quarters, vote = _lie(flat, lines, models)
    return quarters + (2 if vote > 0 else 0), lines


def _lie(flat: Flat, lines: Quads, models: Recogniser) -> tuple[int, float]:
    """The quarters that bring the lines level; and whether they are then upside down, from -1 to 1."""
    quarters = 1 if run_upwards(lines) else 0
    tried = turned(flat, quarters)
    on_it = turned_lines(lines, flat, tried)
    longest = sorted(on_it, key=lambda line: float(line[0, 0] - line[1, 0]))[:_LINES_THAT_VOTE]
    return quarters, models.upside_down([cut_out(tried.page, _beginning(line)) for line in longest])


def _beginning(line: Points) -> Points:
    """The first letters of a line: a long one would have to be squeezed to be told how it stands."""
    along, height = float(np.linalg.norm(line[1] - line[0])), float(np.linalg.norm(line[3] - line[0]))
    share = min(1.0, _VOTING_WIDTH * height / max(along, 1.0))
    right = [line[0] + (line[1] - line[0]) * share, line[3] + (line[2] - line[3]) * share]
    return np.array([line[0], right[0], right[1], line[3]], dtype=np.float64)


def _plausible(lines: Quads, page_height: int) -> Quads:
    heights = np.linalg.norm((lines[:, 3] - lines[:, 0] + lines[:, 2] - lines[:, 1]) / 2, axis=1)
    return np.asarray(lines[heights < _HIGHEST_LINE * page_height], dtype=np.float64)


def _placed(code: SeenCode, number: int, straight: Straight) -> DecodedCode:
    corners = straight.level(moved(np.array(code.corners), straight.upright.matrix)) * straight.scale
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return DecodedCode(code.symbology, number, code.text, Box(float(left), float(top), float(right), float(bottom)))
