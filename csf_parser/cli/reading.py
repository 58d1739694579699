"""The files that a command is given: how they are named and read, and their CSFs one by one."""

import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import click

from csf_parser.cli.output import print_error
from csf_parser.errors import CsfError
from csf_parser.extract import Limits, bytes_of
from csf_parser.pipeline import EngineChoice, OcrChoice, Options, parse_every
from csf_parser.record import Csf

_DEFAULTS: Final = Limits()

files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True)

password_option = click.option(
    "--password",
    envvar="CSF_PARSER_PASSWORD",
    help="Of an encrypted PDF. The variable CSF_PARSER_PASSWORD keeps it out of the list of processes.",
)

_OPTIONS: Final = (
    click.option(
        "--engine",
        type=click.Choice(["auto", "pdfium", "pdfplumber"]),
        default="auto",
        show_default=True,
        help="What reads the PDF.",
    ),
    click.option(
        "--ocr",
        type=click.Choice(["never", "auto", "always"]),
        default="auto",
        show_default=True,
        help="Recognise pages that are pictures. Needs the extra csf-parser[ocr].",
    ),
    password_option,
    click.option(
        "--isolated", is_flag=True, help="Read each file in a process of its own, its time and memory limited."
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


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read; the arguments of ``parse_all``."""

    engine: EngineChoice = "auto"
    ocr: OcrChoice = "auto"
    password: str | None = None
    isolated: bool = False
    limits: Limits = field(default=_DEFAULTS)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options on how files are read; the command takes them together as ``reading``."""

    @functools.wraps(command)
    def with_reading(*, max_bytes: int, max_pages: int, **options: Any) -> None:  # Any: click's
        choices = {name: options.pop(name) for name in ("engine", "ocr", "password", "isolated")}
        command(reading=Reading(**choices, limits=Limits(max_bytes=max_bytes, max_pages=max_pages)), **options)

    for option in reversed(_OPTIONS):
        option(with_reading)
    return with_reading


def read_files(files: Iterable[str], reading: Reading | None = None) -> Iterator[tuple[str, Csf | None]]:
    """Every CSF of every file, with the name of its file.

    A file that cannot be read gives ``None``, and its error goes to stderr; the others go on. The name ``-`` is stdin.
    """
    how = reading or Reading()
    for name in files:
        try:
            source = bytes_of(sys.stdin.buffer, how.limits) if name == "-" else name
            options = Options.of(engine=how.engine, ocr=how.ocr, password=how.password, limits=how.limits)
            for csf in parse_every(source, options, isolated=how.isolated):
                yield name, csf
        except CsfError as error:
            print_error(error, name)
            yield name, None
