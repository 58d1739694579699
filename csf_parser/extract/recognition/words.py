"""Lines as they were recognised, to words with boxes like those of a text layer.

The box of a line that was found is a little higher than its type, by as much as its letters happen to reach up and
down. Stages that follow compare heights, so lines of nearly the body's height are given just that.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

import numpy as np

from csf_parser.extract.document import Word
from csf_parser.extract.recognition.recogniser import Character, Quads
from csf_parser.extract.recognition.straightening import Level, Points
from csf_parser.extract.text import composed

_NEARLY: Final = 0.28  # of the body's height
_COLUMN_GAP: Final = 1.6  # of the line's height between the middles of two characters: two texts, not one
# Of the height of the type: how far apart two pieces of one line stand, beside and above each other.
_SAME_LINE_GAP: Final = 0.9
_SAME_LINE: Final = 0.35
_LEAST_CONFIDENCE: Final = 0.3  # of a line: below it the recogniser has seen letters in a picture


def words_of_lines(
    lines: Quads, texts: Sequence[Sequence[Character]], level: Level, points_per_pixel: float
) -> list[Word]:
    """The words of all lines, each line's together and from left to right; boxes in points on the level page."""
    heights = [_height(line) for line in lines]
    body = median(heights) if heights else 0.0
    pieces: list[list[Word]] = []
    for line, characters, height in zip(lines, texts, heights, strict=True):
        if not characters or _mean_confidence(characters) < _LEAST_CONFIDENCE:
            continue
        type_height = body if abs(height - body) <= _NEARLY * body else height
        length = float(np.linalg.norm((line[1] - line[0] + line[2] - line[3]) / 2))
        runs = _runs(characters, _COLUMN_GAP * height / max(length, 1.0))
        pieces.append([_word(run, line, level, type_height, points_per_pixel) for run in runs])
    return [word for line in _joined(pieces) for word in _on_one_height(line)]


def _joined(pieces: list[list[Word]]) -> list[list[Word]]:
    """Pieces of one line of text put together: the finder of lines breaks one at a wide blank now and then."""
    lines: list[list[Word]] = []
    for piece in sorted((piece for piece in pieces if piece), key=lambda piece: piece[0].x0):
        before = next((line for line in lines if _goes_on(line, piece)), None)
        if before is None:
            lines.append(piece)
        else:
            before += piece
    return sorted(lines, key=lambda line: (_middle(line), line[0].x0))


def _goes_on(line: Sequence[Word], piece: Sequence[Word]) -> bool:
    size = line[-1].size
    gap = piece[0].x0 - line[-1].x1
    return -size < gap < _SAME_LINE_GAP * size and abs(_middle(line[-1:]) - _middle(piece[:1])) < _SAME_LINE * size


def _middle(words: Sequence[Word]) -> float:
    return sum(word.top + word.bottom for word in words) / (2 * len(words))


def _on_one_height(line: Sequence[Word]) -> list[Word]:
    middle = _middle(line)
    return [word._replace(top=middle - word.size / 2, bottom=middle + word.size / 2) for word in line]


def _height(line: Points) -> float:
    return float(np.linalg.norm((line[3] - line[0] + line[2] - line[1]) / 2))


def _mean_confidence(characters: Sequence[Character]) -> float:
    return sum(character.confidence for character in characters) / len(characters)


_Run = list[tuple[Character, float, float]]  # with the left and right edge of each, from 0 to 1 along the line


def _runs(characters: Sequence[Character], widest_gap: float) -> Iterator[_Run]:
    """The characters of each word: blanks part them, and so do gaps as wide as those between columns."""
    letters = [character for character in characters if character.text != " "]
    steps = [b.at - a.at for a, b in pairwise(letters)]
    half = median(steps) / 2 if steps else 0.5
    run: _Run = []
    after_blank = False
    for character in characters:
        if character.text == " ":
            after_blank = True
            continue
        gap = character.at - run[-1][0].at if run else 0.0
        if run and (after_blank or gap > widest_gap):
            yield run
            run = []
        elif run:
            middle = (run[-1][0].at + character.at) / 2
            run[-1] = (run[-1][0], run[-1][1], middle)
            run.append((character, middle, min(1.0, character.at + half)))
            after_blank = False
            continue
        run.append((character, max(0.0, character.at - half), min(1.0, character.at + half)))
        after_blank = False
    if run:
        yield run


def _word(run: _Run, line: Points, level: Level, height: float, scale: float) -> Word:
    left, right = run[0][1], run[-1][2]
    start, end = (line[0] + line[3]) / 2, (line[1] + line[2]) / 2
    ends = level(np.array([start + (end - start) * left, start + (end - start) * right]))
    middle = float(ends[:, 1].mean())
    return Word(
        composed("".join(character.text for character, _, _ in run)),
        float(ends[0, 0]) * scale,
        (middle - height / 2) * scale,
        float(ends[1, 0]) * scale,
        (middle + height / 2) * scale,
        bold=False,
        confidence=round(min(character.confidence for character, _, _ in run), 3),
    )
