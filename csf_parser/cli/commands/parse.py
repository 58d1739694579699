"""``csf parse``: reads CSFs and prints their records."""

from collections.abc import Callable
from typing import Any, Final

import click

from csf_parser.cli.field_path import is_field_path, near_paths, value_at
from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_json, print_text, print_value
from csf_parser.cli.printable import printable
from csf_parser.cli.reading import files_argument, read_files, reading_options
from csf_parser.error_texts import message_of
from csf_parser.errors import CsfError, ExitCode, NoCsfFound, NotACsf
from csf_parser.options import ParseOptions
from csf_parser.record import ClientRecord, Csf

_EXAMPLES: Final = """
\b
Examples:
  csf parse sample_pdfs/company.pdf
  csf parse sample_pdfs/company.pdf --json
  csf parse sample_pdfs/company.pdf --field rfc --field 'regimes[0].code'
  csf parse sample_pdfs/individual.pdf --client --regime 612 --json
  csf parse *.pdf --json > clients.jsonl
  csf parse sample_pdfs/scans/individual-page-1.jpg
  csf parse upload.pdf --isolated --max-bytes 1000000 --max-pages 20
  curl -s https://example.com/csf.pdf | csf parse - --field address.zip

A file that holds several CSFs gives them all. With --json each CSF is one object on a line of its own (JSON Lines;
of one CSF that is a JSON document); on a terminal it is indented.

A file that is another document, or a picture without legible text, gives what is known of its taxpayer: RFC, idCIF, and
folio, date and sense of an opinion. With --json that is an object with the members "file" and "error".

With --field a value that the paper does not have is an empty line; lists and objects are JSON. "csf schema" lists the
fields.
"""

_Printer = Callable[[Csf | ClientRecord], None]


@click.command(epilog=_EXAMPLES)
@files_argument
@click.option("--json", "as_json", is_flag=True, help="JSON: one object a CSF.")
@click.option("--field", "fields", metavar="PATH", multiple=True, help="Only this value, bare. May be repeated.")
@click.option("--client", is_flag=True, help="The normalized client record instead of the CSF.")
@click.option("--regime", metavar="CODE", help="With --client: the regime to invoice under, where several are active.")
@reading_options
@language_option
def command(files: tuple[str, ...], parse_options: ParseOptions, **output: Any) -> None:  # Any: click's
    """Read CSFs and print what they say.

    FILE is a PDF, a scan or photograph (PNG, JPEG, TIFF, WebP, HEIC), or - for stdin.
    """
    print_one, client, regime = _printer(output), output["client"], output["regime"]
    sound = True
    for name, csf in read_files(files, parse_options):
        if isinstance(csf, CsfError):
            sound = False
            if isinstance(csf, NoCsfFound) and not output["fields"]:
                _print_known(name, csf, as_json=output["as_json"])
            continue
        record = _client_record(name, csf, regime) if client else csf
        if record is not None:
            print_one(record)
        sound = sound and record is not None and csf.ok
    if not sound:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _printer(options: dict[str, Any]) -> _Printer:
    """What prints a record in the form that the options choose.

    Raises:
        click.UsageError: The options do not go together.
    """
    fields, client = options["fields"], options["client"]
    if options["regime"] is not None and not client:
        raise click.UsageError("--regime goes with --client.")
    if fields and options["as_json"]:
        raise click.UsageError("--field prints bare values and --json whole records: choose one.")
    _require_fields(fields, client=client)
    if fields:
        return lambda record: _print_fields(record, fields)
    return print_json if options["as_json"] else _view()


def _require_fields(fields: tuple[str, ...], *, client: bool) -> None:
    model = ClientRecord if client else Csf
    for path in fields:
        if not is_field_path(path, model):
            near = near_paths(path, model)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"There is no field '{path}'.{hint} See 'csf schema'.")


def _print_fields(record: Csf | ClientRecord, fields: tuple[str, ...]) -> None:
    values = record.model_dump(mode="json")
    for path in fields:
        print_value(value_at(path, values))


def _view() -> _Printer:
    from csf_parser.cli.view.client import print_client  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.console import SEPARATOR, show, terminal  # noqa: PLC0415
    from csf_parser.cli.view.record import print_record  # noqa: PLC0415

    console, texts, is_first = terminal(), words(), True

    def print_one(record: Csf | ClientRecord) -> None:
        nonlocal is_first
        if not is_first:
            show(console, SEPARATOR)
        is_first = False
        if isinstance(record, ClientRecord):
            print_client(record, texts, console)
        else:
            print_record(record, texts, console)

    return print_one


def _print_known(name: str, error: NoCsfFound, *, as_json: bool) -> None:
    """What a document that is not a CSF says of its taxpayer."""
    known = {"rfc": error.rfc, "id_cif": error.id_cif, **error.facts}
    if as_json:
        described = {
            "kind": type(error).__name__,
            "looks_like": error.looks_like if isinstance(error, NotACsf) else None,
            "message": message_of(error, "en"),
            "message_es": message_of(error, "es"),
            "rfc": error.rfc,
            "id_cif": error.id_cif,
            "facts": error.facts,
        }
        print_json({"file": name, "error": described})
        return
    for fact, value in known.items():
        if value is not None:
            texts = words()
            label = texts(f"fact.{fact}")
            print_text(printable(f"  {label:<12}{texts(f'sense.{value}') if fact == 'sense' else value}"))


def _client_record(name: str, csf: Csf, regime: str | None) -> ClientRecord | None:
    """The client record, or ``None`` where the regime that was asked for is not active; stderr says so."""
    try:
        return csf.client_record(regime)
    except ValueError:
        active = ", ".join(row.code for row in csf.regimes if row.active and row.code) or words()("section.none")
        print_error(words()("parse.regime-not-active", regime=regime, active=active), name)
        return None
