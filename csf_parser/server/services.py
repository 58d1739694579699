"""What requests are answered with: one of each for the whole application."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csf_parser.rules import Policy
from csf_parser.server.settings import ServerSettings

if TYPE_CHECKING:
    from csf_parser.sat import AsyncSatClient
    from csf_parser.server.data.audit import Audit
    from csf_parser.server.data.clients import Clients
    from csf_parser.server.data.database import Database
    from csf_parser.server.data.idempotency import Answers
    from csf_parser.server.data.keys import Keys
    from csf_parser.server.data.papers import Papers
    from csf_parser.server.data.sessions import EndedSessions
    from csf_parser.server.observing.metrics import Metrics
    from csf_parser.server.rates import Rates
    from csf_parser.server.room import Room
    from csf_parser.server.work.readers import Readers


@dataclass(slots=True)
class Services:
    """Opened and closed by the application's lifespan.

    Attributes:
        settings: What the operator decided.
        policy: What an uploaded CSF has to meet; ``policy_for`` adds what the mode allows.
        database: The connections.
        clients: The clients, by actor.
        keys: The API keys.
        audit: Who did what.
        papers: The kept papers; keeps none unless the settings name a folder.
        readers: The processes that read papers.
        metrics: What is counted.
        answers: What was answered to requests with an ``Idempotency-Key``.
        rates: How often each key may ask.
        room: For the bodies that are under way.
        ended_sessions: Sessions of the page that were signed out of.
        sat: Asks the SAT; ``None`` unless switched on.
        session_secret: Signs the page's cookies; the same after a restart and for all servers on one database.
            Empty until the database is open.
    """

    settings: ServerSettings
    policy: Policy
    database: "Database"
    clients: "Clients"
    keys: "Keys"
    audit: "Audit"
    papers: "Papers"
    readers: "Readers"
    metrics: "Metrics"
    answers: "Answers"
    rates: "Rates"
    room: "Room"
    ended_sessions: "EndedSessions"
    sat: "AsyncSatClient | None" = None
    session_secret: bytes = b""

    def policy_for(self, *, livemode: bool) -> Policy:
        """The policy of a mode: specimens are let through among test clients, and never among live ones."""
        return self.policy if livemode else self.policy.model_copy(update={"accept_specimens": True})
