"""Runs: the words of one line that follow each other without a wide gap, in type of one size.

The words of one text are a blank apart, in a justified line up to 8.4 points. What is farther apart is another column,
another text, or a note beside the print.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from csf_parser.extract.document import Word
from csf_parser.locate.lines import folded_text, lines_of
from csf_parser.locate.printed import PrintedText

# Of the height of the type.
_WIDE_GAP: Final = 1.5
_OTHER_SIZE: Final = 0.15
_OFF_CENTRE: Final = 1.2


class TextsAndWords(NamedTuple):
    """Texts by name, and the words that they were read from."""

    texts: dict[str, PrintedText]
    words: list[Word]


def runs_of(words: Iterable[Word]) -> list[list[Word]]:
    """The runs of all lines, top to bottom and left to right."""
    return [run for line in lines_of(words) for run in runs_in(line)]


def runs_in(line: Sequence[Word]) -> Iterator[list[Word]]:
    """The runs of one line whose words are sorted from the left."""
    run: list[Word] = []
    right = last_size = 0.0
    for word in line:
        size = word[4] - word[2]
        if run and (word[1] - right > _WIDE_GAP * size or abs(size - last_size) > _OTHER_SIZE * size):
            yield run
            run = []
        run.append(word)
        right, last_size = word[3], size
    if run:
        yield run


def centred_runs(words: Iterable[Word], middle: float) -> list[list[Word]]:
    """The runs that are centred on the vertical through ``middle``; what is beside them is another text."""
    return [run for run in runs_of(words) if abs((run[0].x0 + run[-1].x1) / 2 - middle) <= _OFF_CENTRE * run[0].size]


def of_type(words: Iterable[Word], one: Word) -> list[Word]:
    """The words in the type of that one: of its size and weight."""
    size, bold = one.size, one.bold
    most = _OTHER_SIZE * size
    return [word for word in words if word[5] is bold and abs(word[4] - word[2] - size) <= most]


def run_among(words: Sequence[Word], is_sought: Callable[[str], bool]) -> list[Word] | None:
    """The run with a text that is sought, among the words of a cell that may hold other text, too.

    Words that are printed over each other are told apart by their height and their size.
    """
    found = next((run for run in runs_of(words) if is_sought(folded_text(run))), None)
    if found is not None:
        return found
    by_type: dict[tuple[float, float], list[Word]] = {}
    for word in sorted(words, key=lambda word: word.x0):
        by_type.setdefault((round(word.top, 1), round(word.bottom, 1)), []).append(word)
    if len(by_type) == 1:
        return None
    runs = (run for group in by_type.values() for run in runs_in(group))
    return next((run for run in runs if is_sought(folded_text(run))), None)
