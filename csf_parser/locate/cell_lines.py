"""The lines that the SAT sets in a ruled cell, apart from whatever else was written into it.

The SAT's own rule: the lines of a cell follow each other at one pitch. In the two grids of labels and values they are
in the middle of the row, and the row is as high as they need; in a table they begin at the upper side. They begin at
the left side, and only a justified line has wide gaps: it ends at the right side, and another line follows. Words that
no such line holds are not the SAT's.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import Final, NamedTuple

from csf_parser.extract.document import Box, Word
from csf_parser.locate.lines import lines_of

# All of the height of the type.
_GAP: Final = 2.0  # eight blanks; a justified line has gaps of up to 0.9
_GAP_TO_OTHER_TYPE: Final = 0.6
_OFF_MIDDLE: Final = 0.45  # layout C sets values up to 0.2 beside the middle
_OVER_THE_SIDE: Final = 0.3
# From the upper side of a table's cell to the middle of its first line; fonts without a name seem a fifth smaller.
_FIRST_LINE: Final = (0.25, 1.6)
_OFF_LINE: Final = 0.65  # layout C sets the columns of a row up to 0.35 apart
_PITCH: Final = (0.8, 1.35)
_ONE_HEIGHT: Final = 0.12  # the words of one line and weight are at one height
_OTHER_SIZE: Final = 0.08
_ROOM: Final = 0.4
_MOST_LINES: Final = 40


class CellText(NamedTuple):
    """The words of a cell that are the SAT's, in reading order, and those that are not.

    A word of another type that follows the SAT's own words without a gap is in both: it may be a part of the value.
    """

    own: list[Word]
    foreign: list[Word]


def centred_text(
    words: list[Word], box: Box, size: float, begins_label: Callable[[Sequence[Word]], bool] = lambda _: False
) -> CellText:
    """The text of a cell whose lines are in the middle of its row; a known label may be apart on a line."""
    x0, top, _, bottom = box
    middle = (top + bottom) / 2

    def fit(first: float, last: float) -> float | None:
        off = abs((first + last) / 2 - middle)
        return off if off <= _OFF_MIDDLE * size and last - first + size <= bottom - top + _ROOM * size else None

    if (ends := _plain_lines(words, x0, size)) is not None and fit(*ends) is not None:
        return CellText(words, [])
    return _separated(words, box, size, fit, begins_label)


def paragraph_of(label: list[Word], words: list[Word], box: Box, size: float) -> CellText:
    """The label and the value after it, as one paragraph whose first line is the label's."""
    middle = (label[0].top + label[0].bottom) / 2

    def fit(first: float, _: float) -> float | None:
        off = abs(first - middle)
        return off if off <= _OFF_MIDDLE * size else None

    return _separated([*label, *words], box, size, fit, lambda _: False)


def text_from_top(words: list[Word], box: Box, size: float) -> CellText:
    """The text of a cell whose lines begin at its upper side."""
    return _text_from(words, box, size, box.top + _FIRST_LINE[0] * size, box.top + _FIRST_LINE[1] * size)


def text_beside(words: list[Word], box: Box, size: float, line: Word) -> CellText:
    """The text of a column whose lines begin beside those of another, of which ``line`` is a word."""
    middle = (line.top + line.bottom) / 2
    return _text_from(words, box, size, middle - _OFF_LINE * size, middle + _OFF_LINE * size)


def _text_from(words: list[Word], box: Box, size: float, highest: float, lowest: float) -> CellText:
    ends = _plain_lines(words, box.x0, size, first_gap=box.x1 - box.x0)
    if ends is not None and highest <= ends[0] <= lowest:
        return CellText(words, [])

    def fit(first: float, _: float) -> float | None:
        return first if highest <= first <= lowest else None

    return _separated(words, box, size, fit, lambda _: False, is_centred=True)


def _plain_lines(
    words: Sequence[Word], left: float, size: float, *, first_gap: float = 0.0
) -> tuple[float, float] | None:
    """The middles of the first and the last line, if all words in reading order are of one type, as the SAT sets them.

    Nearly all cells are so: what is set otherwise is looked at more closely.
    """
    if not words:
        return None
    gap, least, most = _GAP * size, (1 - _OTHER_SIZE) * size, (1 + _OTHER_SIZE) * size
    shortest, longest, same = _PITCH[0] * size, _PITCH[1] * size, _ONE_HEIGHT * size
    side, start = left - _OVER_THE_SIDE * size, left + first_gap
    right = start
    middle = first = (words[0][2] + words[0][4]) / 2
    for _, x0, top, x1, bottom, bold, _, _ in words:
        step = (top + bottom) / 2 - middle
        if step > same or step < -same:
            right = start if shortest <= step <= longest else -inf
        if x0 - right > gap or x0 < side or not least <= bottom - top <= most or (bold and first_gap):
            return None
        right = x1
        middle += step
    return first, middle


def _separated(
    words: list[Word],
    box: Box,
    size: float,
    fit: Callable[[float, float], float | None],
    begins_label: Callable[[Sequence[Word]], bool],
    *,
    is_centred: bool = False,
) -> CellText:
    is_typed = is_of_type if is_centred else _is_of_size
    lines = [line for mixed in lines_of(words) for line in _by_height(mixed, size)]
    if len(lines) > _MOST_LINES:
        return CellText([], words)
    runs: list[list[Word]] = []
    touching: list[Word] = []
    for index, line in enumerate(lines):
        typed, touches = _of_the_type(line, size, is_typed)
        touching += touches
        may_be_justified = index + 1 < len(lines)
        left = max(min(word.x0 for word in line), box.x0) if is_centred else box.x0
        run = _run_from(typed, left, box.x1 if may_be_justified else None, size, begins_label)
        if run:
            runs.append(run)
    in_type = [run for run in runs if any(is_typed(word, size) for word in run)]
    own = [word for line in _best_block(in_type or runs, size, fit) for word in line]
    chosen = set(map(id, own))
    return CellText(own, [word for word in words if id(word) not in chosen] + [w for w in touching if id(w) in chosen])


def _by_height(line: Sequence[Word], size: float) -> Iterator[list[Word]]:
    """The line; where it holds words of several heights, those of each height."""
    heights = sorted(line, key=lambda word: word.top + word.bottom)
    group: list[Word] = []
    for word in heights:
        if group and (word.top + word.bottom - group[-1].top - group[-1].bottom) / 2 > _ONE_HEIGHT * size:
            yield sorted(group, key=lambda one: one.x0)
            group = []
        group.append(word)
    yield sorted(group, key=lambda one: one.x0)


def _of_the_type(line: list[Word], size: float, is_of: Callable[[Word, float], bool]) -> tuple[list[Word], list[Word]]:
    """The words of the body's type, and what follows one of them without a gap; and the latter alone.

    A line all of another type is left as it is.
    """
    is_typed = [is_of(word, size) for word in line]
    if all(is_typed) or not any(is_typed):
        return line, []
    kept: list[Word] = []
    touching: list[Word] = []
    for word, typed in zip(line, is_typed, strict=True):
        if typed:
            kept.append(word)
        elif kept and word.x0 - kept[-1].x1 <= _GAP_TO_OTHER_TYPE * size:
            kept.append(word)
            touching.append(word)
    return kept, touching


def _run_from(
    line: list[Word],
    left: float,
    justified_to: float | None,
    size: float,
    begins_label: Callable[[Sequence[Word]], bool],
) -> list[Word]:
    """The words of the line from its left end up to the first wide gap."""
    line = [word for word in line if word.x0 >= left - _OVER_THE_SIDE * size]
    if justified_to is not None and line and 0 <= justified_to - line[-1].x1 <= size:
        return line if line[0].x0 - left <= _GAP * size else []
    right = left
    for index, word in enumerate(line):
        if word.x0 - right > _GAP * size and not begins_label(line[index:]):
            return line[:index]
        right = word.x1
    return line


def _best_block(
    lines: list[list[Word]], size: float, fit: Callable[[float, float], float | None]
) -> Sequence[list[Word]]:
    """The most lines in a row at the SAT's pitch that fit; of as many, those that fit best."""
    found: list[tuple[int, float, int]] = []
    for begin in range(len(lines)):
        for end in _ends(lines, begin, size):
            off = fit(_middle(lines[begin]), _middle(lines[end - 1]))
            if off is not None:
                found.append((begin - end, off, begin))
    if not found:
        return []
    length, _, begin = min(found)
    return lines[begin : begin - length]


def _ends(lines: Sequence[list[Word]], begin: int, size: float) -> Iterable[int]:
    end = begin + 1
    yield end
    while end < len(lines) and _PITCH[0] * size <= _middle(lines[end]) - _middle(lines[end - 1]) <= _PITCH[1] * size:
        end += 1
        yield end


def is_of_type(word: Word, size: float) -> bool:
    """Whether the word is set as the values of the tables are: in the body's size, and not bold."""
    return not word.bold and _is_of_size(word, size)


def _is_of_size(word: Word, size: float) -> bool:
    return abs(word.size - size) <= _OTHER_SIZE * size


def _middle(line: Sequence[Word]) -> float:
    return (line[0].top + line[0].bottom) / 2
