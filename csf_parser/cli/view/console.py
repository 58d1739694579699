"""The terminal, and the few forms that every view is built from."""

import io
import re
import sys
from collections.abc import Iterable
from typing import Final, NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from csf_parser.cli.printable import printable

DIM: Final = "dim"
HEADING: Final = "bold cyan"
GOOD: Final = "green"
DOUBT: Final = "yellow"
BAD: Final = "red"
NOTE: Final = "blue"
NOTHING: Final = "—"

_BLANKS_AT_THE_END: Final = re.compile(" +$", re.MULTILINE)


SEPARATOR: Final = Rule(style=DIM)


class Row(NamedTuple):
    """A label and its value; ``None`` is printed empty on the paper."""

    label: str
    value: str | Text | None


class _Terminal(Console):
    """A console that leaves a reader gone early to the command, for which that is no error."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def terminal(*, stderr: bool = False) -> Console:
    """The console of this run. It heeds ``NO_COLOR``, ``FORCE_COLOR`` and ``COLUMNS``."""
    stream = sys.stderr if stderr else sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        # A locale that cannot print a letter is no reason to stop.
        stream.reconfigure(errors="replace")
    return _Terminal(file=stream, highlight=False, markup=False, emoji=False)


def show(console: Console, *parts: RenderableType) -> None:
    """Print the parts, without the blanks with which rich fills every line up."""
    with console.capture() as capture:
        console.print(*parts, sep="\n")
    console.file.write(_BLANKS_AT_THE_END.sub("", capture.get()))


def shown(value: object) -> Text:
    """A value as a text that no control character of it can leave; a dash for none."""
    if isinstance(value, Text):
        return value
    return Text(NOTHING, style=DIM) if value is None else Text(printable(str(value)))


def labelled(rows: Iterable[Row], label_width: int | None = None) -> Table:
    """Values behind their labels, one a line."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style=DIM, no_wrap=True, width=label_width)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(row.label, shown(row.value))
    return table


def section(title: str, content: RenderableType) -> Group:
    """A heading, what it heads, and a blank line."""
    return Group(Text(title, style=HEADING), Padding(content, (0, 0, 1, 2), expand=False))


class Column(NamedTuple):
    """A column of a table with the values of all rows. ``wide`` ones share what the narrow ones leave."""

    title: str
    values: tuple[str | Text | None, ...]
    wide: bool = False
    right: bool = False
    ratio: int = 1


def listing(columns: Iterable[Column]) -> Table:
    """A table without rules; a column that has no value at all is left out."""
    kept = [column for column in columns if any(value is not None for value in column.values)]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM, show_edge=False)
    for column in kept:
        table.add_column(
            column.title,
            overflow="fold",
            no_wrap=not column.wide,
            justify="right" if column.right else "left",
            ratio=column.ratio if column.wide else None,
        )
    for values in zip(*(column.values for column in kept), strict=True):
        table.add_row(*(shown(value) for value in values))
    return table
