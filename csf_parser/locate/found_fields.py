"""The fields that the labels of a section give, and what is strange about them."""

from dataclasses import dataclass, field

from csf_parser.locate.printed import PrintedText


@dataclass(slots=True)
class FoundFields:
    """Fields by path; labels that no table knows; fields whose label stands twice with different values."""

    fields: dict[str, PrintedText] = field(default_factory=dict)
    unknown_labels: list[PrintedText] = field(default_factory=list)
    repeated: dict[str, PrintedText] = field(default_factory=dict)

    def add(self, path: str, text: PrintedText) -> None:
        """Take a field; where its label stood before, the first value holds."""
        first = self.fields.setdefault(path, text)
        if first.text != text.text:
            self.repeated[path] = text
