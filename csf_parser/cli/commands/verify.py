"""``csf verify``: what the SAT says of a taxpayer today, and how the paper differs from it.

With ``--json`` each is an object of these members:

* ``file``: the file as it was named, ``null`` without one;
* ``rfc`` and ``id_cif``: whom the SAT was asked about;
* ``ok``: whether the SAT knows the taxpayer and no finding is an error;
* ``record``: what the SAT's page says (``SatRecord``), or ``null``;
* ``findings``: how the paper differs from it, and QR codes that lead elsewhere.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from csf_parser.cli.language import language_option, words
from csf_parser.cli.output import print_error, print_json
from csf_parser.cli.reading import read_files, reading_options
from csf_parser.errors import ExitCode, SatError
from csf_parser.findings import Finding, make_finding
from csf_parser.options import ParseOptions
from csf_parser.record import Csf
from csf_parser.sat import (
    Question,
    SatBlocked,
    SatCache,
    SatClient,
    SatNotFound,
    Verification,
    question_of,
    question_of_another,
    question_of_qr,
    verify_csf,
)

_EXAMPLES: Final = """
\b
Examples:
  csf verify constancia.pdf
  csf verify *.pdf --json > verified.jsonl
  csf verify --rfc EKU9003173C9 --id-cif 19010000001
  csf verify --qr 'https://siat.sat.gob.mx/app/qr/…?D1=10&D2=1&D3=…'
  csf verify *.pdf --cache answers.sqlite --cache-hours 8 --interval 3
  csf verify constancia.pdf --timeout 60 --attempts 5

Online: asks https://siat.sat.gob.mx, and no other host, about RFC and idCIF of each paper. HTTPS_PROXY and
SSL_CERT_FILE are heeded. Answers are kept only where --cache says so.

Of another document (a cédula, an acuse, a picture) whose QR code names RFC and idCIF the SAT is asked about these two.

With --json each is one object on a line of its own: file, rfc, id_cif, ok, record, findings.

Exit code 1 where a finding is an error, or where the SAT could not be asked.
"""


class Verified(NamedTuple):
    """One answer: about which file, with whose paper, and what it is."""

    file: str | None
    question: Question | None
    verification: Verification


@click.command(epilog=_EXAMPLES)
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option("--rfc", metavar="RFC", help="Ask about this RFC, with --id-cif.")
@click.option("--id-cif", metavar="NUMBER", help="The idCIF that stands in the cédula.")
@click.option("--qr", metavar="TEXT", help="Ask about what a QR code says.")
@click.option("--cache", metavar="FILE", help="Keep answers in this file, and ask again only when they expire.")
@click.option(
    "--cache-hours", type=click.FloatRange(min=0), default=24.0, show_default=True, metavar="N", help="Until then."
)
@click.option(
    "--timeout", type=click.FloatRange(1, 300), default=30.0, show_default=True, metavar="N", help="Seconds an answer."
)
@click.option(
    "--attempts", type=click.IntRange(1, 10), default=3, show_default=True, metavar="N", help="While the SAT is down."
)
@click.option(
    "--interval",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    metavar="N",
    help="Seconds from one request to the next: the SAT blocks who asks too often.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON: one object an answer.")
@reading_options
@language_option
def command(
    files: tuple[str, ...],
    parse_options: ParseOptions,
    as_json: bool,  # noqa: FBT001 - click passes flags by name
    **options: Any,  # Any: click's
) -> None:
    """Ask the SAT about taxpayers, and compare with their papers.

    FILE is a PDF, or - for stdin. Instead of files: --rfc with --id-cif, or --qr.
    """
    by_hand = options["rfc"] is not None or options["id_cif"] is not None
    if sum((bool(files), by_hand, options["qr"] is not None)) != 1:
        raise click.UsageError("Name files, or --rfc with --id-cif, or --qr.")
    if by_hand and None in (options["rfc"], options["id_cif"]):
        raise click.UsageError("--rfc and --id-cif go together.")
    passed = True
    with _client(options) as sat:
        answers = _of_files(files, parse_options, sat) if files else iter([verified_by_hand(options, sat)])
        for answer in answers:
            passed = passed and answer is not None and answer.verification.ok
            if answer is not None:
                _show(answer, as_json=as_json)
    if not passed:
        click.get_current_context().exit(ExitCode.FINDINGS)


def _client(options: dict[str, Any]) -> SatClient:
    cache = options["cache"]
    kept = SatCache(Path(cache), dt.timedelta(hours=options["cache_hours"])) if cache is not None else None
    return SatClient(
        timeout_s=options["timeout"], interval_s=options["interval"], attempts=options["attempts"], cache=kept
    )


def _of_files(files: tuple[str, ...], parse_options: ParseOptions, sat: SatClient) -> Iterator[Verified | None]:
    """An answer a CSF; ``None`` for a file without one, which stderr has said.

    About another document the SAT is asked if it carries RFC and idCIF; its answer comes before the ``None``.

    Raises:
        SatBlocked: To ask on would make it worse.
    """
    for name, csf in read_files(files, parse_options):
        try:
            if isinstance(csf, Csf):
                yield _of_csf(name, csf, sat)
                continue
            if (question := question_of_another(csf)) is not None:
                yield _of_question(question, sat, name)
            yield None
        except SatBlocked:
            raise
        except SatError as error:
            print_error(error, name)
            yield None


def _of_csf(name: str, csf: Csf, sat: SatClient) -> Verified:
    elsewhere = [one for one in csf.findings if one.code == "code-points-elsewhere"]
    with _asking():
        verification = verify_csf(csf, sat)
    findings = [*elsewhere, *verification.findings]
    return Verified(name, question_of(csf), verification.model_copy(update={"findings": findings}))


def verified_by_hand(options: dict[str, Any], sat: SatClient) -> Verified:  # Any: click's
    """The answer about ``qr``, or else about ``rfc`` and ``id_cif``."""
    if options.get("qr") is not None:
        question = question_of_qr(options["qr"])
        if question is None:
            return Verified(None, None, _nothing(make_finding("sat-code-elsewhere")))
    else:
        question = Question.of(options["rfc"], options["id_cif"])
    return _of_question(question, sat)


def _of_question(question: Question, sat: SatClient, file: str | None = None) -> Verified:
    """The answer about a taxpayer without a CSF to compare."""
    try:
        with _asking():
            record = sat.look_up(question.rfc, question.id_cif)
    except SatNotFound:
        return Verified(file, question, _nothing(make_finding("sat-not-found", "id_cif")))
    differs = record.rfc != question.rfc
    findings = [make_finding("sat-rfc-differs", "rfc", printed=question.rfc, sat=record.rfc)] if differs else []
    return Verified(file, question, Verification(record=record, findings=findings))


def _asking() -> AbstractContextManager[object]:
    """Says on a terminal that the SAT is being asked; the SAT may take a minute."""
    if not sys.stderr.isatty():
        return nullcontext()
    from csf_parser.cli.view.console import terminal  # noqa: PLC0415 - rich, for people only

    return terminal(stderr=True).status(words()("verify.progress"))


def _nothing(finding: Finding) -> Verification:
    return Verification(record=None, findings=[finding])


def _show(answer: Verified, *, as_json: bool) -> None:
    file, question, verification = answer
    if as_json:
        asked = {"rfc": question.rfc, "id_cif": question.id_cif} if question else {"rfc": None, "id_cif": None}
        told = verification.model_dump(mode="json")
        told = {name: told[name] for name in ("ok", "record", "findings")}
        print_json({"file": file, **asked, **told})
        return
    from csf_parser.cli.view.console import show, terminal  # noqa: PLC0415 - rich, for people only
    from csf_parser.cli.view.verify import verification_view  # noqa: PLC0415

    title = file or (f"{question.rfc}  {question.id_cif}" if question else "QR")
    show(terminal(), verification_view(title, verification, words(), has_paper=file is not None))
