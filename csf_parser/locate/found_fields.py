"""The fields that the labels of a section give, and what is strange about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from csf_parser.extract.document import Word
from csf_parser.locate.lines import printed
from csf_parser.locate.printed import ForeignText, PrintedText
from csf_parser.locate.runs import runs_of


@dataclass(slots=True)
class FoundFields:
    """Fields by path; labels that no table knows; fields whose label is there twice with different values.

    ``foreign`` is text in the cells of these fields that the SAT did not print.
    """

    fields: dict[str, PrintedText] = field(default_factory=dict)
    unknown_labels: list[PrintedText] = field(default_factory=list)
    repeated: dict[str, PrintedText] = field(default_factory=dict)
    foreign: list[ForeignText] = field(default_factory=list)

    def add(self, path: str, text: PrintedText) -> None:
        """Take a field; if its label was there before, the first value holds."""
        first = self.fields.setdefault(path, text)
        if first.text != text.text:
            self.repeated[path] = text


def foreign_in_cell(words: Sequence[Word], page: int, path: str | None) -> list[ForeignText]:
    """The runs of the words, as text beside the value of a field."""
    return [ForeignText(printed(run, page), path, among_rows=True) for run in runs_of(words)]
