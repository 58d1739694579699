"""From a page's own space (origin lower left, unrotated) to the page as a person sees it."""

import math
import re
from typing import Final

_BRACKETED_NUMBER: Final = re.compile(r"P[aá]gina\s*\[\s*\d")  # only the SAT prints the brackets
_NUMBER: Final = re.compile(r"P[aá]gina\s*\d+\s*de\s*\d")
_LITTLE_TEXT: Final = 700  # characters: a long note, and the number


def place_of_page_number(text: str) -> int | None:
    """Where the number that the SAT prints begins in a page's text: it tells which way is up, whatever else is there.

    Of numbers without brackets only one by itself counts, on a page with little other text.

    >>> place_of_page_number("Folio 1 Página [3] de [3]"), place_of_page_number("Página 2 de 7 Página 3 de 3")
    (8, None)
    """
    if match := _BRACKETED_NUMBER.search(text):
        return match.start()
    found = [match.start() for match in _NUMBER.finditer(text)] if len(text) < _LITTLE_TEXT else []
    return found[0] if len(found) == 1 else None


class Frame:
    """The visible rectangle of a page and its rotation in quarter turns, clockwise.

    >>> Frame(0, 0, 612, 792).edges(30, 700, 100, 710)
    (30, 82, 100, 92)
    """

    def __init__(self, left: float, bottom: float, right: float, top: float, quarter_turns: int = 0) -> None:
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self._quarter_turns = quarter_turns % 4
        sides = (right - left, top - bottom)
        self.width, self.height = sides if self._quarter_turns % 2 == 0 else sides[::-1]

    @property
    def is_turned(self) -> bool:
        """Whether the page has to be turned at all."""
        return self._quarter_turns != 0

    @property
    def origin(self) -> tuple[float, float]:
        """The left and the upper edge of the visible rectangle, in the page's own space."""
        return self._left, self._top

    @property
    def is_on_its_side(self) -> bool:
        """Whether the page has to be turned by one quarter, so that its widths become heights."""
        return self._quarter_turns % 2 == 1

    @property
    def turned_by(self) -> float:
        """By how much the page has to be turned, in radians clockwise."""
        return self._quarter_turns * math.pi / 2

    def edges(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom as seen on the page, from a rectangle's edges in the page's own space."""
        if not self._quarter_turns:  # nearly all pages
            x, y = self._left, self._top
            return left - x, y - top, right - x, y - bottom
        if self._quarter_turns == 1:
            return bottom - self._bottom, left - self._left, top - self._bottom, right - self._left
        if self._quarter_turns == 2:
            return self._right - right, bottom - self._bottom, self._right - left, top - self._bottom
        return self._top - top, self._right - right, self._top - bottom, self._right - left

    def shows(self, x: float, y: float) -> bool:
        """Whether the point of the page, from its top left corner, is on it."""
        return 0 <= x <= self.width and 0 <= y <= self.height

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point in the page's own space that stands at ``x``, ``y`` of the page as seen.

        >>> Frame(0, 0, 612, 792).point(30, 82)
        (30, 710)
        """
        if not self._quarter_turns:
            return self._left + x, self._top - y
        if self._quarter_turns == 1:
            return self._left + y, self._bottom + x
        if self._quarter_turns == 2:
            return self._right - x, self._bottom + y
        return self._right - y, self._top - x
