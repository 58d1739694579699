"""The pool's side of one worker: the process, its pipes, and what it has in hand."""

import contextlib
import os
import pickle
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from csf_parser.batch.worker import Work, command, read_frame, write_frame

if TYPE_CHECKING:
    import queue

Task = TypeVar("Task")

_LARGEST_FRAME: Final = 16_384  # bytes of tasks under way; below what any pipe holds, so that writing never waits


class Process(Generic[Task]):
    """One worker. Its answers, and ``None`` when it is gone, go to a queue, read there by a thread of their own.

    Attributes:
        held: Tasks that it was given and has not answered; it is at work on the first.
        taken: Tasks that it has answered.
        is_ready: Whether it has loaded its work.
        since: Moment of the last answer or, before it, of the start.
        suspect: The task for which it was started alone, and what that did to its first worker.
        was_stalled: Whether it was killed for taking too long.
        is_dismissed: Whether it was told to go.
    """

    def __init__(
        self, work: Work, max_memory: int | None, events: "queue.SimpleQueue[tuple[Process[Task], bytes | None]]"
    ) -> None:
        self.held: deque[Task] = deque()
        self.taken = 0
        self.is_ready = False
        self.since = time.monotonic()
        self.suspect: tuple[Task, Any] | None = None  # Any: the pool's own word
        self.was_stalled = False
        self.is_dismissed = False
        self._setup = pickle.dumps((work, max_memory))
        self._events = events
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process and send it what it was given so far."""
        self.since = time.monotonic()
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # native libraries complain about files there, and may quote them
            start_new_session=True,  # so that Ctrl-C is the parent's business, and its own children go with it
        )
        threading.Thread(target=self._listen, args=(self._child.stdout,), daemon=True).start()
        self._write(self._setup)
        self._send(list(self.held))

    def give(self, tasks: Iterable[Task]) -> None:
        """Add tasks to what it has in hand."""
        tasks = list(tasks)
        if not self.held:
            self.since = time.monotonic()
        self.held.extend(tasks)
        if self._child is not None:
            self._send(tasks)

    def take_answer(self, frame: bytes) -> tuple[Task, float, object]:
        """The task that is answered, the seconds that it took, and its result."""
        now = time.monotonic()
        seconds, self.since = now - self.since, now
        self.taken += 1
        return self.held.popleft(), seconds, pickle.loads(frame)  # noqa: S301 - written by our own child

    def dismiss(self) -> None:
        """Let it go once it has answered."""
        self.is_dismissed = True
        if self._child is not None and self._child.stdin is not None:
            with contextlib.suppress(OSError):
                self._child.stdin.close()

    def kill(self) -> None:
        """End it now, with all processes that it has started."""
        if self._child is None:
            return
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
        self._child.kill()

    def join(self) -> None:
        """Wait until it is gone, and give its pipes back."""
        if self._child is None:
            return
        self.dismiss()
        self._child.wait()

    def _send(self, tasks: list[Task]) -> None:
        frame = pickle.dumps(tasks)
        if len(frame) > _LARGEST_FRAME and len(tasks) > 1:  # names of thousands of characters
            middle = len(tasks) // 2
            self._send(tasks[:middle])
            self._send(tasks[middle:])
        elif tasks:
            self._write(frame)

    def _write(self, content: bytes) -> None:
        # A broken pipe: it is gone, which the listening thread tells.
        with contextlib.suppress(OSError):
            if self._child is not None and self._child.stdin is not None:
                write_frame(self._child.stdin, content)  # type: ignore[arg-type]  # Popen's IO is a binary file

    def _listen(self, answers: Any) -> None:  # Any: Popen's IO, a binary file
        with answers:
            while (frame := read_frame(answers)) is not None:
                self._events.put((self, frame))
        self._events.put((self, None))
