"""The files that a command is given: how they are named and read, and their CSFs one by one."""

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, get_args

import click

from csf_parser.cli.output import print_error
from csf_parser.errors import CsfError
from csf_parser.extract import Limits, bytes_of
from csf_parser.options import AppearanceChoice, EngineChoice, OcrChoice, ParseOptions
from csf_parser.pipeline import parse_every
from csf_parser.record import Csf

DEFAULT_OPTIONS: Final = ParseOptions()
_DEFAULTS: Final = DEFAULT_OPTIONS.limits

files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True)

_ISOLATED: Final = click.option(
    "--isolated", is_flag=True, help="Read each file in a process of its own, its time and memory limited."
)

_OPTIONS: Final = (
    click.option(
        "--engine",
        type=click.Choice(get_args(EngineChoice)),
        default="auto",
        show_default=True,
        help="Library that reads the PDF.",
    ),
    click.option(
        "--ocr",
        type=click.Choice(get_args(OcrChoice)),
        default="auto",
        show_default=True,
        help="Recognise pages that are pictures. Needs the extra csf-parser[ocr].",
    ),
    click.option(
        "--appearance",
        type=click.Choice(get_args(AppearanceChoice)),
        default="auto",
        show_default=True,
        help="How far what is read is compared with what the pages show.",
    ),
    click.option(
        "--password",
        envvar="CSF_PARSER_PASSWORD",
        help="Password of an encrypted PDF. The variable CSF_PARSER_PASSWORD keeps it out of the list of processes.",
    ),
    click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        default=_DEFAULTS.max_bytes,
        show_default=True,
        metavar="N",
        help="Refuse larger files.",
    ),
    click.option(
        "--max-pages",
        type=click.IntRange(min=1),
        default=_DEFAULTS.max_pages,
        show_default=True,
        metavar="N",
        help="Refuse PDFs of more pages.",
    ),
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options on how files are read; the command takes them as ``parse_options``, one ``ParseOptions``."""
    return _with_options(command, (*_OPTIONS, _ISOLATED))


def reading_options_of_workers(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of ``reading_options`` without ``--isolated``, for commands that always read in workers."""
    return _with_options(command, _OPTIONS)


def _with_options(command: Callable[..., None], options: tuple[Callable[..., Any], ...]) -> Callable[..., None]:
    @functools.wraps(command)
    def with_reading(
        *, max_bytes: int, max_pages: int, password: str | None, isolated: bool = False, **others: Any
    ) -> None:  # Any: click's
        choices = {name: others.pop(name) for name in ("engine", "ocr", "appearance")}
        limits = Limits(max_bytes=max_bytes, max_pages=max_pages)
        parse_options = ParseOptions(**choices, password=password or None, limits=limits, isolated=isolated)
        command(parse_options=parse_options, **others)

    for option in reversed(options):
        option(with_reading)
    return with_reading


def read_files(
    files: Iterable[str], parse_options: ParseOptions = DEFAULT_OPTIONS
) -> Iterator[tuple[str, Csf | CsfError]]:
    """Every CSF of every file, with the name of its file.

    A file that cannot be read gives its error, which goes to stderr as well; the others go on. The name ``-`` is stdin.
    """
    for name in files:
        try:
            source = bytes_of(sys.stdin.buffer, parse_options.limits) if name == "-" else name
            for csf in parse_every(source, parse_options):
                yield name, csf
        except CsfError as error:
            print_error(error, name)
            yield name, error
