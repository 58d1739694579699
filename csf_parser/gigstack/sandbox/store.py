"""The sandbox's clients: in memory, in the shape of gigstack's, made from what this library reads in a PDF."""

import secrets
import threading
import time
from typing import Any, Final

from csf_parser.gigstack.csf_data import data_of_csf
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.record.client import ClientRecord

TEAM: Final = "team_sandbox"
OWNER: Final = "user_sandbox"


class ClientStore:
    """Clients by id; threads may share it."""

    def __init__(self) -> None:
        self._clients: dict[str, StoredClient] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._clients)

    def all(self) -> list[StoredClient]:
        """Every client, the oldest first."""
        with self._lock:
            return list(self._clients.values())

    def get(self, client_id: str) -> StoredClient | None:
        """The client of this id."""
        return self._clients.get(client_id)

    def search(self, text: str) -> list[StoredClient]:
        """The clients whose RFC, name or e-mail hold the text, as a search box does: not only exact ones."""
        wanted = text.casefold()
        return [
            client
            for client in self.all()
            if any(wanted in (value or "").casefold() for value in (client.key, client.legal_name, client.email))
        ]

    def add(self, record: ClientRecord, team: str | None = None) -> StoredClient:
        """A new client made from a CSF, whether or not its RFC is there already: that is what gigstack does."""
        client = StoredClient.model_validate(
            {
                "id": f"client_{secrets.token_hex(10)}",
                "created_at": int(time.time()),
                "team": team or TEAM,
                "owner": OWNER,
                "from": "api",
                "livemode": False,
                **data_of_csf(record),
            }
        )
        with self._lock:
            self._clients[client.id] = client
        return client

    def change(self, client_id: str, changes: dict[str, Any]) -> StoredClient | None:  # Any: JSON
        """The client with these fields changed; ``None`` where there is no such client.

        Raises:
            pydantic.ValidationError: A field cannot have that value.
        """
        with self._lock:
            client = self._clients.get(client_id)
            if client is None:
                return None
            held = client.model_dump(by_alias=True, exclude_unset=True)
            changed = StoredClient.model_validate({**held, **changes, "id": client_id})
            self._clients[client_id] = changed
            return changed
