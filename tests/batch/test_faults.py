"""What may happen to a whole run: killed, interrupted, its disk full, its folder changing, far too many files."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from csf_parser.batch import LocalEngine, Progress, run_batch
from tests.batch.doubles import Obedient, Slow
from tests.batch.folders import READING, copy_samples, names_of, options_in, put, rows_of, run
from tests.support.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
# A run in a process of its own, which can be killed; it reads slowly, so that there is a middle.
_RUN = """
import sys
from pathlib import Path
from csf_parser.batch import LocalEngine, run_batch
from tests.batch.doubles import Slow
from tests.batch.folders import READING, options_in

def told(progress):
    print(progress.done, flush=True)

options = options_in(Path(sys.argv[2]), reading=Slow(policy=READING.policy), engine=LocalEngine(2))
summary = run_batch([sys.argv[1]], options, told)
print("interrupted" if summary.interrupted else "done", flush=True)
"""


def start_slow_run(papers: Path, work: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _RUN, str(papers), str(work)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")


def wait_for(running: subprocess.Popen[str], done: int) -> None:
    assert running.stdout is not None
    for line in running.stdout:
        if line.strip() == str(done):
            return
    pytest.fail("the run ended before")


def children_of(process: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, encoding="ascii", check=False)
    return [int(line) for line in found.stdout.split()]


def is_running(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False


def different_papers(folder: Path, count: int) -> None:
    (paper,) = copy_samples(folder.with_name("one paper"), "company")
    for number in range(count):
        put(folder / f"{number:03}.pdf", paper.read_bytes() + f"\n% {number}\n".encode())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_a_run_that_was_killed_is_completed_by_the_next_and_nothing_is_done_twice(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    different_papers(papers, 60)
    time.sleep(0.03)  # see ``run``
    with start_slow_run(papers, tmp_path) as running:
        wait_for(running, 40)
        workers = children_of(running.pid)
        running.kill()
    assert not (tmp_path / "report.jsonl").exists()
    # What was done in the last half second before the kill may have to be done again; what came before took longer.
    summary, rows = run(papers, tmp_path, reading=Slow(policy=READING.policy, seconds=0))
    assert names_of(rows) == [f"{number:03}.pdf" for number in range(60)]
    assert 0 < summary.reused < 60
    assert workers
    wait_until(lambda: not any(map(is_running, workers)))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send there")
def test_ctrl_c_ends_with_a_report_of_what_is_done(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    different_papers(papers, 50)
    time.sleep(0.03)  # see ``run``
    with start_slow_run(papers, tmp_path) as running:
        wait_for(running, 10)
        workers = children_of(running.pid)
        running.send_signal(signal.SIGINT)
        assert running.stdout is not None
        *_, last = running.stdout
        assert (running.wait(), last.strip()) == (0, "interrupted")
    done = names_of(rows_of(tmp_path / "report.jsonl"))
    assert 10 <= len(done) < 50
    assert not any(map(is_running, workers))
    summary, rows = run(papers, tmp_path, reading=Slow(policy=READING.policy, seconds=0))
    assert len(names_of(rows)) == len(set(names_of(rows))) == 50
    assert summary.reused == len(done)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")
def test_workers_that_are_killed_in_the_middle_cost_nothing(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    different_papers(papers, 40)
    killed = 0

    def kill_one(progress: Progress) -> None:
        nonlocal killed
        if progress.done in {10, 25}:
            os.kill(children_of(os.getpid())[0], signal.SIGKILL)
            killed += 1

    options = options_in(tmp_path, reading=Slow(policy=READING.policy), engine=LocalEngine(2))
    summary = run_batch([papers], options, kill_one)
    assert killed == 2
    assert (summary.files, summary.failures) == (40, 0)
    assert summary.retried <= 2


def test_a_folder_that_changes_while_it_is_read(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    different_papers(papers, 40)

    def change(progress: Progress) -> None:
        if progress.done == 1:
            (papers / "038.pdf").unlink()
            put(papers / "039.pdf", b"junk")
            put(papers / "040.pdf", b"new")

    summary = run_batch([papers], options_in(tmp_path, engine=LocalEngine(1)), change)
    rows = {Path(row["file"]).name: row for row in rows_of(tmp_path / "report.jsonl")}
    assert summary.files == len(rows) == 40
    changed = {name for name, row in rows.items() if row["type"] == "failure"}
    # Whether a change came before the file was read is luck where it was listed first; never is another row lost.
    assert changed <= {"038.pdf", "039.pdf"}
    _, after = run(papers, tmp_path)
    assert {Path(row["file"]).name: row["type"] for row in after} == {
        **{f"{number:03}.pdf": "client" for number in range(38)},
        "039.pdf": "failure",
        "040.pdf": "failure",
    }


# Two runs on a small disk, which grows between them; they read slowly, so that something is kept before it is full.
_FULL = """
import subprocess, sys
from pathlib import Path
from csf_parser.batch import StoreError, run_batch
from tests.batch.doubles import Slow
from tests.batch.folders import READING, options_in

papers, disk = sys.argv[1:]
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "disk", disk]).returncode:
    sys.exit(77)
options = options_in(Path(disk), out=(), reading=Slow(policy=READING.policy, seconds=0.02))
try:
    run_batch([papers], options)
except StoreError as error:
    print(error)
subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
summary = run_batch([papers], options)
print(summary.files, summary.reused)
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk is for root")
def test_a_full_disk_ends_with_one_line_and_loses_nothing(tmp_path: Path) -> None:
    papers, disk = tmp_path / "papers", tmp_path / "disk"
    disk.mkdir()
    different_papers(papers, 100)
    command = ["unshare", "--mount", sys.executable, "-c", _FULL, str(papers), str(disk)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this system cannot mount a small disk")
    assert done.returncode == 0, done.stderr
    error, counts = done.stdout.splitlines()
    assert re.fullmatch(r"the store .* cannot be used \(.*\): .* run again", error)
    files, reused = map(int, counts.split())
    assert (files, 0 < reused < 100) == (100, True)


def test_a_report_that_cannot_be_written_leaves_no_half_of_it(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    copy_samples(papers, "company")
    (tmp_path / "report.csv").mkdir()
    out = tuple(tmp_path / name for name in ("report.jsonl", "report.xlsx", "report.csv"))
    with pytest.raises(OSError, match=r"report\.csv"):
        run_batch([papers], options_in(tmp_path, out=out))
    assert not list(tmp_path.glob(".*.part"))
    assert run_batch([papers], options_in(tmp_path)).reused == 1


@pytest.mark.slow
def test_one_file_in_a_hundred_that_crashes_or_hangs_the_parser(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    expected: dict[str, str] = {}
    for number in range(1000):
        name, content = f"{number:04}.pdf", f"junk {number}"
        expected[name] = "NotAPdf"
        if number % 200 == 50:
            expected[name], content = "Crashed", f"crash {number}"
        elif number % 200 == 150:
            expected[name], content = "Stalled", f"hang {number}"
        put(papers / name, content.encode())
    summary, rows = run(papers, tmp_path, reading=Obedient(), engine=LocalEngine(2, seconds=1))
    assert {Path(row["file"]).name: row["error"] for row in rows} == expected
    assert (summary.files, len(rows)) == (1000, 1000)


@pytest.mark.slow
def test_fifty_thousand_files_are_each_reported_once_in_little_memory(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    (sample,) = copy_samples(tmp_path / "one", "company")
    for folder in range(50):
        (papers / f"{folder:02}").mkdir(parents=True)
        for number in range(1000):
            path = papers / f"{folder:02}" / f"{number:03}.pdf"
            if number < 10:
                shutil.copy(sample, path)
            else:  # small and all different, so that none is taken for known
                path.write_bytes(f"junk {folder} {number}".encode())
    memory: dict[int, int] = {}

    def watch(progress: Progress) -> None:
        if progress.total is not None and progress.done in {1000, 50_000}:
            memory[progress.done] = int(re.findall(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[0])

    out = tuple(tmp_path / f"report.{suffix}" for suffix in ("jsonl", "csv", "html"))
    summary = run_batch([papers], options_in(tmp_path, out=out, engine=LocalEngine(2)), watch)
    assert (summary.files, summary.clients, summary.failures) == (50_000, 500, 49_500)
    names = Counter(row["file"] for row in rows_of(out[0]))
    assert len(names) == 50_000
    assert set(names.values()) == {1}
    assert out[2].stat().st_size < 20_000_000
    if sys.platform == "linux":
        assert memory[50_000] - memory[1000] < 30_000  # KiB
    assert run_batch([papers], options_in(tmp_path, out=())).reused == 50_000
