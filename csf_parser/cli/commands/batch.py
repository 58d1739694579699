"""``csf batch``: folders of files into one report, and only what is new the next time."""

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from csf_parser.batch import (
    FORMATS,
    BatchOptions,
    Choice,
    DaskEngine,
    Engine,
    Filing,
    LocalEngine,
    Reading,
    ReportOptions,
    Shard,
    SourceError,
    Summary,
    run_batch,
)
from csf_parser.batch.engine import DEFAULT_SECONDS
from csf_parser.batch.run import DEFAULT_STORE
from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_json
from csf_parser.cli.reading import reading_options_of_workers
from csf_parser.errors import ExitCode
from csf_parser.options import ParseOptions
from csf_parser.rules import Policy

_EXAMPLES: Final = """
\b
Examples:
  csf batch clients/ --out report.xlsx --out report.html
  csf batch clients/ more.zip 'scans/2025-*.pdf' --out report.jsonl
  csf batch --files-from list.txt --out report.csv
  csf batch s3://bucket/csf/ --out report.parquet
  csf batch clients/ --retry-failed --out report.xlsx
  csf batch clients/ --policy policy.toml --fail-on warning
  csf batch clients/ --ocr never
  csf batch inbox/ --no-pictures --no-archives
  csf batch clients/ --move-ok accepted/ --move-bad refused/
  csf batch clients/ --move-bad refused/ --move
  csf batch clients/ --workers 8 --timeout 30 --quiet --json
  csf batch clients/ --shard 2/8 --store part-2.sqlite --out part-2.parquet
  csf batch /shared/clients/ --executor dask --scheduler tcp://10.0.0.1:8786 --parts /shared/parts

SOURCE is a folder (with all folders in it), a PDF, a picture, a .zip, an e-mail (.eml), a pattern in quotes, or a URL
that fsspec knows (s3, gcs, azure, sftp, http: pip install 'csf-parser[remote]' and the package of that kind).

Of folders, archives and e-mails PDFs and pictures are read. All other files are counted as ignored, with the reason.

The report's format is that of its extension: .jsonl, .csv (one file a table), .xlsx, .parquet (one file a table),
.html; all but the first two need pip install 'csf-parser[reports]'. docs/batch.md describes the columns.

Results are kept in --store as they come. The same command again does only what is new, changed or left, and the report
is of all files once more. What depends on the policy, the options or the version is done again when these change.

A file that crashes or stalls its process is tried once more alone, and then reported. Ctrl-C ends with a report of what
is done. Exit code 1 where an error stands (or a warning, with --fail-on warning) or a file could not be read.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option("--files-from", metavar="FILE", help="A list of sources, one a line, or - for stdin.")
@click.option("--out", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="The report. Repeatable.")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=DEFAULT_STORE,
    show_default=True,
    metavar="FILE",
    help="Where results are kept for the next run.",
)
@click.option("--no-store", is_flag=True, help="Keep nothing: for once, or where no personal data may stay.")
@click.option("--retry-failed", is_flag=True, help="Try files again that could not be read, though unchanged.")
@click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Where files are read: processes of this machine, or a Dask cluster.",
)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes.  [default: one a processor]")
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster.  [default: one on this machine]")
@click.option("--parts", metavar="DIR", help="Folder or URL that all Dask workers reach.  [default: beside --store]")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=DEFAULT_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="For one file; then it is given up.",
)
@click.option("--shard", metavar="I/N", help="Only the I-th of N parts of the files, by a hash of their names.")
@click.option("--policy", metavar="FILE", help="What to demand, as of csf check: a TOML file.")
@click.option("--max-age-days", type=click.IntRange(min=0), metavar="N", help="Days since the issue.  [default: 90]")
@click.option("--accept-specimens", is_flag=True, default=None, help="For tests: let specimens through.")
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "error"]),
    default="error",
    show_default=True,
    help="From which severity on a file is bad and the exit code is 1.",
)
@click.option("--no-pictures", is_flag=True, help="Leave out pictures in folders: scans and photographs.")
@click.option("--no-archives", is_flag=True, help="Leave archives (.zip) and e-mails (.eml) in folders closed.")
@click.option("--move-ok", type=click.Path(path_type=Path), metavar="DIR", help="Copy accepted files there.")
@click.option("--move-bad", type=click.Path(path_type=Path), metavar="DIR", help="Copy refused and unread files there.")
@click.option("--move", is_flag=True, help="Move them instead of copying.")
@click.option(
    "--pictures",
    type=click.IntRange(min=0),
    default=ReportOptions().pictures,
    show_default=True,
    metavar="N",
    help="Pages with findings that the HTML page shows.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON on stdout.")
@reading_options_of_workers
@language_option
def command(
    sources: tuple[str, ...], files_from: str | None, parse_options: ParseOptions, **options: Any
) -> None:  # Any: click's
    """Read and check many files, and report on all of them."""
    if not sources and files_from is None:
        raise click.UsageError("Name a folder, files, a .zip, a pattern or a URL, or a list with --files-from.")
    everything = [*sources, *(_listed(files_from) if files_from else [])]
    with _store(options) as store:
        batch = _batch(options, parse_options, store)
        from csf_parser.cli.view.batch import watching  # noqa: PLC0415 - rich

        with watching(words(), quiet=options["quiet"]) as watch:
            summary = run_batch(everything, batch, watch)
    _tell(summary, batch, options)
    if summary.interrupted:
        print_error(words()("batch.interrupted"))
        click.get_current_context().exit(ExitCode.INTERRUPTED)
    doubted = summary.yes_with_warnings if options["fail_on"] == "warning" else 0
    if summary.failures or summary.no or doubted:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _tell(summary: Summary, batch: BatchOptions, options: dict[str, Any]) -> None:
    if options["as_json"]:
        print_json(dataclasses.asdict(summary))
    elif not options["quiet"]:
        from csf_parser.cli.view.batch import summary_view  # noqa: PLC0415 - rich, for people only
        from csf_parser.cli.view.console import show, terminal  # noqa: PLC0415

        store = None if options["no_store"] else batch.store
        show(terminal(), summary_view(summary, words(), out=batch.out, store=store))


@contextmanager
def _store(options: dict[str, Any]) -> Iterator[Path]:
    if options["no_store"]:
        with TemporaryDirectory(prefix="csf-batch-") as folder:
            yield Path(folder, DEFAULT_STORE.name)
    else:
        yield options["store"]


def _batch(options: dict[str, Any], parse_options: ParseOptions, store: Path) -> BatchOptions:
    """The options of the batch.

    Raises:
        click.UsageError: Some do not go together, or one is of no use.
        PolicyError: The policy's file is no policy.
    """
    for path in options["out"]:
        if path.suffix.lower() not in FORMATS:
            raise click.UsageError(f"--out {path}: a report ends in {', '.join(FORMATS)}.")
    if options["move"] and not (options["move_ok"] or options["move_bad"]):
        raise click.UsageError("--move goes with --move-ok DIR or --move-bad DIR.")
    report = ReportOptions(words().language, options["pictures"], parse_options.password, parse_options.limits)
    filing = Filing(
        options["move_ok"],
        options["move_bad"],
        move=options["move"],
        warnings_are_bad=options["fail_on"] == "warning",
    )
    return BatchOptions(
        out=options["out"],
        store=store,
        reading=Reading(parse_options, _policy(options)),
        engine=_engine(options),
        retry_failed=options["retry_failed"],
        shard=_shard(options["shard"]),
        report=report,
        filing=filing if filing.ok or filing.bad else None,
        choice=Choice(pictures=not options["no_pictures"], archives=not options["no_archives"]),
    )


def _policy(options: dict[str, Any]) -> Policy:
    policy = Policy() if options["policy"] is None else Policy.from_toml(options["policy"])
    demands = {name: options[name] for name in ("max_age_days", "accept_specimens") if options[name] is not None}
    return policy.model_copy(update=demands)


def _engine(options: dict[str, Any]) -> Engine:
    workers, seconds = options["workers"], options["timeout"]
    if options["executor"] == "dask":
        return DaskEngine(options["scheduler"], workers, seconds, options["parts"])
    if options["scheduler"] or options["parts"]:
        raise click.UsageError("--scheduler and --parts go with --executor dask.")
    return LocalEngine(seconds=seconds) if workers is None else LocalEngine(workers, seconds)


def _shard(text: str | None) -> Shard:
    if text is None:
        return Shard()
    index, _, count = text.partition("/")
    try:
        return Shard(int(index), int(count))
    except ValueError:
        raise click.UsageError(f"--shard {text}: it is I/N, I from 1 to N, such as 2/8.") from None


def _listed(name: str) -> list[str]:
    """The sources of a list, each on a line of its own.

    Raises:
        SourceError: The list cannot be read.
    """
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise SourceError(f"{name}: {words()('batch.not-a-list', reason=error.strerror)}") from None
    lines = content.decode("utf-8-sig", "surrogateescape").splitlines()
    return [line for line in lines if line.strip()]
