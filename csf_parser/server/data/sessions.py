"""Sessions of the page that people have ended before they expired.

A session is a signed cookie, so the server keeps nothing of it while it lasts. Signing out writes its id down until the
cookie would have expired, and a cookie with that id is refused from then on, whoever has a copy of it.
"""

import time

from sqlalchemy import delete, select

from csf_parser.server.data.database import Database
from csf_parser.server.data.models import EndedSessionRow


class EndedSessions:
    """The ended sessions of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, session_id: str, expires_at: int) -> None:
        """Refuse this session from now on; ``expires_at`` is when its cookie expires, in Unix seconds."""
        row = self._database.insert(EndedSessionRow).values(id=session_id, expires_at=expires_at)
        async with self._database.writing() as connection:
            await connection.execute(row.on_conflict_do_nothing(index_elements=[EndedSessionRow.id]))

    async def has(self, session_id: str) -> bool:
        """Whether this session was ended."""
        wanted = select(EndedSessionRow.id).where(EndedSessionRow.id == session_id)
        async with self._database.reading() as connection:
            return await connection.scalar(wanted) is not None

    async def forget_expired(self) -> None:
        """Delete the sessions whose cookies have expired."""
        async with self._database.writing() as connection:
            await connection.execute(delete(EndedSessionRow).where(EndedSessionRow.expires_at <= int(time.time())))
