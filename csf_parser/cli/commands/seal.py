"""``csf seal``: whether a seal is valid, whose key it is, and what it proves."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_json
from csf_parser.cli.printable import printable
from csf_parser.cli.reading import read_files, reading_options
from csf_parser.errors import CsfError, ExitCode
from csf_parser.options import ParseOptions
from csf_parser.origin import Form
from csf_parser.rules.seal_statement import SealStatement, state_seal
from csf_parser.seal import load_key_ring

_EXAMPLES: Final = """
\b
Examples:
  csf seal constancia.pdf
  csf seal *.pdf --json
  csf seal --chain '||2024/07/10|EKU9003173C9|…|200001088888800000031||' --signature 'kUA1…'

Offline. A valid seal proves that the SAT issued a CSF for that RFC on that date, and nothing about name, address,
regimes or status, which are not sealed. Exit code 0 where every seal is valid and made for the paper's own RFC.
"""

# The file's name (none for a seal given as text), the statement (none where the file could not be read), and the form
# of the file.
_Stated = tuple[str | None, SealStatement | None, Form | None]


@click.command(epilog=_EXAMPLES)
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--chain", metavar="TEXT", help="Cadena original, instead of a file.")
@click.option("--signature", metavar="BASE64", help="Sello digital that goes with --chain.")
@click.option("--json", "as_json", is_flag=True, help="JSON: one object a seal.")
@reading_options
@language_option
def command(
    files: tuple[str, ...],
    chain: str | None,
    signature: str | None,
    as_json: bool,  # noqa: FBT001 - click passes flags by name
    parse_options: ParseOptions,
) -> None:
    """Verify the seal of CSFs, offline.

    FILE is a PDF, or - for stdin.
    """
    stated = _of_text(chain, signature) if chain or signature else _of_files(files, parse_options)
    if bool(files) == bool(chain or signature) or bool(chain) != bool(signature):
        raise click.UsageError("Give files, or --chain with --signature.")
    print_one = _print_json if as_json else _view()
    sound = True
    for name, statement, origin in stated:
        if statement is not None:
            print_one(name, statement, origin)
        sound = sound and statement is not None and statement.proves_the_paper
    if not sound:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _of_text(chain: str | None, signature: str | None) -> Iterator[_Stated]:
    yield None, state_seal(chain, signature, load_key_ring()), None


def _of_files(files: tuple[str, ...], parse_options: ParseOptions) -> Iterator[_Stated]:
    for name, csf in read_files(files, parse_options):
        if isinstance(csf, CsfError):
            yield name, None, None
        else:
            chain, signature = (csf.seal.chain, csf.seal.signature) if csf.seal else (None, None)
            yield name, state_seal(chain, signature, load_key_ring(), csf.rfc), csf.source.origin


def _print_json(name: str | None, statement: SealStatement, origin: Form | None) -> None:
    values: dict[str, Any] = {"name": name, **statement._asdict(), "origin": origin}  # Any: JSON
    for moment in ("issued_on", "issued_at"):
        values[moment] = values[moment] and values[moment].isoformat()
    print_json(values)


def _view() -> Callable[[str | None, SealStatement, Form | None], None]:
    from csf_parser.cli.view.console import section, show, terminal  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.seal import seal_view  # noqa: PLC0415

    console, texts = terminal(), words()

    def print_seal(name: str | None, statement: SealStatement, origin: Form | None) -> None:
        title = printable(name) if name else texts("section.seal")
        show(console, section(title, seal_view(statement, texts, origin)))

    return print_seal
