"""Databases of both kinds, and one running server for the tests that need nothing special of it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from csf_parser.server.data.database import Database
from csf_parser.server.data.migrating import migrate
from tests.server.running import RunningServer, running_server
from tests.support.postgres import Cluster, is_installed, running_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    if not is_installed():
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data.db'}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.fresh_url()


@pytest.fixture
def migrated_url(database_url: str) -> str:
    """The same, with the tables of this version."""
    database = Database(database_url)
    migrate(database.url)
    asyncio.run(database.aclose())
    return database_url


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server as it is by default, but for its port, and with one worker. Tests make teams of their own."""
    with running_server(tmp_path_factory.mktemp("server"), rate_limit=0) as running:
        yield running
