"""The cadena original and the sello digital: labels at the left, long values wrapped at their right.

A value's first line may stand a little above its label, so values are told apart by what they say: the cadena begins
with two bars and ends with one; everything after it is base64.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from csf_parser.extract.document import Box, Page, Word
from csf_parser.locate.labels import CHAIN, SIGNATURE
from csf_parser.locate.lines import box_around, folded_text, lines_of, one_a_line, reading_order
from csf_parser.locate.printed import PrintedText
from csf_parser.locate.runs import TextsAndWords, of_type, runs_in, runs_of

_FIRST_WORDS = ("Cadena", "Sello")
_NOTHING: Final = PrintedText(None, 0, Box(0, 0, 0, 0))
_SIGNATURE_LENGTH: Final = 172  # of 128 bytes in base64
_PIECE_OF_SIGNATURE: Final = 30  # letters: a shorter run of base64 may be anything
_BASE64: Final = re.compile(r"[A-Za-z0-9+/=]*+")
_MOST_LINES: Final = 6
_PITCH: Final = 1.8  # of the height of the type
_TITLE_WORDS = ("CONSTANCIA", "DE", "SITUACIÓN", "FISCAL")


def seal_area(page: Page) -> TextsAndWords:
    """``seal.chain`` and ``seal.signature`` as far as the page prints them, their line breaks removed; and their words.

    What the labels do not lead to is looked for by its shape.
    """
    words = one_a_line(page.words)
    if "||" not in words and not any("\n" + word in words for word in _FIRST_WORDS):
        return TextsAndWords({}, [])  # all pages of a CSF but one
    found = _by_labels(page)
    signature = found.texts.get("seal.signature", _NOTHING).text or ""
    is_whole = len(signature) == _SIGNATURE_LENGTH and signature.endswith("=")
    if not found.texts.get("seal.chain", _NOTHING).text or not is_whole:
        by_shape = seal_by_shape(page)
        for path, text in by_shape.texts.items():
            if path == "seal.signature" or not found.texts.get(path, _NOTHING).text:
                found.texts[path] = text
        found.words.extend(by_shape.words)
    return found


def _by_labels(page: Page) -> TextsAndWords:
    chain_label = _find(page.words, CHAIN)
    signature_label = _find(page.words, (SIGNATURE,))
    label = chain_label or signature_label
    if label is None:
        return TextsAndWords({}, [])
    left = max(found[-1].x1 for found in (chain_label, signature_label) if found) + 2
    top = label[0].top - label[0].size / 2
    beside = [word for word in page.words if word.top > top and word.x0 > left]
    if not page.recognised:
        beside = _in_type_of_chain(beside)
    lines = [next(runs_in(line)) for line in lines_of(beside)]
    chain, signature = _told_apart(lines)
    found: dict[str, PrintedText] = {}
    if chain_label:
        found["seal.chain"] = _text(_join_chain(chain), chain, chain_label, page.number)
    is_piece = not signature or len(signature[0][0].text) >= _PIECE_OF_SIGNATURE
    if signature_label and is_piece:  # a note may say "Sello Digital:", too
        text = "".join(word.text for word in _flat(signature))
        found["seal.signature"] = _text(text, signature, signature_label, page.number)
    return TextsAndWords(found, [*(chain_label or ()), *(signature_label or ()), *_flat(chain), *_flat(signature)])


def _in_type_of_chain(words: Sequence[Word]) -> list[Word]:
    """The words in the type of the cadena's first one; all words if no cadena begins among them."""
    first = next((word for word in words if word.text.startswith("|")), None)
    if first is None:
        return list(words)
    return of_type(words, first)


def _flat(lines: Iterable[list[Word]]) -> list[Word]:
    return [word for line in lines for word in line]


def _find(words: Sequence[Word], spellings: Sequence[str]) -> list[Word] | None:
    """The label, in the order of the content stream or, where a re-print has turned that, line by line."""
    return _find_in(words, spellings) or _find_in(reading_order(words), spellings)


def _find_in(words: Sequence[Word], spellings: Sequence[str]) -> list[Word] | None:
    for index, word in enumerate(words):
        if word.text.startswith(_FIRST_WORDS):
            for count in (2, 3):
                if folded_text(words[index : index + count]) in spellings:
                    return list(words[index : index + count])
    return None


def _told_apart(lines: list[list[Word]]) -> tuple[list[list[Word]], list[list[Word]]]:
    """The lines of the cadena and those of the signature; whatever is below them (a page number) is neither."""
    texts = ["".join(word.text for word in line) for line in lines]
    first = next((index for index, text in enumerate(texts) if text.startswith("|")), None)
    chain = [] if first is None else lines[first : _end_of_chain(texts, first)]
    signature: list[list[Word]] = []
    for line, text in list(zip(lines, texts, strict=True))[(first or 0) + len(chain) :]:
        begun = signature or chain
        at_place = not begun or abs(line[0].x0 - begun[0][0].x0) <= line[0].size
        if len(line) == 1 and at_place and _is_base64(text):
            signature.append(line)
        if signature and text.endswith("="):
            break
    return chain, signature


def _end_of_chain(texts: Sequence[str], first: int) -> int:
    """The index after the last line of the cadena from ``first``: that line ends in two bars, or has the last bar."""
    text = ""
    for index in range(first, min(first + _MOST_LINES, len(texts))):
        text += texts[index]
        if _is_whole(text):
            return index + 1
    end = first + 1
    while end < len(texts) and "|" in texts[end]:
        end += 1
    return end


def _is_whole(chain: str) -> bool:
    return len(chain) > len("||||") and chain.endswith("||")


def _is_base64(text: str) -> bool:
    return _BASE64.fullmatch(text) is not None


def _join_chain(lines: list[list[Word]]) -> str:
    """The cadena's lines in one: a blank before a break belongs to it, a break alone does not."""
    text = ""
    for line in lines:
        if text and _breaks_title(text, line[0].text):
            text = text.rstrip() + " "
        text += " ".join(word.text for word in line) + (" " if line[-1].blank_after else "")
    return text.rstrip()


def _breaks_title(before: str, after: str) -> bool:
    """Whether a break stands between two words of the fixed title, for layers that lost the blank before it."""
    return any(before.rstrip().endswith(left) and after.startswith(right) for left, right in pairwise(_TITLE_WORDS))


def _text(text: str, lines: list[list[Word]], label: list[Word], page: int) -> PrintedText:
    words = [word for line in lines for word in line]
    if not words:
        return PrintedText(None, page, box_around(label))
    return PrintedText(text, page, box_around(words), min(word.confidence for word in words))


def seal_by_shape(page: Page) -> TextsAndWords:
    """Cadena and signature anywhere on the page: ``||…||``, and 172 letters of base64."""
    runs = runs_of(page.words)
    texts = ["".join(word.text for word in run) for run in runs]
    found: dict[str, PrintedText] = {}
    used: list[Word] = []
    chain = _chain_by_shape(runs, texts)
    if chain:
        found["seal.chain"] = _text(_join_chain(chain), chain, chain[0], page.number)
        used += [word for run in runs if _is_part_of(run, chain) for word in run]
    signature = _signature_by_shape(reading_order(page.words))
    if signature:
        text = "".join(word.text for word in signature)
        found["seal.signature"] = _text(text, [signature], signature, page.number)
        used += [word for word in page.words if _is_part_of([word], [[line] for line in signature])]
    return TextsAndWords(found, used)


def _is_part_of(run: Sequence[Word], lines: Sequence[list[Word]]) -> bool:
    """Whether the run is one of the lines, of which the first may have lost its label."""
    return any(run[-1].x1 == line[-1].x1 and run[-1].top == line[-1].top for line in lines)


def _chain_by_shape(runs: Sequence[list[Word]], texts: Sequence[str]) -> list[list[Word]]:
    first = next((index for index, text in enumerate(texts) if "||" in text and not text.endswith("||")), None)
    whole = next((index for index, text in enumerate(texts) if _is_whole(text[text.find("||") :])), None)
    first = whole if first is None else first
    if first is None:
        return []
    at = next(index for index, word in enumerate(runs[first]) if "||" in word.text)
    word = runs[first][at]
    begun = [word._replace(text=word.text[word.text.index("||") :]), *runs[first][at + 1 :]]
    following = runs[first + 1 : _end_of_chain(["".join(one.text for one in begun), *texts[first + 1 :]], 0) + first]
    return [begun, *following]


def _signature_by_shape(words: Sequence[Word]) -> list[Word]:
    """The words, each a line, of which the first, after its label, begins 172 letters of base64 that end in ``=``.

    What is beside the lines or between them is another text.
    """
    for first, word in enumerate(words):
        begun = word._replace(text=word.text.rpartition(":")[2])
        if len(begun.text) < _PIECE_OF_SIGNATURE or not _is_base64(begun.text):
            continue
        lines, length = [begun], len(begun.text)
        left = word.x0 if begun.text == word.text else None  # the first line's is its label's
        for other in words[first + 1 :]:
            if length >= _SIGNATURE_LENGTH or other.top - lines[-1].top > _PITCH * begun.size:
                break
            if _is_next_line(other, lines[-1], left) and _is_base64(other.text):
                lines.append(other)
                length += len(other.text)
                left = other.x0
        if length == _SIGNATURE_LENGTH and lines[-1].text.endswith("="):
            return lines
    return []


def _is_next_line(word: Word, above: Word, left: float | None) -> bool:
    """Whether the word begins a line below, in the same type and, if ``left`` is known, at the same place."""
    is_below = word.top - above.top > above.size / 2
    return is_below and bool(of_type([word], above)) and (left is None or abs(word.x0 - left) <= above.size)


def words_like_a_seal(words: Iterable[Word]) -> list[Word]:
    """The words that hold two bars of a cadena, or a piece of base64 that is long enough for a signature."""
    return [
        word
        for word in words
        if "||" in word.text
        or (len(word.text) >= _PIECE_OF_SIGNATURE and _is_base64(word.text) and any(map(str.isdigit, word.text)))
    ]
