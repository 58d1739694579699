"""Opening what the application works with, and closing it again."""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator
from typing import Final

from sqlalchemy import select

from csf_parser.sat import AsyncSatClient
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import Cipher
from csf_parser.server.data.migrating import migrate, refuse_outdated
from csf_parser.server.data.models import SecretRow
from csf_parser.server.errors import DatabaseError
from csf_parser.server.observing.logs import log
from csf_parser.server.services import Services

_FORGET_EVERY_S: Final = 3600.0
_SESSIONS: Final = "sessions"
_CIPHER: Final = "cipher"


@contextlib.asynccontextmanager
async def opened(services: Services, cipher: Cipher) -> AsyncIterator[None]:
    """The services at work: the tables are those of this version, and the workers are up.

    Raises:
        DatabaseError: The database cannot be used, or was written with another encryption key.
    """
    settings, database = services.settings, services.database
    await asyncio.to_thread(migrate if settings.migrate else refuse_outdated, database.url)
    await refuse_other_cipher(database, cipher)
    services.session_secret = cipher.derive(await _secret(database, _SESSIONS, secrets.token_bytes(32)))
    await services.readers.start()
    if settings.sat_lookup:
        services.sat = AsyncSatClient(timeout_s=settings.sat_seconds, attempts=1)
    forgetting = asyncio.create_task(_forget_expired(services))
    log(logging.INFO, "ready", workers=settings.workers, database=database.url.get_backend_name())
    try:
        yield
    finally:
        log(logging.INFO, "stopping")
        forgetting.cancel()
        await asyncio.gather(forgetting, return_exceptions=True)
        await services.readers.close()
        if services.sat is not None:
            await services.sat.close()
        await database.close()


async def refuse_other_cipher(database: Database, cipher: Cipher) -> None:
    """Sees that the clients are written as the settings would write them.

    Raises:
        DatabaseError: They are encrypted with another key, or not encrypted where they should be.
    """
    if await _secret(database, _CIPHER, cipher.fingerprint) != cipher.fingerprint:
        raise DatabaseError(
            "the clients were written with another encryption key, or without one: set CSF_SERVER_ENCRYPTION_KEY to "
            "that key, or write them anew with csf serve rekey"
        )


async def _secret(database: Database, name: str, fresh: bytes) -> bytes:
    """The secret of this name; ``fresh`` from now on where there is none."""
    wanted = select(SecretRow.value).where(SecretRow.name == name)
    async with database.writing() as connection:
        found = await connection.scalar(wanted)
        if found is None:
            await connection.execute(
                database.insert(SecretRow)
                .values(name=name, value=fresh)
                .on_conflict_do_nothing(index_elements=[SecretRow.name])
            )
            found = await connection.scalar(wanted)
    return bytes(found or b"")


async def _forget_expired(services: Services) -> None:
    while True:
        try:
            await services.answers.forget_expired()
        except Exception as error:  # noqa: BLE001 - the database may be away for a while: try again in an hour
            log(logging.WARNING, "cannot forget expired answers", error=type(error).__name__)
        await asyncio.sleep(_FORGET_EVERY_S)
