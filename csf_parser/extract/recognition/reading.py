"""One picture of a page to the words and codes on it."""

from concurrent.futures import ThreadPoolExecutor

import cv2
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
    flattened,
    moved,
    quarters_of_codes,
    run_upwards,
    turned,
    turned_lines,
)
from csf_parser.extract.recognition.words import words_of_lines

_LINES_THAT_VOTE = 24
_GLANCE_PX = 640  # a page's longer side on which lines show how they run; a tenth of the time
_HIGHEST_LINE = 0.06  # of the page: the picture of a code is no line of text


def recognised_page(picture: PagePicture, threads: int = 1) -> tuple[Page, list[DecodedCode]]:
    """The page that a picture shows, flat, upright and level; and its codes. Boxes are in points on that page."""
    if not picture.may_be_a_page:
        size = (picture.grey.width * picture.scale, picture.grey.height * picture.scale)
        return Page(picture.number, *size, (), has_pictures=True, recognised=True), []
    models = recogniser()
    grey = _grey(picture.grey)
    codes = codes_on_picture(picture.grey)
    flat = flattened(grey)
    upright = _upright(flat, codes, models)
    height, width = upright.page.shape
    # Not before the page is upright: single letters are overlooked where they lie or stand on their heads.
    lines = _plausible(models.find_lines(upright.page), height)
    level = Level(lines, (width, height))
    lines, texts = _texts(upright.page, lines, level, models, threads)
    is_drawn = picture.points_per_pixel is not None and flat.page is grey
    scale = picture.scale if is_drawn else LETTER_HEIGHT_PT / max(height, width)
    number = picture.number
    words = words_of_lines(lines, texts, level, scale)
    page = Page(number, width * scale, height * scale, tuple(words), has_pictures=True, recognised=True)
    return page, [_placed(code, number, upright, level, scale) for code in codes]


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


def _upright(flat: Flat, codes: list[SeenCode], models: Recogniser) -> Flat:
    """The page turned until it can be read: its codes say how it lies or, without any, its lines."""
    quarters = quarters_of_codes([moved(np.array(code.corners), flat.matrix) for code in codes])
    return turned(flat, _quarters_of_lines(flat, models) if quarters is None else quarters)


def _quarters_of_lines(flat: Flat, models: Recogniser) -> int:
    """By how many quarters the page must be turned, by its lines at a glance: on a small picture."""
    factor = min(1.0, _GLANCE_PX / max(flat.page.shape))
    small = cv2.resize(flat.page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    lines = models.find_lines(np.asarray(small, dtype=np.uint8)) / factor
    quarters = 1 if run_upwards(lines) else 0
    tried = turned(flat, quarters)
    on_it = turned_lines(lines, flat, tried)
    longest = sorted(on_it, key=lambda line: float(line[0, 0] - line[1, 0]))[:_LINES_THAT_VOTE]
    upside_down = models.are_upside_down([cut_out(tried.page, line) for line in longest])
    return quarters + (2 if upside_down else 0)


def _plausible(lines: Quads, page_height: int) -> Quads:
    heights = np.linalg.norm((lines[:, 3] - lines[:, 0] + lines[:, 2] - lines[:, 1]) / 2, axis=1)
    return np.asarray(lines[heights < _HIGHEST_LINE * page_height], dtype=np.float64)


def _placed(code: SeenCode, number: int, upright: Flat, level: Level, scale: float) -> DecodedCode:
    corners = level(moved(np.array(code.corners), upright.matrix)) * scale
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return DecodedCode(code.symbology, number, code.text, Box(float(left), float(top), float(right), float(bottom)))
