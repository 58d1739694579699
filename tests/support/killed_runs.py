"""A program that is run again and again until it has done everything, and killed on the way."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from csf_parser.gigstack import Journal
from csf_parser.gigstack.journal import OPEN
from csf_parser.gigstack.sandbox import Faults

_MOST_WITHOUT_PROGRESS: Final = 25
"""Runs in a row that finish no file: with every fault at work some do, and a run that can never end is found out."""


class Uploader(NamedTuple):
    """A command that uploads files and ends with 0 when all are done, with its journal."""

    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    journal: Path

    def run_until_done(self, faults: Faults, kills: int, no_answers_between: int) -> list[int]:
        """Run it until it ends with 0; how many uploads were under way at each kill.

        It is killed whenever the server has left so many more requests without an answer, for then one is under way.
        """
        under_way: list[int] = []
        done, idle_runs = 0, 0
        while True:
            target = faults.counts.get("no-answer", 0) + no_answers_between
            is_due = lambda target=target: faults.counts.get("no-answer", 0) >= target  # noqa: E731
            code = self._run(is_due if len(under_way) < kills else None)
            states = self._states()
            if code is None:
                under_way.append(sum(state in OPEN for state in states))
            if code == 0:
                return under_way
            before, done = done, sum(state in {"created", "updated"} for state in states)
            idle_runs = 0 if done > before else idle_runs + 1
            assert idle_runs < _MOST_WITHOUT_PROGRESS, states

    def _run(self, is_due: Callable[[], bool] | None) -> int | None:
        """The exit code, or ``None`` if it was killed."""
        with (
            (self.journal.parent / "errors").open("w+b") as errors,
            subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=subprocess.DEVNULL, stderr=errors
            ) as run,
        ):
            while run.poll() is None:
                if is_due is not None and is_due():
                    run.kill()  # SIGKILL: nothing of it can be tidied up
                    run.wait()
                    return None
                time.sleep(0.005)
            errors.seek(0)
            told = errors.read()
        assert b"Traceback" not in told, told.decode()
        return run.returncode

    def _states(self) -> list[str]:
        with Journal(self.journal, read_only=True) as journal:
            return [entry.state for entry in journal.entries()]
