r"""Comparing printed texts with the SAT's tables: case, accents and blanks do not count.

The same name is printed in capitals without accents in one place and in mixed case with accents in another, and a
PDF's text layer may break a line, or put a blank, inside a word (``Salari os``). Two texts are therefore compared
through a folded copy of each; what is stored is always the text as printed.

>>> folded("  Michoacán de\n Ocampo ")
'MICHOACAN DE OCAMPO'
>>> blank_free("Salari os")
'SALARIOS'
"""

import unicodedata

# Combining marks are accents once decomposed; format characters (soft hyphen, zero-width blank) print as nothing.
_INVISIBLE = frozenset({"Mn", "Cf"})


def folded(text: str) -> str:
    """The text in capitals without accents, each run of blanks one blank.

    Compatibility decomposition, so that a ligature of the font (``ﬁ``) is the two letters that it shows. ``Ñ``
    becomes ``N``: a folded text is for comparing only.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in decomposed if unicodedata.category(char) not in _INVISIBLE)
    return " ".join(text.upper().split())


def blank_free(text: str) -> str:
    """The folded text without any blank, for texts that a PDF may break inside a word."""
    return folded(text).replace(" ", "")
