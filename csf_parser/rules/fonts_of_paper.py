"""The fonts of a paper, held against the two of the SAT's own files: Helvetica and Helvetica-Bold, not embedded.

Papers of about mid-2026 and later have been reported with labels in Arial and page numbers in Lucida Sans; nobody has
said whether these are embedded. From then on such fonts count as the SAT's.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from csf_parser.extract.document import FontUse

_FONTS: Final = frozenset({"Helvetica", "Helvetica-Bold"})
_SUBSET_PREFIX: Final = re.compile("^[A-Z]{6}[+]")
_NEWER_PAPERS_SINCE: Final = dt.date(2026, 6, 1)
_FONTS_OF_NEWER_PAPERS: Final = ("Helvetica", "Arial", "Lucida")


class PaperFonts(NamedTuple):
    """What is not set as the SAT sets it.

    ``foreign`` are fonts of a few words on a paper that is otherwise in the SAT's; ``instead`` names the fonts of a
    paper that most of is not.
    """

    foreign: list[FontUse]
    instead: list[str]


def fonts_of_paper(uses: Iterable[FontUse], issued_on: dt.date | None) -> PaperFonts:
    """Sort a paper's fonts. A paper without a date may be a newer one."""
    uses = list(uses)
    if issued_on is None or issued_on >= _NEWER_PAPERS_SINCE:
        own = [use for use in uses if _bare_name(use).startswith(_FONTS_OF_NEWER_PAPERS)]
        return PaperFonts(_others(uses, own) if _is_most(own, uses) else [], [])
    named_so = [use for use in uses if _bare_name(use) in _FONTS]
    own = [use for use in named_so if not use.embedded]
    if _is_most(own, uses):
        return PaperFonts(_others(uses, own), [])
    instead = [spoken_name(use) for use in _others(uses, own)]
    return PaperFonts(_others(uses, named_so) if _is_most(named_so, uses) else [], instead)


def spoken_name(use: FontUse) -> str:
    """A font's name without its subset prefix; one that the file brings along is marked as the format marks it.

    >>> spoken_name(FontUse("ABCDEF+Arial", True, 1, 3, (0, 0, 9, 9)))
    'Arial (FontFile)'
    """
    return f"{_bare_name(use)} (FontFile)" if use.embedded else _bare_name(use)


def _bare_name(use: FontUse) -> str:
    return _SUBSET_PREFIX.sub("", use.name).replace(",", "-") or "?"


def _others(uses: Iterable[FontUse], own: Iterable[FontUse]) -> list[FontUse]:
    of_the_paper = set(own)
    return [use for use in uses if use not in of_the_paper]


def _is_most(some: Iterable[FontUse], uses: Iterable[FontUse]) -> bool:
    return 2 * sum(use.words for use in some) > sum(use.words for use in uses)
