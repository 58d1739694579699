"""What stage 2 hands on: the texts that the paper prints, each with its place, nothing interpreted yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csf_parser.extract.document import Box, DecodedCode


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A value as printed, line breaks and runs of blanks folded to one blank.

    ``text`` is ``None`` where the label stands on the page and nothing is printed beside it; ``box`` is then the
    label's own.
    """

    text: str | None
    page: int
    box: Box
    confidence: float = 1.0


PrintedRow = tuple[PrintedText, ...]  # one text a column, in the order of the table's heads


@dataclass(frozen=True, slots=True)
class ForeignText:
    """A run of words that the SAT did not print.

    ``field`` is the path of the value that it is beside, in the value's own cell; ``among_rows`` says whether it is
    within a section, where it could be taken for a part of it.
    """

    text: PrintedText
    field: str | None = None
    among_rows: bool = False


@dataclass(frozen=True, slots=True)
class MissingPages:
    """How many pages of those that the paper counts are not there; and which, where every page has its number."""

    count: int
    of: int
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CutOff:
    """A field that is not seen whole, by its path; ``box`` is where something of it is seen."""

    path: str
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """Everything one CSF prints.

    Attributes:
        pages: Numbers of its pages in the file.
        fields: By field path of the record (``"rfc"``, ``"address.zip"``), for every label found.
        copies: What is printed a second time: ``cedula_rfc``, ``cedula_name``, ``barcode_rfc``.
        activities: Rows of order, name, percentage, start, end.
        regimes: Rows of name, start, end.
        obligations: Rows of description, due, start, end.
        codes: The QR codes and the bar code that stand on its pages.
        unknown_labels: Label-shaped texts that no table here knows.
        odd_rows: Rows of a table that have another number of cells than its columns.
        repeated: By field path, the second value of a label that stands twice.
        stamps: Words in far larger type than SAT's, kept out of the values.
        sections: Which section headings were found.
        recognised: Those of its pages that were read from pictures.
        missing_pages: What the paper counts and is not there.
        cut_off: Fields that an edge of the page cuts off.
        foreign: What is neither a label, a value, nor the SAT's fixed text.
        unreadable_seal: Where cadena or seal are printed in a way that they could not be told apart.
    """

    pages: tuple[int, ...]
    fields: Mapping[str, PrintedText]
    copies: Mapping[str, PrintedText]
    activities: tuple[PrintedRow, ...] = ()
    regimes: tuple[PrintedRow, ...] = ()
    obligations: tuple[PrintedRow, ...] = ()
    codes: tuple[DecodedCode, ...] = ()
    unknown_labels: tuple[PrintedText, ...] = ()
    odd_rows: tuple[PrintedText, ...] = ()
    repeated: Mapping[str, PrintedText] = field(default_factory=dict)
    stamps: tuple[PrintedText, ...] = ()
    sections: frozenset[str] = field(default_factory=frozenset)
    recognised: frozenset[int] = frozenset()
    missing_pages: MissingPages | None = None
    cut_off: tuple[CutOff, ...] = ()
    foreign: tuple[ForeignText, ...] = ()
    unreadable_seal: PrintedText | None = None
