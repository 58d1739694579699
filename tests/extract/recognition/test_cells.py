"""What was found as one line across a rule is two: each cell has its own text."""

import numpy as np
import pytest

from csf_parser.extract.recognition.cells import parted_at_rules
from csf_parser.extract.recognition.ink import sheet_of
from csf_parser.extract.recognition.recogniser import Grey, Quads

_LINES = np.array(
    [[[x, y], [x + 400, y], [x + 400, y + 32], [x, y + 32]] for y in range(60, 460, 50) for x in (50,)],
    dtype=np.float64,
)


def _page(*rules: int, down_from: int = 0, down_to: int = 500) -> Grey:
    """A page of lines of text, without its letters, over which rules go down at these places."""
    page = np.full((500, 600), 250, dtype=np.uint8)
    for x in rules:
        page[down_from:down_to, x : x + 2] = 30
    return page


def _parted(page: Grey, lines: Quads) -> list[tuple[int, int]]:
    sheet = sheet_of(page, lines, 0.0)
    assert sheet is not None
    return [(round(line[:, 0].min()), round(line[:, 0].max())) for line in parted_at_rules(sheet, lines)]


def test_a_line_across_a_rule_is_parted() -> None:
    assert _parted(_page(300), _LINES)[:2] == [(50, 299), (303, 450)]


def test_what_is_left_beside_a_rule_and_too_short_for_a_line_is_left_to_the_marks() -> None:
    assert _parted(_page(430), _LINES) == [(50, 429)] * len(_LINES)


@pytest.mark.parametrize("x", [40, 52, 445, 470])
def test_the_border_of_a_cell_beside_its_text_parts_nothing(x: int) -> None:
    assert np.array_equal(_parted(_page(x), _LINES), [(50, 450)] * len(_LINES))


def test_a_stroke_within_the_line_is_no_rule() -> None:
    assert _parted(_page(300, down_from=62, down_to=90), _LINES) == [(50, 450)] * len(_LINES)


def test_a_short_line_over_a_rule_stays_whole() -> None:
    lines = np.concatenate([_LINES, [[[290, 10], [330, 10], [330, 42], [290, 42]]]])
    assert _parted(_page(309), lines)[-1] == (290, 330)
