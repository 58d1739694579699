"""A batch on the terminal: a bar or lines while it runs, and what it came to."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
from rich.console import Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from csf_parser.batch import Progress, Summary
from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, NOTE, Column, Row, labelled, listing, section, terminal

_LINE_EVERY_S: Final = 10.0
_DRAW_EVERY_S: Final = 0.1
_MOST_KINDS: Final = 12
_STYLES: Final = {"error": BAD, "warning": DOUBT, "info": NOTE}

Watch = Callable[[Progress], None]


@contextmanager
def watching(words: Words, *, quiet: bool) -> Iterator[Watch]:
    """What shows the progress on stderr: a bar on a terminal, a line every ten seconds elsewhere, or nothing."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as bar:
            yield _on_bar(bar, words)
    else:
        yield _as_lines(words)


def summary_view(summary: Summary, words: Words, *, out: Iterable[Path], store: Path | None) -> RenderableType:
    """What the batch came to, and where to read more."""
    rows = [Row(words("batch.files"), str(summary.files))]
    rows += _unless_none(words, {"reused": summary.reused, "retried": summary.retried})
    rows += [
        Row(words("batch.clients"), str(summary.clients)),
        Row(f"  {words('batch.yes')}", Text(str(summary.yes), style=GOOD)),
        Row(f"  {words('batch.yes-with-warnings')}", Text(str(summary.yes_with_warnings), style=DOUBT)),
        Row(f"  {words('batch.no')}", Text(str(summary.no), style=BAD)),
        Row(words("batch.failures"), Text(str(summary.failures), style=BAD if summary.failures else "")),
    ]
    rows += _ignored(summary, words)
    others = {
        "opened": summary.opened,
        "copies": summary.copies,
        "superseded": summary.superseded,
        "tied": summary.tied,
        "missing": summary.missing,
    }
    rows += _unless_none(words, others | {"filed": summary.filed, "not-filed": summary.not_filed})
    rows += [Row(words("batch.report"), printable(str(path))) for path in out]
    parts: list[RenderableType] = []
    if store is not None:
        rows.append(Row(words("batch.store"), printable(str(store))))
        parts.append(Text(words("batch.store-advice"), style=DIM))
    if summary.kinds:
        parts.insert(0, section(words("section.findings"), _kinds(summary, words)))
    return Group(labelled(rows), Text(), *parts)


def _ignored(summary: Summary, words: Words) -> list[Row]:
    """How many files are not read, and each reason below."""
    if not summary.ignored:
        return []
    reasons = (Row(f"  {one.count}", Text(one.message, style=DIM)) for one in summary.reasons)
    return [Row(words("batch.ignored"), str(summary.ignored)), *reasons]


def _unless_none(words: Words, counts: dict[str, int]) -> list[Row]:
    return [Row(words(f"batch.{name}"), str(count)) for name, count in counts.items() if count]


def _kinds(summary: Summary, words: Words) -> RenderableType:
    kinds = summary.kinds[:_MOST_KINDS]
    severities = (Text(words(f"word.{kind.severity}"), style=_STYLES[kind.severity]) for kind in kinds)
    return listing(
        (
            Column("", tuple(str(kind.count) for kind in kinds), right=True),
            Column("", tuple(severities)),
            Column("", tuple(kind.code for kind in kinds)),
            Column("", tuple(kind.message for kind in kinds), wide=True),
        )
    )


def _bar() -> Bar:
    return Bar(
        SpinnerColumn(),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failures]}"),
        console=terminal(stderr=True),
        transient=True,
        refresh_per_second=5,
    )


def _on_bar(bar: Bar, words: Words) -> Watch:
    task = bar.add_task("", total=None, rate="", failures="")
    started, drawn = time.monotonic(), 0.0

    def watch(progress: Progress) -> None:
        nonlocal started, drawn
        now = time.monotonic()
        if progress.total is None or now - drawn < _DRAW_EVERY_S:
            started = now if progress.total is None else started
            return
        drawn = now
        rate = words("batch.rate", rate=_rate(progress.done, now - started))
        failures = words("batch.not-read", failures=progress.failures) if progress.failures else ""
        bar.update(task, completed=progress.done, total=progress.total, rate=rate, failures=failures)

    return watch


def _as_lines(words: Words) -> Watch:
    started = said = time.monotonic()

    def watch(progress: Progress) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said < _LINE_EVERY_S:
            return
        said = now
        if progress.total is None:
            click.echo(f"csf: {words('batch.found', count=progress.done)}", err=True)
            return
        seconds = round((progress.total - progress.done) * (now - started) / max(progress.done, 1))
        left = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        rate = _rate(progress.done, now - started)
        numbers = {"done": progress.done, "total": progress.total, "failures": progress.failures}
        click.echo(f"csf: {words('batch.progress', rate=rate, left=left, **numbers)}", err=True)

    return watch


def _rate(done: int, seconds: float) -> str:
    rate = done / seconds if seconds else 0.0
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
