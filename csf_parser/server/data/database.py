"""The connections to SQLite or PostgreSQL, and what an acknowledged change is worth.

A transaction that has ended is on the disk: SQLite keeps a write-ahead log and waits for the disk at every commit
(``synchronous=FULL``), PostgreSQL does so by itself. SQLite has one writer at a time; the writers of this process wait
for each other here, in order, instead of failing there.
"""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from csf_parser.network import make_private
from csf_parser.server.data.models import Base
from csf_parser.server.errors import DatabaseError, ServerSettingsError

if TYPE_CHECKING:
    from io import FileIO

_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_SQLITE_HEAD: Final = b"SQLite format 3\0"
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # a client that was deleted does not stay in the file
    "PRAGMA busy_timeout = 20000",  # milliseconds: another program, such as ``csf serve keys``, writes as well
)


def database_url(text: str) -> URL:
    """The address with the driver that is used for it.

    Raises:
        ServerSettingsError: It is none of a file of SQLite or of PostgreSQL.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ServerSettingsError(_UNUSABLE) from None  # its own text quotes the address, with the password in it
    driver = _DRIVERS.get(url.drivername)
    if driver is None or (driver.startswith("sqlite") and url.database in {None, "", ":memory:"}):
        raise ServerSettingsError(_UNUSABLE)
    return url.set(drivername=driver)


class Database:
    """The database of one server. Nothing is opened before the first transaction."""

    def __init__(self, url: str) -> None:
        """Prepares the connections; makes SQLite's file, which only its owner may read, where there is none.

        Raises:
            ServerSettingsError: The address is none.
            DatabaseError: The file cannot be made.
        """
        self.url = database_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            _make_file(Path(str(self.url.database)))
        self._writer = _engine(self.url, is_sqlite=self.is_sqlite, writes=True)
        self._reader = _engine(self.url, is_sqlite=self.is_sqlite, writes=False)
        self._one_writer = asyncio.Lock()
        self._file: FileIO | None = None

    @property
    def shown(self) -> str:
        """Where the database is, without a password."""
        if self.is_sqlite:
            return str(self.url.database)
        return self.url.set(drivername=self.url.get_backend_name()).render_as_string(hide_password=True)

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection whose every statement stands for itself."""
        async with self._reader.connect() as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction, on the disk when it has ended; undone by an exception."""
        turn = self._one_writer if self.is_sqlite else contextlib.nullcontext()
        async with turn, self._writer.begin() as connection:
            yield connection

    def check_file(self, *, whole: bool = False) -> None:
        """Check that SQLite's file is one and can be read from the disk; does nothing for PostgreSQL.

        A connection in use may answer from its memory for a long time after the file was damaged, so this opens a new
        one. ``whole`` checks every page, which takes a second for some 100,000 clients.

        Raises:
            DatabaseError: The file is damaged or cannot be read.
        """
        if not self.is_sqlite:
            return
        path = Path(str(self.url.database))
        try:
            if self._head_of(path) not in {_SQLITE_HEAD, b""}:
                raise sqlite3.DatabaseError
            with contextlib.closing(sqlite3.connect(path)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                if whole and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                    raise sqlite3.DatabaseError
        except (OSError, sqlite3.Error):
            raise DatabaseError(f"the database {path} is damaged or cannot be read: restore it from a backup") from None

    def _head_of(self, path: Path) -> bytes:
        """The first bytes of the file; raises ``OSError`` if it is not there."""
        path.stat()
        if self._file is None:
            # Kept open: to close any handle of a file gives up all locks of this process on it, SQLite's too. Another
            # process would then take itself for the last one and delete the write-ahead log of this one.
            self._file = path.open("rb", buffering=0)
        self._file.seek(0)
        return self._file.read(len(_SQLITE_HEAD))

    def insert(self, row: type[Base]) -> postgresql.Insert | sqlite.Insert:
        """An INSERT that can be told what to do where the row is there already."""
        return sqlite.insert(row) if self.is_sqlite else postgresql.insert(row)

    async def aclose(self) -> None:
        """Give the connections back, once a transaction of SQLite that is under way has ended."""
        if self.is_sqlite:
            async with self._one_writer:
                await self._writer.dispose()
        await self._writer.dispose()
        await self._reader.dispose()
        if self._file is not None:
            self._file.close()
            self._file = None


def _engine(url: URL, *, is_sqlite: bool, writes: bool) -> AsyncEngine:
    """Connections for transactions, or for single statements, which need not begin and end any."""
    # Parameters are clients' data: they belong into no error text.
    options: dict[str, Any] = {"hide_parameters": True}  # Any: arguments of many types
    options |= {"pool_size": 1 if writes else 5} if is_sqlite else {"pool_size": 10, "pool_pre_ping": True}
    if not writes:
        options |= {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True}
    engine = create_async_engine(url, **options)
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    if is_sqlite and writes:
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:  # Any: the driver's connection
    connection.isolation_level = None  # the driver begins no transactions of its own: ``_begin_sqlite`` does
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that begins by reading and then writes fails at once where another one writes.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(path)
    except OSError as error:
        raise DatabaseError(f"the database {path} cannot be used: {error.strerror}") from error


_UNUSABLE: Final = (
    "the address of the database is none that can be used: write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
)
