"""API keys: made once, shown once, kept as digests.

A key has 256 random bits, so a plain SHA-256 keeps it as well as a slow one would: there is nothing to guess at.
"""

import hashlib
import json
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, insert, select, update

from csf_parser.server.actor import Actor
from csf_parser.server.data.audit import Audit
from csf_parser.server.data.database import Database
from csf_parser.server.data.models import KeyRow
from csf_parser.server.errors import ServerSettingsError

DEFAULT_TEAM: Final = "team_default"
DEFAULT_OWNER: Final = "user_default"
LONGEST_NAME: Final = 100
_LONGEST_KEY: Final = 200
_KEY_ID: Final = re.compile(r"key_[0-9a-f]{16}", re.ASCII)
_TEAM_SHAPE: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; not the key.

    Moments are Unix seconds; ``revoked_at`` is ``None`` while it is good.
    """

    id: str
    name: str
    team: str
    livemode: bool
    owner: str
    may_act_for: tuple[str, ...]
    created_at: int
    revoked_at: int | None


@dataclass(frozen=True, slots=True)
class WantedKey:
    """A key to make.

    Attributes:
        team: Whose clients it opens.
        livemode: Live clients, or test clients.
        name: What a person knows it by.
        owner: Whom new clients belong to.
        may_act_for: Other teams that a request with this key may name.
    """

    team: str = DEFAULT_TEAM
    livemode: bool = False
    name: str = ""
    owner: str = DEFAULT_OWNER
    may_act_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made, and the one time its secret is known."""

    key: Key
    secret: str


class Keys:
    """The keys of one database."""

    def __init__(self, database: Database, audit: Audit) -> None:
        self._database = database
        self._audit = audit

    async def actor_of(self, secret: str, request_id: str | None = None) -> Actor | None:
        """Whoever holds this key, in this request; ``None`` where there is no such key, or it was revoked."""
        if not secret or len(secret) > _LONGEST_KEY:
            return None
        return await self._actor(KeyRow.digest == _digest(secret), request_id)

    async def actor_with_id(self, key_id: str, request_id: str | None = None) -> Actor | None:
        """Whoever holds the key of this id, which was shown to us before; ``None`` where it was revoked since."""
        if _KEY_ID.fullmatch(key_id) is None:
            return None
        return await self._actor(KeyRow.id == key_id, request_id)

    async def add(self, wanted: WantedKey | None = None) -> NewKey:
        """Makes a key.

        Raises:
            ServerSettingsError: A team or owner has another form, or the name is too long.
        """
        wanted = wanted or WantedKey()
        others = tuple(sorted(set(wanted.may_act_for) - {wanted.team}))
        _refuse_malformed(wanted.name, [wanted.team, wanted.owner, *others])
        secret = f"sk_{'live' if wanted.livemode else 'test'}_{secrets.token_urlsafe(32)}"
        fields = {**asdict(wanted), "id": f"key_{secrets.token_hex(8)}", "created_at": int(time.time())}
        key = Key(**{**fields, "may_act_for": others, "revoked_at": None})
        row = {**fields, "may_act_for": json.dumps(others), "digest": _digest(secret)}
        async with self._database.writing() as connection:
            await connection.execute(insert(KeyRow).values(row))
            await self._audit.record(connection, Actor(key.id, key.team, key.livemode, key.owner), "key-added")
        return NewKey(key, secret)

    async def list(self) -> list[Key]:
        """Every key, the oldest first, those that were revoked as well."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(*_COLUMNS).order_by(KeyRow.created_at, KeyRow.id))
            return [_key(row) for row in rows]

    async def are_there(self) -> bool:
        """Whether any key was ever made."""
        async with self._database.reading() as connection:
            return bool(await connection.scalar(select(func.count()).select_from(KeyRow)))

    async def revoke(self, key_id: str) -> bool:
        """Ends a key for good, at once; whether there was such a key that was still good."""
        async with self._database.writing() as connection:
            changed = await connection.execute(
                update(KeyRow)
                .where(KeyRow.id == key_id, KeyRow.revoked_at.is_(None))
                .values(revoked_at=int(time.time()))
                .returning(KeyRow.team, KeyRow.livemode, KeyRow.owner)
            )
            row = changed.one_or_none()
            if row is not None:
                await self._audit.record(connection, Actor(key_id, row.team, row.livemode, row.owner), "key-revoked")
        return row is not None

    async def _actor(self, condition: ColumnElement[bool], request_id: str | None) -> Actor | None:
        async with self._database.reading() as connection:
            found = await connection.execute(select(*_COLUMNS).where(condition, KeyRow.revoked_at.is_(None)))
            row = found.one_or_none()
        if row is None:
            return None
        key = _key(row)
        return Actor(key.id, key.team, key.livemode, key.owner, frozenset(key.may_act_for), request_id)


_COLUMNS: Final = (
    KeyRow.id,
    KeyRow.name,
    KeyRow.team,
    KeyRow.livemode,
    KeyRow.owner,
    KeyRow.may_act_for,
    KeyRow.created_at,
    KeyRow.revoked_at,
)


def _key(row: Any) -> Key:  # Any: a row of ``_COLUMNS``
    return Key(
        id=row.id,
        name=row.name,
        team=row.team,
        livemode=row.livemode,
        owner=row.owner,
        may_act_for=tuple(json.loads(row.may_act_for)),
        created_at=row.created_at,
        revoked_at=row.revoked_at,
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _refuse_malformed(name: str, teams: Iterable[str]) -> None:
    if any(_TEAM_SHAPE.fullmatch(team) is None for team in teams):
        raise ServerSettingsError("a team or owner is 1 to 64 letters without accents, digits, “_”, “-” or “.”")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ServerSettingsError(f"the name of a key is one line of at most {LONGEST_NAME} characters")
