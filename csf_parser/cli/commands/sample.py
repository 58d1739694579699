"""``csf sample``: prints specimens, synthetic CSFs of invented taxpayers."""

import json
import secrets
import sys
import textwrap
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error
from csf_parser.seal import MissingExtra
from csf_parser.values import PersonKind

# The names of `csf_parser.samples.disturb.NAMED`, which needs the extra: --help does not.
DISTURBANCES: Final = (
    *("note-bottom", "note-top", "note-left", "note-right", "note-left-sideways", "note-right-sideways"),
    *("note-in-form", "browser-print", "signature-box", "signature-box-at-end", "archive-number", "stamp"),
    *("paragraph-after-identification", "paragraph-after-address", "paragraph-after-activities"),
    *("paragraph-after-regimes", "paragraph-after-obligations", "page-1-twice", "lines-lost"),
    *("lines-lost-on-page-1", "scan", "scan-text-before-picture", "scan-text-after-picture"),
    *("saved-anew", "merged", "redrawn"),
)

_LISTED: Final = "\n  ".join(textwrap.wrap(", ".join(DISTURBANCES), 74, break_on_hyphens=False))

_EXAMPLES: Final = f"""
\b
Examples:
  csf sample --out specimen.pdf
  csf sample --kind company --layout C --seed 7 --out specimen.pdf --expected specimen.json
  csf sample --count 100 --out specimens/ --expected specimens/
  csf sample --seed 7 --disturb note-bottom --disturb stamp --out disturbed.pdf --expected undisturbed.json
  csf sample | csf parse -

\b
--disturb does to the specimen what happens to documents on their way; the
record to expect stays the same. Names:
  {_LISTED}

A specimen is no tax paper: it is marked as a specimen on every page, its taxpayer is invented, and its seal is made
with a test key. The same seed gives the same specimen. Needs: pip install 'csf-parser[samples]'
"""

_SEEDS: Final = 1_000_000


class _Specimen(NamedTuple):
    """One specimen: its PDF, and the record that a correct parser reads from it."""

    kind: PersonKind
    pdf: bytes
    expected: str


class _Wanted(NamedTuple):
    """Which specimens are to be printed."""

    layout: str
    kind: PersonKind | None
    seed: int
    disturbances: tuple[str, ...]


@click.command(epilog=_EXAMPLES)
@click.option("--out", metavar="FILE", help="Where to write; - is stdout. With --count a folder.")
@click.option(
    "--layout",
    type=click.Choice(["A", "B1", "B2", "C"]),
    default="B1",
    show_default=True,
    help="Which of the SAT's layouts.",
)
@click.option("--kind", type=click.Choice(["individual", "company"]), help="Kind of person.  [default: by the seed]")
@click.option("--seed", type=click.IntRange(min=0), help="What the taxpayer is invented from.  [default: random]")
@click.option("--expected", metavar="FILE", help="Also write the record to expect, as JSON. With --count a folder.")
@click.option("--count", type=click.IntRange(min=1), help="How many, from the seed upwards, into the folder --out.")
@click.option(
    "--disturb",
    type=click.Choice(DISTURBANCES),
    metavar="NAME",
    multiple=True,
    help="What happened to it on its way, such as note-bottom; repeatable, in this order. Names below.",
)
@language_option
def command(out: str | None, expected: str | None, count: int | None, **options: Any) -> None:  # Any: click's
    """Print specimens: synthetic CSFs of invented taxpayers, for tests."""
    seed = secrets.randbelow(_SEEDS) if options["seed"] is None else options["seed"]
    wanted = _Wanted(options["layout"], options["kind"], seed, options["disturb"])
    if count is not None:
        _print_many(wanted, count, out, expected)
    else:
        _print_one(wanted, out, expected)


def _print_one(wanted: _Wanted, out: str | None, expected: str | None) -> None:
    if out is None and sys.stdout.isatty():
        raise click.UsageError("A PDF is nothing for a terminal: name a file with --out FILE, or - for stdout.")
    specimen = _specimen(wanted)
    name = "-" if out is None else out
    if name == "-":
        sys.stdout.buffer.write(specimen.pdf)
    else:
        Path(name).write_bytes(specimen.pdf)
    if expected is not None:
        Path(expected).write_text(specimen.expected, encoding="utf-8")
    _announce(name, specimen, wanted)


def _print_many(wanted: _Wanted, count: int, out: str | None, expected: str | None) -> None:
    if out is None or out == "-":
        raise click.UsageError("--count writes into a folder: name it with --out DIR.")
    for folder in (out, expected):
        if folder is not None:
            Path(folder).mkdir(parents=True, exist_ok=True)
    for seed in range(wanted.seed, wanted.seed + count):
        name = f"specimen-{seed:06}"
        one = wanted._replace(seed=seed)
        path = Path(out, name).with_suffix(".pdf")
        specimen = _specimen(one)
        path.write_bytes(specimen.pdf)
        if expected is not None:
            Path(expected, name).with_suffix(".json").write_text(specimen.expected, encoding="utf-8")
        _announce(str(path), specimen, one)


def _specimen(wanted: _Wanted) -> _Specimen:
    """The specimen of a seed.

    Raises:
        MissingExtra: The packages that print are not installed.
    """
    try:
        from csf_parser import samples  # noqa: PLC0415 - heavy, and an extra
        from csf_parser.samples.disturb import NAMED, disturb  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        raise MissingExtra(words()("sample.missing-extra")) from error
    layout = samples.Layout(wanted.layout)
    taxpayer = samples.random_taxpayer(wanted.seed, kind=wanted.kind)
    record = json.dumps(samples.expected(taxpayer, layout), indent=2, ensure_ascii=False)
    pdf = samples.print_csf(taxpayer, layout)
    for name in wanted.disturbances:
        pdf = disturb(pdf, NAMED[name])
    return _Specimen(taxpayer.kind, pdf, f"{record}\n")


def _announce(name: str, specimen: _Specimen, wanted: _Wanted) -> None:
    texts = words()
    kind = texts(f"word.{specimen.kind}")
    print_error(texts("sample.made", layout=wanted.layout, kind=kind, seed=wanted.seed), name)
