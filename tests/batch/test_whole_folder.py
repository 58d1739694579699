"""A folder as people send it, with every kind of wrapping: nothing in it is left without a word."""

import csv
import os
import re
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

from csf_parser import ParseOptions
from csf_parser.batch import Reading, Summary, run_batch
from tests.batch.folders import READING, SAMPLES, options_in, put, rows_of
from tests.batch.wrappings import forwarded, mailed, png, zipped

COMPANY: Final = (SAMPLES / "company.pdf").read_bytes()
INDIVIDUAL: Final = (SAMPLES / "individual.pdf").read_bytes()
# Read; ignored; opened: of each file of the folder, what becomes of it and of what is in it.
FILES: Final[dict[str, tuple[bytes, tuple[int, int, int]]]] = {
    "company.pdf": (COMPANY, (1, 0, 0)),
    "in/INDIVIDUAL.PDF": (INDIVIDUAL, (1, 0, 0)),
    "IdcGeneraConstancia.jsf": (COMPANY, (1, 0, 0)),
    "scan.png": (png(900, 1200), (1, 0, 0)),
    "empty.pdf": (b"", (1, 0, 0)),
    "page.pdf": (b"<!DOCTYPE html>", (1, 0, 0)),
    "clients.rar": (b"Rar!\x1a\x07\x01\x00", (1, 0, 0)),
    "fw.msg": (b"\xd0\xcf\x11\xe0", (1, 0, 0)),
    "broken.zip": (b"PK\x03\x04", (1, 0, 0)),
    "Thumbs.db": (b"\xd0\xcf\x11\xe0", (0, 1, 0)),
    "in/.DS_Store": (b"\0\0\0\1Bud1", (0, 1, 0)),
    "in/desktop.ini": (b"[x]", (0, 1, 0)),
    "in/._INDIVIDUAL.PDF": (b"\0\5\x16\7", (0, 1, 0)),
    "~$list.xlsx": (b"\5user", (0, 1, 0)),
    "notes.txt": (b"notes", (0, 1, 0)),
    "list.xlsx": (b"PK\x03\x04", (0, 1, 0)),
    "@eaDir/company.pdf/SYNOPHOTO_THUMB_M.jpg": (b"\xff\xd8\xff", (0, 1, 0)),
    "nothing.zip": (zipped({}), (0, 1, 0)),
    "finder.zip": (zipped({"a/company.pdf": COMPANY, "__MACOSX/a/._company.pdf": b"\0\5\x16\7"}), (1, 1, 1)),
    "in/nested.zip": (zipped({"inner.zip": zipped({"x.pdf": INDIVIDUAL, "y.txt": b"y"}), "z.pdf": b"z"}), (2, 1, 2)),
    "mail.eml": (mailed({"csf.pdf": COMPANY}, inline={"logo.png": png(90, 30)}), (1, 1, 1)),
    "fw.eml": (forwarded(mailed({"more.zip": zipped({"csf.pdf": COMPANY})})), (1, 0, 2)),
}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    folder = tmp_path_factory.mktemp("batch")
    for name, (content, _) in FILES.items():
        put(folder / "papers" / name, content)
    (folder / "papers" / "up").symlink_to(folder / "papers")
    os.mkfifo(folder / "papers" / "pipe.pdf")
    out = tuple(folder / f"report.{suffix}" for suffix in ("jsonl", "csv", "xlsx", "html"))
    reading = Reading(ParseOptions(ocr="never"), READING.policy)
    summary = run_batch([folder / "papers"], options_in(folder, out=out, reading=reading))
    return folder, summary


def expected() -> tuple[int, int, int]:
    read, ignored, opened = (sum(counts[at] for _, counts in FILES.values()) for at in range(3))
    return read, ignored + 1, opened  # and the pipe


def test_the_sum_of_rows_ignored_files_and_opened_archives_is_all_files(batch: tuple[Path, Summary]) -> None:
    folder, summary = batch
    on_disk = sum(len(files) for _, _, files in os.walk(folder / "papers"))
    assert on_disk == len(FILES) + 1
    in_archives = sum(sum(counts) - 1 for _, counts in FILES.values())
    assert (summary.files, summary.ignored, summary.opened) == expected()
    assert summary.files + summary.ignored + summary.opened == on_disk + in_archives
    assert summary.files == summary.clients + summary.failures  # every one of these CSFs is alone in its file
    assert sum(reason.count for reason in summary.reasons) == summary.ignored
    assert summary.failures == 7


def test_every_file_is_named_once(batch: tuple[Path, Summary]) -> None:
    names = [row["file"] for row in rows_of(batch[0] / "report.jsonl")]
    assert len(names) == len(set(names)) == sum(expected()[:2])


def test_all_reports_state_the_same_counts(batch: tuple[Path, Summary]) -> None:
    folder, summary = batch
    kinds = [row["type"] for row in rows_of(folder / "report.jsonl")]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    assert counts == {"client": summary.clients, "failure": summary.failures, "ignored": summary.ignored}
    book = openpyxl.load_workbook(folder / "report.xlsx")
    sheets = {"Clientes": summary.clients, "Sin leer": summary.failures, "Ignorados": summary.ignored}
    assert {name: book[name].max_row - 1 for name in sheets} == sheets
    with (folder / "report-ignored.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == summary.ignored
    page = (folder / "report.html").read_text(encoding="utf-8")
    tiles = {key: int(count) for key, count in re.findall(r'<li class="([\w-]+)"><b>(\d+)</b>', page)}
    assert {key: tiles[key] for key in ("files", "ignored", "opened", "failure")} == {
        "files": summary.files,
        "ignored": summary.ignored,
        "opened": summary.opened,
        "failure": summary.failures,
    }


def test_an_archive_that_cannot_be_opened_says_what_to_do(batch: tuple[Path, Summary]) -> None:
    failures: dict[str, dict[str, Any]] = {
        Path(row["file"]).name: row for row in rows_of(batch[0] / "report.jsonl") if row["type"] == "failure"
    }
    for name in ("clients.rar", "fw.msg", "broken.zip"):
        assert failures[name]["error"] == "CannotUnpack"
    assert "unpack it" in failures["clients.rar"]["message"]
    assert ".eml" in failures["fw.msg"]["message_es"]
