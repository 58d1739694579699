"""Workers that crash, stall and pile up, with work that does so on command. Real processes, as everywhere."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from csf_parser.errors import DamagedPdf, PdfTooLarge
from csf_parser.server.work.crew import Busy, Crew, CrewLimits
from tests.server.work.obedient_work import obey

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it kills by signals")

_Result = TypeVar("_Result")
GIBIBYTE = 1 << 30


async def until(holds: Callable[[], bool]) -> None:
    """Return when it holds, however long that takes."""
    async with asyncio.timeout(300):
        while not holds():
            await asyncio.sleep(0.005)


def with_crew(
    work: Callable[[Crew[str, Any]], Awaitable[_Result]],
    *,
    workers: int = 1,
    seconds: float = 300.0,
    waiting: int = 50,
    is_eager: bool = True,
) -> _Result:
    async def run() -> _Result:
        crew = Crew[str, Any](obey, CrewLimits(workers, seconds, GIBIBYTE, waiting), is_eager=is_eager)
        await crew.start()
        try:
            return await work(crew)
        finally:
            await crew.close()

    return asyncio.run(run())


def test_tasks_are_answered_each_by_its_own_answer() -> None:
    async def work(crew: Crew[str, Any]) -> None:
        tasks = [f"say {number}" for number in range(50)]
        assert await asyncio.gather(*map(crew.run, tasks)) == tasks
        assert (crew.waiting, crew.busy) == (0, 0)

    with_crew(work, workers=2)


def test_a_task_that_crashes_its_worker_twice_is_to_blame_and_no_other_is() -> None:
    async def work(crew: Crew[str, Any]) -> None:
        tasks = ["say a", "crash", "say b", "crash", "say c"]
        answers = await asyncio.gather(*map(crew.run, tasks), return_exceptions=True)
        assert [type(answer) for answer in answers] == [str, DamagedPdf, str, DamagedPdf, str]
        assert crew.replaced["crashed"] == 4

    with_crew(work)


def test_a_crash_that_was_not_the_tasks_fault_goes_unseen(tmp_path: Path) -> None:
    async def work(crew: Crew[str, Any]) -> None:
        task = f"crash-once {tmp_path / 'crashed'}"
        assert await crew.run(task) == task
        assert crew.replaced["crashed"] == 1

    with_crew(work)


def test_a_worker_that_was_killed_from_outside_costs_nobody_an_answer() -> None:
    async def work(crew: Crew[str, Any]) -> None:
        first = await crew.run("pid")
        os.kill(first, signal.SIGKILL)
        assert await crew.run("pid") != first

    with_crew(work)


def test_a_task_that_stalls_is_stopped_and_the_next_is_done() -> None:
    async def work(crew: Crew[str, Any]) -> None:
        with pytest.raises(PdfTooLarge, match=r"more than 0\.5 s"):
            await crew.run("sleep 600")
        assert await crew.run("say a") == "say a"
        assert crew.replaced["stalled"] == 1

    with_crew(work, seconds=0.5)


def test_the_queue_has_an_end_and_says_when_to_come_again(tmp_path: Path) -> None:
    async def work(crew: Crew[str, Any]) -> None:
        tasks = [asyncio.create_task(crew.run(f"hold {tmp_path / 'go on'}")) for _ in range(3)]
        await until(lambda: (crew.busy, crew.waiting) == (1, 2))
        with pytest.raises(Busy) as caught:
            await crew.run("say a")
        assert 1 <= caught.value.retry_after <= 60
        (tmp_path / "go on").touch()
        await asyncio.gather(*tasks)
        assert await crew.run("say a") == "say a"

    with_crew(work, waiting=2)


def test_who_gave_up_waiting_leaves_the_place_to_others(tmp_path: Path) -> None:
    async def work(crew: Crew[str, Any]) -> None:
        first = asyncio.create_task(crew.run(f"hold {tmp_path / 'go on'}"))
        second = asyncio.create_task(crew.run("crash"))
        await until(lambda: (crew.busy, crew.waiting) == (1, 1))
        second.cancel()
        (tmp_path / "go on").touch()
        assert await crew.run("say a") == "say a"
        await first
        assert crew.replaced["crashed"] == 0

    with_crew(work)


def test_the_event_loop_goes_on_while_workers_work(tmp_path: Path) -> None:
    async def work(crew: Crew[str, Any]) -> None:
        task = asyncio.create_task(crew.run(f"hold {tmp_path / 'go on'}"))
        await until(lambda: crew.busy == 1)
        for _ in range(100):
            await asyncio.sleep(0)
        assert not task.done()  # all of these turns were before its end
        (tmp_path / "go on").touch()
        await task

    with_crew(work)


def test_a_worker_of_a_crew_that_is_not_eager_starts_with_its_first_task() -> None:
    async def work(crew: Crew[str, Any]) -> None:
        assert crew.is_ready
        assert crew._up == 0
        assert await crew.run("say a") == "say a"
        assert crew._up == 1

    with_crew(work, is_eager=False)


def test_closing_ends_the_processes_and_whoever_waits() -> None:
    async def work(crew: Crew[str, Any]) -> int:
        pid: int = await crew.run("pid")
        under_way = asyncio.create_task(crew.run("sleep 600"))
        waiting = asyncio.create_task(crew.run("say a"))
        await until(lambda: (crew.busy, crew.waiting) == (1, 1))
        await crew.close()
        for task in (under_way, waiting):
            with pytest.raises(Busy):
                await task
        return pid

    pid = with_crew(work)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
