"""A pool of processes in which a task that crashes or stalls its process costs that task alone.

Each worker has pipes of its own and answers its tasks in the order in which it got them, so the first unanswered one is
the one that it holds: when the worker dies, or gives no answer in time, that task is to blame, and the others of its
chunk go to other workers. The blamed task is tried once more in a fresh process that holds nothing else.
"""

import queue
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from csf_parser.batch.errors import WorkersError
from csf_parser.batch.process import Process
from csf_parser.batch.worker import Work

Task = TypeVar("Task")
Fate = Literal["answered", "crashed", "stalled"]

_CHUNK_S: Final = 0.2  # of work that a worker has in hand: hides the way there and back, and ends evenly
_LARGEST_CHUNK: Final = 16
_LOOK_EVERY_S: Final = 0.2
_FAILED_STARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Ended(Generic[Task]):
    """A task that is over: ``result`` is what the work gave, after this many attempts; ``None`` unless answered."""

    task: Task
    fate: Fate
    result: object = None
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """What workers may cost.

    Attributes:
        workers: How many at a time.
        seconds: Wall time of one task, after which its worker is killed.
        memory: Bytes of address space of a worker, where the system can limit it.
        tasks: After so many a worker is replaced, so that no leak of a native library grows for ever.
        start_seconds: Until a worker has loaded its work.
    """

    workers: int
    seconds: float
    memory: int | None = None
    tasks: int = 5000
    start_seconds: float = 120.0


def run_tasks(tasks: Iterable[Task], work: Work, limits: PoolLimits) -> Iterator[Ended[Task]]:
    """Every task with what became of it, in the order in which they end; tasks are taken as they are needed.

    Raises:
        WorkersError: No worker can be started.
    """
    pool = _Pool[Task](iter(tasks), work, limits)
    try:
        yield from pool.run()
    finally:
        pool.stop()


class _Pool(Generic[Task]):
    def __init__(self, tasks: Iterator[Task], work: Work, limits: PoolLimits) -> None:
        self._tasks = tasks
        self._work = work
        self._limits = limits
        self._returned: deque[Task] = deque()  # given to a worker that died before it came to them
        self._suspects: deque[tuple[Task, Fate]] = deque()
        self._no_more = False
        self._processes: list[Process[Task]] = []
        self._events: queue.SimpleQueue[tuple[Process[Task], bytes | None]] = queue.SimpleQueue()
        self._failed_starts = 0
        self._task_s = _CHUNK_S

    def run(self) -> Iterator[Ended[Task]]:
        while True:
            self._staff()
            if not self._processes:
                return
            try:
                process, frame = self._events.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                pass
            else:
                yield from self._gone(process) if frame is None else self._answered(process, frame)
            if self._events.empty():  # an answer that waits there is no stall, however long the consumer took
                self._kill_stalled()

    def stop(self) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()

    def _staff(self) -> None:
        """Start workers for what is left to do, and give each what it has room for."""
        for process in self._processes:
            self._feed(process)
        while len(self._processes) < self._limits.workers:
            fresh = Process[Task](self._work, self._limits.memory, self._events)
            if self._suspects:
                fresh.suspect = self._suspects.popleft()
                fresh.give([fresh.suspect[0]])
            elif not self._feed(fresh):
                fresh.dismiss()
                return
            fresh.start()
            self._processes.append(fresh)

    def _feed(self, process: Process[Task]) -> bool:
        """Give a worker more tasks or, where it has had its share, let it go; whether it has any."""
        if process.is_dismissed or process.suspect:
            return True
        room = max(2, min(_LARGEST_CHUNK, round(_CHUNK_S / self._task_s)))
        if process.taken >= self._limits.tasks or (self._suspects and not process.held):
            return self._dismiss_when_idle(process)
        if len(process.held) <= room // 2:
            chunk = self._next(room - len(process.held))
            if chunk:
                process.give(chunk)
            else:
                return self._dismiss_when_idle(process)
        return True

    @staticmethod
    def _dismiss_when_idle(process: Process[Task]) -> bool:
        if not process.held:
            process.dismiss()
        return bool(process.held)

    def _next(self, count: int) -> list[Task]:
        chunk: list[Task] = []
        while len(chunk) < count and self._returned:
            chunk.append(self._returned.popleft())
        while len(chunk) < count and not self._no_more:
            try:
                chunk.append(next(self._tasks))
            except StopIteration:
                self._no_more = True
        return chunk

    def _answered(self, process: Process[Task], frame: bytes) -> Iterator[Ended[Task]]:
        if not process.is_ready:
            process.is_ready = True
            process.since = time.monotonic()
            self._failed_starts = 0
            return
        task, seconds, result = process.take_answer(frame)
        self._task_s += 0.1 * (seconds - self._task_s)
        attempts = 2 if process.suspect else 1
        process.suspect = None
        yield Ended(task, "answered", result, attempts)

    def _gone(self, process: Process[Task]) -> Iterator[Ended[Task]]:
        """A worker has ended: dismissed, or by the task that it held."""
        self._processes.remove(process)
        process.join()
        held = list(process.held)
        if not process.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _FAILED_STARTS:
                raise WorkersError("the processes that read files end as they start: run csf parse on one file")
            self._returned.extend(() if process.suspect else held)
            self._suspects.extend([process.suspect] if process.suspect else [])
        elif held:
            fate: Fate = "stalled" if process.was_stalled else "crashed"
            self._returned.extend(held[1:])
            if process.suspect:
                yield Ended(held[0], fate, attempts=2)
            else:
                self._suspects.append((held[0], fate))

    def _kill_stalled(self) -> None:
        now = time.monotonic()
        for process in self._processes:
            limit = self._limits.seconds if process.is_ready else self._limits.start_seconds
            if process.held and not process.was_stalled and now - process.since > limit:
                process.was_stalled = True
                process.kill()
