"""``csf check``: whether a client's data can go into a CFDI 4.0, by the SAT's rules and one's own policy.

With ``--json`` a CSF is an object of these members:

* ``file``: the file as it was named, and ``pages``: those on which the CSF stands, from 1;
* ``rfc``: whose CSF it is;
* ``verdict``: ``"yes"``, ``"yes-with-warnings"`` or ``"no"``;
* ``ok``: whether no finding is an error, whatever ``--fail-on`` says;
* ``findings``: as in a record, those of the policy last and all in the policy's severity;
* ``client``: the client record.
"""

from collections.abc import Callable
from typing import Final

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_json
from csf_parser.cli.policy_options import policy_options
from csf_parser.cli.reading import files_argument, read_files, reading_options
from csf_parser.errors import CsfError, ExitCode
from csf_parser.options import ParseOptions
from csf_parser.record import Csf
from csf_parser.rules import CheckResult, Policy, check_csf
from csf_parser.rules.verdict import verdict_of

_EXAMPLES: Final = """
\b
Examples:
  csf check constancia.pdf
  csf check sample_pdfs/company.pdf --accept-specimens
  csf check *.pdf --policy policy.toml --json > checks.jsonl
  csf check constancia.pdf --max-age-days 30 --fail-on warning
  csf check constancia.pdf --cfdi-use G03
  csf check constancia.pdf --efos-csv Listado_Completo_69-B.csv
  csf check constancia.pdf --require-seal valid
  csf --lang es check constancia.pdf

A policy is a TOML file; every line of it may be left out:

\b
  max_age_days = 30
  age_severity = "error"
  require_seal = "valid"
  require_one_regime = true
  accepted_statuses = ["active"]
  cfdi_use = "G03"
  efos_csv = "Listado_Completo_69-B.csv"
  ignore = ["rfc-homoclave"]
  severities = { zip-unknown = "error" }

With --json each CSF is one object on a line of its own: file, pages, rfc, verdict (yes, yes-with-warnings or no), ok
(no finding is an error), findings, client.

Offline: whether the SAT's register says the same today is not asked. Exit code 1 where an error stands (or a warning,
with --fail-on warning) or a file could not be read.
"""

_Printer = Callable[[str, Csf, CheckResult], None]


@click.command(epilog=_EXAMPLES)
@files_argument
@policy_options
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "error"]),
    default="error",
    show_default=True,
    help="From which severity on the exit code is 1.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON: one object a CSF.")
@reading_options
@language_option
def command(
    files: tuple[str, ...],
    parse_options: ParseOptions,
    policy: Policy,
    fail_on: str,
    as_json: bool,  # noqa: FBT001 - click passes flags by name
) -> None:
    """Check whether clients' data can go into a CFDI 4.0.

    FILE is a PDF, or - for stdin. Options override the policy.
    """
    print_one = _print_json if as_json else _view()
    accepted = {"yes"} if fail_on == "warning" else {"yes", "yes-with-warnings"}
    passed = True
    for name, csf in read_files(files, parse_options):
        if isinstance(csf, CsfError):
            passed = False
            continue
        result = check_csf(csf, policy)
        print_one(name, csf, result)
        passed = passed and verdict_of(result.findings) in accepted
    if not passed:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _print_json(name: str, csf: Csf, result: CheckResult) -> None:
    checked = result.model_dump(mode="json")
    print_json(
        {
            "file": name,
            "pages": csf.source.pages,
            "rfc": csf.rfc,
            "verdict": verdict_of(result.findings),
            "ok": checked["ok"],
            "findings": checked["findings"],
            "client": checked["client"],
        }
    )


def _view() -> _Printer:
    from csf_parser.cli.view.check import check_view  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.console import SEPARATOR, show, terminal  # noqa: PLC0415

    console, texts, is_first = terminal(), words(), True

    def print_one(name: str, csf: Csf, result: CheckResult) -> None:
        nonlocal is_first
        if not is_first:
            show(console, SEPARATOR)
        is_first = False
        show(console, check_view(name, csf, result, texts))

    return print_one
