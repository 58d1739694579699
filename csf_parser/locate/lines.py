"""Words to lines: reading order, joined text and the box around it."""

from collections.abc import Iterable, Sequence

from csf_parser.extract.document import Box, Word
from csf_parser.locate.labels import folded
from csf_parser.locate.printed import PrintedText

# Of the height of the type. A label and its value differ by up to 0.25 of it in some layouts; the lines of a wrapped
# value in one column stand half a line beside those of the other.
_SAME_LINE = 0.4


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words as lines, top to bottom, each line left to right."""
    ordered = sorted(words, key=_middle)
    lines: list[list[Word]] = []
    line_middle = 0.0
    for word in ordered:
        middle = _middle(word)
        if lines and middle - line_middle <= _SAME_LINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
            line_middle = middle
    for line in lines:
        line.sort(key=_left)
    return lines


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _left(word: Word) -> float:
    return word.x0


def reading_order(words: Sequence[Word]) -> list[Word]:
    """The words line by line."""
    if len(words) < 2:
        return list(words)
    return [word for line in lines_of(words) for word in line]


def joined(words: Iterable[Word]) -> str:
    """The words' text with one blank between them."""
    return " ".join(word.text for word in words)


def folded_text(words: Iterable[Word]) -> str:
    """The words' text without blanks and accents, for comparison with a label."""
    return "".join(folded(word.text) for word in words)


def box_around(words: Sequence[Word]) -> Box:
    """The smallest box that holds all of the words (at least one)."""
    return Box(
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def printed(words: Sequence[Word], page: int, label: Sequence[Word] = ()) -> PrintedText:
    """The words as one printed text; where there are none, the empty text of the ``label`` found on the page."""
    if not words:
        return PrintedText(None, page, box_around(label))
    return PrintedText(joined(words), page, box_around(words), min(word.confidence for word in words))
