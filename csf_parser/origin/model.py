"""What the form of a file says of its making."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from csf_parser.extract.document import Box

Form = Literal["original", "resaved", "rewritten", "unknown"]
MisfitKind = Literal["centre", "gap", "start", "words", "baseline"]
PageForm = Literal["original", "edited", "rewritten", "unknown"]


class Misfit(NamedTuple):
    """A line that is not where the SAT's program would have put it.

    ``kind`` says which measure it does not fit; ``by_pt`` by how many points.
    """

    kind: MisfitKind
    page: int
    box: Box
    by_pt: float


@dataclass(frozen=True, slots=True)
class PageOrigin:
    """The form of one page.

    Attributes:
        number: Its number, from 1.
        form: ``original``: in the grammar of the SAT's program. ``edited``: most of its text is in it, and some text or
            some operators are not. ``rewritten``: it is another program's. ``unknown``: it cannot be judged.
        reasons: What does not fit, in the format's own terms (``"operators: TJ Tc"``).
        foreign: Where text that another program wrote is, on an edited page.
        misfits: The lines out of the arithmetic, on a page of a measured layout.
        resembles_original: Whether a rewritten page has the two fonts and the cell borders of the SAT's pages, and no
            third font: what an editor leaves that takes a page apart and writes it anew, and a re-print seldom does.
        shows_its_text: Whether the grammar settles that the page shows what its text says, but for what lies over it
            and the edge of the page.
    """

    number: int
    form: PageForm
    reasons: tuple[str, ...] = ()
    foreign: tuple[Box, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    resembles_original: bool = False
    shows_its_text: bool = False


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """The form of the file and of the pages of one CSF.

    Attributes:
        container: What in the file around the pages does not fit.
        pictures: Which of the constant pictures are not known, by their sizes in pixels.
        pages: The CSF's pages.
    """

    container: tuple[str, ...]
    pictures: tuple[str, ...]
    pages: tuple[PageOrigin, ...]

    @property
    def form(self) -> Form:
        """The form of the whole: the farthest from the original that any page has.

        >>> FileOrigin((), (), (PageOrigin(1, "original"),)).form
        'original'
        """
        forms = {page.form for page in self.pages}
        if forms & {"edited", "rewritten"}:
            return "rewritten"
        if "unknown" in forms or self.pictures or not forms:
            return "unknown"
        return "resaved" if self.container else "original"
