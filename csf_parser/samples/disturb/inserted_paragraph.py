"""A paragraph after one of the tables: a notice that the SAT adds, or an office that passes the document on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from csf_parser.extract import Page, Word
from csf_parser.samples.disturb.edits import Drawing, Edit, Room
from csf_parser.samples.disturb.kinds import Disturbance
from csf_parser.samples.disturb.typesetting import paragraph

Section = Literal["identification", "address", "activities", "regimes", "obligations"]

_STARTS: Final = (
    ("identification", "Datos de Identificación"),
    ("address", "Datos del domicilio"),
    ("activities", "Actividades Económicas:"),
    ("regimes", "Regímenes:"),
    ("obligations", "Obligaciones:"),
    (None, "Sus datos personales"),
)
_NOTICE: Final = (
    "La información contenida en este documento es la registrada ante el SAT a la fecha de su emisión. Si sus datos "
    "han cambiado, presente el aviso correspondiente dentro de los diez días siguientes."
)
_BAND_ABOVE_HEADING: Final = 8.0  # from a heading's type to the upper side of its grey band
_GAP: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Disturbance):
    """One more paragraph between a table and what follows it; the rest of the page moves down.

    A document without that table stays as it is.

    Attributes:
        after: Behind which table.
        text: What it says; characters of WinAnsi.
        bold: Whether it is set in bold, as the SAT sets its own notices.
    """

    after: Section = "regimes"
    text: str = _NOTICE
    bold: bool = True

    def edits(self, pages: Sequence[Page]) -> Iterator[Edit]:
        """Room between the table and the next heading, and the paragraph in it."""
        place = _end_of_table(pages, self.after)
        if place is None:
            return
        page, top = place
        left = min((word.x0 for word in page.words), default=30.0)
        runs, end = paragraph(self.text, left, top + _GAP, page.width - 2 * left, bold=self.bold)
        yield Room(page.number, top, end + _GAP - top)
        yield Drawing(page.number, tuple(runs))


def _end_of_table(pages: Sequence[Page], section: Section) -> tuple[Page, float] | None:
    """The page on which what follows a table begins, and the height at which a paragraph fits before it."""
    found = {name: place for name, start in _STARTS if (place := _start(pages, start)) is not None}
    if section not in found:
        return None
    after = sorted(place for name, place in found.items() if name != section and place > found[section])
    if not after:
        return None
    index, heading_top = after[0]
    page = pages[index]
    limit = heading_top - (0.0 if after[0] == found.get(None) else _BAND_ABOVE_HEADING)
    above = [word.bottom for word in page.words if word.bottom <= limit]
    above += [rule.bottom for rule in page.rules if rule.bottom <= limit]
    return page, min(limit, max(above, default=limit) + 1.0)


def _start(pages: Sequence[Page], start: str) -> tuple[int, float] | None:
    """Index of the page and height at which a heading or a paragraph begins."""
    first, *rest = start.split()
    for index, page in enumerate(pages):
        for at, word in enumerate(page.words):
            if word.text == first and _follow(page.words[at + 1 :], rest):
                return index, word.top
    return None


def _follow(words: Sequence[Word], texts: Sequence[str]) -> bool:
    return [word.text for word in words[: len(texts)]] == list(texts)
