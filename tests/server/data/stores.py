"""The data of a server without the rest of it, on any database."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import SecretStr

from csf_parser.server.actor import Actor
from csf_parser.server.data.audit import Audit
from csf_parser.server.data.clients import Clients
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import cipher_of
from csf_parser.server.data.idempotency import Answers
from csf_parser.server.data.keys import Keys
from csf_parser.server.data.papers import Papers

_Result = TypeVar("_Result")

ACTOR = Actor("key_0123456789abcdef", "team_a", livemode=False, owner="user_a", request_id="req_1")
LIVE = Actor("key_0123456789abcdef", "team_a", livemode=True, owner="user_a")
OTHER_TEAM = Actor("key_fedcba9876543210", "team_b", livemode=False, owner="user_b")
SCHOOL = {
    "name": "Escuela Kemper",
    "legal_name": "ESCUELA KEMPER URGATE",
    "rfc": "EKU9003173C9",
    "tax_system": "601",
    "address": {"zip": "76000", "street": "CORREGIDORA NORTE"},
}
PERSON = {"legal_name": "XOCHILT CASAS CHAVEZ", "rfc": "CACX7605101P8", "email": "xochilt@example.com"}


@dataclass
class Stores:
    database: Database
    clients: Clients
    keys: Keys
    audit: Audit
    answers: Answers
    papers: Papers


def stores_at(url: str, *, key: str | None = None, papers: Path | None = None) -> Stores:
    database = Database(url)
    cipher = cipher_of(SecretStr(key) if key else None)
    audit, kept = Audit(database), Papers(papers, cipher)
    answers = Answers(database, cipher, 24)
    return Stores(
        database, Clients(database, cipher, audit, answers, kept), Keys(database, audit), audit, answers, kept
    )


def with_stores(url: str, work: Callable[[Stores], Awaitable[_Result]], **options: Any) -> _Result:
    """The result of work on the stores, in an event loop of its own."""

    async def run() -> _Result:
        stores = stores_at(url, **options)
        try:
            return await work(stores)
        finally:
            await stores.database.aclose()

    return asyncio.run(run())
