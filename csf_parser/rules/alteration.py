"""Signs that the paper was altered after the SAT wrote it. They are evidence for a person to look at, not a verdict.

An editor that replaces a value leaves one of a few traces: the old text under an opaque box, picture or annotation; two
texts over each other; a few words in a font that the rest does not have. Honest hands leave traces too, and the grades
are made so: a blacked-out address is a warning, another one printed over it an error.

Each finding about a place has ``page``, ``box`` (around all) and ``boxes`` in its data, in points from the top left.

Not checked: values that were changed within the page's own text, which leaves no trace; ``copies`` and ``seal`` find
these.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from csf_parser.extract.document import Box, Document, FontUse, HiddenWord, Word
from csf_parser.findings import Finding, Severity, make_finding
from csf_parser.locate.printed import Printed
from csf_parser.rules.appearance import is_key_value
from csf_parser.rules.examined import Examined
from csf_parser.rules.fonts_of_paper import fonts_of_paper, spoken_name
from csf_parser.rules.maker_of_file import check_maker
from csf_parser.rules.overprint import overprinted
from csf_parser.rules.pictures_of_paper import foreign_pictures
from csf_parser.rules.touched_values import ValuesOnPaper, box_around, overlaps

_SAME_RUN_GAP_PT: Final = 12.0  # a justified line has gaps of up to 8.4, the columns of a table stand farther apart
# Words or fonts of one kind of sign: a hostile page can hold ten thousand of each, and a person needs to see but a few.
_LOOKED_AT: Final = 400


def check_alteration(examined: Examined) -> Iterator[Finding]:
    """The findings about what was put over the print, and about the file as a whole."""
    yield from _Paper(examined).findings()


class _Kind(NamedTuple):
    """Places with the same of all these make one finding."""

    code: str
    severity: Severity
    page: int
    field: str | None = None
    font: str | None = None


_Sign = tuple[_Kind, Box]


@dataclass(slots=True)
class _Run:
    """Hidden words beside each other on one line."""

    page: int
    is_tricky: bool = False  # not under anything, and still not seen
    texts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def goes_on_with(self, word: HiddenWord) -> bool:
        last = self.boxes[-1]
        middle = (word.box.top + word.box.bottom) / 2
        gap = word.box.x0 - last.x1
        return word.page == self.page and last.top <= middle <= last.bottom and abs(gap) <= _SAME_RUN_GAP_PT


class _Paper:
    """One CSF's pages and the signs on them."""

    def __init__(self, examined: Examined) -> None:
        self._examined = examined
        self._numbers = frozenset(examined.printed.pages)
        self._signs = examined.document.signs
        self._scans = self._numbers.intersection(self._signs.scanned_pages)

    @cached_property
    def _values(self) -> ValuesOnPaper:
        """Made only where a sign was found, which on nearly all papers is nowhere."""
        return ValuesOnPaper(self._examined)

    @cached_property
    def _words(self) -> dict[int, Sequence[Word]]:
        return dict(_words_by_page(self._examined.document, self._examined.printed))

    def findings(self) -> Iterator[Finding]:
        fonts = fonts_of_paper(
            (use for use in self._signs.fonts if use.page in self._numbers), self._examined.csf.issued_on
        )
        places: dict[_Kind, list[Box]] = {}
        for signs in (
            self._hidden(),
            self._overprinted(),
            self._annotated(),
            self._foreign(fonts.foreign),
            self._scanned(),
            self._foreign_pictures(),
            self._stamped(),
        ):
            for kind, box in signs:
                places.setdefault(kind, []).append(box)
        for (code, severity, page, path, font), boxes in places.items():
            around, each = _rounded(box_around(boxes)), [_rounded(box) for box in boxes]
            data = {"font": font} if font else {}
            yield make_finding(code, path, severity=severity, page=page, box=around, boxes=each, **data)
        yield from check_maker(self._signs, fonts.instead)

    def _hidden(self) -> Iterator[_Sign]:
        hidden = (word for word in self._signs.hidden if word.cover != "annotation" and word.page in self._numbers)
        for run in _runs(islice(hidden, _LOOKED_AT)):
            box = box_around(run.boxes)
            path = self._values.field_at(run.page, box)
            code, severity = self._graded(run, box, path)
            if run.is_tricky and code == "hidden-text" and severity == "warning" and is_key_value(path):
                severity = "error"
            for word in run.boxes:
                yield _Kind(code, severity, run.page, path), word

    def _graded(self, run: _Run, box: Box, path: str | None) -> tuple[str, Severity]:
        on_line = (word for word in self._words[run.page] if word.top < box.bottom and box.top < word.bottom)
        seen = "".join(word.text for word in on_line if overlaps(_box(word), box))
        if not seen:
            return "hidden-text", "warning"
        if seen == "".join(run.texts):
            return "hidden-text", "info"
        return "text-replaced", "error" if path else "warning"

    def _annotated(self) -> Iterator[_Sign]:
        under = (word for word in self._signs.hidden if word.cover == "annotation" and word.page in self._numbers)
        for _, page, box, _ in islice(under, _LOOKED_AT):
            path = self._values.field_at(page, box)
            yield _Kind("annotation-over-text", "warning" if path else "info", page, path), box

    def _overprinted(self) -> Iterator[_Sign]:
        for page, words in self._words.items():
            if page in self._scans:  # what a recogniser has read twice is no print
                continue
            for box in islice(overprinted(words), _LOOKED_AT):
                path = self._values.field_at(page, box)
                is_single_value = path is not None and "[" not in path
                yield _Kind("overprinted-text", "error" if is_single_value else "warning", page, path), box

    def _foreign(self, uses: Iterable[FontUse]) -> Iterator[_Sign]:
        for use in islice(uses, _LOOKED_AT):
            stamps = (stamp for stamp in self._examined.printed.stamps if stamp.page == use.page)
            if sum(_is_within(stamp.box, use.box) for stamp in stamps) >= use.words:
                continue
            path = self._values.field_at(use.page, use.box)
            # The box is around all words of the font: where others stand in it, nobody can tell which value it is.
            within = sum(_is_within(_box(word), use.box) for word in self._words[use.page])
            named = path if within <= use.words else None
            yield _Kind("foreign-font", "warning" if path else "info", use.page, named, spoken_name(use)), use.box

    def _scanned(self) -> Iterator[_Sign]:
        for page in self._examined.document.pages:
            if page.number in self._scans and not page.recognised:
                yield _Kind("text-of-a-scan", "warning", page.number), Box(0, 0, page.width, page.height)

    def _foreign_pictures(self) -> Iterator[_Sign]:
        for use in foreign_pictures(self._signs):
            if use.page in self._numbers:
                yield _Kind("foreign-picture", "info", use.page), use.box

    def _stamped(self) -> Iterator[_Sign]:
        for stamp in islice(self._examined.printed.stamps, _LOOKED_AT):
            yield from self._stamp(stamp.page, stamp.box, [stamp.box])
        slanted_words = (word for word in self._signs.slanted if word.page in self._numbers)
        for slanted in islice(slanted_words, _LOOKED_AT):
            yield from self._stamp(slanted.page, slanted.box, slanted.letters)

    def _stamp(self, page: int, box: Box, letters: Sequence[Box]) -> Iterator[_Sign]:
        """A stamp beside all values, or one sign for each value that its letters lie on."""
        touched = self._values.fields_touched(page, letters[:_LOOKED_AT])
        for path in touched:
            yield _Kind("stamped", "warning", page, path), box
        if not touched:
            yield _Kind("stamped", "info", page), box


def _words_by_page(document: Document, printed: Printed) -> Iterator[tuple[int, Sequence[Word]]]:
    """The words of the CSF's pages, stamps left out: these may lie over any text."""
    stamps = {(stamp.page, stamp.text) for stamp in printed.stamps}
    lowest = min((stamp.box.bottom - stamp.box.top - 0.1 for stamp in printed.stamps), default=0.0)
    for page in document.pages:
        if page.number in printed.pages:
            words: Sequence[Word] = page.words
            if stamps:
                words = [word for word in words if word.size < lowest or (page.number, word.text) not in stamps]
            yield page.number, words


def _runs(words: Iterable[HiddenWord]) -> list[_Run]:
    runs: list[_Run] = []
    for word in words:
        run = next((run for run in runs if run.goes_on_with(word)), None)
        if run is None:
            run = _Run(word.page, is_tricky=word.cover in {"unseen", "invisible"})
            runs.append(run)
        run.texts.append(word.text)
        run.boxes.append(word.box)
    return runs


def _rounded(box: Box) -> list[float]:
    return [round(edge, 2) for edge in box]


def _box(word: Word) -> Box:
    return Box(*word[1:5])


def _is_within(inner: Box, outer: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
