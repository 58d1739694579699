"""Delivering one file: never twice, never lost.

gigstack has no idempotency key, so a request whose outcome is unknown is not simply sent again. Before a client is
created, its RFC is searched and the clients that exist are written down; after a lost answer it is searched again, and
a client that was not there before is the one that was made. Only if there is none, and time enough has passed for a
late request to arrive, is the file sent once more. An update of a client may be sent twice without harm; whether it was
carried out no search shows.

Left to a person: several clients where one was expected, and a client that exists already where nobody has said
whether to update it.
"""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from csf_parser.errors import UploadError
from csf_parser.findings import Finding
from csf_parser.gigstack.async_client import AsyncGigstackClient
from csf_parser.gigstack.calls import UploadReceipt, check_client_id
from csf_parser.gigstack.compare import compare_answer
from csf_parser.gigstack.errors import (
    GigstackError,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    Unauthorized,
    Unreachable,
    UnsendableFile,
)
from csf_parser.gigstack.journal import DONE, OPEN, Entry, Journal, State, UploadKey
from csf_parser.gigstack.settings import GigstackSettings
from csf_parser.record.client import ClientRecord

Matching = Literal["ask", "rfc", "new"]
"""What to do where the RFC is there already: leave it to a person, update that client, or create another one."""

Status = Literal["created", "updated", "skipped", "refused", "failed", "unknown"]
STATUSES: Final[tuple[Status, ...]] = ("created", "updated", "skipped", "refused", "failed", "unknown")


@dataclass(frozen=True, slots=True)
class Parcel:
    """One file that has been read and checked, ready to be sent."""

    name: str
    content: bytes
    sha256: str
    record: ClientRecord
    active_regimes: tuple[str, ...] = ()
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of a file.

    ``reason`` says why nothing was sent, or why a person has to look: ``done-before``, ``rfc-exists``,
    ``rfc-ambiguous``, ``several-made``, ``update-unanswered``. ``ids`` are the clients that it is about; ``error`` is
    what stopped the file.
    """

    status: Status
    client_id: str | None = None
    reason: str | None = None
    error: UploadError | None = None
    findings: tuple[Finding, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manners:
    """How files are delivered.

    ``settle_s`` is how long after a lost answer a search is trusted to show what the request has done.
    """

    matching: Matching = "ask"
    attempts: int = 5
    settle_s: float = 60.0
    pause_s: float = 1.0


def key_of(settings: GigstackSettings, sha256: str, client_id: str | None) -> UploadKey:
    """The journal's name of a file for an account."""
    return UploadKey(settings.account, sha256, client_id or "")


class Courier:
    """Delivers parcels to one account and writes each step into the journal."""

    def __init__(self, client: AsyncGigstackClient, journal: Journal, manners: Manners) -> None:
        self._client = client
        self._journal = journal
        self._manners = manners
        self._locks: dict[str, asyncio.Lock] = {}

    async def deliver(self, parcel: Parcel) -> Delivery:
        """What came of the file; every error of gigstack's is in the answer.

        Raises:
            JournalError: The journal cannot be written; nothing more may be sent.
        """
        # Two files of one RFC at once could not be told apart by a search.
        async with self._locks.setdefault(parcel.record.rfc, asyncio.Lock()):
            return await self._deliver(parcel)

    async def _deliver(self, parcel: Parcel) -> Delivery:
        key = self.key_of(parcel.sha256, parcel.client_id)
        last: UploadError | None = None
        for attempt in range(self._manners.attempts + 1):
            entry = self._journal.get(key)
            if entry is not None and entry.state in DONE:
                return Delivery("skipped", entry.client_id, reason="done-before")
            is_last = attempt == self._manners.attempts
            if is_last and (entry is None or entry.state not in OPEN):
                break
            if attempt:
                await asyncio.sleep(self._manners.pause_s * attempt)
            try:
                delivery = await self._attempt(key, parcel, entry, only_resolve=is_last)
            except UploadError as error:
                last = error
                if not _may_pass(error):
                    break
            else:
                return replace(delivery, error=last) if is_last else delivery
        return self._given_up(key, last)

    def key_of(self, sha256: str, client_id: str | None) -> UploadKey:
        """The journal's name of a file for this account."""
        return key_of(self._client.settings, sha256, client_id)

    def done_before(self, sha256: str, client_id: str | None) -> Delivery | None:
        """That the file was uploaded before, without reading it again; ``None`` where it was not."""
        entry = self._journal.done(self.key_of(sha256, client_id))
        return None if entry is None else Delivery("skipped", entry.client_id, reason="done-before")

    async def _attempt(self, key: UploadKey, parcel: Parcel, entry: Entry | None, *, only_resolve: bool) -> Delivery:
        """One look at what is there and, if that is not the answer already, one upload."""
        under_way = entry if entry is not None and entry.state in OPEN else None
        if only_resolve and under_way is not None and under_way.updates is not None:
            return Delivery("unknown", reason="update-unanswered")
        if parcel.client_id is not None:
            return await self._send(key, parcel, parcel.client_id, [])
        creating = under_way if under_way is not None and under_way.updates is None else None
        if creating is not None:
            await self._let_settle(creating)
        clients = {one.id: one for one in await self._client.clients_of(parcel.record.rfc)}
        if creating is not None:
            made = self._made_since(key, creating, clients)
            if len(made) == 1:
                return self._settle(key, parcel, UploadReceipt(clients[made[0]], is_new=True, message=None))
            if made:
                self._journal.settle(key, "unknown", detail=f"several clients: {', '.join(made)}")
                return Delivery("unknown", reason="several-made", ids=tuple(made))
            if only_resolve:
                self._journal.settle(key, "failed", detail="no attempt was carried out")
                return Delivery("failed")
        return await self._send_as_wanted(key, parcel, list(clients))

    async def _let_settle(self, entry: Entry) -> None:
        # A request that was under way when the program was stopped may still be at work for as long as any.
        grace_s = self._manners.settle_s + (self._client.timeout_s if entry.state == "sending" else 0.0)
        passed_s = time.time() - entry.changed_at
        await asyncio.sleep(max(0.0, grace_s - max(0.0, passed_s)))  # the clock may have gone back since

    def _made_since(self, key: UploadKey, entry: Entry, clients: Iterable[str]) -> list[str]:
        """The clients that were not there before the request, and that no other file has made."""
        others = self._journal.ids_of(key.account, entry.rfc)
        return [one for one in clients if one not in entry.known_ids and one not in others]

    async def _send_as_wanted(self, key: UploadKey, parcel: Parcel, existing: list[str]) -> Delivery:
        """Creates or updates, unless that is for a person to choose."""
        matching = self._manners.matching
        if existing and matching == "ask":
            return Delivery("skipped", reason="rfc-exists", ids=tuple(existing))
        if len(existing) > 1 and matching == "rfc":
            return Delivery("skipped", reason="rfc-ambiguous", ids=tuple(existing))
        target = existing[0] if existing and matching == "rfc" else None
        return await self._send(key, parcel, target, existing)

    async def _send(self, key: UploadKey, parcel: Parcel, target: str | None, existing: list[str]) -> Delivery:
        if target is not None:
            check_client_id(target)
        self._journal.intend(key, parcel.name, parcel.record.rfc, tuple(existing), target)
        try:
            receipt = await self._client.upload_csf(parcel.content, client_id=target, name=parcel.name)
        except (OutcomeUnknown, ServerError) as error:
            self._journal.settle(key, "unknown", detail=str(error))
            raise
        except UploadError as error:
            state: State = "failed" if _may_pass(error) or isinstance(error, Unauthorized) else "refused"
            self._journal.settle(key, state, detail=str(error))
            raise
        return self._settle(key, parcel, receipt)

    def _settle(self, key: UploadKey, parcel: Parcel, receipt: UploadReceipt) -> Delivery:
        client = receipt.client
        status: Literal["created", "updated"] = "created" if receipt.is_new else "updated"
        response = client.model_dump(mode="json", by_alias=True, exclude_unset=True)
        self._journal.settle(key, status, client_id=client.id, response=response)
        findings = compare_answer(parcel.record, client, parcel.active_regimes)
        return Delivery(status, client.id, findings=tuple(findings))

    def _given_up(self, key: UploadKey, error: UploadError | None) -> Delivery:
        entry = self._journal.get(key)
        if entry is not None and entry.state in OPEN:
            return Delivery("unknown", error=error)
        is_refusal = isinstance(error, GigstackError | UnsendableFile) and not _may_pass(error)
        return Delivery("refused" if is_refusal and not isinstance(error, Unauthorized) else "failed", error=error)


def _may_pass(error: UploadError) -> bool:
    return isinstance(error, OutcomeUnknown | ServerError | RateLimited | Unreachable)
