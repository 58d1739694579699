"""The layouts of the CSF as tables of measures.

Points; ``x`` from the left edge of the page, ``y`` from its lower edge. The figures of A and B were measured on
genuine files; those of C come from two published measurements of one document, exact to about one point.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Literal, NamedTuple


class Layout(Enum):
    """Which paper is printed. A and B stood side by side for years: they are two issuing channels."""

    A = "A"
    """Larger logos; the cadena is cut short after the title (seen 2022 to 2024)."""
    B1 = "B1"
    """The paper of most years: date and certificate in the cadena, cadena and seal in QR 2 (2019 to 2025)."""
    B2 = "B2"
    """B with time and token in the cadena, and a folio in QR 2 (from 2025-12)."""
    C = "C"
    """Centred headings, all of it lower and to the right, and the cadena of B2 (from mid-2026)."""

    @property
    def has_token(self) -> bool:
        """Whether the cadena has time and token, and QR 2 the folio."""
        return self in (Layout.B2, Layout.C)


class AddressRows(Enum):
    """Which rows the domicile table has at its end."""

    SHORT = "short"
    """Ends with ``Y Calle:`` (since 2022-06)."""
    WITH_STATUS = "with-status"
    """Adds ``Estado del domicilio:`` and ``Estado del contribuyente en el domicilio:`` (2022)."""
    WITH_CONTACT = "with-contact"
    """Adds ``Correo Electrónico:`` and the telephones as well (until 2022-02)."""


class Area(NamedTuple):
    """A rectangle, by its lower left corner."""

    x: float
    y: float
    width: float
    height: float


Alignment = Literal["left", "justified", "centred"]


class Column(NamedTuple):
    """A column of a table. ``pad`` and ``drop`` shift its text to the right and downwards in its cells."""

    left: float
    right: float
    title: str
    alignment: Alignment = "left"
    pad: float = 0.5
    drop: float = 0.0

    @property
    def text_width(self) -> float:
        """Room for text between the sides."""
        return self.right - self.left - self.pad - 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The cédula at the upper left: its right side, its logos, its QR code and the column of grey text."""

    right: float
    title_x: float
    logo_row: float
    logo: Area
    qr_x: float
    text_left: float
    line_pitch: float
    paragraph_gap: float
    empty_line: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The measures of one layout."""

    left: float
    right: float
    body_top: float
    # Between 651.4 pt, where a genuine page still ends, and 654.0 pt, where a row was moved to the next page.
    body_bottom: float
    bar: Area
    hidden_footer: Area
    footer: Area
    wide_footer: bool
    page_number_y: float
    page_number_in_brackets: bool
    heading_centre: float | None
    card: Card
    blank_image: Area
    title_x: float
    title_left: float
    title_width: float
    value_left: float
    middle: float
    # How far each value of the identification stands right of and above its place in the grid.
    value_offsets: tuple[tuple[float, float], ...]
    municipality_on_own_line: bool
    activities: tuple[Column, ...]
    regimes: tuple[Column, ...]
    obligations: tuple[Column, ...]
    legal_left: float
    legal_width: float
    foreign_telephone: str
    seal_label_x: float
    seal_value_x: float
    seal_value_width: float
    seal_pitch: float
    # How far the first line of cadena and seal stands above the baseline of its label.
    chain_lead: float
    signature_lead: float
    seal_qr_x: float


_B: Final = Template(
    left=30.0,
    right=580.0,
    body_top=707.141,
    body_bottom=140.0,
    bar=Area(30.0, 719.152, 550.0, 36.848),
    hidden_footer=Area(30.0, 62.832, 549.999, 63.167),
    footer=Area(30.0, 53.198, 550.0, 72.801),
    wide_footer=False,
    page_number_y=127.862,
    page_number_in_brackets=True,
    heading_centre=None,
    card=Card(
        right=286.789,
        title_x=63.749,
        logo_row=31.634,
        logo=Area(34.514, 654.508, 247.76, 28.8),
        qr_x=32.811,
        text_left=148.123,
        line_pitch=9.248,
        paragraph_gap=0.22,
        empty_line=12.01,
    ),
    blank_image=Area(308.5, 672.902, 119.84, 34.24),
    title_x=339.129,
    title_left=308.5,
    title_width=271.859,
    value_left=230.0,
    middle=305.0,
    value_offsets=((0.0, 0.0),),
    municipality_on_own_line=False,
    activities=(
        Column(30, 75, "Orden"),
        Column(75, 377, "Actividad Económica", "justified"),
        Column(377, 440, "Porcentaje"),
        Column(440, 510, "Fecha Inicio", "centred"),
        Column(510, 580, "Fecha Fin", "centred"),
    ),
    regimes=(
        Column(30, 440, "Régimen"),
        Column(440, 510, "Fecha Inicio", "centred"),
        Column(510, 580, "Fecha Fin", "centred"),
    ),
    obligations=(
        Column(30, 265, "Descripción de la Obligación "),
        Column(265, 440, "Descripción Vencimiento", "justified"),
        Column(440, 510, "Fecha Inicio", "centred"),
        Column(510, 580, "Fecha Fin", "centred"),
    ),
    legal_left=30.4,
    legal_width=548.976,
    foreign_telephone="+ 55 8852 2222",
    seal_label_x=35.8,
    seal_value_x=150.4,
    seal_value_width=400.0,
    seal_pitch=9.248,
    chain_lead=0.382,
    signature_lead=0.382,
    seal_qr_x=438.15,
)

_A: Final = replace(
    _B,
    hidden_footer=Area(30.0, 53.4, 550.0, 72.6),
    wide_footer=True,
    card=replace(_B.card, logo_row=55.74, logo=Area(41.3, 642.41, 234.8, 32.4)),
    blank_image=Area(325.4, 672.902, 119.84, 34.24),
    foreign_telephone="+55 8852 2222",
)

_C: Final = replace(
    _B,
    left=37.3,
    right=574.6,
    body_top=670.7,
    body_bottom=93.0,
    bar=Area(37.3, 682.8, 537.3, 73.2),
    hidden_footer=Area(37.3, 28.2, 537.3, 61.8),
    footer=Area(37.3, 18.9, 537.3, 71.1),
    page_number_y=10.03,
    page_number_in_brackets=False,
    heading_centre=303.8,
    card=Card(
        right=287.8,
        title_x=68.7,
        logo_row=31.634,
        logo=Area(41.5, 618.07, 242.1, 28.8),
        qr_x=40.1,
        text_left=155.4,
        line_pitch=8.7,
        paragraph_gap=0.3,
        empty_line=9.5,
    ),
    blank_image=Area(308.5, 636.5, 119.84, 34.24),
    title_x=334.4,
    title_width=266.1,
    value_left=229.4,
    middle=306.0,
    value_offsets=(
        (0.0, 1.9),
        (0.3, 1.0),
        (0.3, 0.5),
        (-0.6, -1.9),
        (-0.6, 1.0),
        (0.9, 1.9),
        (-1.4, -1.0),
        (0.9, 0.0),
        (0.3, 0.6),
    ),
    municipality_on_own_line=True,
    activities=(
        Column(37.3, 82.75, "Orden"),
        Column(82.75, 371.4, "Actividad Económica", "justified", pad=2.1, drop=3.4),
        Column(371.4, 434.6, "Porcentaje"),
        Column(434.6, 504.6, "Fecha Inicio", "centred", drop=3.4),
        Column(504.6, 574.6, "Fecha Fin", "centred", drop=3.4),
    ),
    regimes=(
        Column(37.3, 434.6, "Régimen", pad=3.8, drop=2.8),
        Column(434.6, 504.6, "Fecha Inicio", "centred", drop=5.6),
        Column(504.6, 574.6, "Fecha Fin", "centred", drop=5.6),
    ),
    obligations=(
        Column(37.3, 265.0, "Descripción de la Obligación "),
        Column(265.0, 434.6, "Descripción Vencimiento", "justified", drop=2.8),
        Column(434.6, 504.6, "Fecha Inicio", "centred", drop=3.4),
        Column(504.6, 574.6, "Fecha Fin", "centred", drop=3.4),
    ),
    legal_left=42.3,
    legal_width=527.3,
    seal_label_x=47.8,
    seal_value_x=146.8,
    seal_value_width=420.0,
    seal_pitch=11.35,
    chain_lead=2.1,
    signature_lead=-4.3,
    seal_qr_x=445.45,
)

TEMPLATES: Final = {Layout.A: _A, Layout.B1: _B, Layout.B2: _B, Layout.C: _C}
