"""Some workers and the queue before them.

A worker that ends, stalls or grows old is replaced, whether it is at work or idle. The task it had when it crashed is
tried once more in a fresh worker, because another task may be at fault; if it crashes again, or stalls, the document is
to blame. Whatever else goes wrong in the exchange with a worker answers the task with an error and replaces the worker.
"""

import asyncio
import contextlib
import logging
from collections import Counter
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from csf_parser.batch.worker import Work
from csf_parser.error_texts import kind_and_place
from csf_parser.errors import DamagedPdf, PdfTooLarge, UnreadablePdf
from csf_parser.isolation import CRASHED
from csf_parser.server.observing.logs import log
from csf_parser.server.work.worker import Worker, WorkerGone

Task = TypeVar("Task")
Result = TypeVar("Result")

REASONS: Final = ("crashed", "stalled", "failed", "old")
"""Why a worker is replaced: it ended, took too long, the exchange with it failed, or it has done enough tasks."""

_TASKS_OF_A_WORKER: Final = 5000  # then it is replaced, so that no leak of a native library grows for ever
_PAUSE_S: Final = 1.0
_LONGEST_PAUSE_S: Final = 30.0
_LONGEST_RETRY_S: Final = 60


class Busy(Exception):
    """The queue is full, or there is no worker at the moment: try again after ``retry_after`` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class CrewLimits:
    """What the workers may cost: how many, seconds and bytes of each, and how many tasks may wait."""

    workers: int
    seconds: float
    memory: int
    waiting: int


class _Job(Generic[Task, Result]):
    def __init__(self, task: Task) -> None:
        self.task = task
        self.attempts = 0
        self.result: asyncio.Future[Result] = asyncio.get_running_loop().create_future()

    def fail(self, error: Exception) -> None:
        if not self.result.done():
            self.result.set_exception(error)


class Crew(Generic[Task, Result]):
    """Workers that all do the same.

    Attributes:
        replaced: How many workers were replaced, by reason (one of ``REASONS``).
    """

    def __init__(self, work: Work, limits: CrewLimits, *, is_eager: bool) -> None:
        """Nothing starts yet; where it is not eager, a worker starts with the first task that waits for it."""
        self.replaced: Counter[str] = Counter()
        self._work = work
        self._limits = limits
        self._is_eager = is_eager
        self._jobs: asyncio.Queue[_Job[Task, Result]] = asyncio.Queue()
        self._inside = 0
        self._busy = 0
        self._up = 0
        self._cannot_start = is_eager  # until one has
        self._seconds = 0.1
        self._attendants: list[asyncio.Task[None]] = []

    @property
    def waiting(self) -> int:
        """Tasks that wait for a worker."""
        return self._inside - self._busy

    @property
    def busy(self) -> int:
        """Workers that are at work."""
        return self._busy

    @property
    def is_ready(self) -> bool:
        """Whether a task would find a worker, if only one that is about to replace another."""
        return self._up > 0 or not self._cannot_start

    @property
    def is_full(self) -> bool:
        """Whether every worker is at work; each is stopped at its limit of time."""
        return 0 < self._up <= self._busy

    async def start(self) -> None:
        """Starts the workers, and waits until the first is there, or none could be started."""
        first = asyncio.Event()
        self._attendants = [asyncio.create_task(self._attend(first)) for _ in range(self._limits.workers)]
        if self._is_eager:
            await first.wait()

    async def close(self) -> None:
        """Ends the workers, whatever they are at."""
        for attendant in self._attendants:
            attendant.cancel()
        await asyncio.gather(*self._attendants, return_exceptions=True)
        while not self._jobs.empty():
            self._jobs.get_nowait().fail(Busy(_LONGEST_RETRY_S))

    async def run(self, task: Task) -> Result:
        """What a worker makes of the task.

        Raises:
            Busy: Too many tasks wait already, or there is no worker.
            PdfTooLarge: It took too long.
            DamagedPdf: It crashed two workers.
        """
        if not self.is_ready or self._inside >= self._limits.workers + self._limits.waiting:
            raise Busy(self._retry_after())
        job = _Job[Task, Result](task)
        self._inside += 1
        try:
            self._jobs.put_nowait(job)
            return await job.result
        finally:
            self._inside -= 1

    def _retry_after(self) -> int:
        """Seconds until about half of the queue is done."""
        return max(1, min(_LONGEST_RETRY_S, round(self.waiting * self._seconds / self._limits.workers / 2)))

    async def _attend(self, first: asyncio.Event) -> None:
        """Keep one worker at work until the crew is closed."""
        pause = _PAUSE_S
        job: _Job[Task, Result] | None = None
        while True:
            if job is None and not self._is_eager:
                job = await self._jobs.get()
            worker = await self._started()
            first.set()
            if worker is None:
                self._give_up_waiting(job)
                job = None
            else:
                job = await self._employ(worker, job)
            if worker is not None and (worker.taken or job is not None):
                pause = _PAUSE_S
            else:  # the next one may not start, or end before it does anything, either
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_S)

    async def _started(self) -> Worker | None:
        """A worker that is ready, or ``None`` if none can be started now."""
        try:
            worker = await Worker.start(self._work, self._limits.memory)
        except (WorkerGone, OSError):
            self._cannot_start = True
            return None
        except Exception as error:  # noqa: BLE001 - whatever it is, the server must start and try again
            log(logging.ERROR, "a worker cannot be started", error=kind_and_place(error))
            self._cannot_start = True
            return None
        self._cannot_start = False
        return worker

    async def _employ(self, worker: Worker, job: _Job[Task, Result] | None) -> _Job[Task, Result] | None:
        """Let the worker do tasks until it has to be replaced; returns the job that another one has to do again."""
        reason: str | None = None
        self._up += 1
        gone = asyncio.ensure_future(worker.wait_until_gone())
        try:
            while reason is None:
                if worker.taken >= _TASKS_OF_A_WORKER:
                    reason, job = "old", None
                elif (job := job or await self._next_job(gone)) is None:
                    reason = "crashed"
                elif job.result.done():  # the request has ended
                    job = None
                else:
                    reason = await self._do(worker, job)
                    job = job if reason == "crashed" and not job.result.done() else None
        finally:
            self._up -= 1
            gone.cancel()
            await worker.end()
        self.replaced[reason] += 1
        if reason != "old":
            log(logging.WARNING, "worker replaced", reason=reason)
        return job

    async def _next_job(self, gone: "asyncio.Future[None]") -> _Job[Task, Result] | None:
        """The next job, or ``None`` if the worker is gone before one comes."""
        coming = asyncio.ensure_future(self._jobs.get())
        try:
            await asyncio.wait((coming, gone), return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            if coming.done():
                coming.result().fail(Busy(_LONGEST_RETRY_S))
            raise
        finally:
            coming.cancel()  # does nothing if it is done
        return coming.result() if coming.done() and not coming.cancelled() else None

    async def _do(self, worker: Worker, job: _Job[Task, Result]) -> str | None:
        """Do one job; returns why the worker has to be replaced, or ``None``."""
        started = asyncio.get_running_loop().time()
        self._busy += 1
        job.attempts += 1
        try:
            result = await worker.ask(job.task, self._limits.seconds)
        except TimeoutError:
            seconds = self._limits.seconds
            job.fail(PdfTooLarge(f"reading the file took more than {seconds:g} s and was stopped: send the CSF alone"))
            return "stalled"
        except WorkerGone:
            if job.attempts > 1:
                job.fail(DamagedPdf(CRASHED))
            return "crashed"
        except asyncio.CancelledError:
            job.fail(Busy(_LONGEST_RETRY_S))
            raise
        except Exception as error:  # noqa: BLE001 - the request gets an answer, and the next one a worker
            place = kind_and_place(error)
            log(logging.ERROR, "the exchange with a worker failed", error=place)
            job.fail(UnreadablePdf(f"reading the file failed ({place}): please report this to the project"))
            return "failed"
        finally:
            self._busy -= 1
        self._seconds += 0.1 * (asyncio.get_running_loop().time() - started - self._seconds)
        with contextlib.suppress(asyncio.InvalidStateError):  # the request has ended
            job.result.set_result(result)  # type: ignore[arg-type]  # what our own work answers
        return None

    def _give_up_waiting(self, job: _Job[Task, Result] | None) -> None:
        """Answer the jobs that wait, because no worker can be started."""
        if job is not None:
            job.fail(Busy(_LONGEST_RETRY_S))
        while self._up == 0 and not self._jobs.empty():
            self._jobs.get_nowait().fail(Busy(_LONGEST_RETRY_S))
