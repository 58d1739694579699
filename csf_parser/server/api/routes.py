"""All requests of the API."""

from fastapi import APIRouter

from csf_parser.server.api.asking import KEY_IN_DOCUMENT
from csf_parser.server.api.clients import router as clients
from csf_parser.server.api.papers import router as papers
from csf_parser.server.api.trail import router as trail
from csf_parser.server.api.upload import router as upload


def api_router() -> APIRouter:
    """The router; the fixed addresses come before those with an id in them."""
    router = APIRouter(dependencies=[KEY_IN_DOCUMENT])
    for part in (upload, papers, trail, clients):
        router.include_router(part)
    return router
