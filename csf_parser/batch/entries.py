"""What the report tells of each file of a run, read from the store one by one."""

import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from csf_parser.batch.outcome import Body, Row
from csf_parser.batch.place import Place, as_text
from csf_parser.batch.schema import CLIENTS, FAILURES, FINDINGS, REGIMES
from csf_parser.batch.set_aside import IGNORED_BECAUSE
from csf_parser.batch.store import OPENED

# Of each CSF of the run: how many have its RFC, and whether it is the newest of them. Of equals, all are, except for
# copies of one file, of which the first by name is.
_STANDING = """
    CREATE TEMP TABLE standing AS
    SELECT sighting, position, same_rfc, newest, is_older, newest AND sum(newest) OVER (PARTITION BY rfc) > 1 AS tied
    FROM (
        SELECT *, place_in_rfc = 1 AND is_first AS newest, place_in_rfc > 1 AS is_older FROM (
            SELECT s.id AS sighting, d.position, d.rfc, count(*) OVER (PARTITION BY d.rfc) AS same_rfc,
                   rank() OVER (
                       PARTITION BY d.rfc ORDER BY d.issued_on DESC, d.sealed_at DESC, d.grade DESC, d.recognised
                   ) AS place_in_rfc,
                   row_number() OVER (PARTITION BY d.rfc, o.sha256, d.position ORDER BY s.place) = 1 AS is_first
            FROM sighting s JOIN document d ON d.outcome = s.outcome JOIN outcome o ON o.id = s.outcome
            WHERE s.run = ?
        )
    )
"""
_COPIES = """
    CREATE TEMP TABLE copy AS SELECT sighting, first FROM (
        SELECT s.id AS sighting, s.place, first_value(s.place) OVER (PARTITION BY o.sha256 ORDER BY s.place) AS first
        FROM sighting s JOIN outcome o ON o.id = s.outcome WHERE s.run = ? AND o.sha256 IS NOT NULL
    ) WHERE first <> place
"""
_ENTRIES = """
    SELECT s.id, s.place, l.archive, s.attempts, o.sha256, o.grade, o.body, c.first
    FROM sighting s JOIN outcome o ON o.id = s.outcome JOIN listed l ON l.run = s.run AND l.place = s.place
    LEFT JOIN copy c ON c.sighting = s.id
    WHERE s.run = ? ORDER BY s.place
"""
_WORST_FIRST = """
    SELECT s.id, s.place, l.archive, s.attempts, o.sha256, o.grade, o.body, c.first
    FROM (SELECT s.id FROM sighting s JOIN outcome o ON o.id = s.outcome
          WHERE s.run = ? ORDER BY o.grade, s.place LIMIT ?) w
    JOIN sighting s ON s.id = w.id JOIN outcome o ON o.id = s.outcome
    JOIN listed l ON l.run = s.run AND l.place = s.place LEFT JOIN copy c ON c.sighting = s.id
"""


# A file that was named itself is read, even where its folder ignores it.
_IGNORED = """
    SELECT a.place, a.reason FROM aside a WHERE a.run = ? AND a.reason <> ?
    AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.run = a.run AND l.place = a.place)
"""


@dataclass(frozen=True, slots=True)
class Document:
    """One CSF of a file, as complete rows of the tables; ``is_older`` than another of its RFC."""

    client: Row
    regimes: list[Row]
    findings: list[Row]
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the run: its CSFs, or why there is none."""

    place: Place
    sha256: str | None
    grade: int
    documents: tuple[Document, ...]
    failure: Row | None

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row of the entry with the name of its table."""
        for document in self.documents:
            yield CLIENTS.name, document.client
            yield from ((REGIMES.name, row) for row in document.regimes)
            yield from ((FINDINGS.name, row) for row in document.findings)
        if self.failure is not None:
            yield FAILURES.name, self.failure


class Entries:
    """The entries of one run that is over, or was interrupted: those files that have a result.

    Attributes:
        run: The run's number.
        store: The file that ``connection`` is open on.
    """

    def __init__(self, connection: sqlite3.Connection, run: int, store: Path) -> None:
        self._connection = connection
        self.run = run
        self.store = store
        for table, query in (("standing", _STANDING), ("copy", _COPIES)):
            connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
            connection.execute(query, (run,))
        connection.execute("CREATE INDEX temp.standing_of ON standing (sighting, position)")
        connection.execute("CREATE INDEX temp.copy_of ON copy (sighting)")

    def by_place(self) -> Iterator[Entry]:
        """All entries in the order of their names."""
        return self._entries(_ENTRIES, (self.run,))

    def worst_first(self, most: int) -> Iterator[Entry]:
        """At most so many entries: files without a record, then those with errors, with warnings, and the others."""
        return self._entries(_WORST_FIRST, (self.run, most))

    def files(self) -> int:
        """How many there are."""
        return self._number("SELECT count(*) FROM sighting WHERE run = ?", self.run)

    def copies(self) -> int:
        """How many files have the content of another one."""
        return self._number("SELECT count(*) FROM temp.copy")

    def superseded(self) -> int:
        """How many CSFs are not the newest of their RFC: older ones, and copies."""
        return self._number("SELECT count(*) FROM temp.standing WHERE NOT newest")

    def tied(self) -> int:
        """How many CSFs are as new as another of the same RFC, with another content."""
        return self._number("SELECT count(*) FROM temp.standing WHERE tied")

    def opened(self) -> int:
        """How many archives and e-mails have their members in the run."""
        return self._number("SELECT count(*) FROM aside WHERE run = ? AND reason = ?", self.run, OPENED)

    def ignored(self) -> Iterator[Row]:
        """A row for each file that is ignored, in the order of their names."""
        for name, reason in self._connection.execute(f"{_IGNORED} ORDER BY a.place", (self.run, OPENED)):
            because = IGNORED_BECAUSE[reason]
            file = as_text(os.fsdecode(name))
            yield {"file": file, "reason": reason, "message": because.en, "message_es": because.es}

    def missing(self) -> int:
        """How many files of the run have no result, because it was interrupted."""
        listed = "SELECT count(*) FROM listed WHERE run = ?"
        return self._number(listed, self.run) - self.files()

    def _number(self, query: str, *parameters: int | str) -> int:
        (number,) = self._connection.execute(query, parameters).fetchone()
        return int(number)

    def _entries(self, query: str, parameters: tuple[int, ...]) -> Iterator[Entry]:
        for sighting, name, archive, attempts, sha256, grade, body, first in self._connection.execute(
            query, parameters
        ):
            place = Place.stored(name, archive)
            batch = {"sha256": sha256, "attempts": attempts, "copy_of": as_text(os.fsdecode(first)) if first else None}
            yield self._entry(place, sighting, grade, json.loads(body), batch)

    def _entry(self, place: Place, sighting: int, grade: int, body: Body, batch: Row) -> Entry:
        file: Row = {"file": as_text(place.name)}
        standing = {}
        if body["documents"]:
            query = "SELECT position, same_rfc, newest, tied, is_older FROM temp.standing WHERE sighting = ?"
            standing = {row[0]: row[1:] for row in self._connection.execute(query, (sighting,))}
        documents = []
        for rows in body["documents"]:
            position = rows["client"]["position"]
            same_rfc, newest, tied, is_older = standing[position]
            known: Row = {"same_rfc": same_rfc, "newest": bool(newest), "tied": bool(tied), **batch}
            key: Row = {**file, "position": position, "rfc": rows["client"]["rfc"]}
            documents.append(
                Document(
                    {**file, **rows["client"], **known},
                    [{**key, **row} for row in rows["regimes"]],
                    [{**key, **row} for row in rows["findings"]],
                    bool(is_older),
                )
            )
        failure: Row | None = None
        if body["failure"] is not None:
            texts = body["failure"]
            failure = {
                **file,
                "error": texts["error"],
                "looks_like": texts["looks_like"],
                "message": texts["message"],
                "message_es": texts["message_es"],
                "sha256": batch["sha256"],
                "attempts": batch["attempts"],
            }
        return Entry(place, None if batch["sha256"] is None else str(batch["sha256"]), grade, tuple(documents), failure)
