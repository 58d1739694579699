"""A PostgreSQL of one's own: Debian's package, in a temporary folder, on a socket there, and never as root."""

import os
import pwd
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import psycopg
from psycopg.sql import SQL, Identifier

_INSTALLED: Final = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
_USER: Final = "postgres"  # Debian's package makes it


def is_installed() -> bool:
    return bool(_INSTALLED) and (os.geteuid() != 0 or any(user.pw_name == _USER for user in pwd.getpwall()))


class Cluster:
    """A running cluster."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def fresh_url(self, template: str = "template1") -> str:
        """The address of a new database: an empty one, or a copy of the one of this name."""
        name = f"csf_{secrets.token_hex(6)}"
        with psycopg.connect(self._url_of(_USER), autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
        return self._url_of(name)

    def _url_of(self, name: str) -> str:
        return f"postgresql://{_USER}@/{name}?host={self._folder}"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(_INSTALLED[-1].parent / program), *arguments]
        as_user = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*as_user, *command],
            check=True,
            cwd="/",
            env={"PATH": "/usr/sbin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A cluster that is gone afterwards. What it acknowledges is not on the disk: that is PostgreSQL's own affair."""
    folder = Path(mkdtemp(prefix="csf-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        cluster = Cluster(folder)
        cluster.run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", _USER, "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"
        log = str(folder / "log")
        cluster.run("pg_ctl", "-D", str(folder / "data"), "-l", log, "-w", "-o", options, "start")
        try:
            yield cluster
        finally:
            cluster.run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
