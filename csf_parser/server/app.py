"""The application: its services, opened and closed with it, and its routes."""

import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI

from csf_parser.rules import Policy
from csf_parser.server.api.errors import add_error_answers
from csf_parser.server.api.routes import api_router
from csf_parser.server.data.audit import Audit
from csf_parser.server.data.clients import Clients
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import Cipher, cipher_of
from csf_parser.server.data.idempotency import Answers
from csf_parser.server.data.keys import Keys
from csf_parser.server.data.papers import Papers
from csf_parser.server.data.sessions import EndedSessions
from csf_parser.server.observing.health import readiness_of
from csf_parser.server.observing.health import router as health
from csf_parser.server.observing.metrics import Metrics
from csf_parser.server.observing.requests import Observed
from csf_parser.server.opening import opened
from csf_parser.server.page.routes import page_router
from csf_parser.server.rates import Rates
from csf_parser.server.room import Room
from csf_parser.server.services import Services
from csf_parser.server.settings import ServerSettings
from csf_parser.server.work.readers import Readers

_ABOUT = """Reads Constancias de Situación Fiscal (CSF) and keeps the clients that they are of, on your own machine.

`POST /v2/clients/csf` and what else begins with `/v2` is gigstack's documented API; `/v1` stores nothing."""


def create_app(settings: ServerSettings | None = None) -> FastAPI:
    """The server as an ASGI application; its database and workers are opened by its lifespan.

    Args:
        settings: By default those of the environment.

    Raises:
        ServingError: A setting cannot be used.
        PolicyError: The policy cannot be read.
    """
    settings = settings or ServerSettings()
    cipher = cipher_of(settings.encryption_key)
    services = _services(settings, cipher)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with opened(services, cipher):
            yield

    app = FastAPI(
        title="csf_parser server",
        description=_ABOUT,
        version="1",
        lifespan=lifespan,
        docs_url=None,  # their scripts come from another host
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.services = services
    app.state.readiness = readiness_of(services)
    app.add_middleware(Observed, metrics=services.metrics)
    add_error_answers(app)
    app.include_router(health)
    app.include_router(api_router())
    app.include_router(page_router(services))
    return app


def _services(settings: ServerSettings, cipher: Cipher) -> Services:
    database = Database(settings.database_url)
    audit = Audit(database)
    answers = Answers(database, cipher, settings.idempotency_hours)
    papers = Papers(settings.keep_papers, cipher)
    readers = Readers(settings)
    return Services(
        settings=settings,
        policy=Policy.from_toml(settings.policy) if settings.policy else Policy(),
        database=database,
        clients=Clients(database, cipher, audit, answers, papers),
        keys=Keys(database, audit),
        audit=audit,
        papers=papers,
        readers=readers,
        metrics=Metrics(readers),
        answers=answers,
        rates=Rates(settings.rate_limit),
        room=Room(max(settings.bodies_bytes, 2 * settings.max_bytes)),
        ended_sessions=EndedSessions(database),
    )
