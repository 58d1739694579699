"""Whether the server lives, whether it can do its work, and what it has counted."""

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, Response

from csf_parser.server.services import Services

router = APIRouter(include_in_schema=False)


@router.get("/health/live")
async def live() -> Response:
    """The event loop answers."""
    return JSONResponse({"status": "live"})


@router.get("/health/ready")
async def ready(request: Request) -> Response:
    """A paper would be read and a client stored; 503 where not, with what is missing."""
    services: Services = request.app.state.services
    checks = {"database": await _answers(services), "readers": services.readers.is_ready}
    is_ready = all(checks.values())
    return JSONResponse({"status": "ready" if is_ready else "not ready", "checks": checks}, 200 if is_ready else 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """The counters, for Prometheus."""
    services: Services = request.app.state.services
    return Response(services.metrics.text(), media_type=CONTENT_TYPE_LATEST)


async def _answers(services: Services) -> bool:
    try:
        async with services.database.reading() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        return False
    return True
