"""A CSF on the terminal: every value of the paper, and what is worth a look."""

from collections.abc import Iterable
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from csf_parser.catalogs.status import PadronStatus, status_of
from csf_parser.cli.printable import printable
from csf_parser.cli.texts import Words
from csf_parser.cli.view.console import BAD, DIM, DOUBT, GOOD, Row, labelled, section, show
from csf_parser.cli.view.findings import findings_list
from csf_parser.cli.view.seal import seal_summary
from csf_parser.cli.view.tables import activities_table, codes_table, obligations_table, regimes_table
from csf_parser.record import Csf, Source
from csf_parser.seal import load_key_ring

_IDENTIFICATION: Final = (
    "rfc",
    "id_cif",
    "curp",
    "given_names",
    "first_surname",
    "second_surname",
    "capital_regime",
    "trade_name",
    "operations_start",
    "status",
    "status_since",
    "issued_place",
    "issued_on",
)
_ADDRESS: Final = (
    "zip",
    "street_type",
    "street",
    "exterior",
    "interior",
    "neighborhood",
    "locality",
    "municipality",
    "state",
    "between_street",
    "and_street",
    "email",
    "landline",
    "mobile",
    "address_status",
    "taxpayer_status",
)
_SIDE_BY_SIDE_FROM: Final = 110  # columns
_STATUS_STYLES: Final[dict[PadronStatus | None, str]] = {PadronStatus.ACTIVE: GOOD, PadronStatus.CANCELLED: BAD}


def print_record(csf: Csf, words: Words, console: Console) -> None:
    """The whole record."""
    parts: list[RenderableType] = [_title(csf, words), _who_and_where(csf, words, console.width)]
    for name, content in (
        ("regimes", regimes_table(csf, words)),
        ("activities", activities_table(csf, words)),
        ("obligations", obligations_table(csf, words)),
        ("seal", seal_summary(csf.seal, csf.rfc, load_key_ring(), words)),
        ("codes", codes_table(csf, words)),
        ("source", _source(csf.source, words)),
        ("findings", findings_list(csf.findings, words)),
    ):
        nothing = Text(words("section.none"), style=DIM)
        parts.append(section(words(f"section.{name}"), nothing if content is None else content))
    show(console, *parts)


def _title(csf: Csf, words: Words) -> RenderableType:
    facts = Text("  ").join([Text(csf.rfc), Text(words(f"word.{csf.kind}")), *_status(csf.status)])
    return Group(Text(printable(csf.legal_name), style="bold"), facts, Text())


def _status(printed: str | None) -> Iterable[Text]:
    if printed is None:
        return ()
    status = status_of(printed)
    return (Text(printable(printed), style=_STATUS_STYLES.get(status, DOUBT)),)


def _who_and_where(csf: Csf, words: Words, width: int) -> RenderableType:
    who = list(_rows(csf, _IDENTIFICATION, "", words))
    where = list(_rows(csf, _ADDRESS, "address.", words))
    label_width = max(len(row.label) for row in (*who, *where))
    identification = section(words("section.identification"), labelled(who, label_width))
    address = section(words("section.address"), labelled(where, label_width))
    if width < _SIDE_BY_SIDE_FROM:
        return Group(identification, address)
    sides = Table.grid(padding=(0, 4), expand=True)
    sides.add_column(ratio=1)
    sides.add_column(ratio=1)
    sides.add_row(identification, address)
    return sides


def _rows(csf: Csf, names: Iterable[str], prefix: str, words: Words) -> Iterable[Row]:
    """What the paper prints: a value, or a label without one; nothing for labels that it does not have."""
    holder = csf.address if prefix else csf
    for name in names:
        value, path = getattr(holder, name), f"{prefix}{name}"
        if value is not None or path in csf.evidence:
            yield Row(words(f"field.{path}"), None if value is None else str(value))


def _source(source: Source, words: Words) -> Table:
    rows = (
        Row(words("field.source.name"), source.name),
        Row(words("field.source.pages"), ", ".join(map(str, source.pages))),
        Row(words("field.source.producer"), source.producer),
        Row(words("field.source.origin"), words(f"origin.{source.origin}") if source.origin else None),
        Row(words("field.source.engine"), f"{source.engine}, {words(f'word.text-{source.text}')}"),
        Row(words("field.source.sha256"), source.sha256),
    )
    return labelled(row for row in rows if row.value is not None)
