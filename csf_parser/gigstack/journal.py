"""The journal of uploads: what was meant, what was sent and what came of it, on disk before and after each request.

One SQLite file, synced at every step (``synchronous=FULL``), so that a program or machine that stops at any moment
leaves behind what was under way. A row is one file for one account; its ``state`` says how far it got:

* ``sending``: the request may be on its way. After a stop this means: outcome unknown.
* ``unknown``: a request was sent, and whether it was carried out is not known. To be resolved by a search.
* ``created``, ``updated``: done; never sent again.
* ``refused``, ``failed``: not done, and known to be so; may be sent again.

Only one program at a time holds a journal. The file has gigstack's answers in it, which are personal data: only its
owner may read it.
"""

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, Self

from csf_parser.gigstack.encodable import encodable
from csf_parser.gigstack.errors import JournalError
from csf_parser.network import make_private

State = Literal["sending", "unknown", "created", "updated", "refused", "failed"]
DONE: Final = frozenset({"created", "updated"})
OPEN: Final = frozenset({"sending", "unknown"})

_VERSION: Final = 2
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS uploads (
    account TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    target TEXT NOT NULL,
    name TEXT NOT NULL,
    rfc TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    known_ids TEXT NOT NULL,
    updates TEXT,
    client_id TEXT,
    detail TEXT,
    response TEXT,
    changed_at REAL NOT NULL,
    PRIMARY KEY (account, sha256, target)
)
"""
_COLUMNS: Final = "name, rfc, state, attempts, known_ids, updates, client_id, detail, response, changed_at"


@dataclass(frozen=True, slots=True)
class UploadKey:
    """One file for one account. ``target`` is the client id that was asked for, empty where none was."""

    account: str
    sha256: str
    target: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the journal.

    ``known_ids`` are the clients with this RFC that gigstack had before the request: whatever a later search finds
    beyond them was made by it. ``updates`` is the client that the request was to change, where it was to make none.
    ``client_id`` is the client that was made or changed; ``detail`` is why not.
    ``changed_at`` is Unix seconds.
    """

    name: str
    rfc: str
    state: State
    attempts: int
    known_ids: tuple[str, ...]
    updates: str | None
    client_id: str | None
    detail: str | None
    response: dict[str, Any] | None  # Any: gigstack's JSON
    changed_at: float


class Journal:
    """A journal in a file, held until it is closed; ``with`` closes it."""

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        """Opens the journal, or begins one.

        Args:
            path: Its file.
            read_only: Only look; where there is none, none is begun, and nothing is in it.

        Raises:
            JournalError: It cannot be used, or another program holds it.
        """
        self.path = Path(path)
        try:
            self._connection = self._seen() if read_only else self._held()
            with contextlib.ExitStack() as on_failure:
                on_failure.callback(self._connection.close)
                if not read_only:
                    self._begin()
                elif not self._version():
                    self._connection.execute(_SCHEMA.replace("CREATE TABLE", "CREATE TEMPORARY TABLE"))
                on_failure.pop_all()
        except OSError as error:
            raise JournalError(f"the journal {self.path} cannot be used: {error.strerror}") from error
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _held(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_private(self.path)  # SQLite gives the files that it makes beside it the same mode
        for left in (self._beside("wal"), self._beside("shm")):
            if left.exists():
                make_private(left)
        # Used by one thread at a time, though not always by the one that opened it.
        return sqlite3.connect(self.path, isolation_level=None, timeout=0.2, check_same_thread=False)

    def _seen(self) -> sqlite3.Connection:
        # Where no run is under way or was killed the file is whole, and nothing has to be made beside it to read it.
        how = "mode=ro" if self._beside("wal").exists() else "immutable=1"
        where = f"{self.path.absolute().as_uri()}?{how}" if self.path.exists() else ":memory:"
        return sqlite3.connect(where, uri=True, isolation_level=None, timeout=0.2)

    def _beside(self, part: str) -> Path:
        return self.path.with_name(f"{self.path.name}-{part}")

    def _version(self) -> int:
        """The version of the journal; 0 where it has not begun."""
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version not in {0, _VERSION}:
            raise JournalError(f"the journal {self.path} was written by another version of csf_parser: name a new one")
        return int(version)

    def _begin(self) -> None:
        for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
            self._connection.execute(f"PRAGMA {setting}")
        self._version()
        self._connection.execute(_SCHEMA)
        # The first write takes the lock, which is held from here on.
        self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def get(self, key: UploadKey) -> Entry | None:
        """The row of this file, if there is one."""
        where = "WHERE account = ? AND sha256 = ? AND target = ?"
        rows = self._run(f"SELECT {_COLUMNS} FROM uploads {where}", key.account, key.sha256, key.target)  # noqa: S608 - constants
        return _entry(rows[0]) if rows else None

    def done(self, key: UploadKey) -> Entry | None:
        """The row of this file, if it was uploaded."""
        entry = self.get(key)
        return entry if entry is not None and entry.state in DONE else None

    def entries(self) -> Iterator[Entry]:
        """All rows, the oldest change first."""
        yield from map(_entry, self._run(f"SELECT {_COLUMNS} FROM uploads ORDER BY changed_at"))  # noqa: S608 - constants

    def ids_of(self, account: str, rfc: str) -> frozenset[str]:
        """The clients of an RFC that earlier uploads are known to have made or changed."""
        rows = self._run("SELECT client_id FROM uploads WHERE account = ? AND rfc = ?", account, rfc)
        return frozenset(str(row[0]) for row in rows if row[0] is not None)

    def intend(
        self, key: UploadKey, name: str, rfc: str, known_ids: tuple[str, ...], updates: str | None = None
    ) -> None:
        """Before a request: it is about to be sent."""
        self._run(
            "INSERT INTO uploads VALUES (?, ?, ?, ?, ?, 'sending', 1, ?, ?, NULL, NULL, NULL, ?) "
            "ON CONFLICT DO UPDATE SET state = 'sending', attempts = attempts + 1, name = excluded.name, "
            "known_ids = excluded.known_ids, updates = excluded.updates, detail = NULL, "
            "changed_at = excluded.changed_at",
            *(key.account, key.sha256, key.target, encodable(name), rfc, json.dumps(known_ids), updates, time.time()),
        )

    def settle(
        self,
        key: UploadKey,
        state: State,
        *,
        client_id: str | None = None,
        detail: str | None = None,
        response: dict[str, Any] | None = None,  # Any: gigstack's JSON
    ) -> None:
        """After a request: what came of it."""
        told = None if response is None else json.dumps(response)
        self._run(
            "UPDATE uploads SET state = ?, client_id = ?, detail = ?, response = ?, changed_at = ? "
            "WHERE account = ? AND sha256 = ? AND target = ?",
            *(
                state,
                client_id,
                None if detail is None else encodable(detail),
                told,
                time.time(),
                key.account,
                key.sha256,
                key.target,
            ),
        )

    def close(self) -> None:
        """Lets the journal go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:  # Any: SQLite's values
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: sqlite3.Error) -> JournalError:
        if "locked" in str(error):
            return JournalError(f"the journal {self.path} is in use by another run: wait for it, or name another one")
        return JournalError(f"the journal {self.path} cannot be used ({error}): nothing more is sent without it")


def _entry(row: tuple[Any, ...]) -> Entry:  # Any: SQLite's values
    name, rfc, state, attempts, known_ids, updates, client_id, detail, response, changed_at = row
    told = None if response is None else json.loads(response)
    known = tuple(json.loads(known_ids))
    return Entry(name, rfc, state, attempts, known, updates, client_id, detail, told, changed_at)
