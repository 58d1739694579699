"""Writing all clients and papers anew: under another key, under a first one, or as plain text."""

import json
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from csf_parser.server.data.client_rows import stored
from csf_parser.server.data.database import Database
from csf_parser.server.data.encryption import Cipher
from csf_parser.server.data.models import AnswerRow, ClientRow
from csf_parser.server.data.papers import Papers
from csf_parser.server.data.shared_secrets import SharedSecrets

_ROWS_AT_ONCE: Final = 500


async def rekey(database: Database, old: Cipher, new: Cipher, papers: Papers) -> int:
    """Writes everything anew, in one transaction; how many clients that were.

    Papers are files and know no transactions: one that is written anew already is passed over, so that a run that was
    broken off can be repeated. Answers kept for their ``Idempotency-Key`` are forgotten.

    Raises:
        DatabaseError: The clients were not written with the old cipher.
    """
    secrets = SharedSecrets(database)
    await secrets.refuse_other_cipher(old)
    async with database.writing() as connection:
        count = await _clients(connection, old, new)
        await connection.execute(delete(AnswerRow))
        await papers.write_anew(old, new)
        await secrets.set_cipher(connection, new)
    return count


async def _clients(connection: AsyncConnection, old: Cipher, new: Cipher) -> int:
    position = count = 0
    while True:
        wanted = select(ClientRow.position, ClientRow.profile).where(ClientRow.position > position)
        rows = (await connection.execute(wanted.order_by(ClientRow.position).limit(_ROWS_AT_ONCE))).all()
        for row in rows:
            values = stored(json.loads(old.open(row.profile)), new)
            await connection.execute(update(ClientRow).where(ClientRow.position == row.position).values(values))
            position, count = row.position, count + 1
        if len(rows) < _ROWS_AT_ONCE:
            return count
