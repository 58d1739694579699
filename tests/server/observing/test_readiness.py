"""Readiness is found out by work: a read through a worker, a write to the database, room on the disk."""

import asyncio
import os
import shutil
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest

from csf_parser.server.observing.health import Readiness, readiness_of
from tests.server.running import RunningServer, running_server
from tests.support.waiting import wait_until


async def _no() -> bool:
    return False


def test_requests_that_come_together_share_one_answer() -> None:
    asked = []

    async def slow() -> bool:
        asked.append(1)
        await asyncio.sleep(0)
        return True

    async def run() -> list[dict[str, bool]]:
        readiness = Readiness({"slow": slow, "no": _no})
        return await asyncio.gather(*(readiness.check() for _ in range(20)))

    assert asyncio.run(run()) == [{"slow": True, "no": False}] * 20
    assert len(asked) == 1


def test_a_full_disk_is_not_ready(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    full = SimpleNamespace(free=1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    assert not server.call(readiness_of(server.services).check())["disk"]


def test_a_damaged_database_is_not_ready_and_requests_say_so(tmp_path: Path) -> None:
    with running_server(tmp_path) as running:
        client = running.client()
        path = Path(str(running.services.database.url.database))
        for suffix in ("", "-wal"):
            damaged = path.with_name(path.name + suffix)
            if damaged.exists():
                damaged.write_bytes(b"damaged " * 4096)
        response = client.get("/health/ready")
        assert (response.status_code, response.json()["checks"]["database"]) == (503, False)
        assert client.get("/v2/clients").status_code in {401, 503}


def test_workers_killed_while_idle_are_replaced_and_health_is_true_to_it(tmp_path: Path) -> None:
    with running_server(tmp_path) as running:
        client = running.client()
        quick = running.services.readers.quick
        for process in [*Path("/proc").glob("[0-9]*")]:
            if _is_worker_of_this_process(process):
                os.kill(int(process.name), signal.SIGKILL)
        wait_until(lambda: quick.replaced["crashed"])
        content = Path("sample_pdfs/company.pdf").read_bytes()
        answer = client.post("/v1/parse", files={"file": ("a.pdf", content, "application/pdf")})
        assert answer.status_code == 200
        assert running.call(readiness_of(running.services).check())["readers"]


def _is_worker_of_this_process(process: Path) -> bool:
    try:
        status = (process / "stat").read_text().rpartition(")")[2].split()
        command = (process / "cmdline").read_bytes()
    except OSError:
        return False
    return status[1] == str(os.getpid()) and b"batch.worker" in command
