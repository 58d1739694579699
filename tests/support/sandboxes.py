"""Many sandboxes behind one server: each test has clients and faults that no other test sees, and starts no server."""

from itertools import count
from typing import Final

from pydantic import SecretStr
from starlette.types import ASGIApp, Receive, Scope, Send

from csf_parser.gigstack import GigstackSettings
from csf_parser.gigstack.sandbox import SANDBOX_KEY, Certificate, ClientStore, Faults, Sandbox, Times
from csf_parser.gigstack.sandbox.app import ReadCsf, read_with_this_library, sandbox_app

NEVER_S: Final = 3600.0
"""Longer than any test waits: the client's limit ends such a request."""

TIMES: Final = Times(retry_after_s=0.1, slow_s=NEVER_S, late_s=0.4, stall_s=NEVER_S)
"""What ends by itself ends soon; what does not is ended by the client."""


class HostedSandbox:
    """One sandbox of a host: ``store``, ``faults``, ``url`` and ``settings`` are as those of ``Sandbox``."""

    def __init__(self, url: str, faults: Faults) -> None:
        self.url = url
        self.faults = faults
        self.store = ClientStore()

    @property
    def settings(self) -> GigstackSettings:
        return GigstackSettings(SecretStr(SANDBOX_KEY), self.url)


class SandboxHost(Sandbox):
    """A running server of sandboxes, each below a path of its own.

    A request that is still at work when its test ends reaches the sandbox of that test alone.
    """

    def __init__(self, tls: Certificate | None = None) -> None:
        super().__init__(tls=tls)
        self._apps: dict[str, ASGIApp] = {}
        self._names = map(str, count(1))
        self._server.config.app = self._answer
        self._server.config.interface = "asgi3"

    def sandbox(self, faults: Faults | None = None, read_csf: ReadCsf = read_with_this_library) -> HostedSandbox:
        """A new sandbox without clients."""
        name = next(self._names)
        hosted = HostedSandbox(f"{self.url}/{name}", faults or Faults(times=TIMES))
        self._apps[name] = sandbox_app(hosted.store, hosted.faults, SANDBOX_KEY, read_csf)
        return hosted

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        _, name, path = scope["path"].split("/", 2)
        await self._apps[name]({**scope, "path": f"/{path}"}, receive, send)
