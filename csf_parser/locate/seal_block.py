"""The cadena original and the sello digital: labels at the left, long values wrapped at their right.

A value's first line may stand a little above its label, so values are told apart by what they say: the cadena begins
with two bars and ends with one; everything after it is base64.
"""

from collections.abc import Sequence
from itertools import pairwise

from csf_parser.extract.document import Page, Word
from csf_parser.locate.labels import CHAIN, SIGNATURE
from csf_parser.locate.lines import box_around, folded_text, lines_of, reading_order
from csf_parser.locate.printed import PrintedText

_FIRST_WORDS = ("Cadena", "Sello")
_TITLE_WORDS = ("CONSTANCIA", "DE", "SITUACIÓN", "FISCAL")


def seal_texts(page: Page) -> dict[str, PrintedText]:
    """``seal.chain`` and ``seal.signature`` as far as the page prints them, their line breaks removed."""
    if not [word for word in page.words if word.text.startswith(_FIRST_WORDS)]:  # all pages of a CSF but one
        return {}
    chain_label = _find(page.words, CHAIN)
    signature_label = _find(page.words, (SIGNATURE,))
    label = chain_label or signature_label
    if label is None:
        return {}
    left = max(found[-1].x1 for found in (chain_label, signature_label) if found) + 2
    top = label[0].top - label[0].size / 2
    lines = lines_of([word for word in page.words if word.top > top and word.x0 > left])
    chain, signature = _told_apart(lines)
    found: dict[str, PrintedText] = {}
    if chain_label:
        found["seal.chain"] = _text(_join_chain(chain), chain, chain_label, page.number)
    if signature_label:
        text = "".join(word.text for line in signature for word in line)
        found["seal.signature"] = _text(text, signature, signature_label, page.number)
    return found


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
    """The lines of the cadena and those of the signature; whatever stands below them (a page number) is neither."""
    texts = ["".join(word.text for word in line) for line in lines]
    barred = [index for index, text in enumerate(texts) if "|" in text]
    if barred and texts[barred[0]].startswith("|"):
        chain, rest = lines[barred[0] : barred[-1] + 1], range(barred[-1] + 1, len(lines))
    else:
        chain, rest = [], range(len(lines))
    signature: list[list[Word]] = []
    for index in rest:
        if len(lines[index]) == 1 and _is_base64(texts[index]):
            signature.append(lines[index])
        if signature and texts[index].endswith("="):
            break
    return chain, signature


def _is_base64(text: str) -> bool:
    return all(character.isascii() and (character.isalnum() or character in "+/=") for character in text)


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
