"""``csf upload`` against this server: a thousand papers, a way that fails in every way, and an uploader that is killed.

The papers are real specimens, which both sides parse. ``tests/gigstack/test_killed_uploads.py`` does the same with
tiny files against the sandbox, which makes a client twice if it is asked to.
"""

import collections
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from csf_parser.gigstack import Journal
from csf_parser.gigstack.journal import OPEN
from csf_parser.gigstack.sandbox import FAULTS, Faults, Times
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.child_processes import CHILD_PATH
from tests.support.failing_proxy import FailingProxy
from tests.support.serve_process import ServeProcess, serving

COUNT = 1000
RATE = 0.05
TIMEOUT_S = 1.0
SETTLE_S = 1.5
TIMES = Times(retry_after_s=0.05, slow_s=0.2, late_s=TIMEOUT_S + 0.1, stall_s=2.0)
KILLS = 8
MOST_RUNS = 60


def write_specimen(job: tuple[int, str]) -> str:
    """Prints a specimen of a seed into a file; its RFC."""
    seed, path = job
    taxpayer = random_taxpayer(seed)
    Path(path).write_bytes(print_csf(taxpayer, list(Layout)[seed % len(Layout)]))
    return taxpayer.rfc


def write_specimens(folder: Path, count: int) -> list[str]:
    with ProcessPoolExecutor(2) as pool:
        jobs = [(seed, str(folder / f"{seed}.pdf")) for seed in range(count)]
        return list(pool.map(write_specimen, jobs, chunksize=20))


def run_once(url: str, key: str, folder: Path, kill_after_s: float | None) -> int | None:
    """The exit code of ``csf upload``, or ``None`` where it was killed before its end."""
    command = [sys.executable, "-m", "csf_parser.cli", "upload", str(folder / "papers"), "--yes", "--json"]
    command += ["--accept-specimens", "--max-age-days", "36500", "--ocr", "never", "--concurrency", "32"]
    command += ["--timeout", str(TIMEOUT_S), "--settle", str(SETTLE_S), "--journal", str(folder / "journal.sqlite")]
    told = {"GIGSTACK_API_BASE_URL": url, "GIGSTACK_API_KEY": key, "PYTHONPATH": CHILD_PATH}
    with subprocess.Popen(
        command, env={**os.environ, **told}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as run:
        try:
            _, errors = run.communicate(timeout=kill_after_s)
        except subprocess.TimeoutExpired:
            run.kill()  # SIGKILL: nothing of it can be tidied up
            run.communicate()
            return None
    assert b"Traceback" not in errors, errors.decode()
    return run.returncode


def clients_of(server: ServeProcess, key: str) -> Iterator[dict[str, Any]]:
    """Every client that the server tells of."""
    path: str | None = "/v2/clients?limit=200"
    while path is not None:
        page = server.ask("GET", path, key).json
        yield from page["data"]
        path = f"/v2/clients?limit=200&next={page['next']}" if page["has_more"] else None


@pytest.mark.slow
def test_every_paper_ends_in_exactly_one_client_whatever_happens(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    rfcs = write_specimens(tmp_path / "papers", COUNT)
    moments = random.Random(11)  # noqa: S311 - nothing here is secret
    kills, code = 0, None
    under_way: list[int] = []
    with serving(tmp_path, workers=2) as server:
        key = server.make_key()
        faults = Faults(dict.fromkeys(FAULTS, RATE), seed=5, times=TIMES)
        with FailingProxy(server.port, key, faults) as proxy:
            for _ in range(MOST_RUNS):
                code = run_once(proxy.url, key, tmp_path, moments.uniform(2.5, 4.5) if kills < KILLS else None)
                kills += code is None
                if code is None:
                    with Journal(tmp_path / "journal.sqlite", read_only=True) as left:
                        under_way.append(sum(entry.state in OPEN for entry in left.entries()))
                if code == 0:
                    break
        assert code == 0
        clients = list(clients_of(server, key))
    assert collections.Counter(client["rfc"] for client in clients) == dict.fromkeys(rfcs, 1)
    with Journal(tmp_path / "journal.sqlite") as written:
        entries = list(written.entries())
    assert {entry.state for entry in entries} <= {"created", "updated"}
    assert {entry.rfc: entry.client_id for entry in entries} == {one["rfc"]: one["id"] for one in clients}
    assert kills == KILLS
    assert sum(count > 0 for count in under_way) >= KILLS // 2  # it was killed while requests were on their way
    assert set(faults.counts) == set(FAULTS)
    assert min(faults.counts.values()) > COUNT * RATE / 2
