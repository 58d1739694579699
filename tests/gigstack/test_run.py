"""Many files at once: a few at a time, each outcome as it comes, and an end that is an end."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from csf_parser.gigstack import AsyncGigstackClient, Courier, Journal, JournalError, Manners
from csf_parser.gigstack.run import upload_all
from csf_parser.options import ParseOptions
from csf_parser.rules import Policy
from tests.gigstack.tiny_files import TinyPreparation, write_files
from tests.support.sandboxes import HostedSandbox

PREPARATION = TinyPreparation(Policy(), ParseOptions())


class Watching(Courier):
    """Counts how many files are under way."""

    now = most = 0

    async def _deliver(self, parcel):  # type: ignore[no-untyped-def]  # as the courier has it
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            return await super()._deliver(parcel)
        finally:
            self.now -= 1


def test_no_more_files_than_asked_for_are_under_way(sandbox: HostedSandbox, tmp_path: Path) -> None:
    write_files(tmp_path, 20)

    async def run() -> tuple[int, int]:
        async with AsyncGigstackClient(sandbox.settings) as client:
            with Journal(tmp_path / "journal.sqlite") as journal:
                courier = Watching(client, journal, Manners())
                outcomes = [one async for one in upload_all(sorted(tmp_path.glob("*.pdf")), PREPARATION, courier, 3)]
                return courier.most, sum(one.delivery.status == "created" for one in outcomes)

    assert asyncio.run(run()) == (3, 20)


def test_without_a_journal_nothing_more_is_sent(sandbox: HostedSandbox, tmp_path: Path) -> None:
    write_files(tmp_path, 10)

    async def run() -> None:
        async with AsyncGigstackClient(sandbox.settings) as client:
            journal = Journal(tmp_path / "journal.sqlite")
            courier = Courier(client, journal, Manners())
            async for _ in upload_all(sorted(tmp_path.glob("*.pdf")), PREPARATION, courier, 1):
                journal.close()  # as a disk that is full

    with pytest.raises(JournalError):
        asyncio.run(run())
    assert len(sandbox.store) == 1


def test_a_run_that_is_broken_off_leaves_nothing_running(sandbox: HostedSandbox, tmp_path: Path) -> None:
    write_files(tmp_path, 10)

    async def run() -> int:
        async with AsyncGigstackClient(sandbox.settings) as client:
            with Journal(tmp_path / "journal.sqlite") as journal:
                courier = Courier(client, journal, Manners())
                outcomes = upload_all(tmp_path.glob("*.pdf"), PREPARATION, courier, 4)
                await anext(outcomes)
                await outcomes.aclose()
                return len(asyncio.all_tasks())

    assert asyncio.run(run()) == 1


@pytest.mark.parametrize("room", ["csf_parser.gigstack", "csf_parser.sat"])
def test_a_room_is_light_until_it_is_used(room: str) -> None:
    program = (
        f"import sys, {room}; print(*sorted({{'httpx', 'selectolax', 'starlette', 'uvicorn'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
