"""Bringing a database to the tables of this version (Alembic; the steps stand in ``migrations/versions``)."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from csf_parser.server.data.models import Base
from csf_parser.server.errors import DatabaseError

_FOLDER: Final = Path(__file__).parent / "migrations"
# Any number that no other program locks: of two servers that start at once, the second finds the work done.
_LOCK: Final = 0x63736621
_HEAD: Final = "head"


def migrate(url: URL, revision: str = _HEAD) -> tuple[str | None, str | None]:
    """Brings the tables there, in one transaction; the revisions before and after.

    Args:
        url: As ``database_url`` gives it.
        revision: Where to; the newest by default, ``base`` for no tables at all.

    Raises:
        DatabaseError: The database cannot be reached, or a newer version of this package has written it.
    """
    scripts = _scripts()
    with _connected(url) as engine, engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = _revision(connection)
        _refuse_newer(scripts, before)
        _run(scripts, connection, revision)
        return before, _revision(connection)


def refuse_outdated(url: URL) -> None:
    """Sees that the tables are those of this version.

    Raises:
        DatabaseError: They are not, or the database cannot be reached.
    """
    scripts = _scripts()
    with _connected(url) as engine, engine.connect() as connection:
        found = _revision(connection)
    _refuse_newer(scripts, found)
    if found != scripts.get_current_head():
        raise DatabaseError("the tables of the database are not those of this version: run csf serve migrate")


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def _run(scripts: ScriptDirectory, connection: Connection, revision: str) -> None:
    def steps(found: Any, _: object) -> object:  # Any: as Alembic calls it
        step = scripts._downgrade_revs if revision == "base" else scripts._upgrade_revs  # noqa: SLF001 - as its commands
        return step(revision, found)

    with EnvironmentContext(Config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=Base.metadata)
        environment.run_migrations()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(scripts: ScriptDirectory, found: str | None) -> None:
    try:
        if found is not None:
            scripts.get_revision(found)
    except CommandError:
        raise DatabaseError(
            "the tables of the database were made by a newer version of csf-parser: update this one"
        ) from None


@contextlib.contextmanager
def _connected(url: URL) -> Iterator[Engine]:
    """An engine for a moment, whose errors are ours: those of the drivers may quote the address."""
    engine = create_engine(url.set(drivername=url.drivername.replace("+aiosqlite", "")), hide_parameters=True)
    try:
        yield engine
    except SQLAlchemyError as error:
        cause = type(error.__cause__ or error).__name__
        raise DatabaseError(f"the database cannot be used ({cause}): check CSF_SERVER_DATABASE_URL") from None
    finally:
        engine.dispose()
