"""Keys of seals on the terminal, and the progress of learning one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import DIM, DOUBT, Column, Row, labelled, listing, section, terminal
from csf_parser.seal import LearnedKey, LearningStep, SealKey


def keys_table(origins: Iterable[tuple[SealKey, str]], words: Words) -> Table:
    """Every key with where it comes from; the end of the modulus tells two of one certificate apart."""
    keys = tuple(origins)
    return listing(
        (
            Column(words("field.seal.certificate"), tuple(key.certificate for key, _ in keys)),
            Column(words("keys.bits"), tuple(str(key.modulus.bit_length()) for key, _ in keys), right=True),
            Column(words("keys.modulus"), tuple(f"…{key.modulus % 2**32:08x}" for key, _ in keys)),
            Column(words("seal.key"), tuple(words(f"seal.key.{origin}") for _, origin in keys), wide=True),
        )
    )


def learned_key(
    learned: LearnedKey, names: Sequence[str], saved_in: Path | None, words: Words, *, doubtful: bool
) -> RenderableType:
    """What was learned, from which files, what confirms it, and where it was kept."""
    rows = [
        Row(words("keys.bits"), str(learned.key.modulus.bit_length())),
        Row(words("keys.modulus"), Text(hex(learned.key.modulus), style=DIM)),
        Row(words("keys.from"), _listed(learned.learned_from, names)),
        Row(words("keys.confirmed"), _listed(learned.confirmed_by, names)),
        Row(words("keys.contradicted"), _listed(learned.contradicted_by, names)),
        Row(words("keys.saved"), None if saved_in is None else str(saved_in)),
    ]
    table = labelled(row for row in rows if row.value is not None)
    for key in _notes(learned, is_saved=saved_in is not None, doubtful=doubtful):
        table.add_row("", Text(words(key), style=DOUBT))
    table.add_row("", Text(words("keys.trust"), style=DIM))
    return section(words("keys.learned", certificate=learned.key.certificate), table)


@contextmanager
def learning_progress(words: Words) -> Iterator[Callable[[LearningStep], None]]:
    """Shows the step that is under way, on stderr: turning on a terminal, a line a step elsewhere."""
    console = terminal(stderr=True)
    if not console.is_terminal:
        yield lambda step: console.print(words(f"keys.step.{step}"))
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda step: progress.update(task, description=words(f"keys.step.{step}"))


def _listed(indexes: Iterable[int], names: Sequence[str]) -> str | None:
    return ", ".join(printable(names[index]) for index in indexes) or None


def _notes(learned: LearnedKey, *, is_saved: bool, doubtful: bool) -> Iterator[str]:
    if doubtful:
        yield "keys.doubtful"
        return
    if not learned.confirmed:
        yield "keys.unconfirmed"
    if not is_saved:
        yield "keys.not-saved"
