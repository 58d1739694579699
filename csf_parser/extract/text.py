"""Text as every later stage expects it: composed, one character for one letter, nothing invisible."""

import re
import unicodedata

_REPLACED = str.maketrans(
    {
        # Nothing is seen of them, and every comparison fails on them.
        **dict.fromkeys(map(chr, (*range(0x200B, 0x2010), 0x2060, 0xFEFF)), ""),
        # They draw a hyphen.
        **dict.fromkeys("\u00ad\u2010\u2011", "-"),
        "\uff1a": ":",
    }
)
_TO_REPLACE = re.compile(f"[{''.join(map(chr, _REPLACED))}]")  # translating costs ten times as much as looking


def composed(text: str) -> str:
    r"""The text in NFC, without invisible characters: macOS re-prints write ``Ñ`` as ``N`` and a combining tilde.

    >>> composed("N\u0303ERI\u200b")
    'ÑERI'
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return text.translate(_REPLACED) if _TO_REPLACE.search(text) else text
