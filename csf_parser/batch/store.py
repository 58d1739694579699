"""The store: one SQLite file to which results are added as they come, so that nothing is lost and nothing done twice.

It holds what the papers say, personal data among it, and is readable for its owner alone. Its tables are described in
``store.sql``. What was added up to half a second before a kill is there when the next run begins.
"""

import datetime as dt
import hashlib
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Final

from csf_parser.batch.errors import StoreError
from csf_parser.batch.outcome import Known, Outcome
from csf_parser.batch.place import Ignored, Opened, Place
from csf_parser.rules import today_in_mexico_city

_COMMIT_EVERY_S: Final = 0.5
_PAGE: Final = 1000  # listed files that are in memory at a time
_APPLICATION: Final = 0x43534642  # "CSFB"
OPENED: Final = "opened"
"""In the place of a reason, of an archive or e-mail whose members are listed."""

_LATER_COLUMNS: Final = {"sealed_at": "TEXT", "grade": "INTEGER", "recognised": "INTEGER"}
_WAIT_S: Final = 60.0  # for another process that writes to the same store

# An outcome that another day, another password or another try may change is none that is known.
_STILL_GOOD: Final = """
    o.way = :way AND (o.good_until IS NULL OR o.good_until >= :today)
    AND (o.error IS NULL OR (:with_failures AND NOT (o.error = 'EncryptedPdf' AND :has_password)
                             AND NOT (o.sha256 IS NULL AND o.error IN ('UnreadablePdf', 'MissingExtra'))))
"""
_BY_CONTENT: Final = f"""
    SELECT o.id FROM outcome o WHERE o.sha256 = :sha256 AND {_STILL_GOOD} ORDER BY o.id DESC LIMIT 1
"""  # noqa: S608 - constants
_LISTED: Final = f"""
    SELECT l.id, l.place, l.archive, l.state, (
        SELECT o.id FROM sighting s JOIN outcome o ON o.id = s.outcome
        WHERE s.place = l.place AND s.state = l.state AND {_STILL_GOOD} ORDER BY s.id DESC LIMIT 1)
    FROM listed l WHERE l.run = :run AND l.id > :after ORDER BY l.id LIMIT {_PAGE}
"""  # noqa: S608 - constants


class Store:
    """An open store, and the one run that adds to it.

    Raises:
        StoreError: The file is no store, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run = 0
        self._way_of_run: dict[int, str] = {}
        self._last_commit = time.monotonic()
        with _as_store_error(path):
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            self.connection = sqlite3.connect(path, timeout=_WAIT_S)
            (application,) = self.connection.execute("PRAGMA application_id").fetchone()
            (tables,) = self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if tables and application != _APPLICATION:
                raise StoreError(f"{path} is no store of csf batch: name another file")
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            if not tables:
                self.connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                self.connection.execute(f"PRAGMA user_version = {secrets.randbelow(2**31 - 1) + 1}")
            self.connection.executescript(resources.files("csf_parser.batch").joinpath("store.sql").read_text("utf-8"))
            self._add_columns()

    def _add_columns(self) -> None:
        """Give a store of an earlier version the columns that it does not have."""
        there = {name for _, name, *_ in self.connection.execute("PRAGMA table_info(document)")}
        for name, kind in _LATER_COLUMNS.items():
            if name not in there:
                self.connection.execute(f"ALTER TABLE document ADD COLUMN {name} {kind}")

    def begin(self, way: str) -> None:
        """Begin a run whose files are read in this way."""
        with _as_store_error(self.path):
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            cursor = self.connection.execute("INSERT INTO run (started_at, way) VALUES (?, ?)", (now, way))
            self.run = cursor.lastrowid or 0
            self.commit()

    def identity(self) -> str:
        """A text that tells this store from others, for files that belong to it."""
        (number,) = self.connection.execute("PRAGMA user_version").fetchone()
        return f"{number:08x}"

    def add_listed(self, place: Place) -> bool:
        """Note that the run is about this file; whether it is new to the run."""
        with _as_store_error(self.path):
            cursor = self.connection.execute(
                "INSERT OR IGNORE INTO listed (run, place, archive, state) VALUES (?, ?, ?, ?)",
                (self.run, os.fsencode(place.name), place.way, place.state),
            )
            self._commit_now_and_then()
            return cursor.rowcount > 0

    def add_aside(self, found: Ignored | Opened) -> None:
        """Note that a file of the run is ignored, or that an archive is opened."""
        reason = found.reason if isinstance(found, Ignored) else OPENED
        with _as_store_error(self.path):
            key = (self.run, os.fsencode(found.name))
            self.connection.execute("INSERT OR IGNORE INTO aside (run, place, reason) VALUES (?, ?, ?)", (*key, reason))
            self._commit_now_and_then()

    def listed(self, way: str, *, with_failures: bool, password: str | None) -> Iterator[tuple[Place, Known | None]]:
        """Every file of the run, with what an earlier run knows of it if it has not changed since."""
        question = {"run": self.run, "after": 0, **_question(way, with_failures=with_failures, password=password)}
        while True:
            with _as_store_error(self.path):
                page = self.connection.execute(_LISTED, question).fetchall()
            if not page:
                return
            for number, place, archive, state, known in page:
                question["after"] = number
                yield Place.stored(place, archive, state), None if known is None else Known(known)

    def add_result(self, place: Place, outcome: Outcome | Known, attempts: int, run: int | None = None) -> bool:
        """Note what a file of the run, or of an earlier one, came to; ``False`` where that run has a result already."""
        with _as_store_error(self.path):
            run = run or self.run
            has_one = "SELECT 1 FROM sighting WHERE run = ? AND place = ?"
            key = (run, os.fsencode(place.name))
            if self.connection.execute(has_one, key).fetchone():
                return False
            number = outcome.outcome if isinstance(outcome, Known) else self._add_outcome(outcome, self._way(run))
            self.connection.execute(
                "INSERT INTO sighting (run, place, state, outcome, attempts) VALUES (?, ?, ?, ?, ?)",
                (*key, place.state, number, attempts),
            )
            self._commit_now_and_then()
            return True

    def commit(self) -> None:
        """Make sure of everything so far."""
        with _as_store_error(self.path):
            self.connection.commit()
        self._last_commit = time.monotonic()

    def close(self) -> None:
        """Make sure of everything, and give the file back."""
        try:
            self.commit()
        finally:
            self.connection.close()

    def _way(self, run: int) -> str:
        if run not in self._way_of_run:
            (way,) = self.connection.execute("SELECT way FROM run WHERE id = ?", (run,)).fetchone()
            self._way_of_run[run] = way
        return self._way_of_run[run]

    def _add_outcome(self, outcome: Outcome, way: str) -> int:
        good_until = outcome.good_until.isoformat() if outcome.good_until else None
        cursor = self.connection.execute(
            "INSERT INTO outcome (sha256, way, grade, error, good_until, body) VALUES (?, ?, ?, ?, ?, ?)",
            (outcome.sha256, way, outcome.grade, outcome.error, good_until, outcome.body),
        )
        number = cursor.lastrowid or 0
        rows = [(number, position, *known_by) for position, known_by in enumerate(outcome.documents, start=1)]
        self.connection.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return number

    def _commit_now_and_then(self) -> None:
        if time.monotonic() - self._last_commit > _COMMIT_EVERY_S:
            self.commit()


def read_only(path: Path) -> sqlite3.Connection:
    """A connection for a worker that looks contents up."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)


def find_outcome(
    connection: sqlite3.Connection, content: bytes, way: str, *, with_failures: bool, password: str | None
) -> int | None:
    """The number of what this content came to, read in this way, where that still holds."""
    question = _question(way, with_failures=with_failures, password=password)
    found = connection.execute(_BY_CONTENT, {"sha256": hashlib.sha256(content).hexdigest(), **question}).fetchone()
    return None if found is None else int(found[0])


def _question(way: str, *, with_failures: bool, password: str | None) -> dict[str, str | int]:
    return {
        "way": way,
        "today": today_in_mexico_city().isoformat(),
        "with_failures": with_failures,
        "has_password": password is not None,
    }


@contextmanager
def _as_store_error(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(
            f"the store {path} cannot be used ({reason}): what it holds is kept, so mend that and run again"
        ) from error
