"""``csf upload`` against this server: a way that fails in every way, and an uploader that is killed.

The papers are real specimens, which both sides parse. ``tests/gigstack/test_killed_uploads.py`` does the same with
tiny files against the sandbox, which makes a client twice if it is asked to.
"""

import collections
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csf_parser.gigstack import Journal
from csf_parser.gigstack.sandbox import FAULTS, Faults, Times
from csf_parser.samples import Layout, print_csf, random_taxpayer
from tests.support.child_processes import CHILD_PATH
from tests.support.failing_proxy import FailingProxy
from tests.support.killed_runs import Uploader
from tests.support.serve_process import ServeProcess

TIMEOUT_S = 1.0
TIMES = Times(retry_after_s=0.05, slow_s=0.2, late_s=TIMEOUT_S + 0.1, stall_s=4.0)


class Scenario(NamedTuple):
    """How many papers, how often each fault strikes, and how often the uploader is killed."""

    papers: int
    rates: dict[str, float]
    kills: int
    no_answers_between: int
    settle_s: float


# Without "late", which the uploader has to wait for.
FEW = Scenario(12, {fault: 0.15 if fault == "no-answer" else 0.04 for fault in FAULTS if fault != "late"}, 1, 1, 0.5)
MANY = Scenario(1000, dict.fromkeys(FAULTS, 0.05), 8, 4, 1.5)


def write_specimen(job: tuple[int, str]) -> str:
    """Prints a specimen of a seed into a file; its RFC."""
    seed, path = job
    taxpayer = random_taxpayer(seed)
    Path(path).write_bytes(print_csf(taxpayer, list(Layout)[seed % len(Layout)]))
    return taxpayer.rfc


def write_specimens(folder: Path, count: int) -> list[str]:
    jobs = [(seed, str(folder / f"{seed}.pdf")) for seed in range(count)]
    if count < 100:
        return list(map(write_specimen, jobs))
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(write_specimen, jobs, chunksize=20))


def uploader_of(folder: Path, url: str, key: str, settle_s: float) -> Uploader:
    command = [sys.executable, "-m", "csf_parser.cli", "upload", str(folder / "papers"), "--yes", "--json"]
    command += ["--accept-specimens", "--max-age-days", "36500", "--ocr", "never", "--concurrency", "16"]
    command += ["--timeout", str(TIMEOUT_S), "--settle", str(settle_s), "--journal", str(folder / "journal.sqlite")]
    told = {"GIGSTACK_API_BASE_URL": url, "GIGSTACK_API_KEY": key, "PYTHONPATH": CHILD_PATH}
    return Uploader(command, {**os.environ, **told}, folder, folder / "journal.sqlite")


def clients_of(server: ServeProcess, key: str) -> Iterator[dict[str, Any]]:
    """Every client that the server tells of."""
    path: str | None = "/v2/clients?limit=200"
    while path is not None:
        page = server.ask("GET", path, key).json
        yield from page["data"]
        path = f"/v2/clients?limit=200&next={page['next']}" if page["has_more"] else None


@pytest.mark.slow  # it waits for answers that never come; tests/gigstack/test_killed_uploads.py is the short one
@pytest.mark.parametrize("scenario", [pytest.param(FEW, id="twelve"), pytest.param(MANY, id="thousand")])
def test_every_paper_ends_in_exactly_one_client_whatever_happens(
    serve_process: ServeProcess, tmp_path: Path, scenario: Scenario
) -> None:
    (tmp_path / "papers").mkdir()
    rfcs = write_specimens(tmp_path / "papers", scenario.papers)
    key = serve_process.make_key(f"team_of_{scenario.papers}")
    faults = Faults(scenario.rates, seed=5, times=TIMES)
    with FailingProxy(serve_process.port, key, faults) as proxy:
        uploader = uploader_of(tmp_path, proxy.url, key, scenario.settle_s)
        under_way = uploader.run_until_done(faults, scenario.kills, scenario.no_answers_between)
    clients = list(clients_of(serve_process, key))
    assert collections.Counter(client["rfc"] for client in clients) == dict.fromkeys(rfcs, 1)
    with Journal(tmp_path / "journal.sqlite") as written:
        entries = list(written.entries())
    assert {entry.state for entry in entries} <= {"created", "updated"}
    assert {entry.rfc: entry.client_id for entry in entries} == {one["rfc"]: one["id"] for one in clients}
    assert len(under_way) == scenario.kills
    assert all(count > 0 for count in under_way)  # it was killed while requests were on their way
    if scenario is MANY:
        assert set(faults.counts) == set(FAULTS)
        assert all(faults.counts[fault] > scenario.papers * rate / 2 for fault, rate in scenario.rates.items())
