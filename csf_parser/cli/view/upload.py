"""An upload on the terminal: progress on stderr, a line a file on stdout as it comes, and the counts at the end."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, Row, labelled, section, show, terminal
from csf_parser.cli.view.findings import findings_list
from csf_parser.error_texts import message_of
from csf_parser.findings import Finding
from csf_parser.gigstack.delivery import STATUSES
from csf_parser.gigstack.run import Outcome

_STYLES: Final = {"created": GOOD, "updated": GOOD, "skipped": DIM, "refused": BAD, "failed": BAD, "unknown": DOUBT}


class UploadView:
    """Shows outcomes as they come."""

    def __init__(self, count: int, words: Words) -> None:
        self._words = words
        self._console = terminal()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        # No bar where nobody watches.
        self._progress = Progress(
            *columns, console=terminal(stderr=True), transient=True, disable=not sys.stderr.isatty()
        )
        self._task = self._progress.add_task(words("upload.progress"), total=count)
        self._progress.start()

    def add(self, outcome: Outcome) -> None:
        """One file more."""
        show(self._console, _line(outcome, self._words))
        self._progress.advance(self._task)

    def finish(self, counts: Mapping[str, int], journal: Path) -> None:
        """The counts of every status, and where the journal is."""
        self._progress.stop()
        rows = [Row(self._words(f"upload.status.{status}"), str(counts.get(status, 0))) for status in STATUSES]
        rows.append(Row(self._words("upload.journal"), str(journal)))
        show(self._console, Text(), section(self._words("upload.summary"), labelled(rows)))


def _line(outcome: Outcome, words: Words) -> RenderableType:
    delivery = outcome.delivery
    line = Text(words(f"upload.status.{delivery.status}").ljust(12), style=_STYLES[delivery.status])
    line.append(printable(outcome.name), style="default")
    if delivery.client_id is not None:
        line.append(f"  {printable(delivery.client_id)}", style=DIM)
    below: list[RenderableType] = [Text(printable(text)) for text in _why(outcome, words)]
    grave = [finding for finding in outcome.findings if _is_worth_a_line(finding, outcome)]
    if grave:
        below += [findings_list(grave, words), *(Text(printable(text), style=DIM) for text in _values(grave, words))]
    return Group(line, *(Padding(one, (0, 0, 0, 2)) for one in below))


def _why(outcome: Outcome, words: Words) -> list[str]:
    delivery = outcome.delivery
    error = outcome.error or delivery.error
    told = [] if error is None else [message_of(error, words.language)]
    if delivery.reason is not None:
        told.append(words(f"upload.reason.{delivery.reason}", ids=", ".join(delivery.ids)))
    elif delivery.status == "refused" and error is None:
        told.append(words("upload.reason.check"))
    return told


def _is_worth_a_line(finding: Finding, outcome: Outcome) -> bool:
    """What gigstack understood differently, always; of the check, what stopped the file."""
    is_of_check = finding not in outcome.delivery.findings
    return not is_of_check or (outcome.delivery.status == "refused" and finding.severity == "error")


def _values(findings: list[Finding], words: Words) -> list[str]:
    return [
        f"{finding.field}  {words('upload.values', printed=finding.data['printed'], gigstack=finding.data['gigstack'])}"
        for finding in findings
        if "gigstack" in finding.data
    ]
