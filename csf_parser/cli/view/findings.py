"""Findings on the terminal: severity by word and colour, the text in the reader's language.

What to do about a finding is written in English only (``FindingKind.advice``), so Spanish readers are not shown it.
"""

from collections.abc import Iterable
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, NOTE
from csf_parser.findings import CATALOGUE, Finding

_STYLES: Final = {"error": f"bold {BAD}", "warning": DOUBT, "info": NOTE}


def findings_list(findings: Iterable[Finding], words: Words) -> RenderableType:
    """The findings, the gravest first; among equals in the order in which they were found."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    order = list(_STYLES)
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        table.add_row(Text(words(f"word.{finding.severity}"), style=_STYLES[finding.severity]), _told(finding, words))
    return table if table.row_count else Text(words("word.no-findings"), style=GOOD)


def findings_with_advice(findings: Iterable[Finding], words: Words) -> RenderableType:
    """Findings of one severity with what to do, once for all those of one code."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    advised: set[str] = set()
    for finding in findings:
        text = _told(finding, words)
        kind = CATALOGUE.get(finding.code)
        if kind is not None and words.language == "en" and finding.code not in advised:
            text.append(f"\n{words('check.advice', advice=kind.advice)}")
        advised.add(finding.code)
        table.add_row(Text("•", style=_STYLES[finding.severity]), text)
    return table


def _told(finding: Finding, words: Words) -> Text:
    """The message, and below it code, field and the rule by which the SAT refuses an invoice."""
    message = finding.message_es if words.language == "es" else finding.message
    place = "  ".join(str(part) for part in (finding.code, finding.field, finding.data.get("cfdi_rule")) if part)
    return Text(printable(message)).append(f"\n{printable(place)}", style=DIM)
