"""The group ``csf``: its commands, and the border at which every error becomes one line and an exit code.

A command is one module in ``commands`` and one row in ``_COMMANDS``. Its module is imported when the command runs, so
that ``csf parse`` does not pay for the others.
"""

import importlib
import os
import sys
from typing import Any, Final

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error
from csf_parser.errors import CsfError, ExitCode

# Name of the command, and the module that holds it under the attribute ``command``.
_COMMANDS: Final = {
    "parse": "csf_parser.cli.commands.parse",
    "check": "csf_parser.cli.commands.check",
    "batch": "csf_parser.cli.commands.batch",
    "verify": "csf_parser.cli.commands.verify",
    "upload": "csf_parser.cli.commands.upload",
    "sandbox": "csf_parser.cli.commands.sandbox",
    "serve": "csf_parser.cli.commands.serve",
    "seal": "csf_parser.cli.commands.seal",
    "rfc": "csf_parser.cli.commands.rfc",
    "keys": "csf_parser.cli.commands.keys",
    "schema": "csf_parser.cli.commands.schema",
    "sample": "csf_parser.cli.commands.sample",
}

_EXAMPLES: Final = """
\b
Examples:
  csf parse sample_pdfs/company.pdf
  csf parse sample_pdfs/company.pdf --field rfc --field address.zip
  csf parse *.pdf --json > clients.jsonl
  csf check sample_pdfs/company.pdf --accept-specimens
  csf batch clients/ --out report.xlsx --out report.html
  csf seal constancia.pdf
  csf --lang es rfc EKU9003173C9

\b
Exit codes:
  0    all good
  1    some file has an error finding or could not be read
  2    wrong usage
  130  interrupted
"""


class _LazyGroup(click.Group):
    """Imports a command when it is asked for, and ends every run with an exit code of the contract."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order of the table."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, its module imported now."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command

    def invoke(self, ctx: click.Context) -> Any:  # Any: as click has it
        """Run the command; whatever stops it becomes an exit code."""
        try:
            outcome = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has what it wanted: csf parse … | head
            _drop_output()
            ctx.exit(ExitCode.OK)
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)
        except OSError as error:
            if error.filename is None:  # stdout itself, such as a full disk behind it
                _drop_output()
            print_error(words()("file.cannot-write", reason=error.strerror), error.filename or "stdout")
            ctx.exit(ExitCode.FINDINGS)
        except CsfError as error:
            print_error(error)
            ctx.exit(error.exit_code)
        return outcome


def _drop_output() -> None:
    """Send what is still buffered nowhere: it would fail again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if not value or ctx.resilient_parsing:
        return
    from importlib import metadata  # noqa: PLC0415 - for this option only

    try:
        version = metadata.version("csf-parser")
    except metadata.PackageNotFoundError:
        version = "(not installed)"
    click.echo(f"csf {version}")
    ctx.exit()


@click.group(cls=_LazyGroup, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
@language_option
def app() -> None:
    """Read and check the Constancia de Situación Fiscal (CSF) that Mexico's SAT issues."""


def main() -> None:
    """The entry point of ``csf``."""
    # A command has no use for pydantic's plugins, and looking for them through all installed packages takes its time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    app(prog_name="csf")
