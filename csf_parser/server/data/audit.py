"""The audit trail: who did what to which client, and when. It names fields and never says what is in them."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from csf_parser.server.actor import Actor
from csf_parser.server.data.database import Database
from csf_parser.server.data.models import AuditRow

Action = Literal["created", "updated", "changed", "validated", "deleted", "key-added", "key-revoked"]
"""A client from a paper, again from a paper, by hand, validated, deleted; and what happened to keys."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing that was done.

    Attributes:
        position: Its number in the trail.
        at: Unix seconds.
        action: What was done.
        client_id: To whom; ``None`` where it was no client.
        key_id: By which key.
        request_id: In which request.
        fields: The paths of the fields whose values differ since.
        paper_sha256: The paper that it was done from.
    """

    position: int
    at: int
    action: str
    client_id: str | None
    key_id: str
    request_id: str | None
    fields: tuple[str, ...]
    paper_sha256: str | None


class Audit:
    """The trail of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self,
        connection: AsyncConnection,
        actor: Actor,
        action: Action,
        client_id: str | None = None,
        fields: Iterable[str] = (),
        paper_sha256: str | None = None,
    ) -> None:
        """Adds an entry to the transaction in which the thing is done: there is none without the other."""
        row = {
            "at": int(time.time()),
            "team": actor.team,
            "livemode": actor.livemode,
            "action": action,
            "client_id": client_id,
            "key_id": actor.key_id,
            "request_id": actor.request_id,
            "fields": json.dumps(list(fields)),
            "paper_sha256": paper_sha256,
        }
        await connection.execute(insert(AuditRow).values(row))

    async def entries(
        self,
        actor: Actor,
        *,
        client_id: str | None = None,
        with_paper: bool = False,
        after: int | None = None,
        limit: int = 50,
    ) -> list[AuditEntry]:
        """The newest entries of the actor's team and mode.

        Args:
            actor: Who asks.
            client_id: Of this client alone.
            with_paper: Those alone that come from a paper.
            after: The position where the last page ended.
            limit: At most so many.
        """
        wanted = select(*_COLUMNS).where(AuditRow.team == actor.team, AuditRow.livemode == actor.livemode)
        if client_id is not None:
            wanted = wanted.where(AuditRow.client_id == client_id)
        if with_paper:
            wanted = wanted.where(AuditRow.paper_sha256.is_not(None))
        if after is not None:
            wanted = wanted.where(AuditRow.position < after)
        async with self._database.reading() as connection:
            rows = await connection.execute(wanted.order_by(AuditRow.position.desc()).limit(limit))
            return [
                AuditEntry(
                    position=row.position,
                    at=row.at,
                    action=row.action,
                    client_id=row.client_id,
                    key_id=row.key_id,
                    request_id=row.request_id,
                    fields=tuple(json.loads(row.fields)),
                    paper_sha256=row.paper_sha256,
                )
                for row in rows
            ]


_COLUMNS: Final = (
    AuditRow.position,
    AuditRow.at,
    AuditRow.action,
    AuditRow.client_id,
    AuditRow.key_id,
    AuditRow.request_id,
    AuditRow.fields,
    AuditRow.paper_sha256,
)
