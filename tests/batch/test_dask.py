"""The Dask engine against a real cluster: a worker in this process, or a scheduler and two workers in processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from csf_parser.batch import DaskEngine, LocalEngine, Progress, WorkersError, run_batch
from tests.batch.doubles import Obedient, Slow
from tests.batch.folders import READING, copy_samples, options_in, put, rows_of, run

distributed = pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[2]

# Dask leaves sockets to the garbage collector when a worker is killed.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Killed(BaseException):
    """In place of the end of the process that drives a batch."""


def test_a_worker_in_this_process_gives_the_same_report_and_takes_what_a_killed_driver_left(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    copy_samples(papers, "company", "individual")
    for number in range(4):
        put(papers / f"{number}.pdf", b"junk %d" % number)
    _, expected = run(papers, tmp_path, store=tmp_path / "local.sqlite")

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise Killed

    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    ) as cluster:
        engine = DaskEngine(cluster.scheduler_address, files_per_partition=2)
        with pytest.raises(Killed):
            run_batch([papers], options_in(tmp_path, engine=engine), stop)
        assert parts_in(tmp_path)
        summary, rows = run(papers, tmp_path, engine=engine)
    assert rows == expected
    assert summary.reused >= 2


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, started as anybody would start them."""
    folder = tmp_path_factory.mktemp("dask")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""}
    file = folder / "scheduler.json"
    common = ["--scheduler-file", str(file)]
    commands = [["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *common]]
    commands += [["worker", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", *common]] * 2
    running = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{command[0]}", *command[1:]],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for command in commands
    ]
    with distributed.Client(scheduler_file=str(file), timeout="300s") as client:
        client.wait_for_workers(2, timeout=300)
        yield str(client.scheduler.address)
    for process in running:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def parts_in(folder: Path) -> list[Path]:
    return list((folder / "store.sqlite.parts").glob("*.parquet"))


def papers_in(folder: Path) -> Path:
    papers = folder / "papers"
    copy_samples(papers)
    put(papers / "junk.pdf", b"junk")
    (sample,) = papers.glob("company.pdf")
    for number in range(50):
        put(papers / f"more {number:02}.pdf", sample.read_bytes() + f"\n% {number}\n".encode())
    time.sleep(0.03)  # what has changed within a tick of the clock is not trusted the next time
    return papers


@pytest.mark.slow
def test_both_engines_give_the_same_report_and_a_killed_worker_changes_nothing(cluster: str, tmp_path: Path) -> None:
    papers = papers_in(tmp_path)
    _, expected = run(papers, tmp_path, store=tmp_path / "local.sqlite", engine=LocalEngine(2))
    killed: list[int] = []

    def kill_a_worker(progress: Progress) -> None:
        if progress.done >= 10 and not killed:
            with distributed.Client(cluster) as client:
                processes: dict[str, int] = client.run(os.getpid)
            killed.append(next(iter(processes.values())))
            os.kill(killed[0], signal.SIGKILL)

    engine = DaskEngine(cluster, files_per_partition=5)
    reading = Slow(policy=READING.policy)
    summary = run_batch([papers], options_in(tmp_path, engine=engine, reading=reading), kill_a_worker)
    assert killed
    assert rows_of(tmp_path / "report.jsonl") == expected
    assert summary.files == len({row["file"] for row in expected})
    assert parts_in(tmp_path) == []


@pytest.mark.slow
def test_a_file_that_crashes_its_process_costs_no_worker(cluster: str, tmp_path: Path) -> None:
    for number in range(20):
        put(tmp_path / "papers" / f"{number}.pdf", f"junk {number}".encode())
    put(tmp_path / "papers" / "crash.pdf", b"crash")
    engine = DaskEngine(cluster, files_per_partition=7)
    with distributed.Client(cluster) as client:
        before = set(client.scheduler_info()["workers"])
        _, rows = run(tmp_path / "papers", tmp_path, engine=engine, reading=Obedient())
        assert set(client.scheduler_info()["workers"]) == before
    errors = {Path(row["file"]).name: row["error"] for row in rows}
    assert errors == {"crash.pdf": "Crashed", **{f"{number}.pdf": "NotAPdf" for number in range(20)}}


@pytest.mark.slow
def test_what_a_killed_driver_left_behind_is_taken_by_the_next_run(cluster: str, tmp_path: Path) -> None:
    papers = papers_in(tmp_path)

    def stop(progress: Progress) -> None:
        if progress.done == 7:
            raise Killed

    engine = DaskEngine(cluster, files_per_partition=5)
    with pytest.raises(Killed):
        run_batch([papers], options_in(tmp_path, engine=engine), stop)
    assert parts_in(tmp_path)
    summary, rows = run(papers, tmp_path, engine=engine)
    assert summary.reused >= 7
    assert len(rows) == summary.clients + summary.failures


@pytest.mark.slow
def test_a_cluster_on_this_machine_is_started_when_none_is_named(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company", "individual")
    code = (
        "import sys; from pathlib import Path\n"
        "from csf_parser.batch import DaskEngine; from tests.batch.folders import run\n"
        "if __name__ == '__main__':\n"
        "    print(run(Path(sys.argv[1], 'papers'), Path(sys.argv[1]), engine=DaskEngine(workers=2))[0].clients)"
    )
    (tmp_path / "main.py").write_text(code)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(tmp_path / "main.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False, encoding="utf-8")
    assert done.stdout.strip() == "2", done.stderr


def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    copy_samples(tmp_path / "papers", "company")
    with pytest.raises(WorkersError, match=r"tcp://127\.0\.0\.1:1$"):
        run(tmp_path / "papers", tmp_path, engine=DaskEngine("tcp://127.0.0.1:1", connect_seconds=1))
