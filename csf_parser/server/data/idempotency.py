"""Answers kept for their ``Idempotency-Key``: a request that is sent again is answered again, and done once.

The answer is written in the transaction of what it answers, so there is never one without the other, also where the
server is killed. Of two equal requests at the same time both may be worked on; the second to end is undone as a whole,
and gets the answer of the first.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from csf_parser.server.actor import Actor
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import Cipher
from csf_parser.server.data.models import AnswerRow

_Done = TypeVar("_Done")


class Answer(NamedTuple):
    """A status and the JSON that went with it."""

    status: int
    body: str


@dataclass(frozen=True, slots=True)
class Once(Generic[_Done]):
    """A request that is to be done once.

    Attributes:
        key: What the client calls it; of one API key.
        request_digest: Tells it from any other request.
        answer: The answer to what was done.
    """

    key: str
    request_digest: str
    answer: Callable[[_Done], Answer]


class AnsweredBefore(Exception):
    """Another request of this name was done in the meantime: look for its answer."""


class AnotherRequest(Exception):
    """The name was used for another request."""


class Answers:
    """The answers of one database, kept for so many hours."""

    def __init__(self, database: Database, cipher: Cipher, hours: float) -> None:
        self._database = database
        self._cipher = cipher
        self._seconds = hours * 3600

    async def find(self, actor: Actor, once: Once[_Done]) -> Answer | None:
        """The answer that this request has got before.

        Raises:
            AnotherRequest: Its name is that of a request that was another one.
        """
        wanted = select(AnswerRow.request_digest, AnswerRow.status, AnswerRow.body).where(
            *_named(actor, once.key), AnswerRow.expires_at > int(time.time())
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).one_or_none()
        if row is None:
            return None
        if row.request_digest != once.request_digest:
            raise AnotherRequest
        return Answer(row.status, self._cipher.open(row.body))

    async def remember(
        self, connection: AsyncConnection, actor: Actor, once: Once[_Done], done: _Done, client_id: str
    ) -> None:
        """Keeps the answer, in the transaction of what it answers.

        Raises:
            AnsweredBefore: There is one by now; the transaction has to be undone.
        """
        now = int(time.time())
        answer = once.answer(done)
        row = {
            "key_id": actor.key_id,
            "idempotency_key": once.key,
            "request_digest": once.request_digest,
            "status": answer.status,
            "body": self._cipher.seal(answer.body),
            "client_id": client_id,
            "expires_at": now + int(self._seconds),
        }
        await connection.execute(delete(AnswerRow).where(*_named(actor, once.key), AnswerRow.expires_at <= now))
        try:
            await connection.execute(insert(AnswerRow).values(row))
        except IntegrityError:
            raise AnsweredBefore from None

    async def forget_expired(self) -> None:
        """Deletes what is too old."""
        async with self._database.writing() as connection:
            await connection.execute(delete(AnswerRow).where(AnswerRow.expires_at <= int(time.time())))


async def forget_client(connection: AsyncConnection, client_id: str) -> None:
    """Deletes the answers that show a client."""
    await connection.execute(delete(AnswerRow).where(AnswerRow.client_id == client_id))


def _named(actor: Actor, key: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return AnswerRow.key_id == actor.key_id, AnswerRow.idempotency_key == key
