import base64
import csv
import datetime as dt
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from PIL import Image

from csf_parser.batch import TABLES, ReportOptions, run_batch
from csf_parser.batch.report.sink import beside, harmless
from csf_parser.batch.report.workbook import _serial
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.batch.folders import copy_samples, options_in, put, rows_of

NASTY = '=HYPERLINK("http://x.mx","</script><img src=x onerror=alert(1)>")'


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report in every format, of samples, junk, and a name that is no friend of spreadsheets and browsers."""
    folder = tmp_path_factory.mktemp("reports")
    copy_samples(folder / "papers")
    put(folder / "papers" / "=junk.pdf", b"junk")
    put(folder / "papers" / "=notes.txt", b"notes")
    put(folder / "papers" / "cancelled.pdf", print_csf(replace(random_taxpayer(6), status="CANCELADO")))
    taxpayer = replace(random_taxpayer(5, kind="company"), company_name=NASTY)
    put(folder / "papers" / "@<b>&nasty.pdf", print_csf(taxpayer, Layout.B2))
    out = tuple(folder / f"report.{suffix}" for suffix in ("jsonl", "csv", "xlsx", "parquet", "html"))
    run_batch([folder / "papers"], options_in(folder, out=out))
    return folder


def expected_tables(report: Path) -> dict[str, list[dict[str, Any]]]:  # Any: values of JSON
    """The tables as the JSON Lines have them."""
    tables: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    for row in rows_of(report):
        kind = row.pop("type")
        if kind in {"failure", "ignored"}:
            tables["failures" if kind == "failure" else kind].append(row)
        else:
            tables["regimes"] += row.pop("regimes")
            tables["findings"] += row.pop("findings")
            tables["clients"].append(row)
    return tables


def test_json_lines_have_the_columns_of_the_schema(reports: Path) -> None:
    for name, rows in expected_tables(reports / "report.jsonl").items():
        (table,) = (table for table in TABLES if table.name == name)
        assert rows
        assert {frozenset(row) for row in rows} == {frozenset(column.name for column in table.columns)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parquet_holds_the_same_typed(reports: Path, table: Any) -> None:  # Any: pytest's
    read = pq.read_table(beside(reports / "report.parquet", table.name))
    kinds = {"text": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]"}
    assert [(field.name, str(field.type)) for field in read.schema] == [
        (column.name, kinds[column.kind]) for column in table.columns
    ]
    plain = [
        {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
        for row in read.to_pylist()
    ]
    assert plain == [
        {column.name: row[column.name] for column in table.columns}
        for row in expected_tables(reports / "report.jsonl")[table.name]
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_holds_the_same_harmless(reports: Path, table: Any) -> None:  # Any: pytest's
    text = beside(reports / "report.csv", table.name).read_text(encoding="utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))

    def printed(value: Any) -> str:  # Any: values of JSON
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(harmless(value))

    assert read == [
        {column.name: printed(row[column.name]) for column in table.columns}
        for row in expected_tables(reports / "report.jsonl")[table.name]
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_workbook_holds_the_same_with_types_filters_and_a_frozen_header(reports: Path, table: Any) -> None:
    sheet = openpyxl.load_workbook(reports / "report.xlsx")[table.es]
    heading, *lines = sheet.iter_rows(values_only=True)
    assert list(heading) == [column.es for column in table.columns]
    assert (sheet.freeze_panes, sheet.auto_filter.ref.split(":")[0]) == ("B2", "A1")
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
    read = [dict(zip((column.name for column in table.columns), line, strict=True)) for line in lines]
    expected = expected_tables(reports / "report.jsonl")[table.name]
    assert len(read) == len(expected)
    for row, wanted in zip(read, expected, strict=True):
        for column in table.columns:
            value = wanted[column.name]
            if column.kind == "date" and value is not None:
                value = dt.datetime.fromisoformat(value)
            assert row[column.name] == (harmless(value) if isinstance(value, str) else value)


@pytest.mark.parametrize(
    ("day", "serial"),
    [("1800-01-01", None), ("1900-02-28", None), ("1900-03-01", 61), ("2025-09-01", 45901), ("9999-12-31", 2958465)],
)
def test_a_day_is_what_a_spreadsheet_counts_it_as_or_a_text(day: str, serial: int | None) -> None:
    assert _serial(day) == serial


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n@x"])
def test_what_a_spreadsheet_takes_for_a_formula_is_defused(value: str) -> None:
    assert harmless(value) == f"'{value}"


def test_nothing_else_is_changed() -> None:
    values = ["", "ESCUELA KEMPER URGATE", "A=B", "O'HIGGINS", "5-A", None, -5, 2.5, True]
    assert [harmless(value) for value in values] == values


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the texts of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._within = tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._within, []).append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._within = ""


def page_of(reports: Path) -> Tags:
    return Tags((reports / "report.html").read_text(encoding="utf-8"))


def test_the_page_loads_nothing_and_allows_its_own_script_and_style_alone(reports: Path) -> None:
    page = page_of(reports)
    (policy,) = (attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        code = page.texts[tag][-1]
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    links = [value for _, attrs in page.tags for name, value in attrs.items() if name in {"src", "href", "action"}]
    assert links
    assert all(value and value.startswith("data:image/png;base64,") for value in links)
    assert not any(name.startswith("on") or name == "style" for _, attrs in page.tags for name in attrs)


def test_no_text_of_a_paper_becomes_markup(reports: Path) -> None:
    page = page_of(reports)
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert all(attrs.get("onerror") is None for _, attrs in page.tags)
    data = json.loads(page.texts["script"][0])
    assert NASTY in {row[3] for row in data["rows"]}
    assert any(row[0].endswith("@<b>&nasty.pdf") for row in data["rows"])


def test_the_page_lists_the_gravest_first_and_counts_all(reports: Path) -> None:
    data = json.loads(page_of(reports).texts["script"][0])
    expected = expected_tables(reports / "report.jsonl")
    verdicts = [row[1] for row in data["rows"]]
    assert len(verdicts) == len(expected["clients"]) + len(expected["failures"])
    assert verdicts[0] == "failure"
    assert verdicts.index("no") < verdicts.index("yes")
    text = (reports / "report.html").read_text(encoding="utf-8")
    assert f'<li class="clients"><b>{len(expected["clients"])}</b>Constancias</li>' in text
    assert '<html lang="es">' in text


def test_pictures_are_pages_with_boxes(reports: Path) -> None:
    sources = [attrs["src"] for tag, attrs in page_of(reports).tags if tag == "img"]
    assert sources
    for source in sources:
        picture = Image.open(io.BytesIO(base64.b64decode(str(source).partition(",")[2])))
        assert (picture.format, picture.size) == ("PNG", (796, 1030))
        colours = picture.convert("RGB").getcolors(1 << 20) or []
        assert any(_is_ink(colour) for _, colour in colours if isinstance(colour, tuple))


def _is_ink(pixel: tuple[int, ...]) -> bool:
    red, green, blue = pixel
    return bool((red > 150 and green < 90 and blue < 90) or (red > 150 and 80 < green < 160 and blue < 80))


def test_pictures_are_bounded_and_the_page_says_so(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    options = options_in(reports, out=(out,), report=ReportOptions(language="en", pictures=1))
    run_batch([reports / "papers"], options)
    text = out.read_text(encoding="utf-8")
    assert text.count("<img ") == 1
    assert re.search(r"Pictures of the 1 gravest documents only; [1-9]\d* more have findings", text)
    run_batch([reports / "papers"], replace(options, report=ReportOptions(language="en", pictures=0)))
    assert out.read_text(encoding="utf-8").count("<img ") == 0


def test_a_file_that_has_changed_since_is_not_drawn(tmp_path: Path) -> None:
    (paper,) = copy_samples(tmp_path / "papers", "two-csfs-in-one-file")

    def change(_: object) -> None:
        put(paper, b"%PDF- changed")

    out = tmp_path / "report.html"
    run_batch([tmp_path / "papers"], options_in(tmp_path, out=(out,)), change)
    text = out.read_text(encoding="utf-8")
    assert "<img " not in text
    assert "no se pudieron dibujar" in text


def test_an_extension_of_no_format_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    with pytest.raises(ValueError, match=r"report\.txt"):
        run_batch([tmp_path / "papers"], options_in(tmp_path, out=(tmp_path / "report.txt",)))
    assert not (tmp_path / "store.sqlite").exists()
