"""Labels within a cell, the known and the unknown ones.

Labels are bold and values are not, so wherever a paper has both weights (``weighted``) every bold word belongs to a
label. A text layer without weights leaves the shape: lower case after a capital, and a colon; values are capitals. What
looks like a label and stands in no table is reported, never taken for a value's beginning or end.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from csf_parser.extract.document import Page, Word
from csf_parser.locate.labels import folded

_LETTER = "A-Za-zÁÉÍÓÚÜÑáéíóúüñ"
_CAPITALISED = re.compile(rf"[A-ZÁÉÍÓÚÜÑ][{_LETTER}.]*[a-záéíóúüñ][{_LETTER}.]*(/[{_LETTER}]+)?")
_SMALL_WORD = re.compile(r"[a-záéíóúüñ]{1,9}|\(s\)")


class Labelled(NamedTuple):
    """A label and the value after it. ``path`` is ``None`` for a label that no table knows."""

    path: str | None
    label: list[Word]
    value: list[Word]


def has_weights(pages: Iterable[Page]) -> bool:
    """Whether the text layer tells bold from regular."""
    return len({word.bold for page in pages for word in page.words}) == 2


def labelled_values(words: Sequence[Word], table: Mapping[str, str], *, weighted: bool) -> list[Labelled]:
    """The labels of a cell in order, each with the words up to the next one.

    Words that stand before the first label are the value of an unknown label without words.
    """
    found: list[Labelled] = []
    rest = list(words)
    while rest:
        path, label, following = _label_at_start(rest, table, weighted=weighted, first=not found)
        if label:
            found.append(Labelled(path, label, []))
            rest = following
        else:
            if not found:
                found.append(Labelled(None, [], []))
            found[-1].value.append(rest.pop(0))
    return found


def label_at_start(words: Sequence[Word], table: Mapping[str, str]) -> str | None:
    """The field whose label the words begin with."""
    known = _known_label(words, table)
    return known[0] if known is not None else None


def labels_within(value: Sequence[Word], *, weighted: bool) -> Iterator[Labelled]:
    """The label-shaped runs in what should be a value alone, each with the words after it."""
    for one in labelled_values(value, {}, weighted=weighted):
        if one.label:
            yield one


def _label_at_start(
    words: list[Word], table: Mapping[str, str], *, weighted: bool, first: bool
) -> tuple[str | None, list[Word], list[Word]]:
    """Path and words of the label that begins here, if one does, and the words after it."""
    if weighted and not words[0].bold:
        count = _label_shaped(words, {})  # in a value's weight all the same
        return None, words[:count], words[count:]
    known = _known_label(words, table)
    if known is not None and (weighted or first or _CAPITALISED.match(words[0].text)):
        return known
    count = _bold_run(words, table) if weighted else _label_shaped(words, table)
    return None, words[:count], words[count:]


def _known_label(words: Sequence[Word], table: Mapping[str, str]) -> tuple[str, list[Word], list[Word]] | None:
    if not table:
        return None
    longest = len(next(iter(table)))
    before = ""
    for count, word in enumerate(words, start=1):
        head, colon, tail = word.text.partition(":")
        path = table.get(before + folded(head + colon)) if colon else None
        if path is not None:
            if not tail:
                return path, list(words[:count]), list(words[count:])
            label, value = _parted(word, len(head + colon))
            return path, [*words[: count - 1], label], [value, *words[count:]]
        before += folded(word.text)
        if len(before) > longest:
            return None
    return None


def _parted(word: Word, at: int) -> tuple[Word, Word]:
    """A word that is a label's end and a value's beginning in one, where they share their font."""
    x = word.x0 + (word.x1 - word.x0) * at / len(word.text)
    return (
        word._replace(text=word.text[:at], x1=x, blank_after=False),
        word._replace(text=word.text[at:], x0=x, bold=False),
    )


def _bold_run(words: Sequence[Word], table: Mapping[str, str]) -> int:
    """How many bold words make one unknown label: up to its colon, or to the next known label or value."""
    for count, word in enumerate(words):
        if not word.bold or (count and _known_label(words[count:], table)):
            return count
        if word.text.endswith(":"):
            return count + 1
    return len(words)


def _label_shaped(words: Sequence[Word], table: Mapping[str, str]) -> int:
    """How many words make a phrase in lower case after a capital that ends in a colon; 0 where they do not."""
    for count, word in enumerate(words, start=1):
        ends = word.text.endswith(":")
        text = word.text.removesuffix(":")
        if not (_CAPITALISED.fullmatch(text) or (count > 1 and _SMALL_WORD.fullmatch(text))):
            return 0
        if count > 1 and _known_label(words[count - 1 :], table):
            return 0  # the lower case before a known label is a value's
        if ends:
            return count
    return 0
