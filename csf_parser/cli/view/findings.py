"""Findings on the terminal: severity by word and colour, the text in the reader's language."""

from collections.abc import Iterable
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, NOTE
from csf_parser.findings import Finding

_STYLES: Final = {"error": f"bold {BAD}", "warning": DOUBT, "info": NOTE}


def findings_list(findings: Iterable[Finding], words: Words) -> RenderableType:
    """The findings, the gravest first; among equals in the order in which they were found."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    order = list(_STYLES)
    for finding in sorted(findings, key=lambda one: order.index(one.severity)):
        message = finding.message_es if words.language == "es" else finding.message
        place = "  ".join(part for part in (finding.code, finding.field) if part)
        text = Text(printable(message)).append(f"\n{printable(place)}", style=DIM)
        table.add_row(Text(words(f"word.{finding.severity}"), style=_STYLES[finding.severity]), text)
    return table if table.row_count else Text(words("word.no-findings"), style=GOOD)
