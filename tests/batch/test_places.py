"""Files in archives and behind URLs."""

import functools
import http.server
import os
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from csf_parser import Limits
from csf_parser.batch import Filing, run_batch
from csf_parser.batch.fetching import fetch_each
from csf_parser.batch.place import Place
from csf_parser.errors import CsfError, PdfTooLarge
from tests.batch.folders import SAMPLES, copy_samples, names_of, options_in, put, rows_of, run


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The URL of a web server that lists and gives the files of a folder."""
    copy_samples(tmp_path / "www" / "in", "company", "individual", "suspended")
    put(tmp_path / "www" / "in" / "junk.pdf", b"junk")
    put(tmp_path / "www" / "in" / "notes.txt", b"notes")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(tmp_path / "www"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/in/"
        running.shutdown()


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for sample in SAMPLES.glob("*.pdf"):
            archive.write(sample, f"in/{sample.name}")
        archive.writestr("huge.pdf", b"\0" * 20_000_000)
        archive.writestr("../escapes.pdf", b"junk")
    os.utime(tmp_path / "papers.zip", (1_700_000_000, 1_700_000_000))
    filing = Filing(tmp_path / "ok", tmp_path / "bad", move=True)
    summary, rows = run(tmp_path / "papers.zip", tmp_path, filing=filing)
    assert (summary.clients, summary.failures) == (len(list(SAMPLES.glob("*.pdf"))) + 1, 2)
    errors = {row["file"]: row["error"] for row in rows if row["type"] == "failure"}
    assert errors == {
        f"{tmp_path}/papers.zip/huge.pdf": "PdfTooLarge",
        f"{tmp_path}/papers.zip/../escapes.pdf": "NotAPdf",
    }
    # Files of an archive are copied out of it, and never beside the folder.
    assert min(path.name for path in (tmp_path / "bad").iterdir()) == "escapes.pdf"
    assert (tmp_path / "papers.zip").exists()
    summary, again = run(tmp_path / "papers.zip", tmp_path)
    assert (summary.reused, again) == (summary.files, rows)


def test_a_url_is_read_like_a_folder(server: str, tmp_path: Path) -> None:
    summary = run_batch([server], options_in(tmp_path))
    rows = rows_of(tmp_path / "report.jsonl")
    assert names_of(rows) == ["company.pdf", "individual.pdf", "junk.pdf", "suspended.pdf", "notes.txt"]
    assert all(row["file"].startswith(server) for row in rows)
    assert (summary.clients, summary.failures, summary.ignored) == (3, 1, 1)


def test_a_url_that_does_not_answer_is_a_row_of_the_report(server: str, tmp_path: Path) -> None:
    put(tmp_path / "papers" / "junk.pdf", b"junk")
    run_batch([f"{server}missing.pdf", tmp_path / "papers"], options_in(tmp_path))
    errors = {row["file"]: row["error"] for row in rows_of(tmp_path / "report.jsonl")}
    assert errors[f"{server}missing.pdf"] in {"UnreadablePdf", "CannotList"}
    assert len(errors) == 2


def test_files_behind_urls_are_read_ahead_and_stay_in_order(server: str) -> None:
    names = ["company", "missing", "individual", "junk", "suspended", "company", "missing"]
    places = [Place(f"{server}{name}.pdf") for name in names]
    fetched = list(fetch_each(places, Limits()))
    assert [place for place, _ in fetched] == places
    contents = [content if isinstance(content, bytes) else type(content) for _, content in fetched]
    assert contents[0] == (SAMPLES / "company.pdf").read_bytes() == contents[5]
    assert contents[3] == b"junk"
    assert issubclass(contents[1], CsfError)  # type: ignore[arg-type]  # a class, as the others show


def test_no_more_than_the_limit_is_fetched(server: str) -> None:
    ((_, content),) = fetch_each([Place(f"{server}company.pdf")], Limits(max_bytes=1000))
    assert isinstance(content, PdfTooLarge)
