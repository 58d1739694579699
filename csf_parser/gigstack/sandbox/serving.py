"""The sandbox on a port of this machine: in a thread of its own for tests, or until Ctrl-C for ``csf sandbox``."""

import socket
import threading
from pathlib import Path
from typing import Final, NamedTuple, Self

import uvicorn
from pydantic import SecretStr

from csf_parser.gigstack.sandbox.app import ReadCsf, read_with_this_library, sandbox_app
from csf_parser.gigstack.sandbox.connections import DroppableProtocol
from csf_parser.gigstack.sandbox.faults import Faults
from csf_parser.gigstack.sandbox.store import ClientStore
from csf_parser.gigstack.settings import GigstackSettings

SANDBOX_KEY: Final = "sk_test_sandbox"
"""The key that the sandbox lets in; it opens nothing else."""

HOST: Final = "127.0.0.1"
_START_S: Final = 10.0


class Certificate(NamedTuple):
    """The files of a certificate and its key, for https."""

    certificate: Path
    key: Path


class Sandbox:
    """A sandbox that runs while it is entered, on loopback only.

    ``store`` has its clients, ``faults`` what goes wrong, ``settings`` what a client needs to talk to it.
    """

    def __init__(
        self,
        faults: Faults | None = None,
        *,
        port: int = 0,
        tls: Certificate | None = None,
        read_csf: ReadCsf = read_with_this_library,
    ) -> None:
        """Takes a port, a free one by default; serves nothing yet.

        Args:
            faults: What goes wrong; nothing by default.
            port: The port; 0 is any that is free.
            tls: Speak https with this certificate.
            read_csf: What reads the PDFs.

        Raises:
            OSError: The port is taken.
        """
        self.store = ClientStore()
        self.faults = faults or Faults()
        self._socket = socket.create_server((HOST, port))
        self.port: int = self._socket.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://{HOST}:{self.port}"
        config = uvicorn.Config(
            sandbox_app(self.store, self.faults, SANDBOX_KEY, read_csf),
            http=DroppableProtocol,
            loop="asyncio",  # uvloop has connections that cannot be kept by weak references
            lifespan="off",
            log_config=None,
            log_level="critical",  # a connection that a fault has broken is no news
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
            ssl_certfile=tls.certificate if tls else None,
            ssl_keyfile=tls.key if tls else None,
        )
        self._server = uvicorn.Server(config)
        self._thread: threading.Thread | None = None

    @property
    def settings(self) -> GigstackSettings:
        """The account of this sandbox."""
        return GigstackSettings(SecretStr(SANDBOX_KEY), self.url)

    def serve(self) -> None:
        """Serves until the program is interrupted."""
        self._server.run(sockets=[self._socket])

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.serve, daemon=True)
        self._thread.start()
        limit = threading.Event()
        for _ in range(int(_START_S / 0.01)):
            if self._server.started or not self._thread.is_alive():
                break
            limit.wait(0.01)
        if not self._server.started:
            raise OSError("the sandbox did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(_START_S)
        self._socket.close()
