import stat
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from csf_parser.server.data.database import Database, database_url
from csf_parser.server.data.migrating import migrate, refuse_outdated
from csf_parser.server.data.models import Base
from csf_parser.server.errors import DatabaseError, ServerSettingsError


def _sync(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


def test_the_steps_lead_to_the_tables_of_this_version(migrated_url: str) -> None:
    engine = create_engine(_sync(migrated_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()
    refuse_outdated(database_url(migrated_url))


def test_migrating_twice_changes_nothing_and_back_leaves_nothing(database_url: str) -> None:
    url = Database(database_url).url
    before, after = migrate(url)
    assert before is None
    assert migrate(url) == (after, after)
    assert migrate(url, "base") == (after, None)
    engine = create_engine(_sync(database_url))
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()


def test_an_outdated_database_is_refused_until_it_is_migrated(database_url: str) -> None:
    url = Database(database_url).url
    with pytest.raises(DatabaseError, match="csf serve migrate"):
        refuse_outdated(url)
    migrate(url)
    refuse_outdated(url)


def test_a_database_of_a_newer_version_is_left_alone(migrated_url: str) -> None:
    engine = create_engine(_sync(migrated_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for look in (migrate, refuse_outdated):
        with pytest.raises(DatabaseError, match="newer version"):
            look(database_url(migrated_url))


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://u:geheim@h/x", "sqlite://", "sqlite:///:memory:", "postgresql://u:geheim@h:port/x"]
)
def test_an_address_of_no_database_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ServerSettingsError) as caught:
        database_url(url)
    assert "geheim" not in str(caught.value)


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    with pytest.raises(DatabaseError) as caught:
        migrate(database_url("postgresql://u:geheim@127.0.0.1:1/x"))
    assert "geheim" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_a_file_of_clients_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "data.db"
    migrate(Database(f"sqlite:///{path}").url)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match="cannot be used"):
        Database(f"sqlite:///{tmp_path / 'file' / 'data.db'}")
