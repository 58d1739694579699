"""The journal: what it keeps, who may open it, and that it is on disk before the request is."""

import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from csf_parser.gigstack import Journal, JournalError, UploadKey

KEY = UploadKey("https://api.gigstack.io - test", "0" * 64, "")


def test_what_was_written_is_there_in_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "journal.sqlite"
    with Journal(path) as journal:
        assert journal.get(KEY) is None
        journal.intend(KEY, "paper.pdf", "EKU9003173C9", ("client_1",))
    with Journal(path) as journal:
        entry = journal.get(KEY)
        assert entry is not None
        assert (entry.state, entry.attempts, entry.known_ids, entry.client_id) == ("sending", 1, ("client_1",), None)
        journal.intend(KEY, "paper.pdf", "EKU9003173C9", ())
        journal.settle(KEY, "created", client_id="client_2", response={"id": "client_2", "name": "Ñ"})
    with Journal(path) as journal:
        (entry,) = journal.entries()
        assert (entry.state, entry.attempts, entry.client_id) == ("created", 2, "client_2")
        assert entry.response == {"id": "client_2", "name": "Ñ"}
        assert journal.ids_of(KEY.account, "EKU9003173C9") == {"client_2"}
        assert journal.get(replace(KEY, target="client_9")) is None


def test_an_intent_is_on_disk_when_the_program_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    program = (
        "import os, signal, sys; from csf_parser.gigstack import Journal, UploadKey;"
        "journal = Journal(sys.argv[1]);"
        "journal.intend(UploadKey('a', 'b', ''), 'paper.pdf', 'EKU9003173C9', ());"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    for read_only in (True, False):
        with Journal(path, read_only=read_only) as journal:
            assert [entry.state for entry in journal.entries()] == ["sending"]


def test_every_step_is_synced(tmp_path: Path) -> None:
    with Journal(tmp_path / "journal.sqlite") as journal:
        assert journal._connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_second_run_on_one_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path), pytest.raises(JournalError, match="in use by another run"):
        Journal(path)
    with Journal(path) as journal:
        assert list(journal.entries()) == []


def test_to_look_begins_no_journal_and_waits_for_no_run(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path, read_only=True) as journal:
        assert (journal.get(KEY), path.exists()) == (None, False)
    path.touch()
    with Journal(path, read_only=True) as journal:
        assert (list(journal.entries()), path.stat().st_size) == ([], 0)
    with Journal(path), pytest.raises(JournalError, match="in use by another run"):
        Journal(path, read_only=True)


def test_a_file_that_is_no_journal_is_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_text("no database, but long enough to look like something")
    with pytest.raises(JournalError, match=r"journal\.sqlite"):
        Journal(path)
    with pytest.raises(JournalError, match="cannot be used"):
        Journal(path / "below a file")


def test_the_journal_of_another_version_is_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(JournalError, match="another version"):
        Journal(path)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    for name in ("old.sqlite", "old.sqlite-wal"):  # a run that was killed leaves the second one behind
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    for name in ("journal.sqlite", "old.sqlite"):
        with Journal(tmp_path / name):
            assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.glob(f"{name}*")} == {0o600}
