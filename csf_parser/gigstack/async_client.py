"""The gigstack client for tasks: what ``client`` is for threads."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, TypeVar

from csf_parser.gigstack import calls
from csf_parser.gigstack.account import Account, Bookmark
from csf_parser.gigstack.calls import Answer, Call, UploadReceipt
from csf_parser.gigstack.connection import client_options, is_passing, result_of
from csf_parser.gigstack.matching import only_one, with_rfc
from csf_parser.gigstack.protocol import StoredClient
from csf_parser.gigstack.sources import Source, opened
from csf_parser.network import TaskFace, retrying_async
from csf_parser.values.rfc import Rfc

if TYPE_CHECKING:
    import httpx

_Result = TypeVar("_Result")


class AsyncGigstackClient(Account["httpx.AsyncClient"], TaskFace):
    """Talks to gigstack from tasks: ``async with``, or ``await close()``. Each method is that of ``GigstackClient``."""

    def _open(self) -> "httpx.AsyncClient":
        import httpx  # noqa: PLC0415 - heavy, for uploads only

        return httpx.AsyncClient(**client_options(self.settings, self.timeout_s))

    async def upload_csf(
        self, source: Source, *, client_id: str | None = None, team: str | None = None, name: str | None = None
    ) -> UploadReceipt:
        """Sends the PDF of a CSF; gigstack creates a client from it, or updates the one named."""
        with opened(source, name) as file:
            return await self._send(calls.upload(file, client_id, self._team(team)))

    async def search_clients(self, text: str, *, team: str | None = None) -> list[StoredClient]:
        """Every client that gigstack finds for a text."""
        return [one async for one in self._pages(lambda further: calls.search(text, self._team(team), further))]

    async def clients_of(self, rfc: str, *, team: str | None = None) -> list[StoredClient]:
        """Every client with exactly this RFC."""
        return with_rfc(await self.search_clients(Rfc.parse(rfc), team=team), rfc)

    async def find_client(self, rfc: str, *, team: str | None = None) -> StoredClient | None:
        """The one client with exactly this RFC, if there is one."""
        return only_one(await self.clients_of(rfc, team=team))

    async def list_clients(self, *, team: str | None = None) -> AsyncIterator[StoredClient]:
        """All clients, page by page."""
        async for client in self._pages(lambda further: calls.listing(self._team(team), further)):
            yield client

    async def get_client(self, client_id: str, *, team: str | None = None) -> StoredClient:
        """The client of this id."""
        return await self._send(calls.get(client_id, self._team(team)))

    async def update_client(
        self, client_id: str, *, team: str | None = None, **changes: Any
    ) -> StoredClient:  # Any: JSON
        """Changes fields of a client (``PUT``) and returns it as it is then."""
        return await self._send(calls.update(client_id, changes, self._team(team)))

    async def validate_client(self, client_id: str, *, team: str | None = None) -> object:
        """Has gigstack check the client's fiscal data at the SAT; returns whatever it answers."""
        return await self._send(calls.validate(client_id, self._team(team)))

    async def _pages(self, call_for: calls.PageCall) -> AsyncIterator[StoredClient]:
        bookmark, further = Bookmark(), None
        while True:
            page = await self._send(call_for(further))
            for client in page.clients:
                yield client
            further = bookmark.after(page)
            if further is None:
                return

    async def _send(self, call: Call[_Result]) -> _Result:
        if call.writes:
            return await self._once(call)
        return await retrying_async(is_passing, self._attempts, self._pause_s)(self._once, call)

    async def _once(self, call: Call[_Result]) -> _Result:
        with self._manners(call):
            await self._pace.wait_async()
            request = self._http.build_request(call.method, call.path, **call.arguments())
            answer = Answer.of(await self._fetch(request, self.timeout_s), self.settings.api_key)
            result: _Result = result_of(call, answer)
            return result
