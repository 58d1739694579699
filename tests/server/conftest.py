"""Databases of both kinds, and one running server for the tests that need nothing special of it."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from csf_parser.server.data.database import Database
from csf_parser.server.data.migrating import migrate
from tests.server.running import RunningServer, running_server
from tests.support.postgres import Cluster, is_installed, running_cluster
from tests.support.serve_process import BODIES_BYTES, READING_S, ServeProcess, serving


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


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite with the tables of this version, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "data.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_database(cluster: Cluster) -> str:
    """The name of a database of PostgreSQL with these tables, to be copied."""
    url = cluster.fresh_url()
    _migrate(url)
    return url.partition("@/")[2].partition("?")[0]


def _migrate(url: str) -> None:
    database = Database(url)
    migrate(database.url)
    asyncio.run(database.aclose())


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with the tables of this version, of each kind."""
    if request.param == "sqlite":
        path = Path(shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "data.db"))
        path.chmod(0o600)
        return f"sqlite:///{path}"
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.fresh_url(request.getfixturevalue("migrated_database"))


@pytest.fixture(scope="session")
def serve_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServeProcess]:
    """``csf serve`` as a process. A module that uses it empties it first."""
    folder = tmp_path_factory.mktemp("serve")
    settings: dict[str, Any] = {"reading_seconds": READING_S, "bodies_bytes": BODIES_BYTES, "log_level": "debug"}
    with serving(folder, workers=2, keep_papers=folder / "papers", **settings) as running:
        yield running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server as it is by default, but for its port, and with one worker. Tests make teams of their own."""
    with running_server(tmp_path_factory.mktemp("server"), rate_limit=0) as running:
        yield running
