"""Which texts at the head of a page can be its title: where they begin, in which type, and how they go on.

Two columns of a page's head stand beside each other (the cédula and the title of a CSF do), so a line is parted at
wide gaps and where its type changes. A title may be wrapped, so each piece is read together with the pieces below it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from csf_parser.extract.document import Page, Word
from csf_parser.locate.lines import folded_text, lines_of

if TYPE_CHECKING:
    import regex

_HEAD_LINES: Final = 14  # of a page: below a letter head, beside addresses
_WRAPPED_LINES: Final = 3  # that a title goes on for
_GAP: Final = 1.2  # of the height of the type: wider than between the words of one text
_SAME_SIZE: Final = 1.25  # of two pieces of one title; recognition measures ink, so its sizes differ by more
_SAME_SIZE_RECOGNISED: Final = 1.7
_LARGER: Final = 1.15  # than the page's body
_LETTERS_AN_ERROR: Final = 8  # of a recognised title


class Title(NamedTuple):
    """A text at the head of a page.

    Attributes:
        line: Its first line, without blanks and accents.
        text: The same with the lines below that may belong to it, in lower case.
        is_prominent: Whether it is set like a title: bold or larger than the page's body, where that can be told.
    """

    line: str
    text: str
    is_prominent: bool


def titles_of(page: Page) -> list[Title]:
    """The texts at the head of the page, from the top; those of one line from the left."""
    if not page.words:
        return []
    lines = lines_of(page.words)[: _HEAD_LINES + _WRAPPED_LINES]
    pieces = [list(_parted(line, by_type=not page.recognised)) for line in lines]
    is_prominent = _prominence(page)
    found = []
    for index, line in enumerate(pieces[:_HEAD_LINES]):
        above = pieces[index - 1] if index else []
        for piece in line:
            following = _following(piece, pieces[index + 1 : index + 1 + _WRAPPED_LINES], recognised=page.recognised)
            first = folded_text(piece)
            text = (first + "".join(map(folded_text, following))).lower()
            found.append(Title(first, text, is_prominent(piece, above)))
    return found


def _is_within_a_sentence(piece: Sequence[Word], above: Iterable[Sequence[Word]]) -> bool:
    """Whether the piece only continues what the line above says, as in a paragraph or a list.

    A line that wraps is as long as the next one; a letter head is shorter than the title below it.
    """
    over = next((other for other in above if _goes_on(other, piece, _SAME_SIZE_RECOGNISED)), None)
    if over is None:
        return False
    wraps = piece[0].text[:1].islower() and over[-1].x1 >= piece[-1].x1 - piece[0].size
    return wraps or over[-1].text.endswith((",", ";"))


def begins_with(title: Title, phrases: Sequence[str], *, recognised: bool) -> bool:
    """Whether the title begins with one of the phrases; of a recognised one, with a letter in eight misread."""
    if title.text.startswith(tuple(phrases)):
        return True
    return recognised and any(
        len(phrase) >= 2 * _LETTERS_AN_ERROR and _nearly(phrase).match(title.text) for phrase in phrases
    )


@lru_cache(maxsize=512)
def _nearly(phrase: str) -> "regex.Pattern[str]":
    import regex  # noqa: PLC0415 - comes with recognition, which alone needs it

    return regex.compile(f"(?:{regex.escape(phrase)}){{e<={len(phrase) // _LETTERS_AN_ERROR}}}")


def _parted(line: Sequence[Word], *, by_type: bool) -> Iterator[list[Word]]:
    """A line in pieces of one text each."""
    piece: list[Word] = []
    for word in line:
        if piece and (word.x0 - piece[-1].x1 > _GAP * word.size or (by_type and not _alike(piece[-1], word))):
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _alike(word: Word, other: Word) -> bool:
    return word.bold == other.bold and _is_same_size(word, other, _SAME_SIZE)


def _is_same_size(word: Word, other: Word, limit: float) -> bool:
    return max(word.size, other.size) <= limit * min(word.size, other.size)


def _following(piece: Sequence[Word], below: Iterable[Sequence[list[Word]]], *, recognised: bool) -> list[list[Word]]:
    """The pieces below, one a line, over which the text may go on."""
    limit = _SAME_SIZE_RECOGNISED if recognised else _SAME_SIZE
    found: list[list[Word]] = []
    last = piece
    for line in below:
        following = next((other for other in line if _goes_on(last, other, limit)), None)
        if following is not None:
            found.append(following)
            last = following
    return found


def _goes_on(piece: Sequence[Word], other: Sequence[Word], limit: float) -> bool:
    overlap = min(piece[-1].x1, other[-1].x1) - max(piece[0].x0, other[0].x0)
    is_next = other[0].top - piece[0].bottom <= piece[0].size
    return overlap > 0 and is_next and _is_same_size(piece[0], other[0], limit)


def _prominence(page: Page) -> "_Prominence":
    weights = {word.bold for word in page.words}
    body = median(word.size for word in page.words)
    return _Prominence(body, tells_weights=len(weights) > 1, recognised=page.recognised)


class _Prominence(NamedTuple):
    """What sets a title off from the text of its page."""

    body: float
    tells_weights: bool
    recognised: bool

    def __call__(self, piece: Sequence[Word], above: Iterable[Sequence[Word]]) -> bool:
        if self.recognised or not self.tells_weights:
            return not _is_within_a_sentence(piece, above)
        return piece[0].bold or piece[0].size >= _LARGER * self.body
