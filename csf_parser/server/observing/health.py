"""Health checks and metrics for the operator's monitoring."""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, Response

from csf_parser.server.data.shared_secrets import SharedSecrets
from csf_parser.server.errors import DatabaseError
from csf_parser.server.services import Services

router = APIRouter(include_in_schema=False)

_LEAST_FREE_BYTES: Final = 32 * 1024 * 1024  # a few uploads of the largest size
_WRITE_S: Final = 10.0
_GOOD_FOR_S: Final = 1.0


class Readiness:
    """Whether the server can do its work, found out by doing some: a read through a worker, a write to the database.

    An answer is good for a second, and requests that come together share one, so that asking often costs nothing.
    """

    def __init__(self, checks: Mapping[str, Callable[[], Awaitable[bool]]]) -> None:
        self._checks = checks
        self._turn = asyncio.Lock()
        self._found: dict[str, bool] = {}
        self._found_at = float("-inf")

    async def check(self) -> dict[str, bool]:
        """The result of each check by its name."""
        async with self._turn:
            if time.monotonic() - self._found_at > _GOOD_FOR_S:
                results = await asyncio.gather(*(check() for check in self._checks.values()))
                self._found = dict(zip(self._checks, results, strict=True))
                self._found_at = time.monotonic()
            return self._found


def readiness_of(services: Services) -> Readiness:
    """The checks of a server: its workers, its database and the disks that it writes to."""
    folders = [Path(str(services.database.url.database)).parent] if services.database.is_sqlite else []
    if services.settings.keep_papers is not None:
        folders.append(services.settings.keep_papers)

    async def database() -> bool:
        try:
            async with asyncio.timeout(_WRITE_S):
                await asyncio.to_thread(services.database.check_file)
                await SharedSecrets(services.database).write_probe()
        except (DatabaseError, SQLAlchemyError, OSError, TimeoutError):
            return False
        return True

    async def disk() -> bool:
        try:
            return all(shutil.disk_usage(folder).free >= _LEAST_FREE_BYTES for folder in folders)
        except OSError:
            return False

    return Readiness({"database": database, "disk": disk, "readers": services.readers.can_read})


@router.get("/health/live")
async def live() -> Response:
    """Answer if the event loop runs."""
    return JSONResponse({"status": "live"})


@router.get("/health/ready")
async def ready(request: Request) -> Response:
    """Answer 200 if a document would be read and a client stored, and 503 with the failed checks if not."""
    checks = await request.app.state.readiness.check()
    is_ready = all(checks.values())
    return JSONResponse({"status": "ready" if is_ready else "not ready", "checks": checks}, 200 if is_ready else 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """The counters, in Prometheus' text format."""
    services: Services = request.app.state.services
    return Response(services.metrics.text(), media_type=CONTENT_TYPE_LATEST)
