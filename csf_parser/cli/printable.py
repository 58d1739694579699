"""Text of strangers' files, made safe for a terminal."""


def printable(text: str) -> str:
    r"""The text with a replacement character for each that is no print: escape sequences, bidirectional marks.

    >>> printable("CALLE " + chr(27) + "[31mDOS") == "CALLE \N{REPLACEMENT CHARACTER}[31mDOS"
    True
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
