"""The child's side of the pool: a fresh interpreter that takes chunks of tasks and answers each as it ends.

It leaves when its parent does, together with all processes that it has started itself.
"""

import gc
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Final

Work = Callable[[list[Any]], Iterator[object]]  # Any: tasks are the business of the work
"""What a worker does: takes a chunk of tasks, and gives their results one by one in the same order."""

# The child finds its modules where this process does, and never in the current folder, which may be one of uploads.
_CHILD: Final = "import sys; sys.path[:] = sys.argv[1:]; from csf_parser.batch.worker import serve; serve()"

READY: Final = b"ready"
_LENGTH_BYTES: Final = 4
_LOOKS_FOR_ITS_PARENT_EVERY_S: Final = 1.0
# The collector of circles works between tasks, when there is hardly anything to look through. Left alone, it looks
# through a paper while that is read, and now and then through all modules.
_TASKS_BETWEEN_FULL_COLLECTIONS: Final = 200


def command() -> list[str]:
    """The command that starts a worker: this interpreter, and ``serve``."""
    return [sys.executable, "-P", "-c", _CHILD, *sys.path]


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Write the content behind its length."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big") + content)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next content; ``None`` where the other side is gone, in the middle of one or not."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    content = stream.read(length)
    return content if len(content) == length else None


def serve() -> None:
    """Take a work, say that it is loaded, and answer tasks until there are no more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not get into the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, args=(os.getppid(),), daemon=True).start()
    setup = read_frame(sys.stdin.buffer)
    if setup is None:
        return
    work, max_memory = pickle.loads(setup)  # noqa: S301 - written by our own parent
    _limit_memory(max_memory)
    gc.disable()
    try:
        write_frame(answers, READY)
        for count, result in enumerate(_results(work), start=1):
            write_frame(answers, pickle.dumps(result))
            gc.collect(0 if count % _TASKS_BETWEEN_FULL_COLLECTIONS else 2)
    except BrokenPipeError:  # the parent is gone
        os._exit(1)
    os._exit(0)  # all is written, and an interpreter takes a tenth of a second to tidy up what ends with it


def _results(work: Work) -> Iterable[object]:
    while (chunk := read_frame(sys.stdin.buffer)) is not None:
        yield from work(pickle.loads(chunk))  # noqa: S301 - written by our own parent


def _limit_memory(max_memory: int | None) -> None:
    if max_memory is None:
        return
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (max_memory, max_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_with_parent(parent: int) -> None:
    """A worker that is stuck in a file does not notice the end of its input: this thread does."""
    while os.getppid() == parent:
        time.sleep(_LOOKS_FOR_ITS_PARENT_EVERY_S)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
