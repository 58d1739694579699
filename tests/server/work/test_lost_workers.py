"""Workers that end while they are idle or fail in an unforeseen way: every task is answered, and they are replaced."""

import asyncio
import functools
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import uvloop

from csf_parser.errors import UnreadablePdf
from csf_parser.server.work.crew import Crew, CrewLimits
from csf_parser.server.work.worker import Worker
from tests.server.work.obedient_work import obey

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it kills by signals")

GENEROUS_S = 120
GIBIBYTE = 1 << 30
LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


@pytest.fixture(params=LOOPS)
def with_crew(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Runs a test with a crew, on each of the event loops that a server may have."""

    def run(work: Callable[[Crew[str, Any]], Awaitable[None]], workers: int = 1) -> None:
        async def inside() -> None:
            crew = Crew[str, Any](obey, CrewLimits(workers, 60.0, GIBIBYTE, waiting=50), is_eager=True)
            async with asyncio.timeout(GENEROUS_S):
                await crew.start()
            try:
                await work(crew)
            finally:
                await crew.close()

        with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
            runner.run(inside())

    return run


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(GENEROUS_S):
        while not is_so():
            await asyncio.sleep(0.01)


def _has_replaced(crew: Crew[str, Any], count: int) -> bool:
    return crew.replaced["crashed"] == count


def test_a_worker_killed_while_idle_is_replaced_before_the_next_task(with_crew: Callable[..., None]) -> None:
    async def work(crew: Crew[str, Any]) -> None:
        for killed in range(1, 4):
            os.kill(await crew.run("pid"), signal.SIGKILL)
            await until(functools.partial(_has_replaced, crew, killed))
        assert await crew.run("say a") == "say a"

    with_crew(work)


@pytest.mark.each_value
def test_idle_kills_under_load_cost_no_answer(with_crew: Callable[..., None]) -> None:
    async def work(crew: Crew[str, Any]) -> None:
        for _ in range(5):
            pids = set(await asyncio.gather(*(crew.run("pid") for _ in range(4))))
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
            tasks = [f"say {number}" for number in range(10)]
            async with asyncio.timeout(GENEROUS_S):
                assert await asyncio.gather(*map(crew.run, tasks)) == tasks

    with_crew(work, workers=2)


def test_an_unforeseen_failure_answers_the_task_and_replaces_the_worker(
    with_crew: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Worker.ask

    async def fail_once(*_: object) -> object:
        monkeypatch.setattr(Worker, "ask", ask)
        raise KeyError("CONFIDENTIAL")

    async def work(crew: Crew[str, Any]) -> None:
        monkeypatch.setattr(Worker, "ask", fail_once)
        with pytest.raises(UnreadablePdf, match="KeyError") as caught:
            await crew.run("say a")
        assert "CONFIDENTIAL" not in str(caught.value)
        assert await crew.run("say b") == "say b"
        assert crew.replaced == {"failed": 1}

    with_crew(work)


def test_a_server_starts_although_its_workers_cannot(
    with_crew: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Worker.start

    async def fail(*_: object) -> Worker:
        raise RuntimeError("no processes left")

    async def work(crew: Crew[str, Any]) -> None:
        assert not crew.is_ready
        monkeypatch.setattr(Worker, "start", start)
        await until(lambda: crew.is_ready)
        assert await crew.run("say a") == "say a"

    monkeypatch.setattr(Worker, "start", fail)
    with_crew(work)
