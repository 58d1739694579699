"""All of the page's requests."""

from fastapi import APIRouter

from csf_parser.server.page.client_routes import client_router, saving_router
from csf_parser.server.page.export_routes import export_router
from csf_parser.server.page.frame_routes import frame_router, static_router
from csf_parser.server.page.reading_routes import reading_router
from csf_parser.server.services import Services


def page_router(services: Services) -> APIRouter:
    """The page at ``/``. The services have to be open when requests come, not before."""
    router = APIRouter(include_in_schema=False)
    # /clients.csv comes before /clients/{client_id}, as fixed addresses do.
    for part in (frame_router, reading_router, export_router, client_router, saving_router):
        router.include_router(part(services))
    router.include_router(static_router())
    return router
