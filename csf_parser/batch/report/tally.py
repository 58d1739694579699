"""What the entries of a report come to: counts by verdict and by kind of finding."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from csf_parser.batch.entries import Entry
from csf_parser.batch.outcome import Row
from csf_parser.findings.paper_places import Language

_SEVERITIES: Final = ("error", "warning", "info")
_MOST_MESSAGES: Final = 2000


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often a finding occurs, or why files could not be read; with its text where it first did."""

    code: str
    severity: str
    count: int
    message: str


class Tally:
    """Counts of the entries added so far.

    Attributes:
        files: Files that have a result.
        clients: CSFs in them.
        verdicts: CSFs by verdict, and files without a record as ``failure``.
        with_places: CSFs with an error or a warning that stands at a place of the page.
        messages: The texts of findings that were met first, in order.
    """

    def __init__(self, language: Language) -> None:
        self.files = 0
        self.clients = 0
        self.verdicts: Counter[str] = Counter()
        self.with_places = 0
        self.messages: dict[str, int] = {}
        self._message = "message_es" if language == "es" else "message"
        self._kinds: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], str] = {}

    def add(self, entry: Entry) -> None:
        """Count one file."""
        self.files += 1
        if entry.failure is not None:
            self.verdicts["failure"] += 1
            self._count(str(entry.failure["error"]), "error", str(entry.failure[self._message]))
        for document in entry.documents:
            self.clients += 1
            self.verdicts[str(document.client["verdict"])] += 1
            self.with_places += any(row["x0"] is not None and row["severity"] != "info" for row in document.findings)
            for row in document.findings:
                message = str(row[self._message])
                self._count(str(row["code"]), str(row["severity"]), message)
                if len(self.messages) < _MOST_MESSAGES:
                    self.messages.setdefault(message, len(self.messages))

    def short(self, finding: Row) -> int | str:
        """The finding's text, or its number among ``messages``."""
        message = str(finding[self._message])
        return self.messages.get(message, message)

    def kinds(self) -> list[KindCount]:
        """The kinds of findings, the gravest and most frequent first."""
        counted = [
            KindCount(code, severity, count, self._examples[code, severity])
            for (code, severity), count in self._kinds.items()
        ]
        return sorted(counted, key=lambda kind: (_SEVERITIES.index(kind.severity), -kind.count, kind.code))

    def _count(self, code: str, severity: str, message: str) -> None:
        self._kinds[code, severity] += 1
        self._examples.setdefault((code, severity), message)
