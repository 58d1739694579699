"""Pages that were read from a picture, made like those of a text layer as far as labels go.

A recogniser takes a letter for another now and then, loses a colon or a blank. Labels are known texts, so one that is
nearly right is set right here, before anything is located by it. Values are not touched: what they may be is decided
where their field is known.

Left out is what only a picture shows: the footer with the SAT's address below the page number.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from csf_parser.extract.document import Page, Word
from csf_parser.locate.labels import (
    ADDRESS,
    FOOTER,
    IDENTIFICATION,
    PAGE_NUMBER_START,
    SPECIMEN_MARKS,
    SPELLINGS,
    folded,
)
from csf_parser.locate.lines import folded_text, one_a_line

if TYPE_CHECKING:
    import regex

_LETTERS_AN_ERROR: Final = 6  # a label of so many letters may have one wrong, of twice as many two
_MOST_ERRORS: Final = 4
_LONGEST_RUN: Final = 9  # words: "Estado del contribuyente en el domicilio:" has six, and blanks may be invented
_SEGMENT_GAP: Final = 1.2  # of the height of the type: wider than between the words of one text
_ON_A_LINE_PT: Final = 0.1  # the words of a line stand at one height
_BANNER_START: Final = "ESPECIMEN"
_BANNER: Final = "ESPECIMENSINVALIDEZ"
_BANNER_LINES: Final = ("ESPECIMEN", "SINVALIDEZ")
_COLONS: Final = ".;,:·"


def with_known_labels(page: Page) -> Page:
    """A recognised page, its labels spelled as they are printed."""
    if not page.recognised:
        return page
    end = _end_of_body(page.words)
    body = [word for word in page.words if word.top < end]
    words = (word for segment in _segments(body) if not _is_mark(segment) for word in _with_labels(segment))
    # Where the foot of the sheet is seen, nothing is cut off there: some layouts print it near the edge.
    touches = page.touches if end == inf else tuple(touch for touch in page.touches if touch.side != "bottom")
    return replace(page, words=tuple(words), touches=touches)


def shows_specimen_banner(page: Page) -> bool:
    """Whether the page shows the banner of a specimen: as text, or as recognised from its picture."""
    if "\n" + _BANNER_START not in one_a_line(page.words):
        return False
    segments = {"".join(word.text for word in segment) for segment in _segments(page.words)}
    return any(_BANNER in segment for segment in segments) or set(_BANNER_LINES) <= segments


def of_one_weight(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages of one CSF without weights and ruled lines: recognition tells neither, so no page may have them."""
    return [replace(page, words=tuple(word._replace(bold=False) for word in page.words), rules=()) for page in pages]


def _is_mark(segment: Sequence[Word]) -> bool:
    """Whether the words are the mark that stands across a specimen's pictures."""
    return "".join(word.text for word in segment) in SPECIMEN_MARKS


def _end_of_body(words: Sequence[Word]) -> float:
    """Where the page number or the footer begins; infinity where neither is seen."""
    end = inf
    for segment in _segments(words):
        text = folded_text(segment)
        if text.startswith(PAGE_NUMBER_START):
            end = min(end, segment[0].bottom)
        elif any(phrase in text for phrase in FOOTER):
            end = min(end, segment[0].top - segment[0].size / 2)
    return end


def _segments(words: Iterable[Word]) -> Iterator[list[Word]]:
    """The lines in pieces: a text ends at a colon, at a gap and at its line's end. A line's words follow each other."""
    segment: list[Word] = []
    for word in _parted(words):
        if segment and (
            segment[-1].text.endswith(":")
            or abs(word.top - segment[-1].top) > _ON_A_LINE_PT
            or not 0 <= word.x0 - segment[-1].x1 + word.size <= (1 + _SEGMENT_GAP) * word.size
        ):
            yield segment
            segment = []
        segment.append(word)
    if segment:
        yield segment


def _parted(words: Iterable[Word]) -> Iterator[Word]:
    """The words, those apart that have a colon within: a label's end and a value's beginning."""
    for word in words:
        head, colon, tail = word.text.partition(":")
        if colon and tail and not tail.startswith("//") and head.isalpha():
            x = word.x0 + (word.x1 - word.x0) * (len(head) + 1) / len(word.text)
            yield word._replace(text=head + colon, x1=x)
            yield word._replace(text=tail, x0=x)
        else:
            yield word


def _with_labels(segment: list[Word]) -> list[Word]:
    """The segment; where it begins with a known label, nearly, with that label as it is printed."""
    for count in range(min(len(segment), _LONGEST_RUN), 0, -1):
        run = segment[:count]
        text = folded_text(run)
        spelling = _nearest(text, whole=count == len(segment))
        if spelling is not None:
            return [*_spelled(run, spelling), *segment[count:]]
    return segment


@lru_cache(maxsize=4096)
def _nearest(text: str, *, whole: bool) -> str | None:
    """The printed spelling of a label that the text nearly is; ``whole`` where nothing follows on its line."""
    bare = text.rstrip(_COLONS)
    found: dict[str, int] = {}
    for label, spelling in _BARE.items():
        if abs(len(label) - len(bare)) > _budget(label) or not _may_stand(label, spelling, bare == text, whole):
            continue
        match = _pattern(label).fullmatch(bare)
        if match is not None:
            found[spelling] = sum(match.fuzzy_counts)
    fewest = min(found.values(), default=0)
    nearest = [spelling for spelling, errors in found.items() if errors == fewest]
    is_one_field = len({_FIELDS.get(folded(spelling), spelling) for spelling in nearest}) == 1
    return nearest[0] if is_one_field else None  # as near to another label, nobody can tell which it was


def _may_stand(label: str, spelling: str, no_colon: bool, whole: bool) -> bool:  # noqa: FBT001 - of a private function
    """Whether the label can be what a text is that has no colon, or after which the line goes on."""
    if spelling.endswith(":"):
        # Without its colon it is one where it stands alone, or where it is long enough to be nothing else.
        return not no_colon or whole or len(label) >= 2 * _LETTERS_AN_ERROR
    return whole or label in _CAPTIONS_AMID_TEXT


_FIELDS: Final = {**IDENTIFICATION, **ADDRESS}
_BARE: Final = {folded(spelling).rstrip(":"): spelling for spelling in SPELLINGS}
_CAPTIONS_AMID_TEXT: Final = frozenset(map(folded, ("Sus datos personales son incorporados",)))


def _budget(label: str) -> int:
    return min(_MOST_ERRORS, len(label) // _LETTERS_AN_ERROR)


@lru_cache(maxsize=256)
def _pattern(label: str) -> "regex.Pattern[str]":
    import regex  # noqa: PLC0415 - a hundredth of a second that a text layer need not pay

    budget = _budget(label)
    errors = f"{{e<={budget}}}" if budget else ""
    return regex.compile(f"(?:{regex.escape(label)}){errors}", regex.BESTMATCH)


def _spelled(run: list[Word], spelling: str) -> list[Word]:
    """The label's words, spread over the place of the run by their letters."""
    if [word.text for word in run] == spelling.split():
        return run
    left, right = run[0].x0, run[-1].x1
    letters = len(spelling)
    edges, at = [left], 0
    for word in spelling.split():
        at += len(word) + 1
        edges.append(left + (right - left) * min(at, letters) / letters)
    confidence = min(word.confidence for word in run)
    blank = (right - left) / letters
    return [
        run[0]._replace(text=text, x0=start, x1=end - (blank if end < right else 0), confidence=confidence)
        for text, (start, end) in zip(spelling.split(), pairwise(edges), strict=True)
    ]
