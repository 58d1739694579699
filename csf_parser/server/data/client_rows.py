"""A client between its row and the shape in which it is answered."""

import json
import re
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement

from csf_parser.gigstack.protocol import StoredClient
from csf_parser.server.actor import Actor
from csf_parser.server.data.client_fields import Json
from csf_parser.server.data.encryption import Cipher
from csf_parser.server.data.models import ClientRow

_ID_SHAPE: Final = re.compile(r"client_[0-9a-f]{20}", re.ASCII)
_FOUND_BY: Final = ("rfc", "legal_name", "name", "company", "email")

COLUMNS: Final = (
    ClientRow.position,
    ClientRow.id,
    ClientRow.profile,
    ClientRow.is_valid,
    ClientRow.owner,
    ClientRow.origin,
    ClientRow.created_at,
)


class Held(NamedTuple):
    """A client as the database holds it; ``profile`` has the fields that may be changed."""

    position: int
    id: str
    profile: Json
    is_valid: bool
    owner: str
    origin: str
    created_at: int


def opened(row: Any, cipher: Cipher) -> Held:  # Any: a row of ``COLUMNS``
    """What a row holds."""
    profile = json.loads(cipher.open(row.profile))
    return Held(row.position, row.id, profile, row.is_valid, row.owner, row.origin, row.created_at)


def stored(profile: Json, cipher: Cipher) -> dict[str, str]:
    """The columns that hold a profile, and those that it is found by."""
    return {
        "rfc_key": cipher.index(profile["rfc"]),
        "profile": cipher.seal(json.dumps(profile, separators=(",", ":"))),
        "search_text": cipher.index_words([str(profile[name]) for name in _FOUND_BY if profile.get(name)]),
    }


def client_of(actor: Actor, held: Held) -> StoredClient:
    """The client in gigstack's shape."""
    return StoredClient.model_validate(
        {
            "id": held.id,
            **held.profile,
            "is_valid": held.is_valid,
            "livemode": actor.livemode,
            "created_at": held.created_at,
            "team": actor.team,
            "owner": held.owner,
            "from": held.origin,
        }
    )


def mine(actor: Actor) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that every query of clients has: this team, this mode."""
    return ClientRow.team == actor.team, ClientRow.livemode == actor.livemode


def is_client_id(text: str) -> bool:
    """Whether a text has the shape of our ids; PostgreSQL does not even take every text as a parameter."""
    return _ID_SHAPE.fullmatch(text) is not None
