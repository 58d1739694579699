"""``csf upload`` as a process that is killed in the middle, and run again until it is done."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from csf_parser.gigstack import Journal
from csf_parser.samples import print_csf, random_taxpayer
from tests.cli.test_upload import SEND
from tests.support.child_processes import CHILD_PATH
from tests.support.sandboxes import HostedSandbox
from tests.support.waiting import wait_until


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL to send there")
def test_a_killed_run_goes_on_where_it_stopped(
    sandbox: HostedSandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    rfcs = set()
    for seed in range(16):
        taxpayer = random_taxpayer(seed)
        rfcs.add(taxpayer.rfc)
        (papers / f"{seed}.pdf").write_bytes(print_csf(taxpayer))
    sandbox.faults.rates.update({"drop-response": 0.2, "500-after": 0.2, "no-answer": 0.1})
    command = [
        sys.executable,
        "-m",
        "csf_parser.cli",
        "upload",
        str(papers),
        *map(str, SEND),
        "--settle",
        "5",
        "--timeout",
        "2",
        "--json",
    ]
    shell = {**os.environ, **environment, "PYTHONPATH": CHILD_PATH}
    codes: list[int] = []
    while not codes or codes[-1] != 0:
        with subprocess.Popen(command, env=shell, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            if len(codes) < 2:
                wait_for_clients(sandbox, 3 * (len(codes) + 1))
                running.send_signal(signal.SIGKILL)
            running.communicate()
        codes.append(running.returncode)
    assert codes[:2] == [-signal.SIGKILL] * 2
    assert codes[-1] == 0
    assert Counter(client.rfc for client in sandbox.store.all()) == dict.fromkeys(rfcs, 1)
    with Journal(os.environ["CSF_PARSER_JOURNAL"]) as journal:
        assert {entry.state for entry in journal.entries()} == {"created"}


def wait_for_clients(sandbox: HostedSandbox, count: int) -> None:
    wait_until(lambda: len(sandbox.store) >= count)
