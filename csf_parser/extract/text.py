"""Text as every later stage expects it: composed, one character for one letter."""

import re
import unicodedata

_REPLACED = str.maketrans(
    {
        # They draw a hyphen.
        **dict.fromkeys("\u00ad\u2010\u2011", "-"),
        "\uff1a": ":",
        # One glyph for several letters, as typesetting programs write them.
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_TO_REPLACE = re.compile(f"[{''.join(map(chr, _REPLACED))}]")  # translating costs ten times as much as looking


def composed(text: str) -> str:
    r"""The text in NFC, with plain hyphens and without ligatures: macOS re-prints write ``Ñ`` as ``N`` and a tilde.

    >>> composed("N\u0303ERI"), composed("o\ufb01cio")
    ('ÑERI', 'oficio')
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    return text.translate(_REPLACED) if _TO_REPLACE.search(text) else text
