"""Secrets that all servers of one database share, kept in it."""

import secrets
import time
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import Cipher
from csf_parser.server.data.models import SecretRow
from csf_parser.server.errors import DatabaseError

_SESSIONS: Final = "sessions"
_CIPHER: Final = "cipher"
_PROBE: Final = "probe"  # no secret: when the server last saw that it can write


class SharedSecrets:
    """The secrets of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_sessions(self, cipher: Cipher) -> bytes:
        """What signs the page's cookies: the same after a restart, and of no use without the encryption key."""
        return cipher.derive(await self._get(_SESSIONS, secrets.token_bytes(32)))

    async def refuse_other_cipher(self, cipher: Cipher) -> None:
        """Sees that the clients are written as this cipher does; a database without clients takes it on.

        Raises:
            DatabaseError: They are encrypted with another key, or not encrypted where they should be.
        """
        if await self._get(_CIPHER, cipher.fingerprint) != cipher.fingerprint:
            raise DatabaseError(
                "the clients were written with another encryption key, or without one: set CSF_SERVER_ENCRYPTION_KEY "
                "to that key, or write them anew with csf serve rekey"
            )

    async def set_cipher(self, connection: AsyncConnection, cipher: Cipher) -> None:
        """Notes in the transaction that the clients are written with this cipher from now on."""
        changed = update(SecretRow).where(SecretRow.name == _CIPHER).values(value=cipher.fingerprint)
        await connection.execute(changed)

    async def write_probe(self) -> None:
        """Write a row and wait until it is on the disk, to see whether the database takes writes.

        Raises:
            SQLAlchemyError: It does not.
        """
        row = self._database.insert(SecretRow).values(name=_PROBE, value=int(time.time()).to_bytes(8, "big"))
        changed = row.on_conflict_do_update(index_elements=[SecretRow.name], set_={"value": row.excluded.value})
        async with self._database.writing() as connection:
            await connection.execute(changed)

    async def _get(self, name: str, fresh: bytes) -> bytes:
        """The secret of this name; ``fresh`` from now on where there is none."""
        wanted = select(SecretRow.value).where(SecretRow.name == name)
        async with self._database.writing() as connection:
            found = await connection.scalar(wanted)
            if found is None:
                row = self._database.insert(SecretRow).values(name=name, value=fresh)
                await connection.execute(row.on_conflict_do_nothing(index_elements=[SecretRow.name]))
                found = await connection.scalar(wanted)
        return bytes(found or b"")
