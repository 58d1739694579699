"""Words to lines: reading order, texts and the box around them."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from csf_parser.extract.document import Box, Word
from csf_parser.locate.labels import folded
from csf_parser.locate.printed import PrintedText

# Of the height of the type. A label and its value differ by up to 0.25 of it in some layouts; the lines of a wrapped
# value in one column stand half a line beside those of the other.
_SAME_LINE = 0.4


def middles_of(words: Iterable[Word]) -> list[float]:
    """Half-way between top and bottom, for each of the words."""
    return [(top + bottom) / 2 for _, _, top, _, bottom, _, _, _ in words]


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words as lines, top to bottom, each line left to right."""
    words = list(words)
    middles = middles_of(words)
    lines: list[list[Word]] = []
    line: list[Word] = []
    lowest = 0.0
    for index in sorted(range(len(words)), key=middles.__getitem__):
        word = words[index]
        if not lines or middles[index] > lowest:
            line = []
            lines.append(line)
            lowest = middles[index] + _SAME_LINE * word.size
        line.append(word)
    for line in lines:
        line.sort(key=_left)
    return lines


_left = itemgetter(1)


def reading_order(words: Sequence[Word]) -> list[Word]:
    """The words line by line."""
    if len(words) < 2:
        return list(words)
    middles = middles_of(words)
    if max(middles) - min(middles) <= _SAME_LINE * words[0].size:
        return sorted(words, key=_left)
    return [word for line in lines_of(words) for word in line]


def order_from_top(words: list[Word]) -> None:
    """Put words that stand in the order of their heights into reading order."""
    _, _, top, _, bottom, _, _, _ = words[0]
    _, _, last_top, _, last_bottom, _, _, _ = words[-1]
    if last_top + last_bottom - top - bottom <= 2 * _SAME_LINE * (bottom - top):  # one line, as in nearly all cells
        words.sort(key=_left)
    else:
        words[:] = [word for line in lines_of(words) for word in line]


def one_a_line(words: Iterable[Word]) -> str:
    """The words' texts, each after a line break: whether any begins so or holds that is one look at a page."""
    return "\n".join(["", *[word[0] for word in words]])


def folded_text(words: Iterable[Word]) -> str:
    """The words' text without blanks and accents, for comparison with a label."""
    return "".join([folded(word.text) for word in words])


def box_around(words: Sequence[Word]) -> Box:
    """The smallest box that holds all of the words (at least one)."""
    if len(words) == 1:
        return Box(*words[0][1:5])
    _, x0s, tops, x1s, bottoms, _, _, _ = zip(*words, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


def printed(words: Sequence[Word], page: int, label: Sequence[Word] = ()) -> PrintedText:
    """The words as one printed text; where there are none, the empty text of the ``label`` found on the page."""
    if not words:
        return PrintedText(None, page, box_around(label))
    texts, x0s, tops, x1s, bottoms, _, _, confidences = zip(*words, strict=True)
    box = Box(min(x0s), min(tops), max(x1s), max(bottoms))
    return PrintedText(" ".join(texts), page, box, min(confidences))
