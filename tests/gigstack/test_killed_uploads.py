"""Never twice, never lost: a thousand uploads to a server that fails in every way, by a program that is killed."""

import collections
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from csf_parser.errors import UploadError
from csf_parser.gigstack import GigstackClient, Journal
from csf_parser.gigstack.journal import OPEN
from csf_parser.gigstack.sandbox import FAULTS, Faults, Sandbox, Times
from tests.gigstack.tiny_files import read_tiny, rfc_number, tiny_file, write_files
from tests.gigstack.upload_driver import TIMEOUT_S
from tests.support.child_processes import CHILD_PATH

ROOT = Path(__file__).resolve().parents[2]
COUNT = 1000
RATE = 0.05
TIMES = Times(retry_after_s=0.05, slow_s=0.1, late_s=TIMEOUT_S + 0.1, stall_s=2.0)
KILLS = 10
MOST_RUNS = 80


def run_once(sandbox: Sandbox, folder: Path, journal: Path, kill_after_s: float | None) -> int | None:
    """The exit code of a run, or ``None`` where it was killed before its end."""
    command = [sys.executable, "-m", "tests.gigstack.upload_driver", sandbox.url, str(folder), str(journal)]
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": CHILD_PATH}
    ) as run:
        try:
            _, errors = run.communicate(timeout=kill_after_s)
        except subprocess.TimeoutExpired:
            run.kill()  # SIGKILL: nothing of it can be tidied up
            run.communicate()
            return None
    assert b"Traceback" not in errors, errors.decode()
    return run.returncode


@pytest.mark.slow
def test_every_file_ends_in_exactly_one_client_whatever_happens(tmp_path: Path) -> None:
    files, journal = tmp_path / "files", tmp_path / "journal.sqlite"
    files.mkdir()
    rfcs = write_files(files, COUNT)
    moments = random.Random(11)  # noqa: S311 - nothing here is secret
    kills, code = 0, None
    under_way: list[int] = []
    with Sandbox(Faults(dict.fromkeys(FAULTS, RATE), seed=5, times=TIMES), read_csf=read_tiny) as sandbox:
        for _ in range(MOST_RUNS):
            is_killed_run = kills < KILLS
            code = run_once(sandbox, files, journal, moments.uniform(0.9, 2.2) if is_killed_run else None)
            kills += code is None
            if code is None:
                with Journal(journal, read_only=True) as left:
                    under_way.append(sum(entry.state in OPEN for entry in left.entries()))
            if code == 0:
                break
        assert code == 0
    on_server = collections.Counter(client.rfc for client in sandbox.store.all())
    assert on_server == dict.fromkeys(rfcs, 1)
    with Journal(journal) as written:
        entries = list(written.entries())
    assert {entry.state for entry in entries} == {"created"}
    assert {entry.rfc: entry.client_id for entry in entries} == {one.rfc: one.id for one in sandbox.store.all()}
    assert kills == KILLS
    assert sum(count > 0 for count in under_way) >= KILLS // 2  # it was killed while requests were on their way
    assert min(sandbox.faults.counts.values()) > COUNT * RATE / 2
    assert set(sandbox.faults.counts) == set(FAULTS)


def test_a_client_that_simply_sends_again_makes_clients_twice_on_this_server() -> None:
    """What the test above would see if nobody took care."""
    contents = [tiny_file(rfc_number(number)) for number in range(30)]
    faults = Faults({"no-answer": 0.2, "drop-response": 0.2, "500-after": 0.2}, times=Times(stall_s=0.2))
    with (
        Sandbox(faults, read_csf=read_tiny) as sandbox,
        GigstackClient(sandbox.settings, timeout_s=0.1) as gigstack,
    ):
        for content in contents:
            for _ in range(6):
                try:
                    gigstack.upload_csf(content)
                except UploadError:
                    continue
                break
    assert max(collections.Counter(client.rfc for client in sandbox.store.all()).values()) > 1
