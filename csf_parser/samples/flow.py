"""The vertical grammar: how blocks follow each other down the pages.

A block is never split. One that would pass the lower end of the body begins the next page, so that a heading may stay
alone at a page's foot and a table goes on without repeating its heading or its column titles. Genuine files break so.
"""

from csf_parser.samples.content import BAND, Content
from csf_parser.samples.layout import Area, Template
from csf_parser.samples.text import BOLD, Piece, line_height, place, width_of

LABEL_SIZE = 8.0
HEADING_SIZE = 10.0
TITLE_SIZE = 12.0

# The height of an empty paragraph; it separates tables and paragraphs.
GAP = 12.01
_ROUNDING = 0.01

Side = tuple[float, float]


class Flow:
    """The pages as they fill, and the height ``y`` at which the next block begins."""

    def __init__(self, template: Template, *, borders: bool = True) -> None:
        self.template = template
        self.pages = [Content()]
        self.y = template.body_top
        self._borders = borders
        self._cells: list[list[Area]] = []

    @property
    def page(self) -> Content:
        """The page that is being filled."""
        return self.pages[-1]

    def take(self, height: float) -> float:
        """Reserve room for a block, on a new page where this one has too little; the answer is its upper end."""
        if self.y - height < self.template.body_bottom - _ROUNDING:
            self.end_table()
            self.pages.append(Content())
            self.y = self.template.body_top
        top = self.y
        self.y -= height
        return top

    def skip_line(self) -> None:
        """An empty paragraph; at the foot of a page it is lost, for no page begins with one."""
        self.y = max(self.y - GAP, self.template.body_bottom)

    def row(self, height: float, sides: list[Side]) -> float:
        """A table row with a cell between each pair of sides; the answer is its upper end."""
        top = self.take(height)
        self._cells.append([Area(left, top - height, right - left, height) for left, right in sides])
        return top

    def end_table(self) -> None:
        """Draw the borders of the rows of this page, last row and last cell first, as genuine files do."""
        for row in reversed(self._cells):
            for cell in reversed(row):
                self.border(cell)
        self._cells.clear()

    def border(self, cell: Area, sides: str = "TRBL") -> None:
        """Sides of a cell, unless this print is to have none."""
        if self._borders:
            self.page.border(cell, sides)

    def heading(self, text: str, height: float) -> None:
        """A grey band over the whole width with the title of a section."""
        left, right = self.template.left, self.template.right
        top = self.take(height)
        band = Area(left, top - height, right - left, height)
        self.page.fill(*band, BAND)
        x = left + 0.5
        if self.template.heading_centre is not None:
            x = self.template.heading_centre - width_of(text, BOLD, HEADING_SIZE) / 2
        self.page.text(x, centred_baseline(top, height, HEADING_SIZE), text, BOLD, HEADING_SIZE)
        self.border(band)

    def write(self, line: list[Piece], x: float, y: float, stretch_to: float | None = None) -> None:
        """One line of a justified paragraph, word by word."""
        for at, piece in place(line, x, LABEL_SIZE, stretch_to):
            self.page.text(at, y, piece.text, piece.font, LABEL_SIZE)
            if piece.underlined:
                self.page.underline(at, y, width_of(piece.text, piece.font, LABEL_SIZE))


def centred_baseline(top: float, height: float, size: float) -> float:
    """Baseline of one bold line in the middle of a band."""
    return top - height / 2 + (BOLD.above + BOLD.below) * size / 2 - BOLD.above * size


def baselines(lines: list[list[Piece]], size: float) -> list[float]:
    """How far below the upper end of a block of lines each baseline stands."""
    below: list[float] = []
    end = 0.0
    for line in lines:
        above, under = line_height(line, size)
        below.append(end + above)
        end += above + under
    return below


def block_height(lines: list[list[Piece]], size: float) -> float:
    """Height of a block of lines."""
    return sum(sum(line_height(line, size)) for line in lines)
