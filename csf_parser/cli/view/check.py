"""A check on the terminal: the answer first, then the client's data in brief, then why."""

from collections.abc import Iterable
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, Row, labelled, section
from csf_parser.cli.view.findings import findings_with_advice
from csf_parser.findings import Finding
from csf_parser.record import Csf
from csf_parser.rules import CheckResult
from csf_parser.rules.verdict import verdict_of

_STYLES: Final = {"yes": GOOD, "yes-with-warnings": DOUBT, "no": BAD}
_SEVERITIES: Final = ("error", "warning", "info")


def check_view(name: str, csf: Csf, result: CheckResult, words: Words) -> RenderableType:
    """The check of one CSF, under the name of its file."""
    pages = words("word.page", page=", ".join(map(str, csf.source.pages)))
    title = Text(printable(name), style="bold").append(f"  {pages}", style=DIM)
    parts = [title, _answer(result.findings, words), Text()]
    client = section(words("section.client"), labelled(_client(csf, result, words)))
    return Group(*parts, client, *_grouped(result.findings, words))


def _answer(findings: Iterable[Finding], words: Words) -> Text:
    verdict = verdict_of(findings)
    style = f"bold {_STYLES[verdict]}"
    refusals = (one.data.get("cfdi_rule") for one in findings if one.severity == "error")
    rules = sorted({str(rule) for rule in refusals if rule is not None})
    if rules:
        return Text(words("check.no-refused", rules=", ".join(rules)), style=style)
    return Text(words(f"check.{verdict}"), style=style)


def _client(csf: Csf, result: CheckResult, words: Words) -> Iterable[Row]:
    """What an invoice takes from the client, and what tells whether the paper is current."""
    client = result.client
    issued_on = client.metadata.issued_on
    yield Row(words("field.legal_name"), client.legal_name)
    yield Row(words("field.rfc"), f"{client.rfc}  {words(f'word.{csf.kind}')}")
    yield Row(words("field.tax_system"), _tax_system(csf, client.tax_system, words))
    yield Row(words("field.address.zip"), client.address.zip)
    yield Row(words("field.status"), client.metadata.fiscal_status)
    yield Row(words("field.issued_on"), None if issued_on is None else issued_on.isoformat())


def _tax_system(csf: Csf, chosen: str | None, words: Words) -> str | Text | None:
    active = {row.code: row.name for row in csf.regimes if row.active and row.code}
    if chosen is not None:
        return f"{chosen}  {active[chosen]}"
    return Text(words("check.choose-regime", codes=", ".join(active)), style=DOUBT) if active else None


def _grouped(findings: Iterable[Finding], words: Words) -> Iterable[RenderableType]:
    for severity in _SEVERITIES:
        group = [one for one in findings if one.severity == severity]
        if group:
            heading = words(f"check.{severity}", count=len(group))
            yield section(heading, findings_with_advice(group, words))
