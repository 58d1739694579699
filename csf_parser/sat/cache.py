"""Answers of the SAT kept on this machine for a while, in one SQLite file that only its owner may read.

Off unless a client is given one: the answers are personal data. An answer is forgotten when it expires; that there was
none (``SatNotFound``) is not kept.
"""

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from csf_parser.errors import SatError
from csf_parser.network import make_private
from csf_parser.sat.asking import Question
from csf_parser.sat.record import SatRecord

_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, record TEXT NOT NULL, kept_at REAL NOT NULL)"
)


class SatCache:
    """A cache in the file ``path``, in which an answer lives for ``expires_after``; threads may share it."""

    def __init__(self, path: str | Path, expires_after: dt.timedelta = dt.timedelta(days=1)) -> None:
        """Makes the file where there is none.

        Raises:
            SatError: The file cannot be used.
        """
        self._path = Path(path)
        self._expires_after_s = expires_after.total_seconds()
        try:
            make_private(self._path)
        except OSError as error:
            raise SatError(f"the cache {self._path} cannot be used: {error.strerror}") from error
        self._run(_SCHEMA)

    def get(self, question: Question) -> SatRecord | None:
        """The answer, if it is there and has not expired.

        Whatever has expired is deleted, and so is an answer that another version has written in another shape.
        """
        self._run("DELETE FROM answers WHERE kept_at < ?", _now() - self._expires_after_s)
        rows = self._run("SELECT record FROM answers WHERE question = ?", question.url)
        try:
            return SatRecord.model_validate_json(rows[0][0]) if rows else None
        except ValidationError:
            self._run("DELETE FROM answers WHERE question = ?", question.url)
            return None

    def put(self, question: Question, record: SatRecord) -> None:
        """Keeps an answer from now on."""
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", question.url, record.model_dump_json(), _now())

    def clear(self) -> None:
        """Forgets all answers."""
        self._run("DELETE FROM answers")

    def _run(self, statement: str, *values: object) -> list[tuple[str]]:
        try:
            with contextlib.closing(sqlite3.connect(self._path)) as connection, connection:
                connection.execute("PRAGMA secure_delete = ON")  # what has expired does not stay in the file
                return connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise SatError(
                f"the cache {self._path} cannot be used ({error}): delete it, or name another file"
            ) from error


def _now() -> float:
    return dt.datetime.now(dt.UTC).timestamp()
