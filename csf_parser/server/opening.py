"""Opening what the application works with, and closing it again."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Final

from csf_parser.sat import AsyncSatClient
from csf_parser.server.data.encryption import Cipher
from csf_parser.server.data.migrating import migrate, refuse_outdated
from csf_parser.server.data.shared_secrets import SharedSecrets
from csf_parser.server.observing.logs import log
from csf_parser.server.services import Services

_FORGET_EVERY_S: Final = 3600.0


@contextlib.asynccontextmanager
async def opened(services: Services, cipher: Cipher) -> AsyncIterator[None]:
    """The services at work: the tables are those of this version, and the workers are up.

    Raises:
        DatabaseError: The database cannot be used, or was written with another encryption key.
    """
    settings, database = services.settings, services.database
    await asyncio.to_thread(migrate if settings.migrate else refuse_outdated, database.url)
    shared = SharedSecrets(database)
    await shared.refuse_other_cipher(cipher)
    services.session_secret = await shared.of_sessions(cipher)
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
        await database.aclose()


async def _forget_expired(services: Services) -> None:
    while True:
        try:
            await services.answers.forget_expired()
            await services.ended_sessions.forget_expired()
        except Exception as error:  # noqa: BLE001 - the database may be away for a while: try again in an hour
            log(logging.WARNING, "cannot forget expired answers", error=type(error).__name__)
        await asyncio.sleep(_FORGET_EVERY_S)
