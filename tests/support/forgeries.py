"""Forged specimens: the text of a value hidden in one of many ways, and other letters shown in its place.

Every way is an edit of the page's own content, as a person with a PDF library would make it.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase import pdfmetrics

from tests.support.outlines import outlines

_PAGE: Final = (0, 0, 612, 792)
_DEEP: Final = 6  # forms within forms


@dataclass(frozen=True, slots=True)
class Place:
    """A text on a page: where it is, how it is set, what it says and what is to be seen instead."""

    file: pikepdf.Pdf
    page: pikepdf.Page
    x: float
    y: float
    font: str
    size: float
    old: str
    new: str

    @property
    def width(self) -> float:
        face = "Helvetica-Bold" if self.font == "F0" else "Helvetica"
        return float(pdfmetrics.stringWidth(self.old, face, self.size))

    @property
    def rectangle(self) -> str:
        return f"{self.x - 1:.2f} {self.y - 2:.2f} {self.width + 2:.2f} {self.size + 2:.2f} re"

    def text(self, *, before: str = "", size: float | None = None, shown: str | None = None) -> str:
        """The operators that draw the text."""
        size = self.size if size is None else size
        return f"BT {before} /{self.font} {size} Tf 1 0 0 1 {self.x} {self.y} Tm ({shown or self.old})Tj ET"

    def add(self, kind: str, name: str, thing: Any) -> str:  # Any: pikepdf's objects
        """Put a resource onto the page; its name, which is another one for each print of the text."""
        resources = self.page.Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        name = f"{name}{len(list(resources[kind].keys()))}"
        resources[kind][name] = thing
        return name

    def form(self, content: str, box: tuple[float, ...] = _PAGE, **keys: Any) -> pikepdf.Object:
        """A form object with the page's fonts."""
        return self.file.make_stream(
            content.encode("cp1252"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array(list(box)),
            Resources=Dictionary(Font=self.page.Resources.Font),
            **keys,
        )


Hide = Callable[[Place], str]
"""Gives the operators that draw the old text so that nobody sees it, and adds what these need."""


def _state(**keys: Any) -> Hide:
    def hide(place: Place) -> str:
        name = place.add("/ExtGState", "/GsHidden", Dictionary(Type=Name.ExtGState, **keys))
        return f"q {name} gs {place.text()} Q"

    return hide


def _soft_mask(place: Place) -> str:
    black = place.form("0 g 0 0 612 792 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceGray))
    return _state(SMask=Dictionary(S=Name.Luminosity, G=black))(place)


def _layer_that_is_off(place: Place) -> pikepdf.Object:
    """The file's layer: one for all prints of the text."""
    root = place.file.Root
    if "/OCProperties" not in root:
        layer = place.file.make_indirect(Dictionary(Type=Name.OCG, Name="layer"))
        root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
    return root.OCProperties.OCGs[0]


def _marked_content(place: Place) -> str:
    name = place.add("/Properties", "/Hidden", _layer_that_is_off(place))
    return f"/OC {name} BDC {place.text()} EMC"


def _form_of_a_layer(place: Place) -> str:
    return f"{place.add('/XObject', '/FmHidden', place.form(place.text(), OC=_layer_that_is_off(place)))} Do"


def _clipping_form(place: Place) -> str:
    return f"{place.add('/XObject', '/FmHidden', place.form(place.text(), (0, 0, 1, 1)))} Do"


def _form_under_rectangle(place: Place) -> str:
    name = place.add("/XObject", "/FmHidden", place.form(place.text()))
    return f"{name} Do q 1 g {place.rectangle} f Q"


def _rectangle_in_deep_forms(place: Place) -> str:
    inner = place.form(f"1 g {place.rectangle} f")
    for _ in range(_DEEP):
        outer = place.form("/Inner Do")
        outer.Resources.XObject = Dictionary(Inner=inner)
        inner = outer
    name = place.add("/XObject", "/FmCover", inner)
    return f"{place.text()} {name} Do"


def _under(cover: Callable[[Place], str]) -> Hide:
    return lambda place: f"{place.text()} q {cover(place)} Q"


def _see_through(**keys: Any) -> Hide:
    def hide(place: Place) -> str:
        name = place.add("/ExtGState", "/GsCover", Dictionary(Type=Name.ExtGState, **keys))
        return f"{place.text()} q {name} gs 1 g {place.rectangle} f Q"

    return hide


def _shading(place: Place) -> str:
    white = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([1]), N=1)
    name = place.add(
        "/Shading",
        "/ShCover",
        Dictionary(
            ShadingType=2,
            ColorSpace=Name.DeviceGray,
            Function=white,
            Coords=Array([0, 0, 1, 0]),
            Extend=Array([True, True]),
        ),
    )
    return f"{place.text()} q {place.rectangle} W n {name} sh Q"


def _actual_text(place: Place) -> str:
    return f"/Span <</ActualText ({place.old})>> BDC {place.text(shown=place.new)} EMC"


def _stripes(place: Place) -> str:
    stripes = (f"{place.x - 1} {place.y - 2 + 2 * row} {place.width + 2:.2f} 2.05 re f" for row in range(6))
    return "1 g " + " ".join(stripes)


def annotated(subtype: str, *, swapped: bool = False, **keys: Any) -> Hide:
    """An annotation with a white appearance over the text."""

    def hide(place: Place) -> str:
        width, height = round(place.width + 2, 2), round(place.size + 2, 2)
        white = place.form(f"1 g 0 0 {width} {height} re f", (0, 0, width, height))
        corners = [place.x - 1, place.y - 2, place.x - 1 + width, place.y - 2 + height]
        corners = [*corners[2:], *corners[:2]] if swapped else corners
        annotation = place.file.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name(f"/{subtype}"),
                Rect=Array([round(edge, 2) for edge in corners]),
                F=4,
                AP=Dictionary(N=white),
                **keys,
            )
        )
        if Name.Annots not in place.page:
            place.page.Annots = Array()
        place.page.Annots.append(annotation)
        return place.text()

    return hide


HIDE: Final[dict[str, Hide]] = {
    "render mode 3": lambda place: place.text(before="3 Tr"),
    "render mode 7": lambda place: f"q {place.text(before='7 Tr')} Q",
    "opacity 0": _state(ca=0, CA=0),
    "opacity 0.02": _state(ca=0.02, CA=0.02),
    "opacity 0.08": _state(ca=0.08, CA=0.08),
    "a soft mask of 0": _soft_mask,
    "a clip path elsewhere": lambda place: f"q 0 0 1 1 re W n {place.text()} Q",
    "a form whose box is elsewhere": _clipping_form,
    "size 0.05": lambda place: place.text(size=0.05),
    "marked content that is off": _marked_content,
    "a form that is off": _form_of_a_layer,
    "a form under a rectangle": _form_under_rectangle,
    "ActualText": _actual_text,
    "white": lambda place: f"q 1 g {place.text()} Q",
    "nearly white": lambda place: f"q 0.97 g {place.text()} Q",
    "a white outline": lambda place: f"q 1 G 0.2 w {place.text(before='1 Tr')} Q",
    "under a thick line": _under(
        lambda place: (
            f"1 G {place.size + 2} w {place.x - 1} {place.y + 3} m {place.x + place.width + 1} {place.y + 3} l S"
        )
    ),
    "under stripes": _under(_stripes),
    "under a rectangle": _under(lambda place: f"1 g {place.rectangle} f"),
    "under a rectangle of opacity 0.99": _see_through(ca=0.99),
    "under a rectangle that lightens": _see_through(BM=Name.Lighten),
    "under a shading": _shading,
    "under a rectangle in deep forms": _rectangle_in_deep_forms,
}
COVERING_ANNOTATIONS: Final[dict[str, Hide]] = {
    "a link": annotated("Link"),
    "a text with swapped corners": annotated("FreeText", swapped=True),
    "a stamp": annotated("Stamp"),
    "a square": annotated("Square"),
    "a form field": annotated("Widget", FT=Name.Tx, T="field"),
}
"""These lie over all of the page's content, and so over whatever is shown in place of the text."""

Show = Callable[[Place], str]
"""Gives the operators that draw the new letters, not as text."""


def outlined(face: str, *, aside: bool = False) -> Show:
    """The letters as filled paths."""

    def show(place: Place) -> str:
        x = place.x + (place.width + 12 if aside else 0)
        return "q 0 g " + " ".join(outlines(place.new, x, place.y, place.size, face)) + " Q"

    return show


SHOW: Final[dict[str, Show]] = {
    "the same face": outlined("Helvetica"),
    "another face": outlined("Times-Roman"),
}


def forged(pdf: bytes, old: str, new: str, hide: Hide, show: Show | None) -> bytes:
    """The specimen with every print of one text hidden, and another shown in its place."""
    found = 0
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.contents_coalesce()
            content = page.Contents.read_bytes().decode("cp1252")
            shown = ""
            for match in reversed(list(_printed(content, old))):
                place = _place(opened, page, content, match, new)
                hidden = hide(place)
                shown = f"{show(place)}\n{shown}" if show else shown
                again = f"q 0 g BT /{place.font} {place.size} Tf\n"
                content = f"{content[: match.start()]}ET\nQ\n{hidden}\n{again}{content[match.end() :]}"
                found += 1
            page.Contents = opened.make_stream(f"q\n{content}\nQ\n{shown}".encode("cp1252"))
        opened.save(output)
    assert found, f"not printed: {old}"
    return output.getvalue()


def _printed(content: str, text: str) -> Iterator[re.Match[str]]:
    pattern = rf"1 0 0 1 ([\d.]+) ([\d.]+) Tm\s+(?:/F\d [\d.]+ Tf\s+)?\({re.escape(text)}\)\s*Tj"
    return re.finditer(pattern, content)


def _place(file: pikepdf.Pdf, page: pikepdf.Page, content: str, match: re.Match[str], new: str) -> Place:
    font, size = re.findall(r"/(F\d) ([\d.]+) Tf", content[: match.end()])[-1]
    old = match[0][match[0].index("(") + 1 : match[0].rindex(")")]
    return Place(file, page, float(match[1]), float(match[2]), font, float(size), old, new)
