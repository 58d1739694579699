"""Text that UTF-8 can carry: names of files are bytes on some systems, and JSON can spell half a character."""


def encodable(text: str) -> str:
    r"""The text with ``?`` for each surrogate that stands alone.

    >>> encodable("caf" + chr(0xDCE9) + ".pdf")
    'caf?.pdf'
    """
    return text.encode("utf-8", "replace").decode()
