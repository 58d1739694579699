"""The server's side of one worker: a process with pipes, which never keeps the event loop waiting."""

import asyncio
import contextlib
import os
import pickle
import signal
from typing import Final

from csf_parser.batch.worker import READY, Work, command

_START_S: Final = 60.0
_END_S: Final = 10.0
_LENGTH_BYTES: Final = 4
# asyncio raises OSError on a pipe whose other end is gone; uvloop raises RuntimeError, for its transport is closed.
_BROKEN_PIPE: Final = (OSError, RuntimeError)


class WorkerGone(Exception):
    """The process has ended, or never began."""


class Worker:
    """One process (``batch.worker``); it takes one task at a time.

    Attributes:
        taken: Tasks that it has answered.
    """

    def __init__(self, child: asyncio.subprocess.Process) -> None:
        self.taken = 0
        self._child = child

    @classmethod
    async def start(cls, work: Work, max_memory: int) -> "Worker":
        """Starts a process that has loaded its work.

        Raises:
            WorkerGone: It ended, or did not come that far in time.
        """
        child = await asyncio.create_subprocess_exec(
            *command(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # native libraries complain about papers there, and may quote them
            start_new_session=True,  # so that Ctrl-C is the server's business, and its own children go with it
        )
        worker = cls(child)
        is_up = False
        try:
            async with asyncio.timeout(_START_S):
                await worker._send(pickle.dumps((work, max_memory)))
                is_up = await worker._receive() == READY
        except TimeoutError:
            raise WorkerGone from None
        finally:
            if not is_up:
                await worker.end()
        return worker

    async def ask(self, task: object, seconds: float) -> object:
        """The answer to a task.

        Raises:
            TimeoutError: It took longer; the worker is of no use any more.
            WorkerGone: The process has ended.
        """
        async with asyncio.timeout(seconds):
            await self._send(pickle.dumps([task]))
            answer = await self._receive()
        self.taken += 1
        return pickle.loads(answer)  # noqa: S301 - written by our own child

    async def wait_until_gone(self) -> None:
        """Wait until the process has ended, for whatever reason."""
        await self._child.wait()

    async def end(self) -> None:
        """Ends it now, with all processes that it has started."""
        if self._child.returncode is None:
            if hasattr(os, "killpg"):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._child.pid, signal.SIGKILL)
            with contextlib.suppress(ProcessLookupError):
                self._child.kill()
        with contextlib.suppress(TimeoutError, *_BROKEN_PIPE):
            if self._child.stdin is not None:
                self._child.stdin.close()
            async with asyncio.timeout(_END_S):
                await self._child.communicate()  # to the ends of its pipes, so that they are given back

    async def _send(self, content: bytes) -> None:
        stream = self._child.stdin
        if stream is None:
            raise WorkerGone
        try:
            stream.write(len(content).to_bytes(_LENGTH_BYTES, "big") + content)
            await stream.drain()
        except _BROKEN_PIPE:
            raise WorkerGone from None

    async def _receive(self) -> bytes:
        stream = self._child.stdout
        if stream is None:
            raise WorkerGone
        try:
            head = await stream.readexactly(_LENGTH_BYTES)
            return await stream.readexactly(int.from_bytes(head, "big"))
        except (asyncio.IncompleteReadError, *_BROKEN_PIPE):
            raise WorkerGone from None
