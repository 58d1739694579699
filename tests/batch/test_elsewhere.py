"""A workbook that is written by a process of its own."""

import sqlite3
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from csf_parser.batch import TABLES, WorkersError, run_batch
from csf_parser.batch.entries import Entries
from csf_parser.batch.report import write_reports, writing
from csf_parser.batch.report.elsewhere import Elsewhere, WriteFile
from csf_parser.batch.report.sink import discarding
from csf_parser.batch.report.workbook import Workbook
from csf_parser.batch.report.writing import ReportOptions
from csf_parser.batch.store import Store
from tests.batch.folders import copy_samples, options_in, put


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Every workbook by a process of its own, however few the files."""
    monkeypatch.setattr(writing, "_WORTH_A_PROCESS", 0)
    return monkeypatch


def sheets_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path)}


def written(folder: Path, *names: str) -> None:
    run_batch([folder / "papers"], options_in(folder, out=tuple(folder / name for name in names)))


def test_the_workbook_is_the_one_that_would_be_written_here(tmp_path: Path, here: pytest.MonkeyPatch) -> None:
    copy_samples(tmp_path / "papers", "company", "individual")
    put(tmp_path / "papers" / "junk.pdf", b"junk")
    written(tmp_path, "elsewhere.xlsx", "report.jsonl")
    here.undo()
    written(tmp_path, "here.xlsx")
    assert sheets_of(tmp_path / "elsewhere.xlsx") == sheets_of(tmp_path / "here.xlsx")
    assert len(sheets_of(tmp_path / "here.xlsx")) == len(TABLES)
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["elsewhere.xlsx", "here.xlsx"]
    assert not list(tmp_path.glob(".*"))


def test_an_error_over_there_is_raised_here_and_nothing_is_left(tmp_path: Path) -> None:
    work = WriteFile(tmp_path / "no-store.sqlite", 1, partial(Workbook, language="es"))
    sink = Elsewhere(tmp_path / "report.xlsx", work)
    with pytest.raises(sqlite3.OperationalError, match="unable to open"), discarding([sink]):
        sink.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("here")
def test_an_error_here_stops_the_process_and_nothing_is_left(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    (tmp_path / "report.csv").mkdir()
    with pytest.raises(OSError, match=r"report\.csv"):
        written(tmp_path, "report.csv", "report.xlsx")
    assert [path.name for path in tmp_path.iterdir() if "report" in path.name] == ["report.csv"]


@pytest.mark.usefixtures("here")
def test_a_process_that_is_killed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_samples(tmp_path / "papers", "company")
    written(tmp_path)
    close = Elsewhere.close

    def kill_and_close(sink: Elsewhere) -> None:
        sink._process.kill()
        close(sink)

    monkeypatch.setattr(Elsewhere, "close", kill_and_close)
    options = options_in(tmp_path)
    store = Store(options.store)
    with pytest.raises(WorkersError, match=r"report\.xlsx"):
        write_reports([tmp_path / "report.xlsx"], Entries(store.connection, 1, options.store), ReportOptions())
    store.connection.close()
    assert not [path for path in tmp_path.iterdir() if "report" in path.name]
