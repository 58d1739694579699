"""The work of crews whose workers crash, stall and wait on command; imports little, because every worker loads it."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path


def obey(tasks: list[str]) -> Iterator[object]:
    """Answers each task with itself, unless it says what else to do."""
    for task in tasks:
        verb, _, what = task.partition(" ")
        if verb == "sleep":
            time.sleep(float(what))
        elif verb == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        elif verb == "crash-once" and not Path(what).exists():
            Path(what).write_text("")
            os.kill(os.getpid(), signal.SIGSEGV)
        elif verb == "hold":  # until there is a file
            while not Path(what).exists():
                time.sleep(0.005)
        yield os.getpid() if verb == "pid" else task
