"""``csf upload``: sends CSFs to gigstack, each once, and keeps a journal of it.

With ``--json`` a file is an object of these members:

* ``file``: its path;
* ``status``: ``created``, ``updated``, ``skipped``, ``refused``, ``failed`` or ``unknown``;
* ``client_id``: the client that was made or changed, or ``null``; ``ids``: those that a person has to choose from;
* ``reason``: why it was skipped, or what a person has to look at; ``error``: what stopped it;
* ``findings``: those of the check, and what gigstack understood differently.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_json
from csf_parser.cli.policy_options import policy_options
from csf_parser.cli.printable import printable
from csf_parser.cli.reading import reading_options
from csf_parser.cli.upload_options import journal_path, pdfs_of
from csf_parser.errors import ExitCode
from csf_parser.gigstack import (
    AsyncGigstackClient,
    ClientMap,
    Courier,
    GigstackSettings,
    Journal,
    Manners,
    UploadSettingsError,
)
from csf_parser.gigstack.calls import check_client_id
from csf_parser.gigstack.client_map import NO_MAP
from csf_parser.gigstack.preparing import Preparation
from csf_parser.gigstack.run import Outcome, upload_all
from csf_parser.options import ParseOptions
from csf_parser.rules import Policy

if TYPE_CHECKING:
    from csf_parser.cli.view.upload import UploadView

_EXAMPLES: Final = """
\b
Examples:
  csf upload constancia.pdf --dry-run
  csf upload constancia.pdf --client-id client_abc123
  csf upload clients/ --match rfc --yes
  csf upload clients/ --map clients.csv --yes --json > uploaded.jsonl
  csf upload clients/ --match new --concurrency 2 --rate 1 --yes
  csf upload clients/ --policy policy.toml --force --team team_abc123
  csf upload clients/ --journal uploads.sqlite --timeout 60 --settle 120
  csf upload sample_pdfs/company.pdf --accept-specimens --dry-run
  csf --lang es upload clients/ --max-age-days 30 --cfdi-use G03
  csf upload clients/ --efos-csv list.csv --require-seal valid
  csf upload constancia.pdf --config gigstack.toml
  csf upload constancia.pdf --base-url http://127.0.0.1:8787 --yes

The key comes from GIGSTACK_API_KEY, or api_key in the configuration; address and team from GIGSTACK_API_BASE_URL and
GIGSTACK_TEAM, too. Each file is checked first, as by csf check; one with errors is refused unless --force.

A file that the journal has as done is skipped, so a run that was stopped is simply started again. Where an answer was
lost, gigstack is searched for the RFC before anything is sent again.

\b
  created, updated  done
  skipped           done before, or left to a person
  refused           by the check, or by gigstack
  failed            not done; start again
  unknown           perhaps done: see the reason

With --json each file is one object on a line of its own: file, status, client_id, ids, reason, error, findings.

Exit code 1 where a file was refused, failed, is unknown or left to a person, or gigstack stored something else.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("files", metavar="FILE|FOLDER...", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and send nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before sending.")
@click.option("--client-id", metavar="ID", help="Update this client, with the one file.")
@click.option(
    "--match",
    type=click.Choice(["rfc", "new"]),
    help="Where the RFC exists: update that client, or create another.  [default: skip the file]",
)
@click.option("--map", "map_file", metavar="FILE", help="A CSV of file or rfc, and client_id.")
@click.option("--team", metavar="ID", help="Act for another team (gigstack Connect).")
@click.option("--force", is_flag=True, help="Send files with errors, too.")
@click.option("--concurrency", type=click.IntRange(1, 32), default=4, show_default=True, help="Files at a time.")
@click.option("--rate", type=click.FloatRange(min=0.01), metavar="N", help="Requests a second at most.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 300),
    default=30.0,
    show_default=True,
    metavar="N",
    help="Seconds an answer.",
)
@click.option(
    "--settle",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="N",
    help="Seconds after a lost answer until a search shows what was done.",
)
@click.option("--journal", metavar="FILE", help="The journal.  [default: in the user's folder for state]")
@click.option("--config", metavar="FILE", help="The configuration, a TOML file.")
@click.option("--base-url", metavar="URL", help="Of gigstack, or of a sandbox on this machine.")
@click.option("--json", "as_json", is_flag=True, help="JSON: one object a file.")
@policy_options
@reading_options
@language_option
def command(
    files: tuple[str, ...],
    parse_options: ParseOptions,
    policy: Policy,
    dry_run: bool,  # noqa: FBT001 - click passes flags by name
    yes: bool,  # noqa: FBT001
    **options: Any,  # Any: click's
) -> None:
    """Upload CSFs to gigstack: create clients, or update them.

    FILE is a PDF; of a FOLDER, every PDF in it at any depth.
    """
    paths = pdfs_of(files)
    if not paths:
        raise click.UsageError(words()("upload.no-files"))
    if options["client_id"] is not None and len(paths) > 1:
        raise click.UsageError(words()("upload.one-client"))
    if options["client_id"] is not None:
        _check_client_id(options["client_id"])
    preparation = _preparation(policy, parse_options, options)
    for name in preparation.client_map.rows_without_file(paths):
        print_error(words()("upload.map-row-unused", file=printable(name)))
    given = {name: options[name] for name in ("base_url", "team", "config")}
    settings = GigstackSettings.load(**given, needs_key=not dry_run)
    if dry_run:
        passed = _dry_run(paths, preparation, settings, options)
    elif yes or _confirmed(len(paths), settings):
        passed = _upload(paths, preparation, settings, options)
    else:
        print_error(words()("upload.declined"))
        passed = False
    if not passed:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _check_client_id(client_id: str) -> None:
    try:
        check_client_id(client_id)
    except UploadSettingsError as error:
        raise click.BadParameter(words()("upload.no-client-id"), param_hint="--client-id") from error


def _preparation(policy: Policy, parse_options: ParseOptions, options: dict[str, Any]) -> Preparation:
    return Preparation(
        policy,
        parse_options,
        force=options["force"],
        client_id=options["client_id"],
        client_map=NO_MAP if options["map_file"] is None else ClientMap.from_csv(options["map_file"]),
    )


def _confirmed(count: int, settings: GigstackSettings) -> bool:
    texts = words()
    if not sys.stdin.isatty():
        raise click.UsageError(texts("upload.say-yes"))
    mode = {True: "live", False: "test", None: "unknown"}[settings.livemode]
    question = texts("upload.confirm", count=count, url=settings.base_url, mode=texts(f"upload.mode.{mode}"))
    return click.confirm(question, err=True)


def _journal_of(options: dict[str, Any]) -> Path:
    return Path(options["journal"]) if options["journal"] is not None else journal_path()


def _dry_run(paths: list[Path], preparation: Preparation, settings: GigstackSettings, options: dict[str, Any]) -> bool:
    from csf_parser.cli.dry_run import show_file  # noqa: PLC0415 - for dry runs only

    with Journal(_journal_of(options), read_only=True) as journal:
        passed = [show_file(path, preparation, settings, journal, as_json=options["as_json"]) for path in paths]
    print_error(words()("upload.dry-run"))
    return all(passed)


def _upload(paths: list[Path], preparation: Preparation, settings: GigstackSettings, options: dict[str, Any]) -> bool:
    where = _journal_of(options)
    view = None if options["as_json"] else _view(len(paths))
    counts: Counter[str] = Counter()
    passed = True

    def take(outcome: Outcome) -> None:
        nonlocal passed
        counts[outcome.delivery.status] += 1
        passed = passed and _is_good(outcome)
        if view is None:
            _print_json(outcome)
        else:
            view.add(outcome)

    with Journal(where) as journal:
        try:
            asyncio.run(_run(paths, preparation, settings, journal, options, take))
        finally:
            if view is not None:
                view.finish(counts, where)
    return passed


async def _run(
    paths: list[Path],
    preparation: Preparation,
    settings: GigstackSettings,
    journal: Journal,
    options: dict[str, Any],
    take: Callable[[Outcome], None],
) -> None:
    interval_s = 1 / options["rate"] if options["rate"] else 0.0
    manners = Manners(matching=options["match"] or "ask", settle_s=options["settle"])
    async with AsyncGigstackClient(settings, timeout_s=options["timeout"], interval_s=interval_s) as client:
        courier = Courier(client, journal, manners)
        async for outcome in upload_all(paths, preparation, courier, options["concurrency"]):
            take(outcome)


def _is_good(outcome: Outcome) -> bool:
    delivery = outcome.delivery
    is_done = delivery.status in {"created", "updated"} or delivery.reason == "done-before"
    return is_done and all(finding.severity != "error" for finding in delivery.findings)


def _print_json(outcome: Outcome) -> None:
    delivery = outcome.delivery
    error = outcome.error or delivery.error
    print_json(
        {
            "file": outcome.name,
            "status": delivery.status,
            "client_id": delivery.client_id,
            "ids": list(delivery.ids),
            "reason": delivery.reason,
            "error": None if error is None else {"kind": type(error).__name__, "message": str(error)},
            "findings": [finding.model_dump(mode="json") for finding in outcome.findings],
        }
    )


def _view(count: int) -> "UploadView":
    from csf_parser.cli.view.upload import UploadView  # noqa: PLC0415 - rich, for people only

    return UploadView(count, words())
