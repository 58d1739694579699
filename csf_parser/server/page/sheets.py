"""Client records as files to download: JSON, CSV and XLSX. No spreadsheet program takes a value for a formula."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Final, Literal, get_args

from csf_parser.batch.report.sink import harmless
from csf_parser.record import ClientRecord
from csf_parser.server.page.texts import Words

Format = Literal["json", "csv", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MEDIA_TYPES: Final[dict[Format, str]] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_COLUMNS: Final = (
    "rfc",
    "legal_name",
    "name",
    "tax_system",
    "address.zip",
    "address.street",
    "address.exterior",
    "address.interior",
    "address.neighborhood",
    "address.city",
    "address.municipality",
    "address.state",
    "address.country",
    "email",
    "phone",
    "metadata.fiscal_type",
    "metadata.fiscal_status",
    "metadata.curp",
    "metadata.id_cif",
    "metadata.capital_regime",
    "metadata.issued_on",
)
_WIDE: Final = {"legal_name": 44, "name": 36, "address.street": 30, "address.neighborhood": 24, "email": 28}
_USUAL_WIDTH: Final = 16


def written(records: Iterable[ClientRecord], form: Format, words: Words) -> bytes:
    """The records as a file of this format. JSON of one record is an object, of several a list."""
    rows = list(records)
    if form == "json":
        dumped = [record.model_dump(mode="json") for record in rows]
        return (json.dumps(dumped[0] if len(dumped) == 1 else dumped, ensure_ascii=False, indent=2) + "\n").encode()
    return _csv(rows) if form == "csv" else _xlsx(rows, words)


def _csv(records: list[ClientRecord]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(name.rpartition(".")[2] for name in _COLUMNS)
    writer.writerows([harmless(value) for value in _row(record)] for record in records)
    # Without a byte-order mark Excel takes the text for another encoding.
    return stream.getvalue().encode("utf-8-sig")


def _xlsx(records: list[ClientRecord], words: Words) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - for this format alone

    stream = io.BytesIO()
    # What strangers wrote is text, whatever it looks like.
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, settings) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(words("frame.clients"))
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(_COLUMNS):
            sheet.set_column(column, column, _WIDE.get(name, _USUAL_WIDTH))
            sheet.write_string(0, column, words.label_of_column(name), bold)
        for line, record in enumerate(records, start=1):
            for column, value in enumerate(_row(record)):
                if value is not None:
                    sheet.write_string(line, column, str(harmless(value)))
        sheet.autofilter(0, 0, max(len(records), 1), len(_COLUMNS) - 1)
    return stream.getvalue()


def _row(record: ClientRecord) -> Iterator[str | None]:
    for path in _COLUMNS:
        value: object = record
        for name in path.split("."):
            value = getattr(value, name)
        yield None if value is None else str(value)
