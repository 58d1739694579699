"""The files that a command is given: how they are named, and their CSFs one by one."""

import sys
from collections.abc import Iterable, Iterator

import click

from csf_parser.cli.output import print_error
from csf_parser.errors import CsfError
from csf_parser.extract import Limits, bytes_of
from csf_parser.pipeline import EngineChoice, parse_all
from csf_parser.record import Csf

files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True)

password_option = click.option(
    "--password",
    envvar="CSF_PARSER_PASSWORD",
    help="Of an encrypted PDF. The variable CSF_PARSER_PASSWORD keeps it out of the list of processes.",
)


def read_files(
    files: Iterable[str], engine: EngineChoice = "auto", password: str | None = None
) -> Iterator[tuple[str, Csf | None]]:
    """Every CSF of every file, with the name of its file.

    A file that cannot be read gives ``None``, and its error goes to stderr; the others go on. The name ``-`` is stdin.
    """
    for name in files:
        try:
            source = bytes_of(sys.stdin.buffer, Limits()) if name == "-" else name
            for csf in parse_all(source, engine=engine, password=password):
                yield name, csf
        except CsfError as error:
            print_error(error, name)
            yield name, None
