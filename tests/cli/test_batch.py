import json
import re
import shutil
from pathlib import Path

import pytest

from csf_parser.seeing import recognition_is_installed
from tests.cli.specimens import Run, Specimens

SCAN = Path(__file__).resolve().parents[2] / "sample_pdfs" / "scans" / "individual-page-1.jpg"
ALONE = ("--no-store", "--workers", "1")


@pytest.fixture
def papers(specimens: Specimens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a company, a bundle and junk, beside which the command runs."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "papers"
    folder.mkdir()
    for paper in (specimens.company, specimens.bundle, specimens.junk):
        shutil.copy(paper, folder)
    return folder


def test_a_folder_in_a_shell(run: Run, papers: Path, tmp_path: Path) -> None:
    done = run("batch", papers, "--out", "report.csv", "--out", "report.html")
    assert done.exit_code == 1
    lines = {line.split("  ")[0].strip(): line.split()[-1] for line in done.stdout.splitlines() if "  " in line}
    assert (lines["Files"], lines["CSFs"], lines["Not read"]) == ("3", "3", "1")
    assert lines["Results kept in"] == "csf-batch.sqlite"
    assert {path.name for path in tmp_path.iterdir()} >= {"csf-batch.sqlite", "report.csv", "report.html"}
    assert '<html lang="en">' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_summary_as_json_and_nothing_kept(run: Run, papers: Path, tmp_path: Path) -> None:
    done = run("batch", papers, *ALONE, "--json", "--quiet", "--accept-specimens")
    summary = json.loads(done.stdout)
    assert (summary["files"], summary["clients"], summary["failures"]) == (3, 3, 1)
    assert done.stderr == ""
    assert [path.name for path in tmp_path.iterdir() if path.is_file() and "sqlite" in path.name] == []


def test_spanish(run: Run, papers: Path) -> None:
    done = run("--lang", "es", "batch", papers, "--out", "report.html", *ALONE)
    assert "Sin leer" in done.stdout
    assert '<html lang="es">' in Path("report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1)])
def test_from_which_severity_on_a_batch_fails(run: Run, papers: Path, severity: str, code: int) -> None:
    (papers / "junk.pdf").unlink()
    (papers / "bundle.pdf").unlink()
    policy = Path("policy.toml")
    policy.write_text('accept_specimens = true\nmax_age_days = 0\nignore = ["seal-invalid"]\n', encoding="utf-8")
    done = run("batch", papers, "--policy", policy, "--fail-on", severity, *ALONE, "-q")
    assert (done.exit_code, done.output) == (code, "")


def test_a_list_from_stdin(run: Run, papers: Path) -> None:
    listed = f"{papers / 'company.pdf'}\n\n{papers / 'junk.pdf'}\n".encode()
    done = run("batch", "--files-from", "-", *ALONE, "--json", "-q", stdin=listed)
    assert json.loads(done.stdout)["files"] == 2


def test_files_are_copied_by_verdict(run: Run, papers: Path) -> None:
    run("batch", papers, "--accept-specimens", "--move-ok", "ok", "--move-bad", "bad", *ALONE)
    assert sorted(path.name for path in Path("ok").iterdir()) == ["bundle.pdf", "company.pdf"]
    assert [path.name for path in Path("bad").iterdir()] == ["junk.pdf"]
    assert len(list(papers.iterdir())) == 3


def test_recognition_is_passed_on(run: Run, papers: Path) -> None:
    (papers / "scan.jpg").write_bytes(SCAN.read_bytes())
    run("batch", papers / "scan.jpg", "--ocr", "never", *ALONE, "--out", "report.jsonl", "-q")
    assert json.loads(Path("report.jsonl").read_text(encoding="utf-8"))["error"] == "NoTextLayer"


@pytest.mark.slow
@pytest.mark.skipif(not recognition_is_installed(), reason="the extra ocr is not installed")
@pytest.mark.parametrize(("choice", "name"), [("auto", "scan.jpg"), ("always", "company.pdf")])
def test_recognition_is_done_where_that_is_asked_for(run: Run, papers: Path, choice: str, name: str) -> None:
    (papers / "scan.jpg").write_bytes(SCAN.read_bytes())
    run("batch", papers / name, "--ocr", choice, *ALONE, "--out", "report.jsonl", "-q")
    assert json.loads(Path("report.jsonl").read_text(encoding="utf-8"))["text"] == "ocr"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name a folder"),
        (["papers", "--out", "report.txt"], "a report ends in .jsonl"),
        (["papers", "--shard", "3/2"], "such as 2/8"),
        (["papers", "--shard", "x"], "such as 2/8"),
        (["papers", "--move"], "--move-ok"),
        (["papers", "--scheduler", "tcp://x"], "--executor dask"),
    ],
)
def test_wrong_usage_says_what_is_right(run: Run, papers: Path, arguments: list[str], told: str) -> None:
    done = run("batch", *arguments)
    assert (done.exit_code, told in done.stderr) == (2, True)
    assert papers.exists()


def test_a_source_that_is_not_there(run: Run, papers: Path) -> None:
    done = run("batch", papers / "missing", "--no-store")
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "missing" in done.stderr


def test_a_list_that_is_not_there(run: Run) -> None:
    done = run("batch", "--files-from", "missing.txt", "--no-store")
    assert (done.exit_code, "missing.txt" in done.stderr) == (1, True)


def test_the_help_has_an_example_of_each_policy(run: Run) -> None:
    text = run("batch", "--help").stdout
    for option in ("--policy", "--fail-on", "--ocr", "--move-ok", "--move-bad", "--shard", "--executor dask"):
        assert re.search(rf"^ +csf batch .*{option}\b", text, re.MULTILINE), option
