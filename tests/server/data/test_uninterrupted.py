"""A write that has begun ends, although its request is cancelled; a server that stops answers it or rolls it back."""

import asyncio

import pytest

from csf_parser.server.data.uninterrupted import uninterrupted


def test_work_ends_and_is_answered_although_its_task_is_cancelled_again_and_again() -> None:
    async def run() -> tuple[str, list[str]]:
        steps: list[str] = []
        may_commit = asyncio.Event()

        async def write() -> str:
            steps.append("begun")
            await may_commit.wait()
            steps.append("committed")
            return "answer"

        request = asyncio.create_task(uninterrupted(write()))
        for _ in range(3):
            await asyncio.sleep(0)
            request.cancel()
        await asyncio.sleep(0)
        may_commit.set()
        return await request, steps

    assert asyncio.run(run()) == ("answer", ["begun", "committed"])


def test_an_error_of_the_work_is_raised_as_it_is() -> None:
    async def fail() -> None:
        await asyncio.sleep(0)
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(uninterrupted(fail()))


def test_work_that_is_cancelled_itself_is_cancelled() -> None:
    async def run() -> None:
        async def give_up() -> None:
            raise asyncio.CancelledError

        with pytest.raises(asyncio.CancelledError):
            await uninterrupted(give_up())

    asyncio.run(run())
