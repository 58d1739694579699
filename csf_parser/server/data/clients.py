"""The clients: one for each RFC of a team in a mode, also where several uploads of it come at the same time."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from csf_parser.errors import InvalidRfc
from csf_parser.gigstack.protocol import ClientPage, StoredClient
from csf_parser.server.actor import Actor
from csf_parser.server.data.audit import Action, Audit
from csf_parser.server.data.client_fields import (
    InvalidFields,
    Json,
    changed_paths,
    checked_changes,
    merged,
    touches_the_invoice,
)
from csf_parser.server.data.client_rows import COLUMNS, Held, client_of, is_client_id, mine, opened, stored
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import Cipher
from csf_parser.server.data.idempotency import Answers, Once, forget_client
from csf_parser.server.data.models import ClientRow
from csf_parser.server.data.papers import Papers
from csf_parser.server.data.uninterrupted import uninterrupted
from csf_parser.values.rfc import Rfc

_ORIGIN: Final = "api"
PAGE_ROWS: Final = 50
MOST_ROWS: Final = 200


class NoSuchClient(Exception):
    """This actor's team has no client of this id in this mode, whoever else may have one."""


class RfcTaken(Exception):
    """Another client of the team has this RFC."""


class Saved(NamedTuple):
    """A client that was written, and whether it is new."""

    client: StoredClient
    is_new: bool


class Paper(NamedTuple):
    """An uploaded file."""

    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Write:
    """What goes with a write.

    Attributes:
        paper: The paper that the fields come from: for the audit trail, and to keep where papers are kept.
        is_valid: Whether a check has just found the client valid; ``None`` leaves it as it was, unless a field of the
            invoice differs.
        once: The ``Idempotency-Key`` of the request.
        action: For the audit trail; what was done to a client that exists.
    """

    paper: Paper | None = None
    is_valid: bool | None = None
    once: Once[Saved] | None = None
    action: Action = "changed"


class Clients:
    """The clients of one database. Each method takes who asks, and does not see what is another team's or mode's."""

    def __init__(self, database: Database, cipher: Cipher, audit: Audit, answers: Answers, papers: Papers) -> None:
        self._database = database
        self._cipher = cipher
        self._audit = audit
        self._answers = answers
        self._papers = papers

    async def save(
        self, actor: Actor, fields: Mapping[str, Any], *, client_id: str | None = None, write: Write | None = None
    ) -> Saved:  # Any: JSON
        """Creates the client of this RFC, or updates the one that there is; or, by its id, that very client.

        Args:
            actor: Who asks.
            fields: Fields of a client; ``rfc`` and ``legal_name`` have to be among them where it is new. A field that
                is not among them stays as it is.
            client_id: Update this client, whatever its RFC was.
            write: What goes with it.

        Raises:
            InvalidFields: A field cannot have that value.
            NoSuchClient: There is no client of this id.
            RfcTaken: Another client has this RFC, and ``client_id`` was given.
            AnsweredBefore: The same request was done in the meantime.
        """
        try:
            return await uninterrupted(self._write(actor, checked_changes(fields), client_id, write or Write()))
        except IntegrityError:
            raise RfcTaken from None

    async def change(
        self, actor: Actor, client_id: str, changes: Mapping[str, Any], *, write: Write | None = None
    ) -> StoredClient:  # Any: JSON
        """Changes fields of a client by hand.

        Raises:
            InvalidFields: A field cannot have that value.
            NoSuchClient: There is no client of this id.
            RfcTaken: Another client has the new RFC.
        """
        return (await self.save(actor, changes, client_id=client_id, write=write)).client

    async def get(self, actor: Actor, client_id: str) -> StoredClient:
        """The client of this id.

        Raises:
            NoSuchClient: There is none.
        """
        async with self._database.reading() as connection:
            held = await self._held(connection, actor, _with_id(client_id), lock=False)
        if held is None:
            raise NoSuchClient
        return client_of(actor, held)

    async def page(self, actor: Actor, after: str | None = None, limit: int = PAGE_ROWS) -> ClientPage:
        """The clients, the newest first; ``after`` is the ``next`` of the page before."""
        return await self._page(actor, [], after, limit)

    async def search(self, actor: Actor, text: str, after: str | None = None, limit: int = PAGE_ROWS) -> ClientPage:
        """The clients whose RFC, names or e-mail hold every word of the text; whole words where they are encrypted."""
        wanted = self._cipher.wanted(text)
        if not wanted:
            return ClientPage((), None, 0)
        try:
            conditions = [ClientRow.rfc_key == self._cipher.index(str(Rfc.parse(text)))]
        except InvalidRfc:
            conditions = [ClientRow.search_text.contains(part, autoescape=True) for part in wanted]
        return await self._page(actor, conditions, after, limit)

    async def delete(self, actor: Actor, client_id: str) -> None:
        """Deletes a client, with its papers and the answers that show it.

        Raises:
            NoSuchClient: There is none.
        """
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(ClientRow).where(*mine(actor), _with_id(client_id)))
            if not gone.rowcount:
                raise NoSuchClient
            await forget_client(connection, client_id)
            await self._audit.record(connection, actor, "deleted", client_id)
        await self._papers.forget(client_id)

    async def _write(self, actor: Actor, changes: Json, client_id: str | None, write: Write) -> Saved:
        """The whole of a write; a paper that was kept for it is taken back where it comes to nothing."""
        kept: str | None = None
        try:
            async with self._database.writing() as connection:
                saved = await self._saved(connection, actor, changes, client_id, write)
                if write.once is not None:
                    await self._answers.remember(connection, actor, write.once, saved, saved.client.id)
                if write.paper is not None and await self._papers.keep(saved.client.id, *write.paper):
                    kept = saved.client.id
                return saved
        except BaseException:
            if kept is not None and write.paper is not None:
                await self._papers.take_back(kept, write.paper.sha256)
            raise

    async def _saved(
        self, connection: AsyncConnection, actor: Actor, changes: Json, client_id: str | None, write: Write
    ) -> Saved:
        if client_id is not None:
            held = await self._held(connection, actor, _with_id(client_id))
            if held is None:
                raise NoSuchClient
            return Saved(await self._updated(connection, actor, held, changes, write), is_new=False)
        by_rfc = ClientRow.rfc_key == self._cipher.index(_new_rfc(changes))
        while True:
            held = await self._held(connection, actor, by_rfc)
            if held is not None:
                return Saved(await self._updated(connection, actor, held, changes, write), is_new=False)
            created = await self._created(connection, actor, changes, write)
            if created is not None:  # otherwise another server was faster by a moment: its client is there by now
                return Saved(created, is_new=True)

    async def _created(
        self, connection: AsyncConnection, actor: Actor, changes: Json, write: Write
    ) -> StoredClient | None:
        profile = merged({}, changes)
        client_id, now = f"client_{secrets.token_hex(10)}", int(time.time())
        values = {
            "id": client_id,
            "team": actor.team,
            "livemode": actor.livemode,
            **stored(profile, self._cipher),
            "is_valid": bool(write.is_valid),
            "owner": actor.owner,
            "origin": _ORIGIN,
            "created_at": now,
            "updated_at": now,
        }
        insert = self._database.insert(ClientRow).values(values)
        insert = insert.on_conflict_do_nothing(index_elements=[ClientRow.team, ClientRow.livemode, ClientRow.rfc_key])
        position = (await connection.execute(insert.returning(ClientRow.position))).scalar_one_or_none()
        if position is None:
            return None
        held = Held(position, client_id, profile, bool(write.is_valid), actor.owner, _ORIGIN, now)
        await self._audit.record(connection, actor, "created", client_id, changed_paths({}, profile), _sha256(write))
        return client_of(actor, held)

    async def _updated(
        self, connection: AsyncConnection, actor: Actor, held: Held, changes: Json, write: Write
    ) -> StoredClient:
        profile = merged(held.profile, changes)
        paths = changed_paths(held.profile, profile)
        is_valid = held.is_valid and not touches_the_invoice(paths) if write.is_valid is None else write.is_valid
        values = {**stored(profile, self._cipher), "is_valid": is_valid, "updated_at": int(time.time())}
        await connection.execute(update(ClientRow).where(ClientRow.position == held.position).values(values))
        await self._audit.record(connection, actor, write.action, held.id, paths, _sha256(write))
        return client_of(actor, held._replace(profile=profile, is_valid=is_valid))

    async def _held(
        self, connection: AsyncConnection, actor: Actor, condition: ColumnElement[bool], *, lock: bool = True
    ) -> Held | None:
        wanted = select(*COLUMNS).where(*mine(actor), condition)
        row = (await connection.execute(wanted.with_for_update() if lock else wanted)).one_or_none()
        return None if row is None else opened(row, self._cipher)

    async def _page(
        self, actor: Actor, conditions: list[ColumnElement[bool]], after: str | None, limit: int
    ) -> ClientPage:
        conditions = [*mine(actor), *conditions]
        wanted = select(*COLUMNS).where(*conditions).order_by(ClientRow.position.desc()).limit(limit + 1)
        if after is not None:
            wanted = wanted.where(ClientRow.position < int(after))
        async with self._database.reading() as connection:
            total = await connection.scalar(select(func.count()).select_from(ClientRow).where(*conditions))
            rows = [opened(row, self._cipher) for row in await connection.execute(wanted)]
        following = str(rows[limit - 1].position) if len(rows) > limit else None
        return ClientPage(tuple(client_of(actor, row) for row in rows[:limit]), following, total)


def _sha256(write: Write) -> str | None:
    return write.paper.sha256 if write.paper else None


def _new_rfc(changes: Json) -> str:
    """The RFC of a client that may be new.

    Raises:
        InvalidFields: It is missing, or the legal name is.
    """
    missing = [name for name in ("rfc", "legal_name") if not changes.get(name)]
    if missing:
        raise InvalidFields(dict.fromkeys(missing, "is missing"))
    return str(changes["rfc"])


def _with_id(client_id: str) -> ColumnElement[bool]:
    """The condition; an id of another shape is no client's.

    Raises:
        NoSuchClient: It has another shape.
    """
    if not is_client_id(client_id):
        raise NoSuchClient
    return ClientRow.id == client_id
