"""What the entries of a report come to: counts by verdict and by kind of finding."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

from csf_parser.batch.entries import Entry
from csf_parser.batch.outcome import Row
from csf_parser.findings.catalogue import CATALOGUE
from csf_parser.findings.paper_places import Language

_SEVERITIES: Final = ("error", "warning", "info")
_MOST_MESSAGES: Final = 2000
_MOST_KINDS: Final = 1000
_NUMBERS: Final = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_BLANKS: Final = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often a finding occurs, or how many files cannot be read for one reason.

    ``message`` is true of all of them: where their texts differ, what differs is left out (``…``). ``looks_like`` says
    which other document the files are.
    """

    code: str
    severity: str
    count: int
    message: str
    looks_like: str | None = None


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many files are ignored for a reason; ``example`` is the name of one."""

    reason: str
    count: int
    message: str
    example: str


class Tally:
    """Counts of the entries added so far; a ``Sink`` that writes nothing.

    Attributes:
        files: Files that have a result.
        ignored: Files that are not read.
        clients: CSFs in them.
        verdicts: CSFs by verdict, and files without a record as ``failure``.
        with_places: CSFs with an error or a warning that stands at a place of the page.
        messages: The texts of findings that were met first, in order.
    """

    def __init__(self, language: Language) -> None:
        self.files = 0
        self.ignored = 0
        self.clients = 0
        self.verdicts: Counter[str] = Counter()
        self.with_places = 0
        self.messages: dict[str, int] = {}
        self._message = "message_es" if language == "es" else "message"
        self._language: Language = language
        self._kinds: Counter[_Key] = Counter()
        self._texts: dict[_Key, str] = {}
        self._reasons: Counter[str] = Counter()
        self._ignored: dict[str, tuple[str, str]] = {}

    def add(self, entry: Entry) -> None:
        """Count one file."""
        self.files += 1
        if entry.failure is not None:
            self.verdicts["failure"] += 1
            self._count_failure(entry.failure)
        for document in entry.documents:
            self.clients += 1
            self.verdicts[str(document.client["verdict"])] += 1
            self.with_places += any(row["x0"] is not None and row["severity"] != "info" for row in document.findings)
            for row in document.findings:
                message = str(row[self._message])
                self._count_finding(str(row["code"]), str(row["severity"]), message)
                if len(self.messages) < _MOST_MESSAGES:
                    self.messages.setdefault(message, len(self.messages))

    def add_ignored(self, row: Row) -> None:
        """Count one file that is ignored."""
        reason = str(row["reason"])
        self.ignored += 1
        self._reasons[reason] += 1
        self._ignored.setdefault(reason, (str(row[self._message]), str(row["file"])))

    def reasons(self) -> list["ReasonCount"]:
        """Why files are ignored, the most frequent reason first."""
        counted = [ReasonCount(reason, count, *self._ignored[reason]) for reason, count in self._reasons.items()]
        return sorted(counted, key=lambda one: (-one.count, one.reason))

    def close(self) -> None:
        """See ``Sink``: there is nothing to complete."""

    def discard(self) -> None:
        """See ``Sink``: there is nothing to remove."""

    def short(self, finding: Row) -> int | str:
        """The finding's text, or its number among ``messages``."""
        message = str(finding[self._message])
        return self.messages.get(message, message)

    def kinds(self) -> list[KindCount]:
        """The kinds of findings, the gravest and most frequent first."""
        counted = [
            KindCount(key.code, key.severity, count, self._texts[key], key.looks_like)
            for key, count in self._kinds.items()
        ]
        return sorted(counted, key=lambda kind: (_SEVERITIES.index(kind.severity), -kind.count, kind.code))

    def _count_failure(self, failure: Row) -> None:
        """Count one file by all that its message says, except for numbers."""
        message = _NUMBERS.sub("…", str(failure[self._message]))
        looks_like = None if failure["looks_like"] is None else str(failure["looks_like"])
        key = _Key(str(failure["error"]), "error", looks_like, message)
        if key not in self._kinds and len(self._kinds) >= _MOST_KINDS:
            key = _Key(key.code, key.severity, None, "…")
        self._kinds[key] += 1
        self._texts.setdefault(key, str(failure[self._message]))
        if self._texts[key] != failure[self._message]:
            self._texts[key] = key.text

    def _count_finding(self, code: str, severity: str, message: str) -> None:
        key = _Key(code, severity)
        self._kinds[key] += 1
        if self._texts.setdefault(key, message) != message:
            kind = CATALOGUE[code]
            self._texts[key] = _BLANKS.sub("…", kind.spanish if self._language == "es" else kind.english)


class _Key(NamedTuple):
    code: str
    severity: str
    looks_like: str | None = None
    text: str = ""
