"""Which of the clients that a search finds are meant: those with exactly the RFC, and only one of them."""

from csf_parser.gigstack.errors import SeveralClients
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.values.rfc import Rfc


def with_rfc(clients: list[StoredClient], rfc: str) -> list[StoredClient]:
    """Those of the clients whose RFC is exactly this one, once each."""
    wanted = Rfc.parse(rfc)
    found = {client.id: client for client in clients if (client.key or "").strip().upper() == wanted}
    return list(found.values())


def only_one(clients: list[StoredClient]) -> StoredClient | None:
    """The one client, or none.

    Raises:
        SeveralClients: There are more.
    """
    if len(clients) > 1:
        raise SeveralClients(tuple(client.id for client in clients))
    return clients[0] if clients else None
