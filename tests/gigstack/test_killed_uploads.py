"""Never twice, never lost: uploads to a server that fails in every way, by a program that is killed."""

import collections
import os
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from csf_parser.errors import UploadError
from csf_parser.gigstack import GigstackClient, Journal
from csf_parser.gigstack.sandbox import FAULTS, Faults
from tests.gigstack.tiny_files import read_tiny, rfc_number, tiny_file, write_files
from tests.gigstack.upload_driver import TIMEOUT_S
from tests.support.child_processes import CHILD_PATH
from tests.support.killed_runs import Uploader
from tests.support.sandboxes import TIMES, SandboxHost

ROOT = Path(__file__).resolve().parents[2]
LATE_S = TIMEOUT_S + 0.1


class Scenario(NamedTuple):
    """How many files, how often each fault strikes, and how often the program is killed."""

    files: int
    rates: dict[str, float]
    kills: int
    no_answers_between: int
    settle_s: float


# Without "late", which the program has to wait for: test_delivery shows it with a clock of its own.
FEW = Scenario(30, {fault: 0.15 if fault == "no-answer" else 0.04 for fault in FAULTS if fault != "late"}, 1, 1, 0.5)
MANY = Scenario(1000, dict.fromkeys(FAULTS, 0.05), 5, 6, 6.0)


@pytest.mark.parametrize(
    "scenario", [pytest.param(FEW, id="thirty"), pytest.param(MANY, id="thousand", marks=pytest.mark.slow)]
)
def test_every_file_ends_in_exactly_one_client_whatever_happens(
    plain_host: SandboxHost, tmp_path: Path, scenario: Scenario
) -> None:
    files, journal = tmp_path / "files", tmp_path / "journal.sqlite"
    files.mkdir()
    rfcs = write_files(files, scenario.files)
    faults = Faults(scenario.rates, seed=5, times=TIMES._replace(retry_after_s=0.05, slow_s=0.1, late_s=LATE_S))
    sandbox = plain_host.sandbox(faults, read_tiny)
    command = [sys.executable, "-m", "tests.gigstack.upload_driver", sandbox.url, str(files), str(journal)]
    uploader = Uploader([*command, str(scenario.settle_s)], {**os.environ, "PYTHONPATH": CHILD_PATH}, ROOT, journal)
    under_way = uploader.run_until_done(faults, scenario.kills, scenario.no_answers_between)
    assert collections.Counter(client.rfc for client in sandbox.store.all()) == dict.fromkeys(rfcs, 1)
    with Journal(journal) as written:
        entries = list(written.entries())
    assert {entry.state for entry in entries} == {"created"}
    assert {entry.rfc: entry.client_id for entry in entries} == {one.rfc: one.id for one in sandbox.store.all()}
    assert len(under_way) == scenario.kills
    assert all(count > 0 for count in under_way)  # it was killed while requests were on their way
    if scenario is MANY:
        assert set(faults.counts) == set(FAULTS)
        assert all(faults.counts[fault] > scenario.files * rate / 2 for fault, rate in scenario.rates.items())


def test_a_client_that_simply_sends_again_makes_clients_twice_on_this_server(plain_host: SandboxHost) -> None:
    """What the test above would see if nobody took care."""
    contents = [tiny_file(rfc_number(number)) for number in range(10)]
    faults = Faults({"drop-response": 0.3, "500-after": 0.3}, times=TIMES)
    sandbox = plain_host.sandbox(faults, read_tiny)
    with GigstackClient(sandbox.settings) as gigstack:
        for content in contents:
            for _ in range(6):
                try:
                    gigstack.upload_csf(content)
                except UploadError:
                    continue
                break
    assert max(collections.Counter(client.rfc for client in sandbox.store.all()).values()) > 1
