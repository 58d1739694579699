"""Compares what was read from a text layer with what the pages show.

A text layer can say one thing while the page shows another: its text may be transparent, clipped away, switched off or
covered, or its letters may be drawn as others. A viewer's drawing of the page shows what a person sees, whatever the
means, so the ink at the place of each word is compared with the word. docs/appearance.md tells what each level catches.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from csf_parser.errors import CsfError
from csf_parser.extract import Box, Document, DrawnOtherwise, HiddenWord, Page, Word, is_heavy
from csf_parser.extract.appearance.model import Looked, PageToLookAt
from csf_parser.extract.crowding import OVERLAP
from csf_parser.isolation import call_isolated, is_isolated
from csf_parser.locate import csf_page_groups
from csf_parser.options import ParseOptions
from csf_parser.origin import FileForm
from csf_parser.seeing import recognition_is_installed

_DRAWING_S: Final = 5.0  # a page; a CSF takes a tenth of a second
_LONGEST: Final = 30  # characters: the cadena and the seal prove themselves
_LOOKED_AT: Final = 1500  # words of a page; one of a CSF has at most about 700
_LARGER: Final = 1.5
_COVERS: Final = ("shape", "picture")
# What can keep a drawing library busy between two looks at the clock.
_ENDLESS: Final = (b"/PatternType", b"/ShadingType", b"/Type3")


def as_drawn(
    document: Document,
    groups: list[list[Page]],
    content: bytes,
    options: ParseOptions,
    form: Callable[[], FileForm | None],
) -> tuple[Document, list[list[Page]]]:
    """The document and its CSFs' pages, without words that nobody sees and with notes of those drawn otherwise."""
    if options.appearance == "structure":
        return document, groups
    numbers = {page.number for pages in groups for page in pages}
    scans = document.signs.scanned_pages
    pages = [
        page for page in document.pages if page.number in numbers and not page.recognised and page.number not in scans
    ]
    if options.appearance == "auto":
        settled = _settled(document, [page.number for page in pages], form)
        pages = [page for page in pages if page.number not in settled]
    if not pages:
        return document, groups
    asked = {page.number: _Asked.of(page, document) for page in pages}
    for looked in _looked(asked, content, options):
        document = _with_looks(document, looked, asked[looked.page])
    if options.appearance == "recognised" and options.ocr != "never" and recognition_is_installed():
        document = _to_be_recognised(document)
    return document, csf_page_groups(document.pages, document.codes)


def _settled(document: Document, numbers: list[int], form: Callable[[], FileForm | None]) -> set[int]:
    """The pages whose form settles that they show what their text says."""
    judged = form() if numbers else None
    if judged is None:
        return set()
    covered = {word.page for word in document.signs.hidden}
    return {page.number for page in judged.origin(numbers).pages if page.shows_its_text} - covered


def _to_be_recognised(document: Document) -> Document:
    """The document whose unsettled pages are read as those of a scan, whose text layer is compared with the picture."""
    signs = document.signs
    scanned = (*signs.scanned_pages, *signs.unsettled_pages)
    return replace(document, signs=replace(signs, scanned_pages=scanned, unsettled_pages=()))


class _Asked(NamedTuple):
    """The words of a page whose places are looked at; ``hidden`` are those that something seems to lie over."""

    words: tuple[Word, ...]
    hidden: dict[Word, HiddenWord]

    @classmethod
    def of(cls, page: Page, document: Document) -> "_Asked":
        """The words that may be values (labels are bold, if any word is not), and the hidden ones."""
        values = [word for word in page.words if not word.bold] or list(page.words)
        hidden = {
            Word(word.text, *word.box, bold=False): word
            for word in document.signs.hidden
            if word.page == page.number and word.cover != "annotation"
        }
        words = tuple(word for word in (*values, *hidden) if len(word.text) <= _LONGEST)
        return cls(words[:_LOOKED_AT], hidden)


def _looked(asked: dict[int, _Asked], content: bytes, options: ParseOptions) -> list[Looked]:
    from csf_parser.extract.appearance.looking import look_at_words  # noqa: PLC0415 - loads what draws

    limits = options.limits
    seconds = min(limits.max_seconds, _DRAWING_S * len(asked))
    pages = [PageToLookAt(number, of_page.words) for number, of_page in asked.items()]
    arguments: dict[str, Any] = {  # Any: they are of several types
        "content": content,
        "pages": pages,
        "password": options.password,
        "max_seconds": seconds,
    }
    may_be_endless = any(name in content for name in _ENDLESS) or is_heavy(content)
    try:
        if may_be_endless and not is_isolated():
            return call_isolated(look_at_words, arguments, max_seconds=seconds, max_memory=limits.max_memory)
        return look_at_words(**arguments)
    except CsfError:  # the file was read, and cannot be drawn
        return [Looked(page.number, (), is_settled=False) for page in pages]


def _with_looks(document: Document, looked: Looked, asked: _Asked) -> Document:
    number, signs = looked.page, document.signs
    page = next(page for page in document.pages if page.number == number)
    looks = {asked.words[look.number]: look for look in looked.words}
    sound = [word for word in page.words if word not in looks]
    under = {word for word in looks if any(_replaces(other, word) for other in sound)}
    gone = {word for word in page.words if word in looks and (looks[word].verdict == "unseen" or word in under)}
    shown = _shown(asked, looks, sound) if looked.is_settled else {}
    notes = (
        DrawnOtherwise(word.text, look.seen, number, _box(word))
        for word, look in looks.items()
        if look.verdict != "unseen" and word not in under
    )
    unseen = (HiddenWord(word.text, number, _box(word), "unseen") for word in page.words if word in gone)
    covered = set(shown.values())
    kept = replace(page, words=(*(word for word in page.words if word not in gone), *shown))
    signs = replace(
        signs,
        hidden=(*(word for word in signs.hidden if word not in covered), *unseen),
        drawn_otherwise=(*signs.drawn_otherwise, *notes),
        unsettled_pages=(*signs.unsettled_pages, *(() if looked.is_settled else (number,))),
    )
    return replace(
        document, pages=tuple(kept if other.number == number else other for other in document.pages), signs=signs
    )


def _shown(asked: _Asked, looks: Collection[Word], sound: Sequence[Word]) -> dict[Word, HiddenWord]:
    """The words that are drawn as they say after all: what lies under the bounds of a shape need not lie under it."""
    return {
        word: hidden
        for word, hidden in asked.hidden.items()
        if hidden.cover in _COVERS
        and word in asked.words
        and word not in looks
        and word.text.isalnum()
        and not any(_overlap(word, other) for other in sound)
    }


def _box(word: Word) -> Box:
    return Box(*word[1:5])


def _replaces(other: Word, word: Word) -> bool:
    """Whether another word is printed in the place of this one; a stamp in far larger letters only lies over it."""
    return other.size <= _LARGER * word.size and _overlap(word, other)


def _overlap(one: Word, other: Word) -> bool:
    """Whether the words share more than half of the smaller one's place."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((word.x1 - word.x0) * (word.bottom - word.top) for word in (one, other))
    return width > 0 and height > 0 and width * height > OVERLAP * smaller
