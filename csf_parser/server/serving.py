"""The application on a port, until it is told to stop; and what an operator does beside it."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import uvicorn
from fastapi import FastAPI

from csf_parser.server.app import create_app
from csf_parser.server.connections import PatientProtocol
from csf_parser.server.data.audit import Audit
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import cipher_of
from csf_parser.server.data.keys import Key, Keys, NewKey, WantedKey
from csf_parser.server.data.migrating import migrate, refuse_outdated
from csf_parser.server.data.papers import Papers
from csf_parser.server.data.rekeying import rekey
from csf_parser.server.data.shared_secrets import SharedSecrets
from csf_parser.server.errors import ServerSettingsError
from csf_parser.server.observing.logs import log_to_stderr
from csf_parser.server.settings import ServerSettings

_KEEP_ALIVE_S: Final = 65  # longer than clients and proxies keep one: the server never closes it under a request

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A server that may begin.

    Attributes:
        url: Where it listens.
        database: Where the clients are kept, without a password.
        new_key: The first key of a new database; ``None`` where there are keys already.
        listener: The port that it took.
    """

    url: str
    database: str
    new_key: NewKey | None
    listener: socket.socket


def prepare(settings: ServerSettings) -> Prepared:
    """Takes the port, brings the database up to date, and makes its first key: one for test clients.

    Raises:
        ServerSettingsError: The port is taken, or another setting cannot be used.
        DatabaseError: The database cannot be used.
    """
    listener = _listener(settings.host, settings.port)
    try:
        database = Database(settings.database_url)
        database.check_file(whole=True)
        (migrate if settings.migrate else refuse_outdated)(database.url)
        new_key = asyncio.run(_first_key(settings, database))
    except BaseException:
        listener.close()
        raise
    port = listener.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return Prepared(f"http://{host}:{port}", database.shown, new_key, listener)


def serve(settings: ServerSettings, prepared: Prepared) -> None:
    """Serves until the process is told to stop (SIGINT, SIGTERM); what is under way then is finished first."""
    log_to_stderr(settings.log_level)
    with prepared.listener:
        uvicorn_server(create_app(settings), settings).run(sockets=[prepared.listener])


def uvicorn_server(app: FastAPI, settings: ServerSettings) -> uvicorn.Server:
    """What serves the application: with bounds on connections, and without a word of its own to the outside."""
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nothing depends on the client's address
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        limit_concurrency=settings.connections,
    )
    return uvicorn.Server(config)


class Administration:
    """What is done at the server's database from outside, each call for itself."""

    def __init__(self, settings: ServerSettings) -> None:
        """Nothing is opened yet."""
        self._settings = settings

    def migrate(self) -> tuple[str | None, str | None]:
        """Brings the tables up to date; the revisions before and after.

        Raises:
            DatabaseError: The database cannot be used.
        """
        return migrate(Database(self._settings.database_url).url)

    def rekey(self) -> int:
        """Writes all clients and papers anew, from the old encryption key to the new one; how many clients.

        Raises:
            ServingError: The database cannot be used, or was not written with the old key.
        """
        settings = self._settings
        old, new = cipher_of(settings.old_encryption_key), cipher_of(settings.encryption_key)
        database = self._database()

        async def work() -> int:
            async with contextlib.aclosing(database):
                return await rekey(database, old, new, Papers(settings.keep_papers, new))

        return asyncio.run(work())

    def add_key(self, wanted: WantedKey) -> NewKey:
        """Makes a key.

        Raises:
            ServingError: It cannot be like that, or the database cannot be used.
        """
        return asyncio.run(self._with_keys(lambda keys: keys.add(wanted)))

    def keys(self) -> list[Key]:
        """Every key, the oldest first, those that were revoked as well.

        Raises:
            ServingError: The database cannot be used.
        """
        return asyncio.run(self._with_keys(lambda keys: keys.list()))

    def revoke_key(self, key_id: str) -> bool:
        """Ends a key for good; whether there was such a key that was still good.

        Raises:
            ServingError: The database cannot be used.
        """
        return asyncio.run(self._with_keys(lambda keys: keys.revoke(key_id)))

    async def _with_keys(self, call: Callable[[Keys], Awaitable[_Result]]) -> _Result:
        database = self._database()
        async with contextlib.aclosing(database):
            return await call(Keys(database, Audit(database)))

    def _database(self) -> Database:
        database = Database(self._settings.database_url)
        database.check_file()
        (migrate if self._settings.migrate else refuse_outdated)(database.url)
        return database


async def _first_key(settings: ServerSettings, database: Database) -> NewKey | None:
    async with contextlib.aclosing(database):
        await SharedSecrets(database).refuse_other_cipher(cipher_of(settings.encryption_key))
        keys = Keys(database, Audit(database))
        return None if await keys.are_there() else await keys.add(WantedKey(name="first key"))


def _listener(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024
        )
    except OSError as error:
        raise ServerSettingsError(
            f"{host}:{port} cannot be listened at ({error.strerror}): name another port, or 0 for any"
        ) from error
