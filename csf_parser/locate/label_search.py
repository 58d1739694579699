"""Labels within a cell, the known and the unknown ones.

A label is bold, or, where the text layer has lost its weights, at least in lower case after a capital; it ends in a
colon; values are neither. What has that shape and stands in no table is reported, never taken for a value's end part.
"""

import re
from collections.abc import Mapping, Sequence

from csf_parser.extract.document import Word
from csf_parser.locate.labels import folded
from csf_parser.locate.lines import printed
from csf_parser.locate.printed import PrintedText

_MIXED_CASE = re.compile(r"[A-ZÁÉÍÓÚÑ][a-záéíóúüñ.]+|[a-záéíóúüñ]{1,4}|\(s\)|[A-ZÁÉÍÓÚÑ][a-z]+/[A-Z][a-z]+")


def looks_like_a_label(words: Sequence[Word]) -> bool:
    """Bold, or a phrase in lower case after a capital, that ends in a colon."""
    text = words[-1].text
    if not text.endswith(":") or text == ":":
        return False
    return all(word.bold for word in words) or all(_MIXED_CASE.fullmatch(word.text.removesuffix(":")) for word in words)


def leading_label(words: Sequence[Word], table: Mapping[str, str]) -> tuple[str, int] | None:
    """The field path of the known label that the words begin with, and how many words it takes."""
    text = ""
    longest = len(next(iter(table)))
    for count, word in enumerate(words, start=1):
        text += folded(word.text)
        if word.text.endswith(":") and (path := table.get(text)) is not None:
            return path, count
        if len(text) > longest:
            break
    return None


def strange_labels(value: list[Word], page: int) -> tuple[list[Word], list[PrintedText]]:
    """The value up to the first label-shaped text in it, and those texts."""
    spans = _label_spans(value)
    if not spans:
        return value, []
    return value[: spans[0][0]], [printed(value[start:end], page) for start, end in spans]


def _label_spans(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where label-shaped runs of words stand: from the first word of the run to after its colon."""
    spans = []
    for end, word in enumerate(words, start=1):
        if not word.text.endswith(":"):
            continue
        start = end
        while start > 0 and looks_like_a_label(words[start - 1 : end]):
            start -= 1
        while start < end and not words[start].text[0].isupper():
            start += 1  # a phrase begins with a capital
        if start < end:
            spans.append((start, end))
    return spans
