"""Text as every later stage expects it: composed, one character for one letter."""

import unicodedata


def composed(text: str) -> str:
    r"""The text in NFC: macOS re-prints write ``Ñ`` as ``N`` and a combining tilde.

    >>> composed("N\u0303ERI")
    'ÑERI'
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)
