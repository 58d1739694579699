"""One picture of a page to the words and codes on it."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from csf_parser.extract.codes import Pixels
from csf_parser.extract.document import Box, DecodedCode, Page
from csf_parser.extract.picture_codes import SeenCode, codes_on_picture
from csf_parser.extract.pictures import LETTER_HEIGHT_PT, PagePicture
from csf_parser.extract.recognition.blanks import with_true_blanks
from csf_parser.extract.recognition.recogniser import Character, Grey, Quads, Recogniser, cut_out, recogniser
from csf_parser.extract.recognition.straightening import (
    Flat,
    Level,
    flattened,
    moved,
    quarters_of_codes,
    run_upwards,
    turned,
    turned_lines,
)
from csf_parser.extract.recognition.words import words_of_lines

_LINES_THAT_VOTE = 24
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
    page, lines, scale = straight.upright.page, straight.lines, straight.scale
    with ThreadPoolExecutor(threads) as pool:
        texts = list(pool.map(lambda line: _read(cut_out(page, line), models), lines))
    number = picture.number
    words = words_of_lines(lines, texts, straight.level, scale)
    height, width = page.shape
    read = Page(number, width * scale, height * scale, tuple(words), has_pictures=True, recognised=True)
    return read, [_placed(code, number, straight) for code in straight.codes]


def straightened(picture: PagePicture, models: Recogniser) -> Straight:
    """The page that a picture shows, flat and upright, with its lines and codes; nothing of it is read yet."""
    grey = _grey(picture.grey)
    codes = codes_on_picture(picture.grey)
    flat = flattened(grey)
    upright, lines = _upright(flat, models.find_lines(flat.page), codes, models)
    height, width = upright.page.shape
    lines = _plausible(lines, height)
    is_drawn = picture.points_per_pixel is not None and flat.page is grey
    scale = picture.scale if is_drawn else LETTER_HEIGHT_PT / max(height, width)
    return Straight(upright, lines, Level(lines, (width, height)), scale, codes)


def _read(line: Grey, models: Recogniser) -> list[Character]:
    return with_true_blanks(line, models.read_line(line))


def _grey(picture: Pixels) -> Grey:
    rows = np.frombuffer(picture.data, dtype=np.uint8).reshape(picture.height, picture.stride)
    return np.ascontiguousarray(rows[:, : picture.width])


def _upright(flat: Flat, lines: Quads, codes: list[SeenCode], models: Recogniser) -> tuple[Flat, Quads]:
    """The page turned until it can be read: its codes say how it lies or, without any, its lines."""
    quarters = quarters_of_codes([moved(np.array(code.corners), flat.matrix) for code in codes])
    if quarters is None:
        quarters = _quarters_of_lines(flat, lines, models)
    upright = turned(flat, quarters)
    return upright, turned_lines(lines, flat, upright)


def _quarters_of_lines(flat: Flat, lines: Quads, models: Recogniser) -> int:
    quarters = 1 if run_upwards(lines) else 0
    tried = turned(flat, quarters)
    on_it = turned_lines(lines, flat, tried)
    longest = sorted(on_it, key=lambda line: float(line[0, 0] - line[1, 0]))[:_LINES_THAT_VOTE]
    upside_down = models.are_upside_down([cut_out(tried.page, line) for line in longest])
    return quarters + (2 if upside_down else 0)


def _plausible(lines: Quads, page_height: int) -> Quads:
    heights = np.linalg.norm((lines[:, 3] - lines[:, 0] + lines[:, 2] - lines[:, 1]) / 2, axis=1)
    return np.asarray(lines[heights < _HIGHEST_LINE * page_height], dtype=np.float64)


def _placed(code: SeenCode, number: int, straight: Straight) -> DecodedCode:
    corners = straight.level(moved(np.array(code.corners), straight.upright.matrix)) * straight.scale
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return DecodedCode(code.symbology, number, code.text, Box(float(left), float(top), float(right), float(bottom)))
