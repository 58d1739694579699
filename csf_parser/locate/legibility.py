"""Whether the text layer of a page can be read at all, and whether the codes of a file lead to the SAT.

Fonts without a map to characters, or with a wrong one, leave a text layer of replacement characters or of letters
without sense, while the page looks as it should. Such a page holds characters that mean nothing, or none of the small
words that every page in Spanish is full of.
"""

import re
from collections.abc import Iterable
from typing import Final

from csf_parser.extract.document import DecodedCode, Page

_FEWEST_WORDS: Final = 20
_FEWEST_DAMAGED: Final = 3
_LEAST_SHARE: Final = 0.02  # of the small words; a CSF's first page has more than a tenth
_SMALL_WORDS: Final = frozenset(
    {"a", "al", "con", "de", "del", "el", "en", "la", "las", "los", "o", "para", "por", "que", "se", "su", "un", "y"}
    | {"and", "by", "for", "in", "is", "of", "or", "the", "to"}
)
_DAMAGED: Final = re.compile("[\ufffd\ue000-\uf8ff\x80-\x9f]")
_SAT: Final = "sat.gob.mx"


def is_garbled(page: Page) -> bool:
    """Whether characters of the page mean nothing, or its words are not Spanish, nor English."""
    if len(page.words) < _FEWEST_WORDS:
        return False
    if sum(_DAMAGED.search(word.text) is not None for word in page.words) >= _FEWEST_DAMAGED:
        return True
    small = sum(word.text.lower() in _SMALL_WORDS for word in page.words)
    return small < _LEAST_SHARE * len(page.words)


def lead_to_the_sat(codes: Iterable[DecodedCode]) -> bool:
    """Whether one of the codes has an address of the SAT."""
    return any(_SAT in code.text.lower() for code in codes)
