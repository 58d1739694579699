"""The real server as a process of its own on loopback, on a database of its own; it can be killed with its group."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from csf_parser.server.data.keys import WantedKey
from csf_parser.server.serving import Administration
from csf_parser.server.settings import ServerSettings
from tests.support.child_processes import CHILD_PATH
from tests.support.waiting import wait_until

HOST: Final = "127.0.0.1"
UPLOAD: Final = "/v2/clients/csf"
READING_S: Final = 3.0
BODIES_BYTES: Final = 64 * 1024 * 1024
"""Limits of the server that tests share, lower than by default."""
BOUNDARY: Final = "a-boundary-that-is-in-no-paper"
_STOP_S: Final = 300.0


class Answer(NamedTuple):
    """What a request was answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def json(self) -> Any:  # Any: JSON
        return json.loads(self.content)


class ServeProcess:
    """``csf serve`` in a process group of its own."""

    def __init__(
        self,
        folder: Path,
        database_url: str | None = None,
        *,
        environment: Mapping[str, str] | None = None,
        **settings: Any,  # Any: of the settings' own types
    ) -> None:
        """Prepares it; ``start`` starts it.

        Args:
            folder: For its database, unless there is another, and its log.
            database_url: A database that is there.
            environment: Further variables.
            settings: The names and values of ``ServerSettings``.
        """
        self.folder = folder
        self.database_url = database_url or f"sqlite:///{folder / 'server.db'}"
        self.log = folder / "server.log"
        self.port = free_port()
        # Tests ask as fast as they can.
        self._settings = {"workers": 1, "rate_limit": 0, "ocr": "never", "log_level": "info"} | settings
        self._environment = dict(environment or {})
        self._key_ids: dict[str, str] = {}
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def pid(self) -> int:
        assert self._child is not None
        return self._child.pid

    def start(self) -> Self:
        """Starts it and waits until it is ready."""
        chosen = {f"CSF_SERVER_{name.upper()}": str(value) for name, value in self._settings.items()}
        chosen |= {"CSF_SERVER_DATABASE_URL": self.database_url, "CSF_SERVER_PORT": str(self.port)}
        with self.log.open("ab") as log, (self.folder / "stdout").open("ab") as stdout:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "csf_parser.cli", "serve"],
                env={**os.environ, **chosen, **self._environment, "PYTHONPATH": CHILD_PATH},
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=log,
                start_new_session=True,
            )
        child = self._child
        wait_until(lambda: self._is_ready() or child.poll() is not None, "the server does not become ready")
        assert child.poll() is None, self.log.read_text(encoding="utf-8")
        return self

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing of it can be tidied up. Its workers leave by themselves."""
        assert self._child is not None
        os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()

    def stop(self) -> int:
        """Asks it to end, as a service manager does; its exit code."""
        assert self._child is not None
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)
        try:
            return self._child.wait(_STOP_S)
        finally:
            if self._child.poll() is None:
                self.kill()

    def make_key(self, team: str = "team_one", *, livemode: bool = False, may_act_for: tuple[str, ...] = ()) -> str:
        """A new key's secret, written into the database directly; the tables need not be there yet."""
        wanted = WantedKey(team=team, livemode=livemode, may_act_for=may_act_for)
        made = self._administration().add_key(wanted)
        self._key_ids[made.secret] = made.key.id
        return made.secret

    def revoke(self, secret: str) -> None:
        """Ends a key that was made here."""
        assert self._administration().revoke_key(self._key_ids[secret])

    def empty(self) -> None:
        """Delete every row of the SQLite file, keys included: what follows finds a new server."""
        with closing(sqlite3.connect(self.database_url.removeprefix("sqlite:///"), timeout=60)) as database, database:
            found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for (table,) in found.fetchall():
                if table not in {"alembic_version", "secrets"}:  # the latter is what it started with
                    database.execute(f'DELETE FROM "{table}"')  # noqa: S608 - the server's own names

    def _administration(self) -> Administration:
        return Administration(ServerSettings(database_url=self.database_url))

    def ask(self, method: str, path: str, key: str | None = None, body: bytes | None = None, **headers: str) -> Answer:
        """The answer to one request on a connection of its own."""
        return ask(self.port, method, path, key, body, **headers)

    def upload(
        self, key: str | None, content: bytes, path: str = UPLOAD, name: str = "csf.pdf", **headers: str
    ) -> Answer:
        """The answer to an upload."""
        return self.ask("POST", path, key, form_of(content, name), **FORM, **headers)

    def children(self) -> list[int]:
        """The processes that it has started."""
        told = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in told.split()]

    def resident_mb(self) -> float:
        """Resident memory of the server's own process at this moment, without its workers, in MB."""
        return self._memory_mb("VmRSS")

    def peak_mb(self) -> float:
        """The most that it has been since ``forget_peak``."""
        return self._memory_mb("VmHWM")

    def forget_peak(self) -> float:
        """Begins to look for the peak anew; resident memory at this moment, in MB."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5", encoding="ascii")
        return self.resident_mb()

    def _memory_mb(self, which: str) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.partition(f"{which}:")[2].split()[0]) / 1024

    def log_text(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def _is_ready(self) -> bool:
        try:
            return ask(self.port, "GET", "/health/ready").status == 200
        except OSError:
            return False


FORM: Final = {"content_type": f"multipart/form-data; boundary={BOUNDARY}"}


@contextmanager
def serving(folder: Path, database_url: str | None = None, **settings: Any) -> Iterator[ServeProcess]:  # Any: settings
    """The server while this is entered."""
    server = ServeProcess(folder, database_url, **settings)
    try:
        yield server.start()
    finally:
        server.stop()


def ask(port: int, method: str, path: str, key: str | None = None, body: bytes | None = None, **headers: str) -> Answer:
    """The answer to one request; a header's name has ``_`` for ``-``."""
    connection = HTTPConnection(HOST, port, timeout=300)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if key is not None:
        sent["Authorization"] = f"Bearer {key}"
    try:
        connection.request(method, path, body, sent)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, response.read())
    finally:
        connection.close()


def form_of(content: bytes, name: str = "csf.pdf", field: str = "file") -> bytes:
    """A ``multipart/form-data`` with one file; the name goes in as it is."""
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def free_port() -> int:
    """A port that is free at this moment."""
    with socket.create_server((HOST, 0)) as taken:
        return int(taken.getsockname()[1])
