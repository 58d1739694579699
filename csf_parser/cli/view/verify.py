"""The SAT's answer on the terminal: the verdict, what the page says, and how the paper differs."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, Row, labelled, section
from csf_parser.cli.view.findings import findings_list
from csf_parser.findings import Finding
from csf_parser.sat import SatRecord, Verification


def verification_view(title: str, verification: Verification, words: Words, *, has_paper: bool) -> RenderableType:
    """One answer under the name of its file, or of whom it was asked about."""
    parts: list[RenderableType] = [
        Text(printable(title), style="bold"),
        _verdict(verification, words, has_paper),
        Text(),
    ]
    if verification.record is not None:
        parts.append(section(words("verify.title"), labelled(_rows(verification.record, words))))
    if verification.findings:
        shown = [findings_list(verification.findings, words), *_values(verification.findings, words)]
        parts.append(section(words("section.findings"), Group(*shown)))
    return Group(*parts)


def _verdict(verification: Verification, words: Words, has_paper: bool) -> Text:  # noqa: FBT001 - its caller's own
    if verification.record is None:
        return Text(words("verify.not-asked"), style=f"bold {BAD}")
    if not verification.ok:
        return Text(words("verify.differs"), style=f"bold {BAD}")
    if verification.findings:
        return Text(words("verify.differs-slightly"), style=f"bold {DOUBT}")
    return Text(words("verify.agrees" if has_paper else "verify.found"), style=f"bold {GOOD}")


def _rows(record: SatRecord, words: Words) -> Iterable[Row]:
    address = record.address
    place = (address.street_type, address.street, address.exterior, address.interior, address.neighborhood)
    yield Row(words("field.rfc"), f"{record.rfc}  {words(f'word.{record.kind}')}")
    yield Row(words("field.legal_name"), record.legal_name)
    yield Row(words("field.status"), record.status)
    yield Row(words("field.address.zip"), address.zip)
    yield Row(words("section.address"), ", ".join(part for part in place if part) or None)
    yield Row(words("field.address.municipality"), address.municipality)
    yield Row(words("field.address.state"), address.state)
    for regime in record.regimes:
        yield Row(words("field.regimes.name"), f"{regime.code or '—'}  {regime.name}")


def _values(findings: Iterable[Finding], words: Words) -> Iterable[RenderableType]:
    """Both values of each difference, which the messages leave out."""
    for finding in findings:
        if "sat" in finding.data:
            told = {name: _told(finding.data[name]) for name in ("printed", "sat")}
            yield Text(printable(f"{finding.field}  {words('verify.values', **told)}"), style=DIM)


def _told(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "—"
    return "—" if value is None else str(value)
